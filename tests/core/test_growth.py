from decimal import Decimal as D
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jingxin.core.growth import (
    completion,
    contributions,
    lead,
    pace_needed,
    part_of,
    ratio,
    round_down,
    round_half_up,
    share,
    time_elapsed,
    year_on_year,
)

amounts = st.decimals(min_value=0, max_value=10**10, places=2, allow_nan=False)
positive = st.decimals(min_value=D("0.01"), max_value=10**10, places=2, allow_nan=False)
parts = st.dictionaries(st.sampled_from("甲乙丙丁戊"), amounts, max_size=5)


@pytest.mark.parametrize(
    ("value", "decimals", "rounded"),
    [
        ("0.5", 0, "1"),
        ("-0.5", 0, "-1"),
        ("2.5", 0, "3"),
        ("61.115", 2, "61.12"),
        ("0.04", 1, "0.0"),
        ("-0.04", 1, "0.0"),
        ("48259", 0, "48259"),
        ("149", -2, "1E+2"),
    ],
)
def test_halves_are_rounded_away_from_zero_and_no_zero_is_negative(value, decimals, rounded):
    assert str(round_half_up(D(value), decimals)) == rounded


@given(st.decimals(min_value=-(10**12), max_value=10**12, places=6, allow_nan=False), st.integers(0, 4))
def test_rounding_moves_a_value_by_at_most_half_a_unit_and_mirrors(value, decimals):
    rounded = round_half_up(value, decimals)

    assert abs(rounded - value) <= D(5).scaleb(-decimals - 1)
    assert round_half_up(-value, decimals) == -rounded


@given(amounts, positive)
def test_growth_is_the_exact_quotient_to_thirty_digits(current, base):
    rate = year_on_year(current, base).value

    exact = (Fraction(current) / Fraction(base) - 1) * 100
    assert abs(Fraction(rate) - exact) <= abs(exact) * Fraction(1, 10**30)


@pytest.mark.parametrize(
    ("current", "base", "says"),
    [
        (None, D(1), "本期没有数据"),
        (D(1), None, "没有同口径的上年同期数"),
        (D(1), D(0), "为零"),
        (D(1), D(-1), "扭亏为盈"),
    ],
)
def test_growth_without_a_sound_base_is_refused_with_the_reason(current, base, says):
    rate = year_on_year(current, base)

    assert rate.value is None
    assert says in rate.reason


def test_a_rate_keeps_both_sides_for_its_trail():
    rate = share(D("9.10"), D("14.89"))

    assert (rate.numerator, rate.denominator) == (D("9.10"), D("14.89"))
    assert round_half_up(rate.value, 1) == D("61.1")


@pytest.mark.parametrize(
    ("rate", "says"),
    [
        (share(None, D(1)), "部分没有数据"),
        (share(D(1), None), "总体没有数据"),
        (share(D(1), D(0)), "不大于零"),
        (completion(None, D(1)), "本期没有数据"),
        (completion(D(1), None), "没有下达年度目标"),
        (completion(D(1), D(0)), "不大于零"),
        (ratio(None, D(1)), "没有数据"),
        (ratio(D(1), None), "没有数据"),
        (ratio(D(1), D(0)), "分母为零"),
        (lead(None, D(1)), "缺少"),
        (lead(D(1), None), "缺少"),
        (pace_needed(D(1), D(2), 0), "已无剩余月份"),
    ],
)
def test_what_cannot_be_divided_says_why(rate, says):
    assert rate.value is None
    assert says in rate.reason


def test_quotients_and_differences_of_rates():
    assert completion(D("110"), D("132.5")).value.quantize(D("0.01")) == D("83.02")
    assert ratio(D("300"), D("12")).value == D("25")
    assert lead(D("-3.4"), D("-5")).value == D("1.6")


@given(parts, parts)
def test_contributions_add_up_to_the_growth_of_the_whole(current, base):
    pulled = contributions(current, base)
    whole = year_on_year(sum(current.values(), D(0)), sum(base.values(), D(0)))

    if whole.value is None:
        assert all(rate.value is None and rate.reason for rate in pulled.values())
    else:
        total = sum((rate.value for rate in pulled.values()), D(0))
        assert abs(total - whole.value) <= (1 + abs(whole.value)) * D("1e-20")


def test_a_part_that_is_gone_pulls_down_by_all_it_made():
    pulled = contributions({"甲": D(110)}, {"甲": D(100), "乙": D(100)})

    assert pulled["甲"].value == D(5)
    assert pulled["乙"].value == D(-50)


def test_the_pace_that_the_rest_of_the_year_needs():
    assert pace_needed(D(50), D(120), 7).value == D(10)
    assert pace_needed(D(130), D(120), 7).value == 0
    assert round_half_up(time_elapsed(5), 1) == D("41.7")


def test_a_part_of_a_whole_is_exact_and_cut_only_where_the_rule_cuts():
    assert part_of(D("1437.5"), D("80")) == D("1150")
    assert part_of(D("0.0001"), D("0.01")) == D("0.00000001")
    assert round_down(D("2.99999"), 4) == D("2.9999")
    assert round_down(D("-2.99999"), 4) == D("-2.9999")
