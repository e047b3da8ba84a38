"""Rows of the ledger against their contract, column by column."""

from datetime import date
from decimal import Decimal as D

import pytest

from jingxin.ledgers.energy.extract import EXTRACTS
from jingxin.measures.tables import all_tables
from jingxin.warehouse.validate import chunks_of
from tests.ledgers.energy import factories as make

pytestmark = pytest.mark.django_db
FACTORIES = {
    "energy_uses": make.EnergyUseFactory,
    "grid_readings": make.GridReadingFactory,
    "gap_explanations": make.GapExplanationFactory,
    "value_added": make.ValueAddedFactory,
    "energy_intensities": make.AreaIntensityFactory,
    "energy_targets": make.EnergyTargetFactory,
    "key_users": make.KeyUserFactory,
    "user_evaluations": make.UserEvaluationFactory,
    "energy_reviews": make.EnergyReviewFactory,
    "inspection_findings": make.InspectionFindingFactory,
    "product_energy": make.ProductEnergyFactory,
    "phase_out_cases": make.PhaseOutCaseFactory,
    "saving_retrofits": make.SavingRetrofitFactory,
}


def rows(table):
    return [dict(row) for row in EXTRACTS[table]()]


def test_every_contract_table_of_the_ledger_has_its_extract():
    assert set(EXTRACTS) == {name for name, table in all_tables().items() if table.ledger == "energy"}
    assert set(EXTRACTS) == set(FACTORIES)


@pytest.mark.parametrize("table", sorted(FACTORIES))
def test_every_row_has_exactly_the_columns_of_its_contract(table):
    record = FACTORIES[table](is_made=True)

    (row,) = rows(table)

    assert set(row) == {column.name for column in all_tables()[table].columns}
    assert (row["row_key"], row["made"]) == (record.row_key, True)
    faults = []
    list(chunks_of(all_tables()[table], [row], faults))
    assert [str(fault) for fault in faults] == []


def test_a_use_is_folded_on_both_bases_by_the_factors_of_its_month():
    make.EnergyUseFactory(
        firm__code="F000001",
        carrier="ELECTRICITY",
        month="2014-01",
        used=D(110),
        recovered=D(10),
        source="报表",
    )

    (row,) = rows("energy_uses")

    assert (row["firm"], row["month"], row["carrier"]) == ("F000001", date(2014, 1, 1), "ELECTRICITY")
    assert (row["tce_equivalent"], row["tce_calorific"]) == (D(319), D("122.9"))
    assert (row["edition"], row["source"]) == ("GB/T 2589-2008", "报表，GB/T 2589-2008")


def test_the_greatest_vintage_of_a_statement_counts_and_says_its_basis():
    first = make.AreaIntensityFactory(source="统计")
    make.AreaIntensityFactory(area=first.area, vintage=2, energy=D(46000), reason="补抄一户", source="统计")
    make.AreaIntensityFactory(area=first.area, basis="CALORIFIC", energy=D(30000))

    equivalent, calorific = sorted(rows("energy_intensities"), key=lambda row: row["basis"], reverse=True)

    assert (equivalent["vintage"], equivalent["value"], equivalent["comparable_base"]) == (
        2,
        D("0.4600"),
        D("0.5000"),
    )
    assert equivalent["source"] == "统计，GB/T 2589-2008（等价值）"
    assert (calorific["vintage"], calorific["value"]) == (1, D("0.3000"))


def test_the_later_decision_on_a_target_counts():
    first = make.EnergyTargetFactory(value=D(1000))
    make.EnergyTargetFactory(firm=first.firm, value=D(900), decided_on=date(2014, 5, 15))
    make.EnergyTargetFactory(value=D(700))

    assert sorted(row["value"] for row in rows("energy_targets")) == [700, 900]


def test_a_review_says_what_the_rule_of_its_day_asks():
    make.EnergyReviewFactory(planned_tce=D(3000))

    (row,) = rows("energy_reviews")

    assert (row["era"], row["form"], row["office"], row["needs_opinion"]) == (
        "FORMS_2010",
        "REPORT",
        "LOCAL",
        True,
    )
    assert row["result"] is None


def test_an_account_that_nobody_knows_has_no_firm():
    make.GridReadingFactory(firm=None)

    assert rows("grid_readings")[0]["firm"] is None


def test_verdicts_are_those_of_the_rules():
    make.UserEvaluationFactory(is_target_met=False)
    make.ProductEnergyFactory()

    assert (rows("user_evaluations")[0]["grade"], rows("product_energy")[0]["verdict"]) == ("MISSED", "OVER")
