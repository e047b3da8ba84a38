"""How far a project is on a day and why it stands still: both follow from dated events; nobody ticks them."""

import itertools
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from enum import Enum, IntEnum

from attrs import frozen

from jingxin.core.finding import Finding, Severity
from jingxin.core.language import _


class Stage(IntEnum):
    """The milestones of a project in their order; numbers leave room, as the county's code list does."""

    TALKS = 10
    ADMITTED = 20
    SIGNED = 30
    LAND_SUPPLIED = 40
    FILED = 50
    STARTED = 60
    COMPLETED = 70
    IN_PRODUCTION = 80
    AT_CAPACITY = 90
    RECHECKED = 95

    @property
    def label(self) -> str:
        return {
            Stage.TALKS: _("洽谈"),
            Stage.ADMITTED: _("评审准入"),
            Stage.SIGNED: _("签约"),
            Stage.LAND_SUPPLIED: _("供地"),
            Stage.FILED: _("备案"),
            Stage.STARTED: _("开工"),
            Stage.COMPLETED: _("竣工"),
            Stage.IN_PRODUCTION: _("投产"),
            Stage.AT_CAPACITY: _("达产"),
            Stage.RECHECKED: _("复核"),
        }[self]


class Halt(Enum):
    """Why a project stands still; a resumed stop is over, the other two are for good."""

    SUSPENDED = "SUSPENDED"
    AGREEMENT_ENDED = "AGREEMENT_ENDED"
    LAND_TAKEN_BACK = "LAND_TAKEN_BACK"

    @property
    def label(self) -> str:
        return {
            Halt.SUSPENDED: _("停建"),
            Halt.AGREEMENT_ENDED: _("解除协议"),
            Halt.LAND_TAKEN_BACK: _("收回土地"),
        }[self]


@frozen
class HaltSpell:
    """A time of standing still: from a day (included) to another (excluded, None while it lasts)."""

    halt: Halt
    valid_from: date
    valid_to: date | None = None


def stage_on(actual: Mapping[Stage, date | None], on: date) -> Stage:
    """
    Return the furthest milestone reached at the end of the day `on`; TALKS before the first.

    Milestones may be skipped on paper (no land for a project on its own plot): the furthest counts.
    """
    reached = [stage for stage, day in actual.items() if day is not None and day <= on]
    return max(reached, default=Stage.TALKS)


def halt_on(spells: Iterable[HaltSpell], on: date) -> Halt | None:
    """Return why the project stands still on the day, the gravest first, or None while it goes on."""
    current = {
        spell.halt
        for spell in spells
        if spell.valid_from <= on and (spell.valid_to is None or on < spell.valid_to)
    }
    for halt in (Halt.LAND_TAKEN_BACK, Halt.AGREEMENT_ENDED, Halt.SUSPENDED):
        if halt in current:
            return halt
    return None


def check_order(actual: Mapping[Stage, date | None]) -> list[Finding]:
    """Return a finding for each milestone dated before an earlier stage's; equal days are in order."""
    dated = sorted((stage, day) for stage, day in actual.items() if day is not None)
    findings = []
    for (before, earlier), (after, later) in itertools.pairwise(dated):
        if later < earlier:
            findings.append(
                Finding(
                    "project.order",
                    Severity.ERROR,
                    _("“{after}”（{later}）早于“{before}”（{earlier}）。").format(
                        after=after.label, later=later, before=before.label, earlier=earlier
                    ),
                    said=later.isoformat(),
                    expected=_("不早于{earlier}").format(earlier=earlier),
                    cure=_("请核对两个节点的日期是否填反。"),
                )
            )
    return findings


def is_above(planned_investment_wan_yuan: Decimal, limit_wan_yuan: Decimal) -> bool:
    """Whether a planned investment is at the limit or above: 亿元以上 counts a project of exactly 1亿元."""
    return planned_investment_wan_yuan >= limit_wan_yuan
