"""The lamp of a task that a meeting decided: done, in hand, nearly due, late."""

from datetime import date, timedelta
from enum import Enum

from jingxin.core.language import _


class Lamp(Enum):
    """How a task stands on a day. A task done late stays DONE_LATE, so that lateness is not wiped out by doing it."""

    DONE = "DONE"
    DONE_LATE = "DONE_LATE"
    IN_HAND = "IN_HAND"
    NEAR = "NEAR"
    LATE = "LATE"

    @property
    def label(self) -> str:
        return {
            Lamp.DONE: _("按期办结"),
            Lamp.DONE_LATE: _("逾期办结"),
            Lamp.IN_HAND: _("在办"),
            Lamp.NEAR: _("临期"),
            Lamp.LATE: _("逾期"),
        }[self]


def lamp_on(*, due_on: date, done_on: date | None, on: date, near_days: int) -> Lamp:
    """
    Return the lamp at the end of the day `on`. The due day itself is in time; done after the day is not done yet.

    `near_days` before the due day, and on it, an open task is NEAR: due 2014-06-20 and seven days, from 13 June.
    """
    if done_on is not None and done_on <= on:
        return Lamp.DONE if done_on <= due_on else Lamp.DONE_LATE
    if on > due_on:
        return Lamp.LATE
    return Lamp.NEAR if on >= due_on - timedelta(days=near_days) else Lamp.IN_HAND


def days_late(*, due_on: date, done_on: date | None, on: date) -> int:
    """Return how many days after its due day the task was done, or still waits; 0 where it is in time."""
    end = done_on if done_on is not None and done_on <= on else on
    return max((end - due_on).days, 0)
