from datetime import date, timedelta
from decimal import Decimal as D

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jingxin.ledgers.energy.models import CarrierCode
from jingxin.ledgers.energy.rules.factors import (
    Basis,
    FactorError,
    all_factors,
    carriers,
    coal_equivalent,
    edition_on,
    get_factor,
    named_basis,
)
from jingxin.measures.contracts.energy import CARRIERS
from tests.ledgers.energy.cases import a_day, amount, bureau_cases

IN_2014 = date(2014, 5, 31)
amounts = st.decimals(0, 10_000, places=2)


@pytest.mark.parametrize("row", bureau_cases("coal_equivalents"))
def test_coal_equivalents_as_the_bureau_reckons_them(row):
    tce = coal_equivalent(amount(row["amount"]), row["carrier"], Basis[row["basis"]], a_day(row["on"]))

    assert tce == D(row["expected_tce"])


def test_the_cases_cover_every_carrier():
    covered = {case.values[0]["carrier"] for case in bureau_cases("coal_equivalents")}

    assert covered == set(carriers())


def test_the_form_the_factors_and_the_snapshot_name_the_same_carriers():
    names = {code: carrier.name for code, carrier in carriers().items()}

    assert names == {choice.value: str(choice.label) for choice in CarrierCode} == CARRIERS


def test_the_editions_follow_each_other():
    assert edition_on(date(2008, 5, 31)) == "GB/T 2589-1990"
    assert edition_on(date(2008, 6, 1)) == "GB/T 2589-2008"
    assert edition_on(date(2021, 3, 31)) == "GB/T 2589-2008"
    assert edition_on(date(2021, 4, 1)) == "GB/T 2589-2020"


def test_a_basis_is_named_with_its_edition():
    assert named_basis(Basis.EQUIVALENT, IN_2014) == "GB/T 2589-2008（等价值）"
    assert named_basis(Basis.CALORIFIC, IN_2014, edition="GB/T 2589-1990") == "GB/T 2589-1990（当量值）"


@pytest.mark.parametrize(
    ("carrier", "day", "edition", "said"),
    [
        ("WOOD", IN_2014, "", "没有“WOOD”这个能源品种"),
        ("DIESEL", date(1985, 1, 1), "", "还没有可用的折标系数"),
        ("LNG", date(2000, 1, 1), "", "GB/T 2589-1990没有液化天然气"),
        ("DIESEL", IN_2014, "GB/T 2589-2020", "GB/T 2589-2020没有柴油"),
    ],
)
def test_what_has_no_factor_is_refused_with_what_there_is(carrier, day, edition, said):
    with pytest.raises(FactorError, match=said):
        get_factor(carrier, Basis.EQUIVALENT, day, edition=edition)


@pytest.mark.parametrize("carrier", sorted(carriers()))
def test_every_carrier_has_one_factor_on_every_day_since_2008(carrier):
    for basis in Basis:
        day = date(2008, 6, 1)
        while day < date(2024, 1, 1):
            found = [
                factor
                for factor in all_factors()
                if factor.carrier.code == carrier
                and factor.edition == edition_on(day)
                and factor.basis in (None, basis)
                and factor.covers(day)
            ]
            assert len(found) == 1, (carrier, basis, day)
            day += timedelta(30)


def test_every_factor_says_where_it_is_from():
    assert all(factor.source for factor in all_factors())


@given(first=amounts, second=amounts, carrier=st.sampled_from(sorted(carriers())))
def test_coal_equivalents_add_up(first, second, carrier):
    def tce(of):
        return coal_equivalent(of, carrier, Basis.EQUIVALENT, IN_2014)

    assert tce(first) + tce(second) == tce(first + second)


@given(used=amounts)
def test_only_electricity_differs_between_the_bases(used):
    for carrier in carriers():
        calorific, equivalent = (coal_equivalent(used, carrier, basis, IN_2014) for basis in Basis)
        assert (calorific == equivalent) == (carrier != "ELECTRICITY" or used == 0)
