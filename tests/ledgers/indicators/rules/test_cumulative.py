import doctest
from datetime import date
from decimal import Decimal as D
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jingxin.core.period import Month, YearToDate
from jingxin.ledgers.indicators import rules
from jingxin.ledgers.indicators.rules import cumulative
from tests.ledgers.indicators.cases import number, read_cases


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


def test_a_gap_in_the_cumulatives_leaves_its_months_out():
    parts = rules.implied_months(
        {YearToDate(2014, 2): D(50), YearToDate(2014, 4): D(110), YearToDate(2014, 5): D(143)}
    )

    assert parts == {YearToDate(2014, 2): D(50), Month(2014, 5): D(33)}


amounts = st.decimals(min_value=0, max_value=10**9, places=6, allow_nan=False)


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


def test_examples_in_docstrings_hold():
    assert doctest.testmod(cumulative, extraglobs={"Decimal": D}).failed == 0
