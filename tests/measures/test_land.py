"""Each measure of the land ledger: a spec as a table, and the ledger's own rules as the oracle DuckDB must agree with."""

from datetime import date, timedelta
from decimal import Decimal as D

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from jingxin.core.parameters import load_parameters
from jingxin.core.period import ToDate, parse_period
from jingxin.ledgers.land.rules import (
    EVENT_NAMES,
    IdleLimits,
    Idleness,
    PlotEvents,
    PlotState,
    Works,
    judge_idleness,
    state_on,
)
from tests.measures.county import COUNTY, NORTH, SOUTH, read_table
from tests.measures.engine import evaluator_over

LIMITS = IdleLimits.at(load_parameters("land"), date(2014, 6, 20))

PLOTS = read_table(
    """
    plot | plot_name | area      | area_mu | approved_on | converted_on | supplied_on | start_due_on | started_on | completed_on | in_use_on  | fully_used_on | taken_back_on
    P1   | 一号      | 330324001 | 10.5    | 2011-01-01  | 2011-02-01   | 2011-06-01  | 2012-06-01   | 2014-05-08 | -            | -          | -             | -
    P2   | 二号      | 330324001 | 20      | 2011-01-01  | 2011-02-01   | 2012-06-01  | 2013-06-20   | -          | -            | -          | -             | -
    P3   | 三号      | 330324101 | 30      | 2011-01-01  | 2011-02-01   | 2012-07-01  | 2013-06-21   | -          | -            | -          | -             | -
    P4   | 四号      | 330324101 | 40      | 2011-01-01  | 2011-02-01   | -           | -            | -          | -            | -          | -             | -
    P5   | 五号      | 330324101 | 50      | 2013-01-01  | -            | -           | -            | -          | -            | -          | -             | -
    P6   | 六号      | 330324101 | 60      | 2010-01-01  | 2010-02-01   | 2010-06-01  | 2010-12-01   | 2010-10-01 | 2011-10-01   | 2011-12-01 | -             | -
    P7   | 七号      | 330324101 | 70      | 2010-01-01  | 2010-02-01   | 2010-06-01  | 2010-12-01   | -          | -            | -          | -             | 2013-01-15
    """,
    "plots",
)


def figure(code, period, *, area=COUNTY, plots=PLOTS, **tables):
    return evaluator_over(plots=plots, **tables).figure(code, period=parse_period(period), area=area)


@pytest.mark.parametrize(
    ("code", "period", "area", "value", "why"),
    [
        ("granted_unused_started_plots", "2014-01..05", COUNTY, "1", "P1"),
        ("granted_unused_started_area", "2014-01..05", COUNTY, "10.5", "P1"),
        ("granted_unused_started_plots", "2014-01..04", COUNTY, "0", "started on 8 May"),
        ("supplied_area", "2012", COUNTY, "50", "P2 20 + P3 30"),
        ("supplied_area", "2010..2012", COUNTY, "190.5", "60 + 70 + 10.5 + 20 + 30: taken back still counts"),
        ("supplied_area", "2010..2012", NORTH, "30.5", "10.5 + 20"),
        ("granted_unused_area", "2014-06-20", COUNTY, "50", "P2 20 + P3 30"),
        ("converted_unsupplied_area", "2014-06-20", COUNTY, "40", "P4"),
        ("approved_unsupplied_area", "2014-06-20", SOUTH, "50", "P5"),
        ("used_not_full_plots", "2014-06-20", COUNTY, "1", "P6"),
        ("used_not_full_area", "2014-06-20", COUNTY, "60", "P6"),
        ("granted_unused_plots", "2014-06-20", COUNTY, "2", "P2, P3"),
        ("granted_unused_plots", "2014-05-07", NORTH, "2", "P1 until the day before its start, P2"),
        ("converted_unsupplied_plots", "2014-06-20", COUNTY, "1", "P4"),
        ("approved_unsupplied_plots", "2014-06-20", COUNTY, "1", "P5"),
        ("under_construction_plots", "2014-05-08", COUNTY, "1", "P1 on the day of its start"),
        ("under_construction_area", "2014-05-07", COUNTY, "0", "the day before"),
        ("built_not_in_use_plots", "2011-11-30", COUNTY, "1", "P6 between completion and use"),
        ("built_not_in_use_area", "2011-12-01", COUNTY, "0", "P6 in use"),
        ("supplied_plots", "2012", COUNTY, "2", "P2, P3"),
        ("idle_plots", "2014-06-20", COUNTY, "1", "P2 is a year old today, P3 tomorrow"),
        ("idle_area", "2014-06-21", COUNTY, "50", "P2 20 + P3 30"),
    ],
)
def test_each_measure_selects_its_plots(code, period, area, value, why):
    assert figure(code, period, area=area).value == D(value), why


