from datetime import date, timedelta

import chinese_calendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jingxin.core import workdays
from jingxin.core.workdays import (
    UnknownCalendar,
    add_workdays,
    is_workday,
    next_workday,
    workdays_between,
)

days = st.dates(date(2010, 1, 1), date(2020, 12, 31))


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2014, 1, 26), True),  # the Sunday worked in for Spring Festival
        (date(2014, 1, 30), True),  # New Year's Eve was no holiday that year
        (date(2014, 1, 31), False),
        (date(2014, 2, 6), False),
        (date(2014, 2, 8), True),  # the Saturday worked in
        (date(2014, 2, 9), False),
        (date(2014, 5, 4), True),  # the Sunday worked in for Labour Day
        (date(2014, 6, 2), False),  # Dragon Boat
    ],
)
def test_holidays_and_make_up_days_are_those_of_the_state_council(day, works):
    assert is_workday(day) is works


@given(day=days, number=st.integers(-60, 60))
def test_adding_and_counting_undo_each_other(day, number):
    start = next_workday(day)

    reached = add_workdays(start, number)

    assert workdays_between(start, reached) == number
    assert is_workday(reached)
    assert add_workdays(reached, -number) == start


@given(first=days, span=st.integers(0, 90))
def test_counting_agrees_with_the_calendar_day_by_day(first, span):
    last = first + timedelta(span)
    plain = [first + timedelta(number) for number in range(1, span + 1)]

    assert workdays_between(first, last) == len([day for day in plain if is_workday(day)])
    assert workdays_between(last, first) == -workdays_between(first, last)


@given(day=days)
def test_adding_nothing_stays_on_the_day(day):
    assert add_workdays(day, 0) == day


@pytest.mark.parametrize("day", [date(2003, 12, 31), date(2099, 1, 4)])
def test_a_year_not_on_record_is_refused_with_a_sentence(day):
    with pytest.raises(UnknownCalendar, match=f"{day.year}年的放假调休安排没有收录"):
        is_workday(day)


def test_a_count_that_runs_into_an_unknown_year_is_refused_too():
    with pytest.raises(UnknownCalendar, match="请更新工作日历"):
        add_workdays(date(2026, 12, 31), 800)


def test_every_day_on_record_is_what_the_calendar_package_says():
    first, last = date(workdays.FIRST_YEAR, 1, 1), date(workdays.LAST_YEAR, 12, 31)
    known = [first + timedelta(number) for number in range((last - first).days + 1)]

    assert [day for day in known if is_workday(day) != chinese_calendar.is_workday(day)] == []
