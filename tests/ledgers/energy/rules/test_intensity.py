from decimal import Decimal as D

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jingxin.core.growth import round_half_up
from jingxin.ledgers.energy.rules.intensity import (
    agrees_with_reference,
    change_from_levels,
    change_from_rates,
    contributions,
    implied_reference,
    intensity,
)
from tests.ledgers.energy.cases import amount, bureau_cases

amounts = st.decimals(1, 100_000, places=2)
parts = st.dictionaries(st.sampled_from("甲乙丙丁戊己"), amounts, min_size=1)


@pytest.mark.parametrize("row", bureau_cases("intensity_changes"))
def test_changes_as_the_bureau_reckons_them(row):
    if row["energy_growth"]:
        change = change_from_rates(amount(row["energy_growth"]), amount(row["output_growth"]))
    else:
        now = intensity(amount(row["energy"]), amount(row["output"]))
        before = intensity(amount(row["base_energy"]), amount(row["base_output"]))
        assert (now, before) == (amount(row["value"]), amount(row["base_value"]))
        change = change_from_levels(now, before)

    if row["change"]:
        assert round_half_up(change.value, 1) == D(row["change"])
    else:
        assert change.value is None
        assert change.reason


def test_electricity_is_shown_in_kilowatt_hours_for_ten_thousand_yuan():
    assert intensity(D(60270), D(563844), times=10_000) == D("1068.9127")


def test_a_value_added_that_fell_to_nothing_has_no_intensity():
    assert intensity(D(100), D(0)) is None
    assert intensity(None, D(10)) is None
    assert change_from_rates(D(-3), D(-100)).reason
    assert change_from_rates(None, D(3)).reason


@given(energy=amounts, output=amounts, before=amounts, output_before=amounts)
def test_levels_and_rates_agree_as_far_as_four_decimals_allow(energy, output, before, output_before):
    now, then = energy / output, before / output_before
    exact = (now / then - 1) * 100

    by_rates = change_from_rates((energy / before - 1) * 100, (output / output_before - 1) * 100)

    assert abs(by_rates.value - exact) < D("0.000001") * max(1, abs(exact))


@given(now=parts, before=parts, output=amounts, output_before=amounts)
def test_contributions_of_the_industries_add_up_to_the_countys_change(now, before, output, output_before):
    found = contributions(now, before, output, output_before)

    whole = change_from_levels(
        sum(now.values()) / output, sum(before.values()) / output_before
    ).value  # unrounded on both sides
    assert abs(sum(part.value for part in found.values()) - whole) < D("0.000001") * max(1, abs(whole))
    assert set(found) == set(now) | set(before)


def test_without_a_year_before_nothing_can_be_said_of_the_parts():
    found = contributions({"甲": D(1)}, {}, D(10), D(10))

    assert found["甲"].value is None
    assert found["甲"].reason


def test_the_citys_change_follows_from_the_printed_lead():
    assert [
        implied_reference(D(own), D(lead)) for own, lead in (("-5", "1.6"), ("-4.3", "1.1"), ("-12.4", "7.8"))
    ] == [D("-3.4"), D("-3.2"), D("-4.6")]


@pytest.mark.parametrize(
    ("reference", "agrees"),
    [("-3.4", True), ("-3.3", True), ("-3.54", True), ("-3.25", False), ("-3.6", False)],
)
def test_a_citys_bulletin_is_held_against_the_lead(reference, agrees):
    assert agrees_with_reference(D("-5.0"), D("1.6"), D(reference)) is agrees


@given(own=st.decimals(-30, 30, places=4), city=st.decimals(-30, 30, places=4))
def test_an_honest_writer_who_rounds_is_never_accused(own, city):
    printed = [round_half_up(number, 1) for number in (own, city - own, city)]

    assert agrees_with_reference(*printed)
