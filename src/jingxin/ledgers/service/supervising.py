"""How departments do under the eyes of the supervision office: each one's week, and the year's ranking."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta

from attrs import frozen

from jingxin.ledgers.service.models import Problem, ProblemStep
from jingxin.ledgers.service.rules import BUCKETS, Bucket, StepKind
from jingxin.ledgers.service.rules.ranking import Place, Record, rank
from jingxin.ledgers.service.standing import limits_on
from jingxin.records.models import Role

_AT_WORK = ("ASSIGNED", "HANDLING", "PROGRESSED")
_COUNTED = ("given", "settled", "on_time", "overdue", "rated", "satisfied")


@frozen
class Week:
    """What one department did in a week: lines of the log on its problems, and open problems without any."""

    name: str
    steps: list[ProblemStep]
    silent: list[Problem]
    settled: int
    in_hand: int


def weeks_of(problems: Iterable[Problem], monday: date) -> list[Week]:
    """Return each department's week (一周一汇报): nothing written is said as plainly as what was done."""
    sunday = monday + timedelta(6)
    known = {problem.pk for problem in problems}
    steps: dict[str, list[ProblemStep]] = defaultdict(list)
    log = ProblemStep.objects.filter(
        on__range=(monday, sunday), role=Role.DEPARTMENT, department__isnull=False
    )
    for step in log.select_related("problem", "department").order_by("on", "problem__code", "number"):
        if step.problem_id in known and step.department is not None:
            steps[step.department.name].append(step)
    silent: dict[str, list[Problem]] = defaultdict(list)
    counted: dict[str, int] = defaultdict(int)
    for row in problems:
        if row.department is None or row.status not in _AT_WORK:
            continue
        counted[row.department.name] += 1
        if row.last_step_on is not None and row.last_step_on < monday:
            silent[row.department.name].append(row)
    return [
        Week(
            name,
            steps[name],
            silent[name],
            sum(step.kind == StepKind.SETTLE.value for step in steps[name]),
            counted[name],
        )
        for name in sorted({*steps, *counted})
    ]


def ranking_of(problems: Iterable[Problem], on: date) -> list[Place]:
    """Return the year's ranking of departments up to the day; those with too few problems stand apart, unranked."""
    rows: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for row in problems:
        part = BUCKETS[row.state]
        this_year = row.collected_on is not None and row.collected_on.year == on.year
        if row.department is None or part is Bucket.MERGED or not this_year:
            continue
        counts = rows[row.department.name]
        counts["given"] += 1
        if part is Bucket.SETTLED:
            counts["settled"] += 1
            counts["on_time"] += _was_on_time(row)
            counts["rated"] += bool(row.rating)
            counts["satisfied"] += row.rating in ("SATISFIED", "BASICALLY")
        elif row.due_on is not None and row.due_on < on:
            counts["overdue"] += 1
    return rank(
        [Record(name, **{key: counts[key] for key in _COUNTED}) for name, counts in rows.items()],
        least=limits_on(on).least_ranked,
    )


def _was_on_time(row: Problem) -> bool:
    return (
        row.settled_on is not None and row.answer_due_on is not None and row.settled_on <= row.answer_due_on
    )
