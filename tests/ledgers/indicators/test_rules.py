import doctest
from datetime import date, timedelta
from decimal import Decimal as D
from importlib import import_module
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jingxin.core.finding import Severity
from jingxin.core.growth import round_half_up, year_on_year
from jingxin.core.period import Month, YearToDate, parse_period
from jingxin.core.unit import get_unit
from jingxin.ledgers.indicators import rules
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


@pytest.mark.parametrize("row", read_cases("revision"))
def test_a_revision_follows_its_vintages(row):
    earlier = []
    for part in filter(None, row["已有版次"].split(";")):
        vintage, status, day = part.split()
        earlier.append(rules.Vintage(int(vintage), rules.Status(status), date.fromisoformat(day)))
    new = rules.Vintage(int(row["新版次"]), rules.Status(row["状态"]), date.fromisoformat(row["发布日期"]))

    findings = list(rules.check_revision(earlier, new, reason=row["理由"]))

    assert ";".join(finding.rule for finding in findings) == row["结论"]
    assert all(finding.blocks and finding.cure for finding in findings)


@pytest.mark.parametrize("row", read_cases("target"))
def test_a_target_is_held_against_the_year(row):
    progress = rules.judge_target(
        value=number(row["数值"]),
        target=number(row["目标"]),
        months=int(row["月数"]),
        kind=rules.Kind(row["类型"]),
        direction=rules.Direction(row["要求"]),
    )

    def shown(value, decimals):
        return "" if value is None else f"{round_half_up(value, decimals):f}"

    assert shown(progress.completion.value, 1) == row["完成率"]
    assert shown(progress.elapsed, 1) == row["时间进度"]
    assert shown(progress.gap_points, 1) == row["进度差"]
    assert {True: "是", False: "否", None: ""}[progress.behind] == row["落后"]
    assert shown(progress.pace.value, 2) == row["每月需"]
    assert bool(progress.completion.reason) == (progress.behind is None)


@pytest.mark.parametrize("row", read_cases("implied_month"))
def test_a_month_is_implied_by_two_cumulatives(row):
    implied = rules.implied_month(
        number(row["累计"]),
        number(row["上一累计"]),
        recorded_on=date.fromisoformat(row["累计发布"]) if row["累计发布"] else None,
        earlier_recorded_on=date.fromisoformat(row["上一累计发布"]) if row["上一累计发布"] else None,
    )

    assert implied.value == number(row["当月"])
    assert implied.mixed == (row["混版"] == "是")
    assert bool(implied.reason) == (implied.mixed or implied.value is None)


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
    ("unit", "kind", "decimals", "rule"),
    [
        ("%", rules.Kind.FLOW, 1, "indicator.kind_unit"),
        ("家", rules.Kind.STOCK, 1, "indicator.counted_decimals"),
        ("亿元", rules.Kind.FLOW, 2, None),
        ("%", rules.Kind.RATIO, 1, None),
        ("万人", rules.Kind.STOCK, 2, None),
    ],
)
def test_a_dictionary_entry_may_not_contradict_itself(unit, kind, decimals, rule):
    definition = rules.Definition("sample", "某指标", get_unit(unit), kind, decimals=decimals)

    assert [finding.rule for finding in rules.check_definition(definition)] == ([rule] if rule else [])


@pytest.mark.parametrize(
    ("on", "stale"), [(date(2014, 7, 15), False), (date(2014, 7, 16), True), (date(2014, 5, 1), False)]
)
def test_a_quick_figure_may_stand_forty_five_days_after_its_period(on, stale):
    found = list(
        rules.check_stale(
            status=rules.Status.QUICK,
            period=YearToDate(2014, 5),
            name="规上工业产值",
            on=on,
            quick_days=LIMITS.quick_days,
        )
    )

    assert bool(found) == stale


def test_only_quick_figures_grow_stale():
    assert not list(
        rules.check_stale(
            status=rules.Status.REPORTED,
            period=YearToDate(2014, 5),
            name="规上工业产值",
            on=date(2020, 1, 1),
            quick_days=45,
        )
    )


def test_a_gap_in_the_cumulatives_leaves_its_months_out():
    parts = rules.implied_months(
        {YearToDate(2014, 2): D(50), YearToDate(2014, 4): D(110), YearToDate(2014, 5): D(143)}
    )

    assert parts == {YearToDate(2014, 2): D(50), Month(2014, 5): D(33)}


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


days = st.integers(0, 1000).map(lambda number: date(2014, 1, 1) + timedelta(number))


@given(recorded=st.lists(days, max_size=8), asked=st.tuples(days, days).map(sorted))
def test_what_is_known_never_goes_back_to_an_older_vintage(recorded, asked):
    vintages = [
        rules.Vintage(number, rules.Status.REVISED, day) for number, day in enumerate(recorded, start=1)
    ]
    sooner, later = (rules.as_known_on(vintages, day) for day in asked)

    assert (sooner.vintage if sooner else 0) <= (later.vintage if later else 0)


@given(recorded=st.lists(days, min_size=1, max_size=8), asked=days)
def test_what_is_known_was_recorded_by_that_day(recorded, asked):
    vintages = [
        rules.Vintage(number, rules.Status.REVISED, day) for number, day in enumerate(recorded, start=1)
    ]

    known = rules.as_known_on(vintages, asked)

    by_hand = None
    for vintage in vintages:
        if vintage.recorded_on <= asked:
            by_hand = vintage
    assert known == by_hand


@given(months=st.lists(amounts, min_size=11, max_size=11))
def test_the_implied_months_of_a_year_add_up_to_its_cumulative(months):
    cumulatives, total = {}, D(0)
    for month, value in enumerate(months, start=2):
        total += value
        cumulatives[YearToDate(2014, month)] = total

    parts = rules.implied_months(cumulatives)

    assert sum(parts.values(), D(0)) == total
    assert all(earlier.last_day < later.first_day for earlier, later in pairwise(parts))
    assert list(parts.values()) == months


@given(values=st.tuples(amounts, amounts).map(sorted), target=positive, months=st.integers(1, 12))
def test_more_done_is_never_further_behind(values, target, months):
    less, more = (
        rules.judge_target(
            value=value, target=target, months=months, kind=rules.Kind.FLOW, direction=rules.Direction.UP
        )
        for value in values
    )

    assert less.gap_points <= more.gap_points
    assert less.behind >= more.behind


@pytest.mark.parametrize("name", ["definition", "observation", "vintage", "cumulative", "target"])
def test_examples_in_docstrings_hold(name):
    module = import_module(f"jingxin.ledgers.indicators.rules.{name}")

    assert doctest.testmod(module, extraglobs={"Decimal": D}).failed == 0
