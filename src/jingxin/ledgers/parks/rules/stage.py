"""How far a park has got on a day, and by how much it lags its plan as known on that day."""

from collections.abc import Iterable
from datetime import date
from enum import Enum

from attrs import frozen

from jingxin.core.language import _


class ParkStage(Enum):
    """Where a park stands on a day; every park is in exactly one stage on every day."""

    PROPOSED = "PROPOSED"
    LISTED = "LISTED"
    APPROVED = "APPROVED"
    STARTED = "STARTED"
    COMPLETED = "COMPLETED"
    OPENED = "OPENED"
    CANCELLED = "CANCELLED"

    @property
    def label(self) -> str:
        return {
            ParkStage.PROPOSED: _("谋划"),
            ParkStage.LISTED: _("列入计划"),
            ParkStage.APPROVED: _("方案已批"),
            ParkStage.STARTED: _("在建"),
            ParkStage.COMPLETED: _("已竣工"),
            ParkStage.OPENED: _("已投用"),
            ParkStage.CANCELLED: _("已取消"),
        }[self]


# First to last. The latest that has happened decides, so that a park whose approval nobody typed is still 在建.
STAGES: tuple[tuple[str, ParkStage], ...] = (
    ("listed_on", ParkStage.LISTED),
    ("approved_on", ParkStage.APPROVED),
    ("started_on", ParkStage.STARTED),
    ("completed_on", ParkStage.COMPLETED),
    ("opened_on", ParkStage.OPENED),
    ("cancelled_on", ParkStage.CANCELLED),
)
EVENT_NAMES: tuple[str, ...] = tuple(name for name, _stage in STAGES)
PLANNABLE: tuple[ParkStage, ...] = (
    ParkStage.APPROVED,
    ParkStage.STARTED,
    ParkStage.COMPLETED,
    ParkStage.OPENED,
)


@frozen
class ParkEvents:
    """The dated facts of one park; None where an event has not happened."""

    listed_on: date | None = None
    approved_on: date | None = None
    started_on: date | None = None
    completed_on: date | None = None
    opened_on: date | None = None
    cancelled_on: date | None = None


def stage_on(events: ParkEvents, on: date) -> ParkStage:
    """Return the stage at the end of the day `on`: that of the last event up to it."""
    reached = ParkStage.PROPOSED
    for name, stage in STAGES:
        happened = getattr(events, name)
        if happened is not None and happened <= on:
            reached = stage
    return reached


@frozen
class Planned:
    """The day planned for a stage, as decided on a day."""

    stage: ParkStage
    planned_on: date
    decided_on: date


@frozen
class Late:
    """A stage whose planned day has passed: by how many days, the earliest such stage of the park."""

    stage: ParkStage
    planned_on: date
    days: int


def plan_on(plans: Iterable[Planned], stage: ParkStage, on: date) -> Planned | None:
    """Return the latest plan of a stage that had been decided by the end of the day."""
    known = [plan for plan in plans if plan.stage is stage and plan.decided_on <= on]
    return max(known, key=lambda plan: plan.decided_on, default=None)


def lateness_on(events: ParkEvents, plans: Iterable[Planned], on: date) -> Late | None:
    """
    Return the earliest stage that was to be reached before the day and is not; None where nothing lags.

    On the planned day itself a park is in time. A park that is cancelled or opened lags no longer.
    """
    stage = stage_on(events, on)
    if stage in (ParkStage.CANCELLED, ParkStage.OPENED):
        return None
    kept, order = list(plans), list(ParkStage)
    for awaited in PLANNABLE:
        plan = plan_on(kept, awaited, on)
        if plan is not None and order.index(awaited) > order.index(stage) and plan.planned_on < on:
            return Late(awaited, plan.planned_on, (on - plan.planned_on).days)
    return None
