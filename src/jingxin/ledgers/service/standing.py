"""
From a problem's rows to the pure rules and back: its log, where it stands, and the columns kept for filtering.

Those columns are written here only, in the transaction of the step they follow from; `prove` recomputes them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache
from typing import Any

from django.db import connection
from django.db.models import prefetch_related_objects
from django.utils.translation import gettext as _

from jingxin.core.finding import Finding, Severity
from jingxin.core.parameters import forgotten_with_parameters, load_parameters
from jingxin.ledgers.service.models import Problem, ProblemStep
from jingxin.ledgers.service.rules import Entry, Limits, Standing, StepRefused, unfold
from jingxin.records.models import Department

_CHUNK = 500
KEPT = (
    "status", "collected_on", "department", "due_on", "answer_due_on", "promised_on", "settled_on",
    "last_step_on", "rating", "extension_asked",
)  # fmt: skip


@forgotten_with_parameters
@lru_cache(maxsize=4096)
def limits_on(day: date) -> Limits:
    """Return the limits in force on the day, the county's own among them."""
    return Limits.at(load_parameters("service"), day)


def steps_of(problem: Problem) -> list[ProblemStep]:
    """Return the problem's log, oldest first. Uses `steps` where a list has fetched them."""
    if "steps" in getattr(problem, "_prefetched_objects_cache", {}):
        return sorted(problem.steps.all(), key=lambda step: step.number)
    return list(problem.steps.select_related("department", "to_department").order_by("number"))


def log_of(problem: Problem) -> list[Entry]:
    return [step.entry for step in steps_of(problem)]


def standings_of(problem: Problem) -> list[Standing]:
    """Return where the problem stood after each step. Raises `StepRefused` for a log that no rule allows."""
    return unfold(log_of(problem), problem.facts, limits_on)


def standing_of_problem(problem: Problem, on: date | None = None) -> Standing:
    """Return where the problem stands, or stood at the end of the day `on`; NEW before its first step."""
    log = [entry for entry in log_of(problem) if on is None or entry.at.date() <= on]
    return unfold(log, problem.facts, limits_on)[-1] if log else Standing()


def kept_of(standing: Standing, departments: dict[str, Department]) -> dict[str, Any]:
    """Return the columns of a problem that stands so."""
    return {
        "status": standing.status.value,
        "collected_on": standing.collected_at.date() if standing.collected_at else None,
        "department": departments.get(standing.department),
        "due_on": standing.due_on,
        "answer_due_on": standing.answer_due_on,
        "promised_on": standing.promised_on,
        "settled_on": standing.settled_on,
        "last_step_on": standing.at.date() if standing.at else None,
        "rating": standing.rating.value if standing.rating else "",
        "extension_asked": standing.asked_due_on is not None,
    }


def as_of(problems: Any, on: date) -> list[Problem]:
    """
    Return the problems collected by the day, each with its columns as they were at the end of that day. Never save them.

    Where nothing was done since, the columns are still those; only the other logs are walked.
    """
    departments = {known.code: known for known in Department.objects.all()}
    rows = problems.filter(collected_on__lte=on).select_related("firm", "town", "department")
    changed = rows.filter(last_step_on__gt=on)
    moved = list(changed.prefetch_related("steps__department", "steps__to_department"))
    for problem in moved:
        for name, value in kept_of(standing_of_problem(problem, on), departments).items():
            setattr(problem, name, value)
    return [*rows.filter(last_step_on__lte=on), *moved]


def refresh(problems: Iterable[Problem]) -> None:
    """Write the columns that the logs lead to, in few statements however many problems."""
    departments = {known.code: known for known in Department.objects.all()}
    batch: list[Problem] = []
    for problem in problems:
        batch.append(problem)
        if len(batch) == _CHUNK:
            _write(batch, departments)
            batch = []
    _write(batch, departments)