def test_fees_count_in_the_period_they_were_paid_in():
    cases = read_table(
        """
        row_key           | plot | area      | opened_on  | decided_on | decision | fee_wan_yuan | paid_wan_yuan | paid_on
        land.idle_cases:1 | P2   | 330324001 | 2013-11-01 | 2013-12-01 | FEE      | 84           | 84            | 2014-01-02
        land.idle_cases:2 | P3   | 330324101 | 2013-11-01 | 2013-12-01 | FEE      | 60           | 60            | 2013-12-31
        land.idle_cases:3 | P7   | 330324101 | 2012-11-01 | 2012-12-01 | FEE      | 30           | -             | -
        """,
        "idle_cases",
    )

    assert figure("idle_fees_paid", "2014-01..05", idle_cases=cases).value == D("84")
    assert figure("idle_fees_paid", "2013", idle_cases=cases).value == D("60")


def test_fees_decided_and_owed_are_of_their_days():
    cases = read_table(
        """
        row_key           | plot | area      | opened_on  | decided_on | decision   | fee_wan_yuan | paid_wan_yuan | paid_on    | closed_on
        land.idle_cases:1 | P2   | 330324001 | 2013-11-01 | 2014-01-01 | FEE        | 84           | 84            | 2014-06-20 | -
        land.idle_cases:2 | P3   | 330324101 | 2013-11-01 | 2014-05-31 | FEE        | 60           | -             | -          | -
        land.idle_cases:3 | P7   | 330324101 | 2012-11-01 | 2013-12-31 | FEE        | 30           | -             | -          | 2014-03-01
        land.idle_cases:4 | P1   | 330324001 | 2014-01-01 | 2014-02-01 | NEGOTIATED | -            | -             | -          | -
        land.idle_cases:5 | P6   | 330324101 | 2014-01-01 | -          | -          | -            | -             | -          | -
        """,
        "idle_cases",
    )

    def value(code, period):
        return figure(code, period, idle_cases=cases).value

    assert value("idle_fees_decided", "2014-01..05") == D("84") + D("60")
    assert value("idle_fees_decided", "2013") == D("30")
    assert value("idle_fees_owed", "2014-06-19") == D("84") + D("60")
    assert value("idle_fees_owed", "2014-06-20") == D("60")
    assert value("idle_fees_owed", "2014-02-28") == D("84") + D("30")


def test_agreements_ended_count_in_the_period_of_their_end():
    plots = [
        row | {"agreement_ended_on": date(2014, 4, 16) if row["plot"] == "P3" else None} for row in PLOTS
    ]

    assert figure("agreements_ended_plots", "2014-01..05", plots=plots).value == 1
    assert figure("agreements_ended_area", "2014-04", plots=plots).value == D("30")
    assert figure("agreements_ended_area", "2014-05", plots=plots).value == 0


def test_the_trail_names_the_plots():
    trail = evaluator_over(plots=PLOTS).trail("supplied_area", period=parse_period("2012"), area=COUNTY)

    assert [row.key for row in trail.rows] == ["land.plots:P2", "land.plots:P3"]


def test_an_extension_and_a_delay_move_the_clock():
    extension = read_table(
        "plot | area | decided_on | extended_to\nP2 | 330324001 | 2013-06-01 | 2014-01-01", "start_extensions"
    )
    lasting = read_table(
        "plot | area | valid_from | valid_to | cause\nP3 | 330324101 | 2014-06-01 | - | GOVERNMENT",
        "excused_delays",
    )
    over = read_table(
        "plot | area | valid_from | valid_to | cause\nP3 | 330324101 | 2013-07-01 | 2013-07-11 | GOVERNMENT",
        "excused_delays",
    )

    assert figure("idle_plots.names", "2014-06-25", start_extensions=extension).names == ("三号",)
    assert figure("idle_plots.names", "2014-06-25", excused_delays=lasting).names == ("二号",)
    assert figure("idle_plots.names", "2014-06-30", excused_delays=over).names == ("二号",)
    assert figure("idle_plots.names", "2014-07-01", excused_delays=over).names == ("二号", "三号")


