"""Lamps and the escalation ladder: how a problem looks on a day, and who has to be told of it."""

from datetime import date
from enum import Enum, IntEnum

from jingxin.core.language import _
from jingxin.core.workdays import is_workday, workdays_between
from jingxin.ledgers.service.rules.clock import Limits, Standing


class Lamp(Enum):
    """GREY: nothing is owed today (answered, over, paused, with a superior)."""

    GREY = "GREY"
    GREEN = "GREEN"
    YELLOW = "YELLOW"
    RED = "RED"

    @property
    def label(self) -> str:
        return {
            Lamp.GREY: _("不计时"),
            Lamp.GREEN: _("正常"),
            Lamp.YELLOW: _("临期"),
            Lamp.RED: _("逾期"),
        }[self]


class Rung(IntEnum):
    """Whom a problem is brought to, the higher the more serious; HANDLER is a reminder before the due day."""

    HANDLER = 1
    HEAD = 2
    LEADER = 3
    SUPERVISION = 4

    @property
    def label(self) -> str:
        return {
            Rung.HANDLER: _("提醒经办人"),
            Rung.HEAD: _("提醒部门负责人"),
            Rung.LEADER: _("报分管副县长"),
            Rung.SUPERVISION: _("交考绩办督办"),
        }[self]


def lamp_on(due_on: date | None, on: date, limits: Limits) -> Lamp:
    """
    Return the lamp at the day `on`: yellow with two working days or fewer left, the due day included; red after it.

    Due on Monday: yellow on the Thursday before, still yellow on Monday, red on Tuesday.
    """
    if due_on is None:
        return Lamp.GREY
    if on > due_on:
        return Lamp.RED
    return Lamp.YELLOW if workdays_between(on, due_on) <= limits.yellow else Lamp.GREEN


def overdue_workdays(due_on: date | None, on: date) -> int:
    """Return how many working days have passed since the due day; 0 on it and before."""
    return max(workdays_between(due_on, on), 0) if due_on is not None and due_on < on else 0


def rung_on(standing: Standing, on: date, limits: Limits) -> Rung | None:
    """
    Return whom the problem has to be brought to on the day, None for nobody.

    Nobody on a day off, on the day the clock began (filed, given, resumed, reopened), and for a problem that is answered.
    """
    if standing.due_on is None or not is_workday(on):
        return None
    if standing.clock_from is not None and on <= standing.clock_from:
        return None
    late = overdue_workdays(standing.due_on, on)
    head, leader, supervision = limits.ladder
    for least, rung in ((supervision, Rung.SUPERVISION), (leader, Rung.LEADER), (head, Rung.HEAD)):
        if late >= least:
            return rung
    return Rung.HANDLER if lamp_on(standing.due_on, on, limits) is not Lamp.GREEN else None
