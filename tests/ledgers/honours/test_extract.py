"""Rows of the ledger against their contract, and times in force as the rules derive them."""

from datetime import date

import pytest

from jingxin.ledgers.honours.extract import EXTRACTS
from jingxin.measures.tables import all_tables
from tests.ledgers.enterprises.factories import FirmTownFactory
from tests.ledgers.honours.factories import (
    HonourFactory,
    HonourStepFactory,
    HonourSubjectFactory,
    SeasonFactory,
)

pytestmark = pytest.mark.django_db


def rows(table):
    return [dict(row) for row in EXTRACTS[table]()]


def renewed_late():
    honour = HonourFactory(code="RY00001", name="东方牌阀门", is_made=True)
    HonourStepFactory(honour=honour, on=date(2009, 6, 15), valid_to=date(2012, 6, 15))
    HonourStepFactory(honour=honour, step="RECHECKED", on=date(2012, 8, 3), valid_to=date(2015, 8, 3))
    return honour


def test_every_contract_table_of_the_ledger_has_its_extract():
    assert set(EXTRACTS) == {name for name, table in all_tables().items() if table.ledger == "honours"}


def test_every_row_has_exactly_the_columns_of_its_contract():
    HonourSubjectFactory(honour=renewed_late())
    SeasonFactory()

    for name in EXTRACTS:
        columns = {column.name for column in all_tables()[name].columns}
        assert rows(name)
        assert all(set(row) == columns for row in rows(name)), name


def test_an_honour_renewed_after_a_gap_has_two_times_each_keyed_by_the_step_that_began_it():
    renewed_late()

    assert [(row["row_key"], row["valid_from"], row["valid_to"]) for row in rows("honour_spells")] == [
        ("honours.honourstep:RY00001|AWARDED|2009-06-15", date(2009, 6, 15), date(2012, 6, 15)),
        ("honours.honourstep:RY00001|RECHECKED|2012-08-03", date(2012, 8, 3), date(2015, 8, 3)),
    ]


def test_an_honour_lies_where_its_leading_firm_sits():
    honour = renewed_late()
    seat = FirmTownFactory(firm__code="F000001")
    HonourSubjectFactory(honour=honour, firm=seat.firm)
    HonourSubjectFactory(honour=honour, position=2)

    row = rows("honour_spells")[0]

    assert (row["area"], row["holder_firm"], row["made"]) == (seat.town.code, "F000001", True)


def test_an_application_has_steps_and_no_time_in_force():
    HonourStepFactory(step="APPLIED", valid_to=None, document="")

    assert rows("honour_spells") == []
    assert [(row["step"], row["document"]) for row in rows("honour_steps")] == [("APPLIED", None)]


def test_an_applications_steps_say_the_days_of_its_call():
    season = SeasonFactory(closes_on=date(2014, 5, 30), recommend_due_on=date(2014, 6, 13))
    HonourStepFactory(honour__season=season, step="APPLIED", valid_to=None, document="")

    (row,) = rows("honour_steps")

    assert (row["season_name"], row["closes_on"], row["recommend_due_on"]) == (
        season.name, date(2014, 5, 30), date(2014, 6, 13),
    )  # fmt: skip
