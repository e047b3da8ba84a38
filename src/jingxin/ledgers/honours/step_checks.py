"""Steps of honours on their way in from a file, held against what stands and against what the buttons ask."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import cast

from django.utils.translation import gettext as _

from jingxin.core.finding import Finding
from jingxin.ledgers.honours import rules
from jingxin.ledgers.honours.actions import SYSTEM, HonoursError, check_award
from jingxin.ledgers.honours.models import HonourStep
from jingxin.records.imports import Context, Row
from jingxin.records.permissions import member_of


def check_steps(rows: Sequence[Row], context: Context) -> Iterator[Finding]:
    """
    Judge the steps of the file together with those that stand: their order, the ends that the kind demands, and of what
    was applied for in this house that it was publicized and is awarded by who may.

    An old paper may lack its early steps: an honour of which only the award is known is taken as it is.
    """
    member = member_of(context.by)
    role = SYSTEM if member is None else member.role
    by_honour: dict[int, list[Row]] = defaultdict(list)
    for row in rows:
        step = cast("HonourStep", row.record)
        if step.honour_id is not None and step.step and step.on:
            by_honour[step.honour_id].append(row)
            yield from _end_faults(row, step)
    spoken_of = {row.record.pk for row in rows if row.record is not None}
    standing: dict[int, list[rules.Taken]] = defaultdict(list)
    for stored in HonourStep.objects.filter(honour__in=list(by_honour)).exclude(pk__in=spoken_of - {None}):
        standing[stored.honour_id].append(stored.taken)
    for honour, lines in by_honour.items():
        taken = {id(row): cast("HonourStep", row.record).taken for row in lines}
        known = standing[honour]
        for row in sorted(lines, key=lambda row: (taken[id(row)].on, row.number)):
            if row.writes:
                yield from _button_faults(row, known, role)
            old = set(rules.order_faults(known))
            known = [*known, taken[id(row)]]
            for fault in rules.order_faults(known):
                if fault not in old:
                    yield row.fault("on", "step_order", fault)


def _end_faults(row: Row, step: HonourStep) -> Iterator[Finding]:
    years = step.honour.kind.validity_years
    if step.valid_to is None and years is not None and rules.Step(step.step) in rules.GRANTING:
        yield row.fault(
            "valid_to",
            "no_end",
            _("“{kind}”有效期{years}年，这一行没有填写有效期至。").format(kind=step.honour.kind, years=years),
            _("请按证书填写。"),
            expected=str(rules.default_end(step.on, years)),
        )


def _button_faults(row: Row, known: list[rules.Taken], role: str) -> Iterator[Finding]:
    """What the buttons would refuse: a step by the wrong hands, an award that the public has not seen or may still object to."""
    step = cast("HonourStep", row.record)
    applied = any(taken.step is rules.Step.APPLIED for taken in known)
    if not _may_take(step.step, role, applied=applied):
        yield row.fault(
            "step",
            "step_refused",
            _("您的角色不能“{step}”。").format(step=rules.Step(step.step).label),
            _("请由科室负责人导入或办理。"),
        )
    if step.step == rules.Step.AWARDED.value and applied:
        try:
            check_award(step.honour, known, step.on)
        except HonoursError as refused:
            yield row.fault("on", "award_refused", str(refused), _("请先办理公示，期满、异议答复后再认定。"))


def _may_take(step: str, role: str, *, applied: bool) -> bool:
    """Whether some step of the workflow leads there for the role; past an application there is no straight award."""
    return any(
        transition.target == step
        and role in transition.roles
        and (transition.source != "NEW" or step == "APPLIED" or not applied)
        for transition in rules.HONOUR.transitions
    )
