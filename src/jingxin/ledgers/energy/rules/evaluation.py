"""The year's evaluation of a key user: 40 points for the target, 60 for measures; a missed target fails whatever the score."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import Enum

from attrs import frozen

from jingxin.core.language import _
from jingxin.core.parameters import Parameter


class EvaluationError(ValueError):
    """Scores that no evaluation can have; the message names the score and its limit."""


class Grade(Enum):
    """How a key user did."""

    EXCEEDED = "EXCEEDED"
    MET = "MET"
    NEARLY = "NEARLY"
    MISSED = "MISSED"

    @property
    def label(self) -> str:
        return {
            Grade.EXCEEDED: _("超额完成"),
            Grade.MET: _("完成"),
            Grade.NEARLY: _("基本完成"),
            Grade.MISSED: _("未完成"),
        }[self]


@frozen
class EvaluationLimits:
    """Full marks of both halves and where the grades begin, from `data/parameters/energy.toml`."""

    target_points: Decimal
    measure_points: Decimal
    exceeded_from: Decimal
    met_from: Decimal
    nearly_from: Decimal

    @classmethod
    def at(cls, parameters: Mapping[str, Parameter], day: date) -> "EvaluationLimits":
        def value(name: str) -> Decimal:
            return parameters[name].at(day).value

        return cls(
            value("evaluation_target_points"),
            value("evaluation_measure_points"),
            value("evaluation_exceeded_from"),
            value("evaluation_met_from"),
            value("evaluation_nearly_from"),
        )


def total_score(target_score: Decimal, measure_score: Decimal, limits: EvaluationLimits) -> Decimal:
    """Return the sum of both halves. Raises `EvaluationError` with every score outside its half."""
    faults = [
        _("{what}{score:f}分，应在0到{most:f}分之间；请核对两栏是否填反。").format(
            what=what, score=score, most=most
        )
        for what, score, most in (
            (_("节能目标得分"), target_score, limits.target_points),
            (_("节能措施得分"), measure_score, limits.measure_points),
        )
        if not 0 <= score <= most
    ]
    if faults:
        raise EvaluationError("".join(faults))
    return target_score + measure_score


def grade_of(
    *, target_score: Decimal, measure_score: Decimal, target_met: bool, limits: EvaluationLimits
) -> Grade:
    """
    Return the grade: 95 and above 超额完成, 80 完成, 60 基本完成, below 未完成; a missed target is 未完成 at any score.

    40 + 58 with the target missed is MISSED.
    """
    score = total_score(target_score, measure_score, limits)
    if not target_met:
        return Grade.MISSED
    for least, grade in (
        (limits.exceeded_from, Grade.EXCEEDED),
        (limits.met_from, Grade.MET),
        (limits.nearly_from, Grade.NEARLY),
    ):
        if score >= least:
            return grade
    return Grade.MISSED
