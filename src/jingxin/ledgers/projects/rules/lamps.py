"""The lamp of a project on a day: late, standing still, due soon, on time, done or ended."""

from datetime import date
from enum import Enum

from attrs import frozen

from jingxin.core.language import _
from jingxin.ledgers.projects.rules.plans import Lateness
from jingxin.ledgers.projects.rules.stages import Halt, Stage


class Lamp(Enum):
    """The gravest that is true, in this order."""

    ENDED = "ENDED"
    LATE = "LATE"
    HALTED = "HALTED"
    NEAR = "NEAR"
    DONE = "DONE"
    UNPLANNED = "UNPLANNED"
    ON_TIME = "ON_TIME"

    @property
    def label(self) -> str:
        return {
            Lamp.ENDED: _("已终止"),
            Lamp.LATE: _("逾期"),
            Lamp.HALTED: _("停建"),
            Lamp.NEAR: _("临近到期"),
            Lamp.DONE: _("已达产"),
            Lamp.UNPLANNED: _("未定计划"),
            Lamp.ON_TIME: _("按期"),
        }[self]


@frozen
class Due:
    """The next milestone that is planned and not reached."""

    stage: Stage
    planned_on: date


def lamp_of(
    *, stage: Stage, halt: Halt | None, late: Lateness | None, due: Due | None, on: date, near_days: int
) -> Lamp:
    """
    Return the lamp at the end of the day `on`. A suspended project that is also late is late.

    Due in exactly `near_days` days is near; due today as well, since there is still today.
    """
    if halt in (Halt.AGREEMENT_ENDED, Halt.LAND_TAKEN_BACK):
        return Lamp.ENDED
    if late is not None:
        return Lamp.LATE
    if halt is not None:
        return Lamp.HALTED
    if due is not None:
        return Lamp.NEAR if (due.planned_on - on).days <= near_days else Lamp.ON_TIME
    return Lamp.DONE if stage >= Stage.AT_CAPACITY else Lamp.UNPLANNED
