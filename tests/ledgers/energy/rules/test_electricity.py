from datetime import date
from decimal import Decimal as D

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jingxin.core.parameters import load_parameters
from jingxin.ledgers.energy.rules.electricity import Agreement, Tolerance, compare
from tests.ledgers.energy.cases import amount, bureau_cases

TOLERANCE = Tolerance.at(load_parameters("energy"), date(2014, 5, 31))
amounts = st.decimals(0, 1000, places=2)


@pytest.mark.parametrize("row", bureau_cases("electricity_gaps"))
def test_gaps_as_the_bureau_judges_them(row):
    found = compare(amount(row["own"]), amount(row["grid"]), D(row["explained"]), TOLERANCE)

    assert found.agreement.name == row["agreement"]


@given(own=amounts, grid=amounts)
def test_explaining_the_whole_gap_always_closes_it(own, grid):
    found = compare(own, grid, own - grid, TOLERANCE)

    assert found.agreement in {Agreement.AGREES, Agreement.EXPLAINED}
    assert found.open_gap == 0


def test_the_gap_is_shown_in_per_cent_of_the_reading():
    assert compare(D(103), D(100), D(0), TOLERANCE).percent.value == 3
    assert compare(D(3), D(0), D(0), TOLERANCE).percent.value is None
    assert compare(None, D(3), D(0), TOLERANCE).open_gap is None


def test_every_verdict_has_a_word():
    assert len({verdict.label for verdict in Agreement}) == len(Agreement)
