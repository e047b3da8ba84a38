from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jingxin.ledgers.energy.rules.phase_out import (
    EVENT_NAMES,
    CaseEvents,
    CaseState,
    days_late,
    next_event,
    state_on,
)
from tests.ledgers.energy.cases import a_day, bureau_cases

days = st.dates(date(2010, 1, 1), date(2020, 1, 1))
WAY = [CaseState.UNLISTED, CaseState.LISTED, CaseState.STOPPED, CaseState.DISMANTLED, CaseState.ACCEPTED,
       CaseState.SUBSIDISED]  # fmt: skip


@pytest.mark.parametrize("row", bureau_cases("phase_out_states"))
def test_states_as_the_bureau_tells_them(row):
    events = CaseEvents(**{name: a_day(row[name]) for name in EVENT_NAMES})
    on = a_day(row["on"])

    assert state_on(events, on).name == row["state"]
    assert next_event(events, on) == row["next"]
    assert days_late(events, a_day(row["deadline"]), on) == int(row["days_late"])


@given(steps=st.lists(days, max_size=5).map(sorted), two_days=st.tuples(days, days).map(sorted))
def test_a_case_never_goes_back_on_its_way(steps, two_days):
    names = ("listed_on", "stopped_on", "dismantled_on", "accepted_on", "subsidised_on")
    events = CaseEvents(**dict(zip(names, steps, strict=False)))

    sooner, later = (WAY.index(state_on(events, on)) for on in two_days)

    assert sooner <= later


@given(listed=days, deadline=days, waits=st.tuples(st.integers(0, 2000), st.integers(0, 2000)).map(sorted))
def test_waiting_longer_is_never_less_late(listed, deadline, waits):
    sooner, later = (
        days_late(CaseEvents(listed_on=listed), deadline, listed + timedelta(wait)) for wait in waits
    )

    assert sooner <= later


def test_every_state_has_a_word():
    assert len({state.label for state in CaseState}) == len(CaseState)
