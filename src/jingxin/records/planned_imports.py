"""Plans on their way in from a file: their columns, and a change held against the plan that it changes in the file."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any, cast

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jingxin.core.finding import Finding
from jingxin.records.imports import CHOICE, DATE, Column, Context, Row
from jingxin.records.planned import DecidedPlan


def plan_columns(stages: type[models.TextChoices]) -> tuple[Column, ...]:
    """Return the columns of a plan, what is planned left out: the stage, its day, when that was decided, and why."""
    return (
        Column(gettext_lazy("节点"), "stage", kind=CHOICE, choices=stages, required=True),
        Column(gettext_lazy("计划日期"), "planned_on", kind=DATE, required=True, future=True),
        Column(gettext_lazy("确定日期"), "decided_on", kind=DATE, required=True),
        Column(
            gettext_lazy("变更理由"),
            "reason",
            note=gettext_lazy("第一次定计划的不填，以后每次变更必填"),
        ),
    )


def check_reasons(rows: Sequence[Row], context: Context) -> Iterator[Finding]:
    """Yield a finding for each change of a plan without a reason, where the plan it changes is in the same file."""
    plans: dict[tuple[Any, str], list[tuple[DecidedPlan, Row]]] = defaultdict(list)
    for row in rows:
        plan = cast("DecidedPlan", row.record)
        plans[plan.planned_thing, plan.stage].append((plan, row))
    for one_stage in plans.values():
        first = min(plan.decided_on for plan, _row in one_stage)
        for plan, row in one_stage:
            if plan.decided_on > first and not plan.reason.strip():
                yield row.fault(
                    "reason",
                    "change_without_reason",
                    _("这一节点在{day}已有计划，变更要填写理由。").format(day=first),
                    _("请填写变更理由。"),
                )
