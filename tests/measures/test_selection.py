"""How a period is made up of what was recorded, and which rows a date lets through."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jingxin.core.period import months_of, parse_period
from jingxin.measures.selection import (
    Cover,
    Piece,
    Tables,
    covers_of_flow,
    covers_of_ratio,
    covers_of_stock,
    worth_trying,
)
from tests.measures.county import COUNTY, indicator, observation
from tests.measures.engine import evaluator_over

D = Decimal


def ways(covers: tuple[Cover, ...]) -> list[str]:
    return [
        " ".join(("-" if piece.sign < 0 else "+") + piece.codes[0] for piece in way.pieces) for way in covers
    ]


@pytest.mark.parametrize(
    ("period", "made_up_of"),
    [
        (
            "2014-01..05",
            [
                "+2014-01..05",
                "+2014-01..02 +2014-03 +2014-04 +2014-05",
                "+2014-01 +2014-02 +2014-03 +2014-04 +2014-05",
            ],
        ),
        ("2014-01..02", ["+2014-01..02", "+2014-01 +2014-02"]),
        ("2014-05", ["+2014-05", "+2014-01..05 -2014-01..04"]),
        ("2014-03", ["+2014-03", "+2014-01..03 -2014-01..02"]),
        ("2014-02", ["+2014-02", "+2014-01..02 -2014-01"]),
        ("2014-01", ["+2014-01"]),
        ("2014Q2", ["+2014Q2", "+2014-01..06 -2014-01..03", "+2014-04 +2014-05 +2014-06"]),
        (
            "2014H2",
            ["+2014H2", "+2014-01..12 -2014-01..06", "+2014-07 +2014-08 +2014-09 +2014-10 +2014-11 +2014-12"],
        ),
        ("2011..2013", ["+2011..2013", "+2011 +2012 +2013"]),  # or another county's one total
        ("2014-06-20", []),
    ],
)
def test_a_flow_is_made_up_of_what_is_recorded(period, made_up_of):
    assert ways(covers_of_flow(parse_period(period))) == made_up_of


def test_one_stretch_of_months_goes_by_several_codes():
    assert covers_of_flow(parse_period("2014"))[0] == Cover((Piece(("2014", "2014-01..12")),))
    assert covers_of_flow(parse_period("2014Q1"))[0].pieces[0].codes == ("2014Q1", "2014-01..03")


def test_a_stock_stands_at_the_end_of_its_period():
    codes = covers_of_stock(parse_period("2014-01..05"))[0].pieces[0].codes

    assert codes == ("2014-01..05", "2014-05")
    assert covers_of_stock(parse_period("2014-06-20"))[0].pieces[0].codes == codes  # June is not over


def test_a_ratio_is_derived_from_nothing():
    assert ways(covers_of_ratio(parse_period("2014-05"))) == ["+2014-05"]
    assert ways(covers_of_ratio(parse_period("2011..2013"))) == ["+2011..2013"]


def test_what_nobody_recorded_is_not_looked_for():
    covers = covers_of_flow(parse_period("2014-05"))

    assert worth_trying(covers, None) == covers
    assert ways(worth_trying(covers, frozenset({"2014-01..05", "2014-01..04"}))) == [
        "+2014-01..05 -2014-01..04"
    ]
    assert worth_trying(covers, frozenset({"2014-01..05"})) == ()


@given(st.sampled_from(["2014-05", "2014Q2", "2014H2", "2014-01..07", "2014Q1", "2014"]))
def test_every_way_covers_each_month_of_the_period_once(code):
    period = parse_period(code)
    for way in covers_of_flow(period):
        counted: dict[str, int] = {}
        for piece in way.pieces:
            for month in months_of(parse_period(piece.codes[0])):
                counted[month.code] = counted.get(month.code, 0) + piece.sign
        assert {month for month, times in counted.items() if times} == {
            month.code for month in months_of(period)
        }
        assert set(counted.values()) <= {0, 1}


def figure(period: str, *rows: tuple[str, str], kind: str = "FLOW"):
    evaluator = evaluator_over(
        indicators=[indicator(kind=kind)],
        observations=[observation("output", COUNTY, code, value) for code, value in rows],
    )
    return evaluator.figure("output", period=parse_period(period), area=COUNTY)


def test_a_recorded_month_is_preferred_to_a_derived_one():
    assert figure("2014-05", ("2014-05", "34"), ("2014-01..05", "143.75"), ("2014-01..04", "110")).value == D(
        "34"
    )


def test_a_month_is_the_difference_of_two_cumulative_values():
    assert figure("2014-05", ("2014-01..05", "143.75"), ("2014-01..04", "110")).value == D("143.75") - D(
        "110"
    )


def test_a_cumulative_value_may_be_added_up_from_months():
    rows = ("2014-01..02", "40"), ("2014-03", "30"), ("2014-04", "40"), ("2014-05", "33.75")

    assert figure("2014-01..05", *rows).value == D("40") + D("30") + D("40") + D("33.75")


def test_january_counts_where_it_is_recorded_alone():
    rows = ("2014-01", "25"), ("2014-02", "15"), ("2014-03", "30")

    assert figure("2014-01..03", *rows).value == D("25") + D("15") + D("30")
    assert figure("2014-02", ("2014-01..02", "40")).value is None  # half of it is not February


def test_a_missing_month_leaves_no_sum():
    missing = figure("2014-01..05", ("2014-01..02", "40"), ("2014-03", "30"), ("2014-05", "33.75"))

    assert missing.value is None
    assert missing.reason == "没有永嘉县2014年1—5月的“规上工业产值”数据。"


def test_three_years_are_their_sum_or_nothing():
    assert figure("2011..2013", ("2011", "93.6"), ("2012-01..12", "299"), ("2013", "247")).value == D("639.6")
    assert figure("2011..2013", ("2011", "93.6"), ("2013", "247")).value is None


def test_the_same_stretch_recorded_twice_counts_once():
    assert figure("2013", ("2013", "247"), ("2013-01..12", "250")).value == D("247")


def test_a_stock_is_never_added_over_months():
    assert figure("2014-01..05", ("2014-04", "7"), ("2014-05", "9"), kind="STOCK").value == D("9")


def test_an_unknown_table_is_refused_with_the_known_ones():
    with pytest.raises(AttributeError, match=r"no contract table 'grain_stores'.*'firms'"):
        _ = Tables().grain_stores


def test_a_year_ends_a_stock_in_december():
    assert "2013" in covers_of_stock(parse_period("2013"))[0].pieces[0].codes
    assert covers_of_stock(parse_period("2013-12-31"))[0].pieces[0].codes[0] == "2013-01..12"
    assert date(2013, 12, 31) == parse_period("2013").last_day
