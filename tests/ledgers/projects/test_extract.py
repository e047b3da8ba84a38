"""Rows of the ledger against their contract, column by column."""

from datetime import date
from decimal import Decimal

import pytest

from jingxin.ledgers.projects.extract import EXTRACTS
from jingxin.measures.tables import all_tables
from tests.ledgers.projects.factories import (
    AdmissionReviewFactory,
    HaltSpellFactory,
    LandPromiseFactory,
    LeaderLinkFactory,
    MilestonePlanFactory,
    MonthlyInvestmentFactory,
    ObstacleFactory,
    ProjectFactory,
    ProjectPlotFactory,
    ProvinceListingFactory,
)

pytestmark = pytest.mark.django_db


def rows(table: str) -> list[dict]:
    return [dict(row) for row in EXTRACTS[table]()]


def test_every_contract_table_of_the_ledger_has_its_extract():
    assert set(EXTRACTS) == {name for name, table in all_tables().items() if table.ledger == "projects"}


def test_every_row_has_exactly_the_columns_of_its_contract():
    project = ProjectFactory()
    MilestonePlanFactory(project=project)
    HaltSpellFactory(project=project)
    AdmissionReviewFactory()
    MonthlyInvestmentFactory(project=project)
    ProvinceListingFactory(project=project)
    ObstacleFactory(project=project)
    LandPromiseFactory(project=project)
    LeaderLinkFactory(project=project)
    ProjectPlotFactory(project=project)

    for name in EXTRACTS:
        columns = {column.name for column in all_tables()[name].columns}
        assert rows(name), name
        assert all(set(row) == columns for row in rows(name)), name


def test_a_month_of_investment_carries_its_sum_and_its_months():
    project = ProjectFactory(code="YJX0001", kind="RECONSTRUCTION")
    MonthlyInvestmentFactory(project=project, period_code="2014-01..02")

    [row] = rows("project_investments")

    assert row["row_key"] == "projects.monthlyinvestment:YJX0001|2014-01..02"
    assert (row["first_month"], row["last_month"]) == (date(2014, 1, 1), date(2014, 2, 1))
    assert (row["kind"], row["investment_wan_yuan"]) == ("RECONSTRUCTION", Decimal("520.5"))


def test_rows_come_in_the_order_of_their_keys():
    for code in ("YJX0009", "YJX0001", "YJX0005"):
        ProjectFactory(code=code)

    assert [row["project"] for row in rows("projects")] == ["YJX0001", "YJX0005", "YJX0009"]


def test_a_promise_says_whether_it_was_kept_once_it_is_judged():
    project = ProjectFactory()
    LandPromiseFactory(project=project, indicator="PLOT_RATIO", promised=Decimal("1.5"))
    LandPromiseFactory(project=project, judged_on=date(2014, 5, 1), found=Decimal(300))
    LandPromiseFactory(judged_on=date(2014, 5, 1), found=Decimal("299.99"))

    assert sorted(str(row["is_kept"]) for row in rows("land_promises")) == ["False", "None", "True"]
