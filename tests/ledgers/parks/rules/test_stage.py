from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jingxin.ledgers.parks.rules.stage import (
    EVENT_NAMES,
    ParkEvents,
    ParkStage,
    Planned,
    lateness_on,
    plan_on,
    stage_on,
)
from tests.ledgers.parks.cases import a_day, bureau_cases, words_of

days = st.dates(date(2005, 1, 1), date(2030, 1, 1))
events = st.builds(ParkEvents, **{name: st.none() | days for name in EVENT_NAMES})


@pytest.mark.parametrize("row", bureau_cases("stage"))
def test_a_park_stands_where_its_last_event_put_it(row):
    park = ParkEvents(**{name: a_day(row[name]) for name in EVENT_NAMES})

    assert stage_on(park, a_day(row["on"])) is ParkStage[row["stage"]]


@pytest.mark.parametrize("row", bureau_cases("lateness"))
def test_a_park_lags_its_plan_as_known_on_the_day(row):
    park = ParkEvents(approved_on=a_day(row["approved_on"]), started_on=a_day(row["started_on"]))
    plans = [
        Planned(ParkStage[stage], a_day(planned), a_day(decided))
        for stage, planned, decided in words_of(row["plans"])
    ]

    late = lateness_on(park, plans, a_day(row["on"]))

    assert ((late and late.stage.name) or "", (late and str(late.days)) or "") == (row["stage"], row["days"])


@given(park=events, on=days)
def test_a_stage_never_goes_back_while_nothing_is_unwritten(park, on):
    order = list(ParkStage)

    assert order.index(stage_on(park, on)) <= order.index(stage_on(park, on + timedelta(30)))


@given(park=events, plan=st.builds(Planned, st.just(ParkStage.STARTED), days, days), on=days)
def test_lateness_grows_a_day_a_day(park, plan, on):
    today, tomorrow = lateness_on(park, [plan], on), lateness_on(park, [plan], on + timedelta(1))

    if today and tomorrow:
        assert tomorrow.days == today.days + 1


@given(plans=st.lists(st.builds(Planned, st.just(ParkStage.OPENED), days, days), max_size=6), on=days)
def test_a_plan_decided_later_changes_nothing_before(plans, on):
    later = Planned(ParkStage.OPENED, date(2040, 1, 1), on + timedelta(1))

    assert plan_on([*plans, later], ParkStage.OPENED, on) == plan_on(plans, ParkStage.OPENED, on)


def test_every_stage_has_a_word():
    assert len({stage.label for stage in ParkStage}) == len(ParkStage)
