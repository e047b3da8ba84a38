"""Sizes and the above-scale threshold, by the limits in force on the day."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jingxin.core.parameters import ParameterError, load_parameters
from jingxin.ledgers.enterprises.rules.size import SizeLimits, judge_size, reaches_above_scale
from tests.ledgers.enterprises.tables import cases

D = Decimal
PARAMETERS = load_parameters("enterprises")
LIMITS = SizeLimits.at(PARAMETERS, date(2014, 6, 20))
ORDER = ("MICRO", "SMALL", "MEDIUM", "LARGE")


@pytest.mark.parametrize("case", cases("size"), ids=lambda case: case["why"])
def test_sizes_of_the_bureau(case):
    size = judge_size(staff=int(case["staff"]), revenue_wan_yuan=D(case["revenue_wan_yuan"]), limits=LIMITS)

    assert size == case["size"]


@given(
    staff=st.tuples(st.integers(0, 2000), st.integers(0, 2000)).map(sorted),
    revenue=st.tuples(st.integers(0, 60000), st.integers(0, 60000)).map(sorted),
)
def test_more_people_and_more_revenue_never_make_a_firm_smaller(staff, revenue):
    smaller, larger = (
        judge_size(staff=staff[end], revenue_wan_yuan=D(revenue[end]), limits=LIMITS) for end in (0, 1)
    )

    assert ORDER.index(smaller) <= ORDER.index(larger)


def test_sizes_are_not_judged_by_limits_that_were_not_yet_in_force():
    with pytest.raises(ParameterError):
        SizeLimits.at(PARAMETERS, date(2011, 6, 17))


@pytest.mark.parametrize(
    ("on", "revenue", "reached"),
    [
        (date(2010, 12, 31), D("500"), True),
        (date(2010, 12, 31), D("499.99"), False),
        (date(2011, 1, 1), D("1999.99"), False),
        (date(2011, 1, 1), D("2000"), True),
    ],
)
def test_the_threshold_is_that_of_the_day(on, revenue, reached):
    threshold = PARAMETERS["above_scale_revenue"]

    assert reaches_above_scale(revenue_wan_yuan=revenue, on=on, threshold=threshold) is reached
