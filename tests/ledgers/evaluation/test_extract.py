"""Rows of the ledger against their contract, column by column."""

import pytest

from jingxin.ledgers.evaluation.extract import EXTRACTS
from jingxin.ledgers.evaluation.models import FactKind, ListCode, UseKind
from jingxin.ledgers.evaluation.models.inputs import SourceChoice
from jingxin.measures.tables import all_tables
from tests.ledgers.evaluation.factories import (
    EvaluationFactFactory,
    ListEntryFactory,
    PublishedGradeFactory,
    SiteUseFactory,
    YearlyReportFactory,
)

pytestmark = pytest.mark.django_db


def test_every_contract_table_of_the_ledger_has_its_extract():
    assert set(EXTRACTS) == {name for name, table in all_tables().items() if table.ledger == "evaluation"}


def test_every_row_has_exactly_the_columns_of_its_contract():
    for factory in (
        YearlyReportFactory, SiteUseFactory, EvaluationFactFactory, PublishedGradeFactory, ListEntryFactory,
    ):  # fmt: skip
        factory()

    for name, rows in EXTRACTS.items():
        columns = {column.name for column in all_tables()[name].columns}
        assert [set(row) for row in rows()] == [columns], name


@pytest.mark.parametrize(
    ("table", "column", "choices"),
    [
        ("yearly_reports", "department", SourceChoice),
        ("site_uses", "kind", UseKind),
        ("evaluation_facts", "kind", FactKind),
        ("list_entries", "list", ListCode),
    ],
)
def test_codes_have_the_words_of_the_ledger(table, column, choices):
    assert all_tables()[table][column].words == {code: str(label) for code, label in choices.choices}


def test_a_report_as_a_row():
    YearlyReportFactory(firm__code="F000001", is_made=True)

    row = next(iter(EXTRACTS["yearly_reports"]()))

    assert row["row_key"] == "evaluation.yearlyreport:F000001|2013|TAX"
    assert (row["firm"], row["year"], row["tax"], row["energy"], row["made"]) == (
        "F000001",
        2013,
        100,
        None,
        True,
    )