def _write(batch: list[Problem], departments: dict[str, Department]) -> None:
    if not batch:
        return
    for problem in batch:
        problem.__dict__.get("_prefetched_objects_cache", {}).pop("steps", None)
    prefetch_related_objects(batch, "steps__department", "steps__to_department")
    links = Problem.joint_departments.through
    joint = []
    for problem in batch:
        standings = standings_of(problem)
        standing = standings[-1] if standings else Standing()
        if not standings:
            continue
        for name, value in kept_of(standing, departments).items():
            setattr(problem, name, value)
        joint += [
            links(problem_id=problem.pk, department_id=departments[code].pk)
            for code in standing.joint
            if code in departments
        ]
    _update(batch)
    links._base_manager.filter(problem_id__in=[problem.pk for problem in batch]).delete()
    links._base_manager.bulk_create(joint)
    for problem in batch:
        problem.__dict__.get("_prefetched_objects_cache", {}).pop("steps", None)


def _update(batch: list[Problem]) -> None:
    """Write the kept columns, one prepared statement for all: bulk_update's CASE grows with rows × columns."""
    fields = [field for field in Problem._meta.concrete_fields if field.name in KEPT]
    quote = connection.ops.quote_name
    sets = ", ".join(f"{quote(str(field.column))} = %s" for field in fields)
    sql = f"UPDATE {quote(Problem._meta.db_table)} SET {sets} WHERE id = %s"  # noqa: S608 — our own names
    rows = [
        [*(field.get_db_prep_save(getattr(row, field.attname), connection) for field in fields), row.pk]
        for row in batch
    ]
    with connection.cursor() as cursor:
        cursor.executemany(sql, rows)


def prove(problems: Any) -> Iterator[Finding]:
    """
    Yield a finding for each problem without a log, with a log that no rule allows, or whose columns are not what it leads to.

    The clock shown is the clock recomputed: publishing asks this of every problem.
    """
    for _problem, _standings, fault in walk(problems.order_by("code")):
        if fault is not None:
            yield fault


def walk(problems: Any) -> Iterator[tuple[Problem, list[Standing], Finding | None]]:
    """Yield each problem with where it stood after each step, and what is wrong with its log or its columns."""
    departments = {known.code: known for known in Department.objects.all()}
    rows = problems.prefetch_related("steps__department", "steps__to_department")
    for problem in rows.iterator(chunk_size=_CHUNK):
        place = _("问题{code}").format(code=problem.code)
        try:
            standings = standings_of(problem)
        except StepRefused as refusal:
            cure = _("请核对这个问题的办理记录。")
            yield problem, [], Finding("service.log", Severity.ERROR, str(refusal), place, cure=cure)
            continue
        yield problem, standings, _fault(problem, standings, place, departments)


def _fault(
    problem: Problem, standings: list[Standing], place: str, departments: dict[str, Department]
) -> Finding | None:
    if not standings:
        return Finding(
            "service.no_log",
            Severity.ERROR,
            _("这个问题没有收集记录，计入哪一类都不对。"),
            place,
            cure=_("请补登收集日期。"),
        )
    expected = kept_of(standings[-1], departments)
    differing = [name for name in KEPT if not _same(problem, name, expected[name])]
    if not differing:
        return None
    labels = _("、").join(str(Problem._meta.get_field(name).verbose_name) for name in differing)  # type: ignore[union-attr]
    return Finding(
        "service.stale",
        Severity.ERROR,
        _("列表上的{labels}与办理记录推算的不一致。").format(labels=labels),
        place,
        said=str(getattr(problem, differing[0])),
        expected=str(expected[differing[0]]),
        cure=_("请运行 jingxin digest --refresh 按办理记录重新推算。"),
    )


def _same(problem: Problem, name: str, expected: Any) -> bool:
    """Compare without fetching: a hundred thousand problems have a hundred thousand departments to ask for."""
    if name == "department":
        return bool(problem.department_id == (expected.pk if expected else None))
    return bool(getattr(problem, name) == expected)


def follow_deletion(instance: ProblemStep, **_signal: Any) -> None:
    """Let the problem stand where its remaining log leads; nothing where the problem itself goes."""
    problem = Problem._base_manager.filter(pk=instance.problem_id).first()
    if problem is not None:
        refresh([problem])
