"""The balance of states: it adds up on any two days, for any plots."""

from datetime import date
from decimal import Decimal as D

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jingxin.ledgers.land.balance import Stand, balance_between
from jingxin.ledgers.land.models import Plot
from jingxin.ledgers.land.rules import EVENT_NAMES, PlotState
from tests.ledgers.enterprises.people import section_chief, town_clerk
from tests.ledgers.land.factories import PlotFactory

days = st.dates(date(2010, 1, 1), date(2016, 1, 1))
plots = st.lists(
    st.builds(
        Plot,
        area_mu=st.decimals(1, 100, places=2),
        price_wan_yuan=st.none() | st.decimals(1, 900, places=4),
        **{name: st.none() | days for name in EVENT_NAMES},
    ),
    max_size=8,
)


@given(plots=plots, since=days, on=days)
def test_before_and_came_less_left_is_after_and_all_states_are_all_plots(plots, since, on):
    balance = balance_between(plots, since, on)

    for line in balance.lines:
        for name in ("plots", "area_mu", "price_wan_yuan", "unpriced"):
            before, came, left, after = (
                getattr(stand, name) for stand in (line.before, line.came, line.left, line.after)
            )
            assert before + came - left == after
    assert balance.total.area_mu == sum((plot.area_mu for plot in plots), D(0))
    assert sum((line.before for line in balance.lines), Stand()) == balance.total
    assert {line.state for line in balance.lines} == set(PlotState)


def test_a_start_moves_a_plot_with_its_area_and_money():
    plot = PlotFactory.build(town=None, firm=None, area_mu=D("23.31"), started_on=date(2014, 5, 8))

    lines = {line.state: line for line in balance_between([plot], date(2014, 5, 7), date(2014, 5, 8)).lines}

    assert lines[PlotState.GRANTED_UNUSED].left == lines[PlotState.UNDER_CONSTRUCTION].came
    assert lines[PlotState.UNDER_CONSTRUCTION].after == Stand(1, D("23.31"), D(1000))


@pytest.mark.django_db
def test_the_page_says_both_days_and_the_sums(client):
    PlotFactory(area_mu=D("10.5"))
    PlotFactory(area_mu=D(20), price_wan_yuan=None, started_on=date(2014, 5, 8))
    client.force_login(section_chief())

    page = client.get("/workbench/land/plot/balance/?on=2014-06-20").content.decode()

    assert "2014年1月1日至2014年6月20日" in page
    assert "30.50" in page
    assert "20.00" in page


@pytest.mark.django_db
def test_days_the_wrong_way_round_are_said_and_a_town_sees_its_own(client):
    PlotFactory(town__code="330324104", town__name="桥下镇", area_mu=D(77))
    client.force_login(town_clerk("330324102"))

    page = client.get("/workbench/land/plot/balance/?on=2014-06-20&since=2014-07-01").content.decode()

    assert "起始日2014-07-01晚于截至日2014-06-20" in page
    assert "77.00" not in page
