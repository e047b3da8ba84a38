"""
What a project must have from a stage on: a table that staff keep in `data/requirements/projects.csv`.

A condition is one comparison of a field, in the words `needs_land`, `kind in NEW MOVE` or `land_area_mu >= 20`;
an empty one always applies.
"""

import csv
import operator
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cache
from importlib.resources import files
from typing import Any

from attrs import frozen

from jingxin.core.finding import Finding, Severity
from jingxin.core.language import _
from jingxin.ledgers.projects.rules.stages import Stage

Condition = Callable[[Mapping[str, Any]], bool]
_COMPARISONS: dict[str, Callable[[Any, Any], bool]] = {
    ">=": operator.ge,
    ">": operator.gt,
    "<=": operator.le,
    "<": operator.lt,
}


@frozen
class Requirement:
    """What a project must have from a stage on: `field` of the project, when it matters, and who says so."""

    field: str
    label: str
    since: Stage
    cure: str
    condition: str = ""
    valid_from: date | None = None
    source: str = ""

    def applies(self, project: Mapping[str, Any], on: date) -> bool:
        """Whether it is asked of this project on the day."""
        return (self.valid_from is None or self.valid_from <= on) and read_condition(self.condition)(project)

    @property
    def condition_fields(self) -> tuple[str, ...]:
        """The field that decides whether it applies; none for what is asked of every project."""
        return (self.condition.split()[0],) if self.condition else ()


def read_condition(text: str) -> Condition:
    """
    Return the condition as a function of a project's values.

    Raises `ValueError` naming the words that it does not know.
    """
    match text.split():
        case []:
            return lambda project: True
        case [field]:
            return lambda project: bool(project.get(field))
        case [field, "in", *codes] if codes:
            return lambda project: project.get(field) in codes
        case [field, sign, number] if sign in _COMPARISONS:
            try:
                limit = Decimal(number)
            except InvalidOperation:
                pass
            else:
                return lambda project: (
                    project.get(field) is not None and _COMPARISONS[sign](project[field], limit)
                )
    raise ValueError(
        _("条件“{text}”看不懂；可写“字段”“字段 in 代码 代码”或“字段 >= 数值”。").format(text=text)
    )


@cache
def load_requirements() -> tuple[Requirement, ...]:
    """Return the table in its order. Raises `ValueError` naming the line whose stage, day or condition is wrong."""
    text = (files("jingxin.data") / "requirements" / "projects.csv").read_text(encoding="utf-8")
    return read_requirements(text.splitlines())


def read_requirements(lines: Iterable[str]) -> tuple[Requirement, ...]:
    """Return the requirements of a table with the headings 字段, 名称, 自节点, 条件, 起用日期, 处理办法, 依据."""
    stages = {stage.label: stage for stage in Stage}
    found = []
    for number, line in enumerate(csv.DictReader(lines), start=2):
        try:
            requirement = Requirement(
                line["字段"],
                line["名称"],
                stages[line["自节点"]],
                line["处理办法"],
                line["条件"],
                date.fromisoformat(line["起用日期"]) if line["起用日期"] else None,
                line["依据"],
            )
            read_condition(requirement.condition)
        except (KeyError, ValueError) as error:
            raise ValueError(
                _("节点要件表第{number}行：{error}").format(number=number, error=error)
            ) from error
        found.append(requirement)
    return tuple(found)


def missing_for(project: Mapping[str, Any], stage: Stage, on: date) -> list[Finding]:
    """
    Return everything that the project lacks to stand at the stage on the day, all together, in the order of the stages.

    `project` maps field names to values; None and "" are missing, zero is a value.
    """
    return [
        Finding(
            "project.missing",
            Severity.ERROR,
            _("“{stage}”还缺“{label}”。").format(stage=stage.label, label=requirement.label),
            place=requirement.field,
            expected=_("自“{since}”起必填").format(since=requirement.since.label),
            cure=requirement.cure,
        )
        for requirement in load_requirements()
        if requirement.since <= stage
        and project.get(requirement.field) in (None, "")
        and requirement.applies(project, on)
    ]