@pytest.mark.parametrize(
    ("stop", "delay", "on", "names"),
    [
        ("2014-07-01 | - | 33.3 | 60", "", "2015-06-30", ()),
        ("2014-07-01 | - | 33.3 | 60", "", "2015-07-01", ("一号",)),
        ("2014-07-01 | - | 80 | 24.99", "", "2015-07-01", ("一号",)),
        ("2014-07-01 | - | 33.34 | 25", "", "2016-07-01", ()),
        ("2014-07-01 | 2015-07-01 | 10 | 10", "", "2015-07-01", ()),
        ("2014-07-01 | 2015-07-02 | 10 | 10", "", "2015-07-01", ("一号",)),
        ("2014-07-01 | - | 10 | 10", "2015-01-01 | 2015-01-31", "2015-07-30", ()),
        ("2014-07-01 | - | 10 | 10", "2015-01-01 | 2015-01-31", "2015-07-31", ("一号",)),
        ("2014-07-01 | - | 10 | 10", "2014-06-01 | 2014-07-11", "2015-07-10", ()),
        ("2014-07-01 | - | 10 | 10", "2014-06-01 | 2014-07-11", "2015-07-11", ("一号",)),
        ("2014-07-01 | - | 10 | 10", "2015-01-01 | -", "2016-07-31", ()),
    ],
)
def test_works_that_stopped_half_built_make_a_plot_idle_after_a_year_of_their_own(stop, delay, on, names):
    plots = [
        {
            "plot": "P1", "plot_name": "一号", "area": NORTH, "area_mu": D("10"), "supplied_on": date(2013, 1, 1),
            "start_due_on": date(2013, 6, 1), "started_on": date(2014, 5, 1),
        }
    ]  # fmt: skip
    stops = read_table(
        "plot | area | stopped_on | resumed_on | area_percent | investment_percent\n"
        + f"P1 | {NORTH} | {stop}",
        "works_stops",
    )
    delays = (
        read_table(
            "plot | area | valid_from | valid_to | cause\n" + f"P1 | {NORTH} | {delay} | GOVERNMENT",
            "excused_delays",
        )
        if delay
        else []
    )
    rows = {"plots": plots, "works_stops": stops, "excused_delays": delays}

    assert figure("stopped_idle_plots.names", on, **rows).names == names
    assert figure("stopped_idle_area", on, **rows).value == D(10) * len(names)
    assert figure("idle_plots", on, **rows).value == 0
    assert _judged(plots[0], stops[0], delays, date.fromisoformat(on)) == bool(names)


def _judged(plot, stop, delays, on):
    """By the ledger's rule, with the days of delay after the stop counted in a plain loop."""
    taken = sum(
        1
        for row in delays
        for number in range((on - stop["stopped_on"]).days)
        if row["valid_from"] <= (day := stop["stopped_on"] + timedelta(number))
        and (row["valid_to"] is None or day < row["valid_to"])
    )
    if stop["resumed_on"] is not None and stop["resumed_on"] <= on:
        return False
    judged = judge_idleness(
        start_due=plot["start_due_on"],
        started_on=plot["started_on"],
        on=on,
        limits=LIMITS,
        government_delay_days=taken,
        excused=any(row["valid_to"] is None or row["valid_to"] > on for row in delays),
        works=Works(stop["stopped_on"], stop["area_percent"], stop["investment_percent"]),
    )
    return judged is Idleness.STOPPED


@st.composite
def plots_in_order(draw):
    """Up to six plots whose events follow one another, each stopping anywhere."""
    rows = []
    for number in range(draw(st.integers(1, 6))):
        day = draw(st.dates(date(2010, 1, 1), date(2012, 12, 31)))
        events = {}
        for name in (
            "approved_on",
            "converted_on",
            "supplied_on",
            "started_on",
            "completed_on",
            "in_use_on",
            "fully_used_on",
        ):
            if draw(st.integers(0, 5)) == 0:
                break
            events[name] = day
            day += timedelta(draw(st.integers(0, 400)))
        if "supplied_on" in events:
            events["start_due_on"] = events["supplied_on"] + timedelta(draw(st.integers(1, 500)))
            if draw(st.integers(0, 4)) == 0:
                events["taken_back_on"] = day
        rows.append(
            {
                "plot": f"P{number}",
                "plot_name": f"{number}号",
                "area": NORTH,
                "area_mu": D(2) ** number,
                **events,
            }
        )
    return rows


@settings(max_examples=20, deadline=None, phases=(Phase.explicit, Phase.generate))
@given(plots=plots_in_order(), on=st.dates(date(2012, 7, 1), date(2016, 12, 31)))
def test_states_and_idleness_agree_with_the_rules_of_the_ledger(plots, on):
    evaluator = evaluator_over(plots=plots)
    by_rule = {row["plot"]: _state(row, on) for row in plots}

    for code, state in (
        ("approved_unsupplied_area", PlotState.APPROVED_UNSUPPLIED),
        ("converted_unsupplied_area", PlotState.CONVERTED_UNSUPPLIED),
        ("granted_unused_area", PlotState.GRANTED_UNUSED),
        ("under_construction_area", PlotState.UNDER_CONSTRUCTION),
        ("built_not_in_use_area", PlotState.BUILT_NOT_IN_USE),
        ("used_not_full_area", PlotState.USED_NOT_FULL),
    ):
        expected = sum((row["area_mu"] for row in plots if by_rule[row["plot"]] is state), D(0))
        assert evaluator.figure(code, period=ToDate(on), area=COUNTY).value == expected

    idle = [row for row in plots if by_rule[row["plot"]] is PlotState.GRANTED_UNUSED and _is_idle(row, on)]
    assert evaluator.figure("idle_plots", period=ToDate(on), area=COUNTY).value == len(idle)


def _state(row, on):
    return state_on(PlotEvents(**{name: row.get(name) for name in EVENT_NAMES}), on)


def _is_idle(row, on):
    judged = judge_idleness(
        start_due=row["start_due_on"], started_on=row.get("started_on"), on=on, limits=LIMITS
    )
    return judged >= Idleness.FEE
