from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jingxin.ledgers.parks.rules.task import Lamp, days_late, lamp_on
from tests.ledgers.parks.cases import a_day, bureau_cases

days = st.dates(date(2013, 1, 1), date(2016, 1, 1))
ORDER = [Lamp.IN_HAND, Lamp.NEAR, Lamp.LATE]


@pytest.mark.parametrize("row", bureau_cases("task"))
def test_the_lamp_follows_from_the_dates(row):
    dates = {"due_on": a_day(row["due_on"]), "done_on": a_day(row["done_on"]), "on": a_day(row["on"])}

    assert lamp_on(**dates, near_days=int(row["near_days"])) is Lamp[row["lamp"]]
    assert days_late(**dates) == int(row["days_late"])


@given(due=days, on=days)
def test_waiting_never_makes_an_open_task_better(due, on):
    today, tomorrow = (
        lamp_on(due_on=due, done_on=None, on=day, near_days=7) for day in (on, on + timedelta(1))
    )

    assert ORDER.index(today) <= ORDER.index(tomorrow)


@given(due=days, done=days, on=days)
def test_a_task_is_late_exactly_while_it_counts_days(due, done, on):
    lamp = lamp_on(due_on=due, done_on=done, on=on, near_days=7)

    assert (lamp in (Lamp.LATE, Lamp.DONE_LATE)) == (days_late(due_on=due, done_on=done, on=on) > 0)


def test_every_lamp_has_a_word():
    assert len({lamp.label for lamp in Lamp}) == len(Lamp)
