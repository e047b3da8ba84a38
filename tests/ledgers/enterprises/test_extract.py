"""Rows of the ledger against their contract, column by column."""

from datetime import date

import pytest

from jingxin.ledgers.enterprises.extract import EXTRACTS
from jingxin.measures.tables import all_tables
from tests.ledgers.enterprises.factories import (
    AboveScaleSpellFactory,
    FirmFactory,
    FirmIndustryFactory,
    FirmTownFactory,
    IndustryFactory,
    ListingEventFactory,
)

pytestmark = pytest.mark.django_db


def rows(table: str) -> list[dict]:
    return [dict(row) for row in EXTRACTS[table]()]


def test_every_contract_table_of_the_ledger_has_its_extract():
    promised = {name for name, table in all_tables().items() if table.ledger == "enterprises"}

    assert set(EXTRACTS) == promised


def test_every_row_has_exactly_the_columns_of_its_contract():
    firm = FirmFactory()
    FirmTownFactory(firm=firm)
    FirmIndustryFactory(firm=firm)
    AboveScaleSpellFactory(firm=firm)
    ListingEventFactory(firm=firm)

    for name in EXTRACTS:
        columns = {column.name for column in all_tables()[name].columns}
        assert rows(name), name
        assert all(set(row) == columns for row in rows(name)), name


def test_a_firm_as_a_row():
    FirmFactory(
        code="F000001",
        name="浙江罗浮阀门有限公司",
        short_name="罗浮阀门",
        uscc="11370881004339597L",
        size="MEDIUM",
        is_made=True,
    )

    assert rows("firms") == [
        {
            "row_key": "enterprises.firm:F000001",
            "made": True,
            "firm": "F000001",
            "name": "浙江罗浮阀门有限公司",
            "short_name": "罗浮阀门",
            "uscc": "11370881004339597L",
            "founded_on": date(2003, 5, 12),
            "closed_on": None,
            "size": "MEDIUM",
        }
    ]


def test_an_industry_is_reported_under_its_division():
    IndustryFactory(code="34", name="通用设备制造业", level=2, parent_code="C")
    FirmIndustryFactory(firm__code="F000001")

    (row,) = rows("firm_industries")

    assert (row["edition"], row["code"], row["division"], row["division_name"]) == (
        "2011",
        "3443",
        "34",
        "通用设备制造业",
    )


def test_keys_are_those_of_the_records():
    for spell in (AboveScaleSpellFactory(), AboveScaleSpellFactory()):
        spell.refresh_from_db()

    keys = [row["row_key"] for row in rows("above_scale_spells")]

    assert keys == sorted(spell.row_key for spell in type(spell).objects.all())


def test_a_merged_duplicate_is_not_in_a_snapshot():
    kept = FirmFactory()
    stub = FirmFactory(merged_into=kept)
    FirmTownFactory(firm=stub)

    assert [row["firm"] for row in rows("firms")] == [kept.code]
    assert [row["firm"] for row in rows("firm_names")] == [kept.code]
    assert not rows("firm_towns")
