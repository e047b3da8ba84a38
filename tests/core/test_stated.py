from decimal import Decimal as D

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jingxin.core.growth import round_half_up, share
from jingxin.core.stated import Stated

values = st.decimals(min_value=-(10**9), max_value=10**9, places=6, allow_nan=False)
positive = st.decimals(min_value=D("0.01"), max_value=10**9, places=6, allow_nan=False)


@given(values, st.integers(0, 5))
def test_a_truthful_rounder_is_never_accused(value, decimals):
    printed = f"{round_half_up(value, decimals):f}"

    assert value in Stated.rounded(printed)


@given(st.lists(st.tuples(values, st.integers(0, 4)), min_size=1, max_size=8))
def test_rounded_parts_meet_their_rounded_total(parts):
    total = sum((value for value, _ in parts), D(0))
    first, *rest = [Stated.rounded(f"{round_half_up(value, places):f}") for value, places in parts]
    for part in rest:
        first = first + part

    assert first.meets(Stated.rounded(f"{round_half_up(total, 2):f}"))


@given(positive, positive)
def test_a_rounded_share_meets_its_rounded_part_and_whole(part, whole):
    stated = Stated.rounded(f"{round_half_up(share(part, whole).value, 1):f}")

    assert share(part, whole).value in stated


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [("61", "60.5", "61.5"), ("9.10", "9.095", "9.105"), ("-1.8", "-1.85", "-1.75"), ("0", "-0.5", "0.5")],
)
def test_a_printed_number_stands_for_half_a_unit_on_each_side(text, low, high):
    stated = Stated.rounded(text)

    assert (stated.low, stated.high) == (D(low), D(high))


def test_the_upper_end_of_a_positive_number_is_outside():
    assert D("61.5") not in Stated.rounded("61")
    assert D("60.5") in Stated.rounded("61")
    assert D("-1.75") in Stated.rounded("-1.8")


def test_differences_of_stated_numbers_widen():
    difference = Stated.rounded("10") - Stated.rounded("3")

    assert (difference.low, difference.high) == (D("6"), D("8"))
    assert not difference.meets(Stated.rounded("9"))
