"""How a project stands on a day, from its rows: the pure rules applied to the ledger's records."""

from __future__ import annotations

from datetime import date

from jingxin.ledgers.projects.models import Project
from jingxin.ledgers.projects.rules import (
    Halt,
    Lateness,
    Stage,
    halt_on,
    late_milestones,
    plan_as_known,
    stage_on,
)


def stage_of(project: Project, on: date) -> Stage:
    """The furthest milestone reached at the end of the day."""
    return stage_on(project.milestones, on)


def halt_of(project: Project, on: date) -> Halt | None:
    """Why it stands still on the day, None while it goes on. Reads `halts`, prefetched in lists."""
    return halt_on((row.spell for row in project.halts.all()), on)


def lateness_of(project: Project, on: date) -> Lateness | None:
    """
    Return the earliest milestone that is overdue on the day and still not reached, by the plan as known that day.

    None for a project on time, and for one that has ended for good: nobody waits for it. A suspended one is late.
    Reads `plans` and `halts`, prefetched in lists.
    """
    if halt_of(project, on) in (Halt.AGREEMENT_ENDED, Halt.LAND_TAKEN_BACK):
        return None
    plan = plan_as_known((row.planned for row in project.plans.all()), on)
    passed = stage_of(project, on)
    late = late_milestones(plan, project.milestones, on)
    return next((row for row in late if row.reached_on is None and row.stage > passed), None)
