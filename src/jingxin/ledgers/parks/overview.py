"""How parks stand on a day: stage, plan, ground, firms, tasks and the month's visit and meeting, from their rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from attrs import frozen

from jingxin.core.parameters import load_parameters
from jingxin.core.period import Month
from jingxin.ledgers.parks.models import Park, ParkTask, SessionKind, Tenancy
from jingxin.ledgers.parks.rules.readiness import Readiness, readiness_on
from jingxin.ledgers.parks.rules.routine import missed_kinds
from jingxin.ledgers.parks.rules.stage import Late, ParkStage, lateness_on, stage_on
from jingxin.ledgers.parks.rules.task import Lamp, days_late, lamp_on
from jingxin.ledgers.parks.rules.tenancy import TenantStage, tenant_stage_on

# What `standing_of` reads of a park; fetch it beforehand for lists.
PREFETCH = ("plans", "readiness", "tenancies", "sessions__tasks")
INSIDE = (TenantStage.PLANNED, TenantStage.STARTED, TenantStage.IN_PRODUCTION)


@frozen
class TaskLine:
    """One task with its lamp on the day; `days` late, 0 in time."""

    task: ParkTask
    lamp: Lamp
    days: int


@frozen
class ParkStanding:
    """One park on a day. `tenants` counts firms by stage, those that left among them."""

    park: Park
    stage: ParkStage
    late: Late | None
    readiness: Readiness
    tenants: Mapping[TenantStage, int]
    tasks: tuple[TaskLine, ...]
    missed: tuple[str, ...]

    @property
    def inside(self) -> int:
        """How many firms are planned in and have not left."""
        return sum(self.tenants.get(stage, 0) for stage in INSIDE)

    @property
    def open_tasks(self) -> tuple[TaskLine, ...]:
        return tuple(line for line in self.tasks if line.lamp in (Lamp.LATE, Lamp.NEAR, Lamp.IN_HAND))

    @property
    def late_tasks(self) -> int:
        return sum(line.lamp is Lamp.LATE for line in self.tasks)


def near_days(on: date) -> int:
    """How many days before its due day a task is nearly due, by the parameter in force on the day."""
    return int(load_parameters("parks")["task_near_days"].at(on).value)


def standing_of(park: Park, on: date) -> ParkStanding:
    """Return how the park stands at the end of the day; the routine is judged for the month before."""
    sessions = [session for session in park.sessions.all() if session.held_on <= on]
    tasks = [task for session in sessions for task in session.tasks.all()]
    return ParkStanding(
        park=park,
        stage=stage_on(park.events, on),
        late=lateness_on(park.events, [plan.planned for plan in park.plans.all()], on),
        readiness=readiness_on([fact.held for fact in park.readiness.all()], on),
        tenants=Counter(tenant_stage_on(tenancy.events, on) for tenancy in park.tenancies.all()),
        tasks=tuple(task_lines(tasks, on)),
        missed=missed_kinds(
            park.events,
            [(session.kind, session.held_on) for session in sessions],
            month_before(on),
            tuple(SessionKind.values),
        ),
    )


def month_before(on: date) -> Month:
    """The last month that is over: on 20 June, May."""
    return Month(on.year - 1, 12) if on.month == 1 else Month(on.year, on.month - 1)


def task_lines(tasks: Iterable[ParkTask], on: date) -> list[TaskLine]:
    """Return the tasks with their lamps, the longest late first, the done ones last, latest first."""
    near = near_days(on)
    lines = [
        TaskLine(
            task,
            lamp_on(due_on=task.due_on, done_on=task.done_on, on=on, near_days=near),
            days_late(due_on=task.due_on, done_on=task.done_on, on=on),
        )
        for task in tasks
    ]
    return sorted(lines, key=_how_urgent)


def _how_urgent(line: TaskLine) -> tuple[bool, Any]:
    done = line.lamp in (Lamp.DONE, Lamp.DONE_LATE)
    return done, (-line.task.due_on.toordinal() if done else line.task.due_on.toordinal())


@frozen
class TenantLine:
    """One firm of a park on the day; `above_scale` by the firm's own spells."""

    tenancy: Tenancy
    stage: TenantStage
    above_scale: bool


def tenant_lines(tenancies: Any, on: date) -> list[TenantLine]:
    """Return the firms of these tenancies known by the day: producing first, those that left last."""
    rows = tenancies.select_related("firm", "unit__park", "park").prefetch_related("firm__above_scale_spells")
    order = (TenantStage.IN_PRODUCTION, TenantStage.STARTED, TenantStage.PLANNED, TenantStage.LEFT)
    lines = [
        TenantLine(
            tenancy,
            tenant_stage_on(tenancy.events, on),
            any(spell.spell.holds_on(on) for spell in tenancy.firm.above_scale_spells.all()),
        )
        for tenancy in rows
    ]
    known = [line for line in lines if line.stage is not TenantStage.NOT_YET]
    return sorted(known, key=lambda line: (order.index(line.stage), line.tenancy.planned_on, line.tenancy.pk))
