"""How a project stands on a day, from its rows: the pure rules applied to the ledger's records."""

from __future__ import annotations

from datetime import date
from operator import attrgetter
from typing import Any

from attrs import frozen

from jingxin.core.parameters import load_parameters
from jingxin.ledgers.projects.models import HaltSpell, LandPromise, LeaderLink, Obstacle, Project
from jingxin.ledgers.projects.rules import (
    Clearing,
    Due,
    Halt,
    Judgement,
    Lamp,
    Lateness,
    Stage,
    Wait,
    halt_on,
    judge_promise,
    lamp_of,
    late_milestones,
    plan_as_known,
    stage_on,
)

FOR_GOOD = (Halt.AGREEMENT_ENDED, Halt.LAND_TAKEN_BACK)


def stage_of(project: Project, on: date) -> Stage:
    """The furthest milestone reached at the end of the day."""
    return stage_on(project.milestones, on)


def halt_of(project: Project, on: date) -> Halt | None:
    """Why it stands still on the day, None while it goes on. Reads `halts`, prefetched in lists."""
    return halt_on((row.halted for row in project.halts.all()), on)


def plan_of(project: Project, on: date) -> dict[Stage, date]:
    """Its plan as known at the end of the day. Reads `plans`, prefetched in lists."""
    return plan_as_known((row.planned for row in project.plans.all()), on)


def lateness_of(project: Project, on: date) -> Lateness | None:
    """
    Return the earliest milestone that is overdue on the day and still not reached, by the plan as known that day.

    None for a project on time, and for one that has ended for good: nobody waits for it. A suspended one is late.
    Reads `plans` and `halts`, prefetched in lists.
    """
    if halt_of(project, on) in FOR_GOOD:
        return None
    passed = stage_of(project, on)
    late = late_milestones(plan_of(project, on), project.milestones, on)
    return next((row for row in late if row.reached_on is None and row.stage > passed), None)


def due_of(project: Project, on: date) -> Due | None:
    """Return the next milestone that is planned for the day or after it and not reached."""
    passed = stage_of(project, on)
    coming = [Due(stage, day) for stage, day in plan_of(project, on).items() if stage > passed and day >= on]
    return min(coming, key=lambda due: (due.planned_on, due.stage), default=None)


@frozen
class Standing:
    """All that a list says of one project on a day; `wait` is what it waits for."""

    project: Project
    stage: Stage
    halt: HaltSpell | None
    due: Due | None
    lamp: Lamp
    leaders: tuple[LeaderLink, ...]
    wait: Wait

    @property
    def late(self) -> Lateness | None:
        return self.wait.late

    @property
    def days(self) -> int:
        return self.wait.days

    @property
    def reason(self) -> str:
        return self.wait.reason

    @property
    def owners(self) -> tuple[str, ...]:
        return self.wait.owners

    @property
    def is_stuck(self) -> bool:
        """Late, standing still, or held up past the day an obstacle should have been cleared by."""
        return self.days > 0


def with_papers(projects: Any) -> Any:
    """Prefetch what `standing_of` reads."""
    return projects.select_related("town", "firm").prefetch_related("plans", "halts", "obstacles", "leaders")


def standing_of(project: Project, on: date) -> Standing:
    """Return how it stands at the end of the day. Reads what `with_papers` prefetches."""
    near_days = int(load_parameters("projects")["milestone_near_days"].at(on).value)
    stage, late, due = stage_of(project, on), lateness_of(project, on), due_of(project, on)
    halt = next((row for row in project.halts.all() if row.spell.holds_on(on)), None)
    is_over = halt is not None and halt.halted.halt in FOR_GOOD
    obstacles = () if is_over else obstacles_on(project, on)
    return Standing(
        project=project,
        stage=stage,
        halt=halt,
        due=due,
        lamp=lamp_of(
            stage=stage,
            halt=halt.halted.halt if halt else None,
            late=late,
            due=due,
            on=on,
            near_days=near_days,
        ),
        leaders=tuple(row for row in project.leaders.all() if row.spell.holds_on(on)),
        wait=Wait(
            on=on,
            answerable=project.answerable,
            late=late,
            suspended_on=None if halt is None or is_over else halt.valid_from,
            clearings=[Clearing(row.owner, row.due_on, row.reason) for row in obstacles],
            halt_reason=halt.reason if halt else "",
            change_reason=_last_change(project, on),
        ),
    )


def obstacles_on(project: Project, on: date) -> tuple[Obstacle, ...]:
    """Return its obstacles raised and not cleared at the end of the day, the longest due first."""
    rows = (
        row
        for row in project.obstacles.all()
        if row.raised_on <= on and (row.resolved_on is None or row.resolved_on > on)
    )
    return tuple(sorted(rows, key=attrgetter("due_on")))


def _last_change(project: Project, on: date) -> str:
    """Why its plan was last changed by the end of the day; of two on one day, the later one in the stages' order."""
    changes = [row for row in project.plans.all() if row.reason and row.decided_on <= on]
    return max(changes, key=lambda row: (row.decided_on, Stage[row.stage])).reason if changes else ""


def judgement_of(promise: LandPromise, on: date) -> Judgement:
    """Where a promise made with the land stands at the end of the day."""
    grace = int(load_parameters("projects")["land_promise_grace_months"].at(on).value)
    reached = getattr(promise.project, promise.judged_at_field)
    return judge_promise(promise.promise, reached_on=reached, on=on, grace_months=grace)
