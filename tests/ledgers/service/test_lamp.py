"""Lamps and the ladder."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from jingxin.core.workdays import is_workday
from jingxin.ledgers.service.rules import Lamp, Rung, Standing, Status, lamp_on, overdue_workdays, rung_on
from tests.ledgers.service.logs import LIMITS

days = st.dates(date(2013, 1, 1), date(2015, 12, 31))
ORDER = [Lamp.GREEN, Lamp.YELLOW, Lamp.RED]


@given(due=days, on=days, later=st.integers(0, 60))
def test_a_lamp_never_goes_back_by_itself(due, on, later):
    now, then = lamp_on(due, on, LIMITS), lamp_on(due, on + timedelta(later), LIMITS)

    assert ORDER.index(now) <= ORDER.index(then)


@given(due=days, on=days)
def test_red_is_after_the_due_day_and_only_then(due, on):
    assert (lamp_on(due, on, LIMITS) is Lamp.RED) is (on > due)
    assert (overdue_workdays(due, on) > 0) <= (on > due)


@given(on=days, started=days, due=days)
def test_nobody_is_told_on_a_day_off_or_on_the_day_the_clock_began(on, started, due):
    rung = rung_on(Standing(Status.HANDLING, clock_from=started, due_on=due), on, LIMITS)

    if not is_workday(on) or on <= started:
        assert rung is None


@given(on=days, started=days)
def test_nobody_is_told_of_a_problem_to_which_nothing_is_owed(on, started):
    assert rung_on(Standing(Status.SETTLED, clock_from=started), on, LIMITS) is None


def test_the_ladder_is_climbed_rung_by_rung():
    standing = Standing(Status.HANDLING, clock_from=date(2014, 5, 9), due_on=date(2014, 5, 30))
    told = {day: rung_on(standing, date(2014, 6, day), LIMITS) for day in range(3, 14)}

    assert [rung for rung in dict.fromkeys(told.values()) if rung] == [
        Rung.HEAD,
        Rung.LEADER,
        Rung.SUPERVISION,
    ]
