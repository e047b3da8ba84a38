"""From the ledger's rows to the contract tables of a snapshot, column by column; each step with where it led."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from operator import itemgetter
from typing import Any

from django.utils.translation import gettext as _

from jingxin.core.finding import Finding
from jingxin.ledgers.service.models import Inspection, Problem, ProblemStep, Visit, VisitPlan
from jingxin.ledgers.service.rules import Standing, Status, balance_of
from jingxin.ledgers.service.standing import prove, standings_of
from jingxin.records.extracts import Row, extract, row_key
from jingxin.records.models import Department
from jingxin.warehouse import PublishRefused

_CHUNK = 1000


def problem_steps() -> Iterator[Row]:
    """
    One row a step of a log, with where the problem stood after it: what is asked of any cut-off is asked of the last step before it.

    Raises `PublishRefused` where a problem has no log, where what lists show is not what its log leads to, or where the parts do
    not make the whole: nothing is published then.
    """
    if findings := [*prove(Problem.objects.all()), *_unbalanced()]:
        raise PublishRefused(findings)
    names = dict(Department.objects.values_list("code", "name"))
    problems = Problem.objects.select_related("firm", "town").prefetch_related(
        "steps__department", "steps__to_department"
    )
    rows: list[dict[str, Any]] = []
    for problem in problems.order_by("pk").iterator(chunk_size=_CHUNK):
        steps = sorted(problem.steps.all(), key=lambda step: step.number)
        for step, standing in zip(steps, standings_of(problem), strict=True):
            rows.append(_step_row(problem, step, standing, names))
    return iter(sorted(rows, key=itemgetter("row_key")))


def _step_row(
    problem: Problem, step: ProblemStep, standing: Standing, names: dict[str, str]
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
        "number": step.number,
        "stepped_on": step.on,
        "collected_on": standing.collected_at.date() if standing.collected_at else step.on,
        "status": standing.status.value,
        "department": standing.department or None,
        "department_name": names.get(standing.department),
        "due_on": standing.due_on,
        "settled_on": standing.settled_on,
        "on_time": standing.on_time,
        "rating": standing.rating.value if standing.rating else None,
        "reason": step.text[:200] or None,
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
    "inspections": extract(
        Inspection,
        problem="problem__code",
        area="problem__town__code",
        inspected_on="inspected_on",
        finding="finding",
        mend_by="mend_by",
        mended_on="mended_on",
    ),
}
