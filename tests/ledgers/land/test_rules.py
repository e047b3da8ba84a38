import csv
from datetime import date, timedelta
from decimal import Decimal as D
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jingxin.core.parameters import load_parameters
from jingxin.ledgers.land.rules import (
    EVENT_NAMES,
    IdleLimits,
    Idleness,
    PlotEvents,
    PlotState,
    Works,
    idle_fee,
    judge_idleness,
    state_on,
)

CASES = Path(__file__).resolve().parents[2] / "cases" / "land"
LIMITS = IdleLimits.at(load_parameters("land"), date(2014, 6, 20))
days = st.dates(date(2000, 1, 1), date(2050, 1, 1))
waits = st.integers(0, 2000)


def a_day(text):
    return date.fromisoformat(text) if text else None


def bureau_cases(name="idleness"):
    with (CASES / f"{name}.csv").open(encoding="utf-8") as lines:
        return [pytest.param(row, id=row["case"]) for row in csv.DictReader(lines)]


@pytest.mark.parametrize("row", bureau_cases())
def test_idleness_as_the_bureau_judges_it(row):
    works = None
    if row["stopped_on"]:
        works = Works(a_day(row["stopped_on"]), D(row["area_percent"]), D(row["investment_percent"]))

    judged = judge_idleness(
        start_due=a_day(row["start_due"]),
        started_on=a_day(row["started_on"]),
        extended_to=a_day(row["extended_to"]),
        government_delay_days=int(row["government_delay_days"]),
        excused=row["excused"] == "是",
        works=works,
        on=a_day(row["on"]),
        limits=LIMITS,
    )

    assert judged.name == row["expected"]


@given(due=days, two_waits=st.tuples(waits, waits).map(sorted), delay=st.integers(0, 400))
def test_waiting_longer_never_makes_a_plot_less_idle(due, two_waits, delay):
    sooner, later = (
        judge_idleness(
            start_due=due,
            started_on=None,
            government_delay_days=delay,
            on=due + timedelta(wait),
            limits=LIMITS,
        )
        for wait in two_waits
    )

    assert sooner <= later


@given(due=days, wait=waits, delays=st.tuples(st.integers(0, 400), st.integers(0, 400)).map(sorted))
def test_a_longer_government_delay_never_makes_a_plot_more_idle(due, wait, delays):
    less, more = (
        judge_idleness(
            start_due=due,
            started_on=None,
            government_delay_days=delay,
            on=due + timedelta(wait),
            limits=LIMITS,
        )
        for delay in delays
    )

    assert more <= less


@given(due=days, wait=waits, price=st.decimals(1, 10**6, places=2))
def test_an_excused_plot_is_never_charged(due, wait, price):
    judged = judge_idleness(
        start_due=due, started_on=None, excused=True, on=due + timedelta(wait), limits=LIMITS
    )

    assert idle_fee(price, judged, LIMITS) == 0


@pytest.mark.parametrize("row", bureau_cases("fees"))
def test_the_fee_as_the_bureau_charges_it(row):
    judged = judge_idleness(
        start_due=a_day(row["start_due"]),
        started_on=a_day(row["started_on"]),
        extended_to=a_day(row["extended_to"]),
        government_delay_days=int(row["government_delay_days"]),
        excused=row["excused"] == "是",
        on=a_day(row["on"]),
        limits=LIMITS,
    )

    assert judged.name == row["idleness"]
    assert idle_fee(D(row["price_wan_yuan"]), judged, LIMITS) == D(row["fee_wan_yuan"])


@pytest.mark.parametrize("row", bureau_cases("states"))
def test_the_state_as_the_bureau_sees_it(row):
    events = PlotEvents(**{name: a_day(row[name]) for name in EVENT_NAMES})

    assert state_on(events, a_day(row["on"])).name == row["expected"]


any_day = st.none() | st.dates(date(2010, 1, 1), date(2016, 12, 31))


@given(happened=st.fixed_dictionaries(dict.fromkeys(EVENT_NAMES, any_day)), on=days)
def test_a_plot_is_in_one_state_on_every_day_and_only_an_event_moves_it(happened, on):
    events = PlotEvents(**happened)

    assert isinstance(state_on(events, on), PlotState)
    if on not in happened.values():
        assert state_on(events, on) is state_on(events, on - timedelta(1))


stops = st.builds(
    Works,
    st.dates(date(2012, 1, 1), date(2014, 1, 1)),
    st.decimals(0, 100, places=2),
    st.decimals(0, 100, places=2),
)


@given(works=stops, two_waits=st.tuples(waits, waits).map(sorted), delay=st.integers(0, 400))
def test_a_longer_stop_never_makes_a_plot_less_idle_and_is_never_charged(works, two_waits, delay):
    sooner, later = (
        judge_idleness(
            start_due=date(2011, 1, 1),
            started_on=date(2011, 6, 1),
            government_delay_days=delay,
            works=works,
            on=works.stopped_on + timedelta(wait),
            limits=LIMITS,
        )
        for wait in two_waits
    )

    assert sooner <= later
    assert idle_fee(D(1000), later, LIMITS) == 0


@pytest.mark.parametrize(
    ("idleness", "fee"),
    [
        (Idleness.SECOND_WARNING, "0"),
        (Idleness.STOPPED, "0"),
        (Idleness.FEE, "200"),
        (Idleness.TAKE_BACK, "200"),
    ],
)
def test_the_fee_is_a_fifth_of_the_price_from_the_first_full_year(idleness, fee):
    assert idle_fee(D("1000"), idleness, LIMITS) == D(fee)


ORDERED = (
    ("approved_on", PlotState.APPROVED_UNSUPPLIED),
    ("converted_on", PlotState.CONVERTED_UNSUPPLIED),
    ("supplied_on", PlotState.GRANTED_UNUSED),
    ("started_on", PlotState.UNDER_CONSTRUCTION),
    ("completed_on", PlotState.BUILT_NOT_IN_USE),
    ("in_use_on", PlotState.USED_NOT_FULL),
    ("fully_used_on", PlotState.IN_USE),
)


@pytest.mark.parametrize(("event", "state"), ORDERED)
def test_a_state_begins_on_the_day_of_its_event(event, state):
    names = [name for name, _ in ORDERED]
    happened = {
        name: date(2010, 1 + step, 1) for step, name in enumerate(names) if step <= names.index(event)
    }
    events = PlotEvents(**happened)
    before = ([PlotState.UNAPPROVED] + [state for _, state in ORDERED])[names.index(event)]

    assert state_on(events, happened[event]) is state
    assert state_on(events, happened[event] - timedelta(1)) is before


@pytest.mark.parametrize(
    ("event", "state"),
    [("agreement_ended_on", PlotState.AGREEMENT_ENDED), ("taken_back_on", PlotState.TAKEN_BACK)],
)
def test_an_ended_agreement_or_taking_back_ends_whatever_was(event, state):
    events = PlotEvents(
        supplied_on=date(2011, 1, 1), started_on=date(2012, 1, 1), **{event: date(2013, 1, 1)}
    )

    assert state_on(events, date(2013, 1, 1)) is state
    assert state_on(events, date(2012, 12, 31)) is PlotState.UNDER_CONSTRUCTION


def test_every_state_and_stage_has_a_name_to_read():
    assert all(state.label for state in PlotState)
    assert all(stage.label for stage in Idleness)
    assert len({stage.word for stage in Idleness}) == len(Idleness)
