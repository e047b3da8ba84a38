"""From the ledger's rows to the contract tables of a snapshot, column by column; each step with where it led."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from operator import itemgetter
from typing import Any

from django.db.models import Value
from django.db.models.functions import Coalesce, NullIf
from django.utils.translation import gettext as _

from jingxin.core.finding import Finding
from jingxin.ledgers.service.models import CaseClass, Inspection, Problem, ProblemStep, Visit, VisitPlan
from jingxin.ledgers.service.models import Finding as Found
from jingxin.ledgers.service.rules import (
    INWARD,
    Standing,
    Status,
    StepKind,
    balance_of,
    days_before,
    rated_on,
)
from jingxin.ledgers.service.standing import steps_of, walk
from jingxin.measures.tables import given_to
from jingxin.records.extracts import Row, extract, row_key
from jingxin.records.models import Department, Role
from jingxin.warehouse import PublishRefused


def problem_steps() -> Iterator[Row]:
    """
    One row a step of a log, with where the problem stood after it: what is asked of any cut-off is asked of the last step before it.

    Raises `PublishRefused` where a problem has no log, where what lists show is not what its log leads to, or where the parts do
    not make the whole: nothing is published then.
    """
    names = dict(Department.objects.values_list("code", "name"))
    rows: list[dict[str, Any]] = []
    faults: list[Finding] = []
    problems = Problem.objects.select_related("firm", "town", "case_class").order_by("code")
    for problem, standings, fault in walk(problems):
        if fault is not None:
            faults.append(fault)
            continue
        steps = steps_of(problem)
        ends = [*(step.on for step in steps[1:]), None]
        now = zip(steps, standings, _reasons(steps), ends, strict=True)
        then = zip(
            days_before((step.on for step in steps), standings),
            rated_on((step.entry for step in steps), standings),
            strict=True,
        )
        rows += [_step_row(problem, *told, *flow, names) for told, flow in zip(now, then, strict=True)]
    if faults := [*faults, *_unbalanced()]:
        raise PublishRefused(faults)
    return iter(sorted(rows, key=itemgetter("row_key")))


def _reasons(steps: Iterable[ProblemStep]) -> Iterator[str]:
    """
    Yield what the department had last said after each step, to the firm as well; "" before it said anything.

    What offices write to each other is no reason to be printed, and what was taken back was not said.
    """
    said = [""]
    for step in steps:
        if step.step_kind is StepKind.TAKE_BACK:
            said.pop()
        elif step.role == Role.DEPARTMENT and step.text and step.step_kind not in INWARD:
            said.append(step.text)
        else:
            said.append(said[-1])
        yield said[-1]


def _step_row(
    problem: Problem,
    step: ProblemStep,
    standing: Standing,
    reason: str,
    stood_to: date | None,
    before: Standing,
    rated: date | None,
    names: dict[str, str],
) -> dict[str, Any]:
    return {
        "row_key": row_key(ProblemStep, problem.code, step.number),
        "made": step.is_made,
        "problem": problem.code,
        "problem_title": problem.title,
        "firm": problem.firm.code,
        "firm_title": problem.firm.short_name or problem.firm.name,
        "area": problem.town.code,
        "channel": problem.source_kind,
        "category": problem.category,
        "level": problem.level,
        "leader": problem.leader or None,
        "case_class": problem.case_class.name if problem.case_class else None,
        "number": step.number,
        "stepped_on": step.on,
        "stood_to": stood_to,
        "collected_on": standing.collected_at.date() if standing.collected_at else step.on,
        "status": standing.status.value,
        "status_before": None if before.status is Status.NEW else before.status.value,
        "department_before": names.get(before.department),
        "reopened": standing.reopened > before.reopened,
        "department": standing.department or None,
        "department_name": names.get(standing.department),
        "given_to": given_to(standing.department, *standing.joint),
        "due_on": standing.due_on,
        "settled_on": standing.settled_on,
        "on_time": standing.on_time,
        "rating": standing.rating.value if standing.rating else None,
        "rated_on": rated,
        "reason": reason[:200] or None,
    }


def _unbalanced() -> Iterable[Finding]:
    """Hold what was collected against where everything stands, for the county and for every breakdown that is printed."""
    breakdowns = (
        (_("来源"), "source_kind"),
        (_("主办部门"), "department__name"),
        (_("镇街"), "town__name"),
        (_("类别"), "category"),
    )
    collected = set(ProblemStep.objects.filter(number=1).values_list("problem_id", flat=True))
    rows = list(Problem.objects.values("pk", "status", *(path for _label, path in breakdowns)))
    stands = {row["pk"]: row for row in rows}
    yield from _balance(_("全县"), collected, stands)
    for label, path in breakdowns:
        groups: dict[Any, dict[int, Any]] = {}
        for pk, row in stands.items():
            groups.setdefault(row[path], {})[pk] = row
        for group, held in groups.items():
            yield from _balance(f"{label} {group or _('未定')}", collected & set(held), held)


def _balance(place: str, collected: set[int], stands: dict[int, Any]) -> Iterable[Finding]:
    return balance_of(len(collected), (Status(row["status"]) for row in stands.values())).check(place)


def inspections() -> Iterable[Row]:
    """One row a look on site, seen by the departments that have the problem now; what is only chosen is no look."""
    offices: dict[str, list[str]] = {}
    inspected = Problem.objects.filter(inspections__isnull=False).order_by("code")
    for path in ("department__code", "joint_departments__code"):
        for code, office in inspected.values_list("code", path).distinct():
            offices.setdefault(code, []).append(office)
    return extract(
        lambda: Inspection.objects.exclude(finding=Found.CHOSEN),
        lambda row: {"given_to": given_to(*offices[row["problem"]])},
        problem="problem__code",
        problem_title="problem__title",
        firm_title=Coalesce(NullIf("problem__firm__short_name", Value("")), "problem__firm__name"),
        area="problem__town__code",
        department_name="problem__department__name",
        inspected_on="inspected_on",
        finding="finding",
        found="text",
        demand="demand",
        mend_by="mend_by",
        mended_on="mended_on",
    )()


EXTRACTS = {
    "visits": extract(
        Visit,
        mechanism="mechanism",
        firm="firm__code",
        visited_on="visited_on",
        leader="leader",
        on_site="on_site",
    ),
    "visit_plans": extract(
        VisitPlan, planned_year="year", mechanism="mechanism", firm="firm__code", tier="tier", leader="leader"
    ),
    "problem_steps": problem_steps,
    "inspections": inspections,
    "case_classes": extract(
        CaseClass,
        case_class="name",
        cause="cause",
        remedy="measure",
        department_name="department__name",
        closed_on="closed_on",
    ),
}
