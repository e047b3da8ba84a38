import doctest
from decimal import Decimal as D

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jingxin.core.growth import round_half_up
from jingxin.ledgers.indicators import rules
from jingxin.ledgers.indicators.rules import target
from tests.ledgers.indicators.cases import number, read_cases


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


amounts = st.decimals(min_value=0, max_value=10**9, places=6, allow_nan=False)
positive = st.decimals(min_value=D("0.01"), max_value=10**9, places=6, allow_nan=False)


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


def test_examples_in_docstrings_hold():
    assert doctest.testmod(target, extraglobs={"Decimal": D}).failed == 0
