from datetime import date
from decimal import Decimal as D

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jingxin.core.parameters import load_parameters
from jingxin.ledgers.energy.rules.users import class_of, is_over

LIMITS = load_parameters("energy")


@pytest.mark.parametrize(
    ("tce", "user_class"),
    [
        ("50000", "A"),
        ("49999.99", "B"),
        ("10000", "B"),
        ("9999.99", "C"),
        ("5000", "C"),
        ("4999.99", "D"),
        ("1000", "D"),
        ("999.99", "BELOW"),
    ],
)
def test_a_firm_is_classed_by_what_it_uses_in_a_year(tce, user_class):
    found = class_of(D(tce), date(2014, 6, 20), LIMITS)

    assert found.name == user_class
    assert found.label


@pytest.mark.parametrize(
    ("used", "target", "months", "over"),
    [
        ("500", "1000", 5, True),
        ("416", "1000", 5, False),
        ("1000", "1000", 12, False),
        (None, "1000", 5, None),
        ("500", None, 5, None),
        ("500", "1000", 0, None),
    ],
)
def test_use_is_held_against_its_share_of_the_target(used, target, months, over):
    assert is_over(D(used) if used else None, D(target) if target else None, months) is over


@given(used=st.decimals(0, 5000, places=2), more=st.decimals(0, 5000, places=2), months=st.integers(1, 12))
def test_using_more_never_ends_being_over(used, more, months):
    if is_over(used, D(1000), months):
        assert is_over(used + more, D(1000), months)
