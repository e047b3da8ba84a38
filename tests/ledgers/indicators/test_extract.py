from collections.abc import Mapping
from datetime import date
from decimal import Decimal as D

import pytest

from jingxin.ledgers.indicators.extract import EXTRACTS
from jingxin.measures.tables import all_tables
from jingxin.warehouse import SqlExtract
from tests.ledgers.indicators.factories import (
    CityFactory,
    FirmObservationFactory,
    IndicatorFactory,
    ObservationFactory,
    TargetFactory,
)

pytestmark = pytest.mark.django_db


def rows_of(name: str) -> list[Mapping[str, object]]:
    """The rows of an extract by column, whether it hands over mappings or tuples."""
    extract = EXTRACTS[name]()
    if isinstance(extract, SqlExtract):
        return [dict(zip(extract.columns, row, strict=True)) for row in extract.rows()]
    return list(extract)


def test_an_observation_leaves_the_ledger_as_its_contract_says():
    ObservationFactory()

    (row,) = EXTRACTS["observations"]()

    assert row == {
        "row_key": "indicators.observation:above_scale_output|330324|2014-01..05|1",
        "made": False,
        "indicator": "above_scale_output",
        "area": "330324",
        "period": "2014-01..05",
        "first_month": date(2014, 1, 1),
        "last_month": date(2014, 5, 1),
        "vintage": 1,
        "status": "REPORTED",
        "value": D("143.75"),
        "comparable_base": D("138.9"),
        "published_growth": D("3.5"),
        "recorded_on": date(2014, 6, 12),
        "source": "县统计局月报",
    }


@pytest.mark.parametrize("name", EXTRACTS)
def test_every_row_has_exactly_the_columns_of_its_contract(name):
    ObservationFactory()
    FirmObservationFactory()
    TargetFactory()

    rows = rows_of(name)

    assert rows
    assert all(list(row) == [column.name for column in all_tables()[name].columns] for row in rows)


def test_only_the_newest_vintage_is_published():
    ObservationFactory()
    ObservationFactory(vintage=2, value=D(140), revision_reason="核减", recorded_on=date(2014, 7, 12))

    (row,) = EXTRACTS["observations"]()

    assert (row["vintage"], row["value"]) == (2, D(140))


def test_rows_come_in_the_order_of_their_keys():
    for code, name in (("exports", "外贸出口总额"), ("exports_rmb", "外贸出口总额（人民币）")):
        indicator = IndicatorFactory(code=code, name=name)
        for period in ("2014-05", "2014-01..05", "2013"):
            ObservationFactory(indicator=indicator, period_code=period)
            ObservationFactory(indicator=indicator, period_code=period, area=CityFactory())
            FirmObservationFactory(indicator=indicator, period_code=period)
        TargetFactory(indicator=indicator)

    for name in EXTRACTS:
        keys = [row["row_key"] for row in rows_of(name)]
        assert keys == sorted(keys)


@pytest.mark.parametrize(
    ("period", "first", "last"),
    [
        ("2014-05", date(2014, 5, 1), date(2014, 5, 1)),
        ("2014Q1", date(2014, 1, 1), date(2014, 3, 1)),
        ("2011..2013", date(2011, 1, 1), date(2013, 12, 1)),
        ("2014-06-20", date(2014, 6, 1), date(2014, 6, 1)),
    ],
)
def test_a_period_is_published_with_its_first_and_last_month(period, first, last):
    ObservationFactory(period_code=period)

    (row,) = EXTRACTS["observations"]()

    assert (row["first_month"], row["last_month"]) == (first, last)
