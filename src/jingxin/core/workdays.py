"""
Working days as the State Council fixes them: holidays off, make-up Saturdays and Sundays on.

The calendar is that of `chinesecalendar`, brought up to date each year. A year it does not know is refused, never guessed.
"""

from datetime import date, timedelta
from functools import cache
from itertools import accumulate

import chinese_calendar

from jingxin.core.language import _

FIRST_YEAR, LAST_YEAR = min(chinese_calendar.holidays).year, max(chinese_calendar.holidays).year
_FIRST_DAY, _LAST_DAY = date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31)


class UnknownCalendar(LookupError):
    """Working days of a year whose holidays have not been published, or were never recorded."""


def is_workday(day: date) -> bool:
    """
    Whether offices are open on the day. Raises `UnknownCalendar` outside the years on record.

    Spring Festival 2014: off from Friday 31 January to Thursday 6 February, at work on Sunday 26 January and Saturday 8 February.

    >>> is_workday(date(2014, 1, 31)), is_workday(date(2014, 1, 26)), is_workday(date(2014, 2, 8))
    (False, True, True)
    """
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise UnknownCalendar(
            _(
                "{year}年的放假调休安排没有收录（现有{first}年至{last}年），算不出工作日；请更新工作日历后再办。"
            ).format(year=day.year, first=FIRST_YEAR, last=LAST_YEAR)
        )
    return _calendar()[(day - _FIRST_DAY).days]


def next_workday(day: date) -> date:
    """
    Return the day itself if it is a working day, else the first one after it.

    >>> next_workday(date(2014, 1, 31))
    datetime.date(2014, 2, 7)
    """
    while not is_workday(day):
        day += timedelta(1)
    return day


def add_workdays(day: date, number: int) -> date:
    """
    Return the `number`-th working day after the day, which itself does not count; a negative number counts back.

    0 is the day itself, working day or not. Wednesday 29 January 2014 and three: 30 January, 7 and 8 February.

    >>> add_workdays(date(2014, 1, 29), 3), add_workdays(date(2014, 2, 8), -3)
    (datetime.date(2014, 2, 8), datetime.date(2014, 1, 29))
    """
    step = timedelta(1 if number > 0 else -1)
    left = abs(number)
    while left:
        day += step
        left -= is_workday(day)
    return day


def workdays_between(first: date, last: date) -> int:
    """
    Return how many working days lie after `first`, up to and including `last`; negative where `last` comes before.

    The counterpart of `add_workdays`: `workdays_between(day, add_workdays(day, n)) == n` for a working day.

    >>> workdays_between(date(2014, 1, 29), date(2014, 2, 8)), workdays_between(date(2014, 2, 8), date(2014, 1, 29))
    (3, -3)
    """
    return _counted_until(last) - _counted_until(first)


def _counted_until(day: date) -> int:
    """How many working days there are from the first year on record up to and including the day."""
    is_workday(day)  # refuses a year that is not on record
    return _counts()[(day - _FIRST_DAY).days]


@cache
def _calendar() -> list[bool]:
    """Whether each day on record is a working day: the library searches all its holidays anew for every question."""
    days = (_FIRST_DAY + timedelta(number) for number in range((_LAST_DAY - _FIRST_DAY).days + 1))
    on, off = chinese_calendar.workdays, chinese_calendar.holidays
    return [day in on or (day.weekday() < 5 and day not in off) for day in days]


@cache
def _counts() -> list[int]:
    return list(accumulate(map(int, _calendar())))
