from decimal import Decimal as D

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jingxin.core.wording import (
    change_text,
    chinese_number,
    hedged_text,
    list_text,
    number_text,
    over_text,
    points_text,
    rank_text,
)

rates = st.decimals(min_value=-200, max_value=200, places=4, allow_nan=False)


@given(rates, st.integers(0, 3))
def test_the_verb_never_contradicts_the_printed_number(rate, decimals):
    text = change_text(rate, decimals)

    if text == "持平":
        assert abs(rate) <= D(5).scaleb(-decimals - 1)
    else:
        assert text.startswith("增长" if rate > 0 else "下降")
        assert "-" not in text


@given(
    st.decimals(min_value=1, max_value=10**6, places=3, allow_nan=False),
    st.sampled_from([D(1), D(10), D(100)]),
)
def test_a_hedge_is_true_of_its_value(value, step):
    text = hedged_text(value, step)

    if text.startswith("近"):
        assert value < D(text[1:]) <= value + step / 10
    elif text.startswith("超"):
        assert D(text[1:]) < value
    else:
        assert D(text) == value


@given(st.lists(st.text("甲乙丙丁", min_size=1, max_size=3), max_size=8), st.none() | st.integers(1, 3))
def test_a_list_carries_its_own_count(names, at_most):
    assert list_text(names, "家", at_most=at_most).endswith(f"{len(names)}家")


@pytest.mark.parametrize(
    ("points", "text"), [("1.6", "高1.6个百分点"), ("-0.3", "低0.3个百分点"), ("0.04", "持平")]
)
def test_differences_of_rates_are_in_points(points, text):
    assert points_text(D(points)) == text


@pytest.mark.parametrize(
    ("number", "text"),
    [(0, "零"), (3, "三"), (10, "十"), (12, "十二"), (20, "二十"), (45, "四十五"), (99, "九十九")],
)
def test_small_numbers_in_chinese(number, text):
    assert chinese_number(number) == text


@pytest.mark.parametrize("number", [-1, 100])
def test_numbers_beyond_two_digits_are_refused(number):
    with pytest.raises(ValueError, match="0到99"):
        chinese_number(number)


def test_ranks_and_plain_numbers():
    assert rank_text(3) == "第三位"
    assert number_text(D("48259.4"), 0) == "48259"
    assert hedged_text(D("639.6"), D(100)) == "超600"


@pytest.mark.parametrize(
    ("value", "said"), [("180.36", "180余"), ("189.99", "180余"), ("180", "180"), ("0.5", "0.5")]
)
def test_a_number_that_is_passed_carries_its_hedge_behind(value, said):
    assert over_text(D(value), D(10)) == said


@given(value=st.decimals(0, 10**6, places=2), step=st.sampled_from([D(1), D(10), D(100)]))
def test_what_is_over_is_over_by_less_than_a_step(value, step):
    text = over_text(value, step)
    below = D(text.removesuffix("余"))

    assert below <= value < below + step
    assert text.endswith("余") == (value >= step and value != below)
