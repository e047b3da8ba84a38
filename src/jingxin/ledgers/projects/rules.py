"""
How far a project is on a day, what its next stage still wants, and which milestones are late.

Pure: the day and the dated limits are arguments. A stage follows from dated events; nobody ticks it.
"""

import itertools
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from enum import Enum, IntEnum
from typing import Any

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


@frozen
class Planned:
    """One planned date of a milestone as it was decided on a day, and why it was changed."""

    stage: Stage
    planned_on: date
    decided_on: date
    reason: str = ""


def plan_as_known(plans: Iterable[Planned], on: date) -> dict[Stage, date]:
    """
    Return the planned date of each milestone as it was known at the end of the day `on`.

    The last decision counts; two of one day count in the order given. The first plan is the baseline of
    any earlier question that it answers: milestones not yet planned on that day are absent.
    """
    known: dict[Stage, date] = {}
    for plan in sorted(plans, key=lambda plan: plan.decided_on):
        if plan.decided_on <= on:
            known[plan.stage] = plan.planned_on
    return known


@frozen
class Lateness:
    """A milestone behind its plan: by how many days, and whether it has been reached meanwhile."""

    stage: Stage
    planned_on: date
    reached_on: date | None
    days: int


def late_milestones(
    plan: Mapping[Stage, date], actual: Mapping[Stage, date | None], on: date
) -> list[Lateness]:
    """
    Return the milestones behind plan at the end of the day `on`, in their order.

    Due today is not late; reached late counts to the day it was reached, not reached to `on`.
    """
    late = []
    for stage in sorted(plan):
        reached = actual.get(stage)
        if reached is not None and reached > on:
            reached = None
        days = ((reached or on) - plan[stage]).days
        if days > 0:
            late.append(Lateness(stage, plan[stage], reached, days))
    return late


@frozen
class Requirement:
    """What a project must have from a stage on: `field` of the project, and when it matters."""

    field: str
    label: str
    since: Stage
    cure: str
    applies: Callable[[Mapping[str, Any]], bool] = lambda project: True


def _needs_land(project: Mapping[str, Any]) -> bool:
    return bool(project.get("needs_land"))


def _is_technical_upgrade(project: Mapping[str, Any]) -> bool:
    return project.get("kind") == "TECHNICAL_UPGRADE"


REQUIREMENTS: tuple[Requirement, ...] = (
    Requirement("name", _("项目名称"), Stage.TALKS, _("请填写项目名称。")),
    Requirement("town", _("所属镇街"), Stage.TALKS, _("请选择项目所在镇街。")),
    Requirement(
        "planned_investment_wan_yuan",
        _("计划总投资"),
        Stage.ADMITTED,
        _("请按评审材料填写计划总投资（万元）。"),
    ),
    Requirement("industry", _("行业"), Stage.ADMITTED, _("请按国民经济行业分类选择行业。")),
    Requirement("firm", _("项目业主"), Stage.SIGNED, _("请选择签约企业。")),
    Requirement("agreement_number", _("协议编号"), Stage.SIGNED, _("请填写投资协议编号。")),
    Requirement(
        "land_area_mu", _("用地面积"), Stage.LAND_SUPPLIED, _("请按出让合同填写面积（亩）。"), _needs_land
    ),
    Requirement("filing_number", _("备案号"), Stage.FILED, _("请填写备案通知书文号。")),
    Requirement("kind", _("建设性质"), Stage.FILED, _("请选择建设性质。")),
    Requirement(
        "equipment_wan_yuan",
        _("设备投资"),
        Stage.FILED,
        _("技改项目请填写计划设备投资（万元）。"),
        _is_technical_upgrade,
    ),
    Requirement(
        "energy_review_number",
        _("节能审查文号"),
        Stage.STARTED,
        _("未取得节能审查意见不得开工；请补填文号。"),
    ),
    Requirement("completion_certificate", _("竣工验收文号"), Stage.COMPLETED, _("请填写竣工验收备案文号。")),
)


def missing_for(project: Mapping[str, Any], stage: Stage) -> list[Finding]:
    """
    Return everything that the project lacks to stand at the stage, all together, in the order of the stages.

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
        for requirement in REQUIREMENTS
        if requirement.since <= stage
        and requirement.applies(project)
        and project.get(requirement.field) in (None, "")
    ]


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
