import doctest
from datetime import date
from decimal import Decimal as D

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jingxin.core.finding import Severity
from jingxin.core.growth import round_half_up, year_on_year
from jingxin.core.period import Month, Year, YearToDate, parse_period
from jingxin.core.unit import get_unit
from jingxin.ledgers.indicators import rules
from jingxin.ledgers.indicators.rules import observation
from tests.ledgers.indicators.cases import number, read_cases

LIMITS = rules.Limits.at(date(2014, 6, 20))
OUTPUT = rules.Definition("above_scale_output", "规上工业产值", get_unit("亿元"), rules.Kind.FLOW)


def read_definition(row):
    return rules.Definition(
        "sample",
        "某指标",
        get_unit(row["单位"]),
        rules.Kind(row["类型"]),
        decimals=int(row["小数位"]),
        growth_decimals=int(row["增速小数位"]),
        january_exempt=row["1月免报"] == "是",
        may_be_negative=row["可为负"] == "是",
        price_basis=rules.PriceBasis(row["计价"]),
    )


@pytest.mark.parametrize("row", read_cases("observation"))
def test_an_observation_is_judged_as_the_bureau_judges_it(row):
    known = dict(part.split("=") for part in row["已登记"].split(";") if part)
    reading = rules.Reading(
        parse_period(row["时期"]),
        number(row["数值"]),
        number(row["同期数"]),
        number(row["公布增速"]),
        row["说明"],
    )

    findings = rules.check_observation(
        read_definition(row),
        reading,
        limits=LIMITS,
        known={parse_period(code): D(value) for code, value in known.items()},
    )

    assert ";".join(f"{finding.rule}:{finding.severity.name}" for finding in findings) == row["结论"]
    assert all(finding.cure or finding.severity is Severity.NOTE for finding in findings)


def test_a_contradiction_shows_both_numbers_the_arithmetic_and_the_cure():
    reading = rules.Reading(YearToDate(2014, 5), D("2.43"), D("2.50"), D("-1.8"))

    (finding,) = rules.check_observation(OUTPUT, reading, limits=LIMITS)

    assert finding.said == "-1.8%"
    assert finding.expected == "-2.8%"
    assert finding.arithmetic == "(2.43 ÷ 2.50 − 1) × 100 = -2.8%"
    assert "“规上工业产值”2014年1—5月公布增速-1.8%" in finding.message
    assert "说明" in finding.cure


def test_a_cumulative_below_its_month_names_both():
    reading = rules.Reading(YearToDate(2014, 5), D("30.55"))

    (finding,) = rules.check_observation(OUTPUT, reading, limits=LIMITS, known={Month(2014, 5): D("143.75")})

    assert finding.message == "“规上工业产值”2014年5月143.75亿元，1—5月累计30.55亿元，累计小于当月。"
    assert finding.cure == "请核对两栏是否填反。"


def test_a_unit_slip_names_the_size_of_the_jump():
    reading = rules.Reading(YearToDate(2014, 5), D("1437500"))

    (finding,) = rules.check_observation(
        OUTPUT, reading, limits=LIMITS, known={YearToDate(2013, 5): D("138.9")}
    )

    assert "约为2013年1—5月138.90亿元的10000倍" in finding.message
    assert "请核对计量单位" in finding.cure


@pytest.mark.parametrize(
    ("value", "base", "published", "difference"),
    [
        (D("103.5"), D(100), D("3.5"), D(0)),
        (D("103.5"), D(100), None, None),
        (D("103.5"), None, D("3.5"), None),
        (D("103.5"), D(0), D("3.5"), None),
        (None, D(100), D("3.5"), None),
    ],
)
def test_our_growth_stands_beside_the_published_one(value, base, published, difference):
    assert rules.growth_beside(value, base, published).difference == difference


def test_the_neighbours_of_a_cumulative_and_of_a_month():
    assert {near.code for near in rules.neighbours(YearToDate(2014, 5))} == {
        "2013-01..05",
        "2014-05",
        "2014-01..04",
        "2014-01..06",
    }
    assert {near.code for near in rules.neighbours(Month(2014, 1))} == {"2013-01", "2014-02"}
    assert {near.code for near in rules.neighbours(Month(2014, 12))} == {"2013-12", "2014-11", "2014-01..12"}
    assert rules.neighbours(Year(2014)) == {Year(2013)}


@pytest.mark.parametrize("base", [D(0), D(-1)])
def test_without_a_positive_base_no_rate_is_possible(base):
    assert rules.growth_range(OUTPUT, D("143.75"), base) is None


amounts = st.decimals(min_value=0, max_value=10**9, places=6, allow_nan=False)
positive = st.decimals(min_value=D("0.01"), max_value=10**9, places=6, allow_nan=False)


@given(value=amounts, base=positive, decimals=st.integers(0, 4), growth_decimals=st.integers(0, 2))
def test_a_truthful_writer_who_rounds_is_never_asked_about_growth(value, base, decimals, growth_decimals):
    definition = rules.Definition(
        "sample",
        "某指标",
        get_unit("亿元"),
        rules.Kind.FLOW,
        decimals=decimals,
        growth_decimals=growth_decimals,
    )
    reading = rules.Reading(
        YearToDate(2014, 5),
        round_half_up(value, decimals),
        round_half_up(base, decimals),
        round_half_up(year_on_year(value, base).value, growth_decimals),
    )

    found = {finding.rule for finding in rules.check_observation(definition, reading, limits=LIMITS)}

    assert "indicator.growth" not in found


@given(value=amounts, base=positive)
def test_a_growth_range_holds_the_rate_of_its_own_numbers(value, base):
    possible = rules.growth_range(OUTPUT, value, base)

    assert possible.low <= year_on_year(value, base).value <= possible.high


def test_examples_in_docstrings_hold():
    assert doctest.testmod(observation, extraglobs={"Decimal": D}).failed == 0
