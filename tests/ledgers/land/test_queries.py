"""Three ways to a state agree: the database's, the rule's and the measure's; and no plot is lost between states."""

from datetime import date, timedelta
from decimal import Decimal as D

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from jingxin.core.period import ToDate, parse_period
from jingxin.ledgers.land.extract import EXTRACTS
from jingxin.ledgers.land.models import Plot
from jingxin.ledgers.land.rules import EVENT_NAMES, PlotEvents, PlotState, state_on
from tests.ledgers.enterprises.factories import TownFactory
from tests.ledgers.land.factories import PlotFactory
from tests.measures.county import COUNTY, NORTH
from tests.measures.engine import evaluator_over

JUNE = date(2014, 6, 20)
LADDER = (
    "approved_on", "converted_on", "supplied_on", "started_on", "completed_on", "in_use_on", "fully_used_on",
)  # fmt: skip
FEW = settings(
    max_examples=25,
    deadline=None,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
OWN_MEASURES = {
    PlotState.APPROVED_UNSUPPLIED: "approved_unsupplied",
    PlotState.CONVERTED_UNSUPPLIED: "converted_unsupplied",
    PlotState.GRANTED_UNUSED: "granted_unused",
    PlotState.UNDER_CONSTRUCTION: "under_construction",
    PlotState.BUILT_NOT_IN_USE: "built_not_in_use",
    PlotState.USED_NOT_FULL: "used_not_full",
}


@st.composite
def lives(draw):
    """The dated events of one plot, in order, stopping anywhere; some agreements end."""
    day, events = draw(st.dates(date(2010, 1, 1), date(2013, 12, 31))), {}
    for name in LADDER[: draw(st.integers(0, len(LADDER)))]:
        if name == "converted_on" and draw(st.booleans()):
            continue
        events[name] = day
        day += timedelta(draw(st.integers(0, 300)))
    if "supplied_on" in events and draw(st.integers(0, 3)) == 0:
        events[draw(st.sampled_from(["agreement_ended_on", "taken_back_on"]))] = day
    return events


def save(number, events):
    due = events["supplied_on"] + timedelta(365) if "supplied_on" in events else None
    fields = dict.fromkeys(EVENT_NAMES) | events
    town = TownFactory(code=NORTH)
    return PlotFactory(
        code=f"P{number}", firm=None, town=town, area_mu=D(2) ** number, start_due_on=due, **fields
    )


@FEW
@given(events=lives(), on=st.dates(date(2009, 1, 1), date(2020, 1, 1)))
def test_a_plot_is_in_exactly_one_state_on_every_day(events, on):
    """Checked against what the states mean, not against the ladder: the last event by the day, the end above all."""
    happened = {name for name, day in events.items() if day <= on}
    ends = {"agreement_ended_on", "taken_back_on"} & happened
    met = [
        state
        for state, needs in (
            (PlotState.UNAPPROVED, not happened),
            (PlotState.AGREEMENT_ENDED, ends == {"agreement_ended_on"}),
            (PlotState.TAKEN_BACK, "taken_back_on" in ends),
            *(
                (state, not ends and name in happened and not happened & set(LADDER[place + 1 :]))
                for place, (name, state) in enumerate(
                    zip(
                        LADDER,
                        (*OWN_MEASURES, PlotState.IN_USE),
                        strict=True,
                    )
                )
            ),
        )
        if needs
    ]

    assert met == [state_on(PlotEvents(**events), on)]


@pytest.mark.django_db
@FEW
@given(plots=st.lists(lives(), min_size=1, max_size=6), on=st.dates(date(2010, 1, 1), date(2017, 1, 1)))
def test_the_database_the_rule_and_the_measure_agree_and_areas_balance(plots, on):
    Plot.objects.all().delete()
    saved = [save(number, events) for number, events in enumerate(plots)]
    by_rule = {plot.code: state_on(plot.events, on) for plot in saved}
    evaluator = evaluator_over(plots=list(EXTRACTS["plots"]()))

    assert {row.code: row.state_code for row in Plot.objects.with_state(on)} == {
        code: state.value for code, state in by_rule.items()
    }
    balance = D(0)
    for state in PlotState:
        area = sum((row.area_mu for row in Plot.objects.in_state(state, on)), D(0))
        balance += area
        if state in OWN_MEASURES:
            code = OWN_MEASURES[state]
            measured = evaluator.figure(f"{code}_area", period=ToDate(on), area=COUNTY).value
            counted = evaluator.figure(f"{code}_plots", period=ToDate(on), area=COUNTY).value
            assert (measured, counted) == (area, sum(1 for found in by_rule.values() if found is state))
    assert balance == sum(plot.area_mu for plot in saved)


@pytest.mark.django_db
def test_supplied_and_started_in_a_period_take_both_its_ends():
    first = PlotFactory(supplied_on=date(2014, 1, 1), start_due_on=JUNE, started_on=date(2014, 5, 31))
    PlotFactory(supplied_on=date(2013, 12, 31), start_due_on=JUNE, started_on=date(2014, 6, 1))
    period = parse_period("2014-01..05")

    assert list(Plot.objects.supplied_in(period)) == [first]
    assert list(Plot.objects.started_in(period)) == [first]
