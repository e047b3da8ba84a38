"""Rows of the ledger against their contract, column by column."""

from datetime import date

import pytest

from jingxin.ledgers.parks.extract import EXTRACTS
from jingxin.measures.tables import all_tables
from tests.ledgers.enterprises.factories import FirmFactory
from tests.ledgers.parks.factories import ParkTaskFactory, ShopParkFactory, TenancyFactory, everything

pytestmark = pytest.mark.django_db


def rows(table: str) -> list[dict]:
    return [dict(row) for row in EXTRACTS[table]()]


def test_every_contract_table_of_the_ledger_has_its_extract():
    assert set(EXTRACTS) == {name for name, table in all_tables().items() if table.ledger == "parks"}


def test_every_row_has_exactly_the_columns_of_its_contract():
    everything()

    for name in EXTRACTS:
        found = rows(name)
        assert found, name
        assert {frozenset(row) for row in found} == {
            frozenset(column.name for column in all_tables()[name].columns)
        }, name


def test_a_park_is_called_by_its_short_name_where_it_has_one():
    ShopParkFactory(code="DSY001", name="温州泰利电子商务创业园", short_name="温州泰利")
    ShopParkFactory(code="DSY002", name="红黄蓝电子商务创业园")

    assert [(row["called"], row["mode"], row["land_area_mu"]) for row in rows("parks")] == [
        ("温州泰利", None, None),
        ("红黄蓝电子商务创业园", None, None),
    ]


def test_a_tenant_stands_in_the_town_of_its_park_under_its_short_name():
    tenancy = TenancyFactory(firm=FirmFactory(short_name="东方阀门"))

    (row,) = rows("tenancies")
    assert (row["area"], row["tenant"], row["tenant_name"]) == (
        tenancy.park.town.code,
        tenancy.firm.code,
        "东方阀门",
    )


def test_a_task_carries_the_day_it_was_decided_and_a_key_of_its_own():
    ParkTaskFactory(session__park__code="XWY001", session__held_on=date(2014, 5, 17), number=2)

    (row,) = rows("park_tasks")
    assert row["decided_on"] == date(2014, 5, 17)
    assert row["row_key"] == "parks.parktask:XWY001|MEETING|2014-05-17|2"
