"""Extracts: what stands in the ledger stands in the table, and in the order of row_key."""

from decimal import Decimal

import pytest
from django.db.models import F

from jingxin.records.extracts import extract, row_key
from tests.records.factories import OutputFactory
from tests.records.sample.models import Output

pytestmark = pytest.mark.django_db


def test_each_row_carries_its_key_as_the_record_says_it():
    record = OutputFactory(value=Decimal("143.75"))

    (row,) = extract(Output, indicator="indicator", area="town__code", value="value")()

    assert row == {
        "row_key": record.row_key,
        "made": False,
        "indicator": "above_scale_output",
        "area": "330324102",
        "value": Decimal("143.75"),
    }


def test_rows_come_in_the_order_of_their_keys_whatever_the_order_of_entry():
    for month in ("2014-05", "2014-03", "2014-04"):
        OutputFactory(period_code=month)

    rows = list(extract(lambda: Output.objects.order_by("-pk"), month="period_code")())

    assert [row["month"] for row in rows] == ["2014-03", "2014-04", "2014-05"]


def test_an_empty_text_is_unknown_and_nothing_on_the_way_is_nothing():
    OutputFactory(source="", town=None)

    (row,) = extract(Output, source="source", area="town__code")()

    assert row["source"] is None
    assert row["area"] is None


def test_a_column_may_be_worked_out_by_the_database_or_from_the_row():
    OutputFactory(value=Decimal("12.50"))

    (row,) = extract(Output, lambda row: {"half": row["twice"] / 4}, twice=F("value") + F("value"))()

    assert row["twice"] == 25
    assert row["half"] == Decimal("6.25")


def test_an_empty_part_of_a_key_is_nothing_between_two_bars():
    assert row_key(Output, "W1", None, 3) == "sample.output:W1||3"
