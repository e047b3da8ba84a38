"""
Ledger rows → rows of the contract tables in `measures.contracts.indicators`: the ledger's only promise to the house.

Newest vintages only, in the unit of the dictionary, in order of row_key. What the ledger keeps beyond the
contract (explanations, earlier vintages) stays in the ledger.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import cache

from django.db import connection
from django.db.models import F, TextField, Value
from django.db.models.functions import Cast, Concat

from jingxin.core.period import parse_period
from jingxin.ledgers.indicators.models import FirmObservation, Indicator, Observation, Target
from jingxin.records.extracts import extract
from jingxin.warehouse import Extract, SqlExtract

Row = Mapping[str, object]

# Text order of the row_key: the bar after each part sorts behind letters and digits, as in the joined key.
_BAR = Value("|")


def extract_observations() -> Iterator[Row]:
    """One row an indicator, area and period: the newest vintage."""
    columns = (
        "indicator__code", "area__code", "period_code", "vintage", "status", "value", "comparable_base",
        "published_growth", "recorded_on", "source", "is_made",
    )  # fmt: skip
    rows = Observation.objects.newest().order_by(
        Concat("indicator__code", _BAR), Concat("area__code", _BAR), Concat("period_code", _BAR)
    )
    for (
        indicator, area, period, vintage, status, value, base, growth, recorded_on, source, made,
    ) in rows.values_list(*columns).iterator(chunk_size=10_000):  # fmt: skip
        first, last = _months(period)
        yield {
            "row_key": f"indicators.observation:{indicator}|{area}|{period}|{vintage}",
            "made": made,
            "indicator": indicator,
            "area": area,
            "period": period,
            "first_month": first,
            "last_month": last,
            "vintage": vintage,
            "status": status,
            "value": value,
            "comparable_base": base,
            "published_growth": growth,
            "recorded_on": recorded_on,
            "source": source or None,
        }


def extract_firm_observations() -> SqlExtract:
    """One row an indicator, firm and period: the newest vintage. The big table: it streams, past the ORM."""
    return SqlExtract(_FIRM_COLUMNS, _firm_rows)


_FIRM_COLUMNS = (
    *("row_key", "made", "indicator", "firm", "period", "first_month", "last_month"),
    *("vintage", "value", "comparable_base", "recorded_on"),
)


def _firm_rows() -> Iterator[tuple[object, ...]]:
    """
    The rows as the driver hands them over.

    A million Decimals made by the ORM one by one cost more than all the rest; the warehouse reads whole columns.
    """
    query = (
        FirmObservation.objects.newest()
        .order_by(Concat("indicator__code", _BAR), Concat("firm__code", _BAR), Concat("period_code", _BAR))
        .annotate(
            code=F("indicator__code"),
            holder=F("firm__code"),
            # As text: the driver would make a date of each, one by one.
            entered_on=Cast("recorded_on", TextField()),
        )
        .values_list(
            *(
                "code",
                "holder",
                "period_code",
                "vintage",
                "value",
                "comparable_base",
                "entered_on",
                "is_made",
            )
        )
        .query
    )
    with connection.cursor() as cursor:
        cursor.execute(*query.sql_with_params())
        while rows := cursor.fetchmany(10_000):
            for code, firm, period, vintage, value, base, recorded_on, made in rows:
                key = f"indicators.firmobservation:{code}|{firm}|{period}|{vintage}"
                months = _months(period)
                yield (key, bool(made), code, firm, period, *months, vintage, value, base, recorded_on)


@cache
def _months(code: str) -> tuple[date, date]:
    """
    The first days of a period's first and last month; a to-date period counts as its own month.

    Cached: a million rows share a few hundred periods.
    """
    period = parse_period(code)
    last = period.last_day.replace(day=1)
    return (last if code.count("-") == 2 else period.first_day, last)


EXTRACTS: dict[str, Callable[[], Extract]] = {
    # Retired indicators too: old observations name them.
    "indicators": extract(
        Indicator,
        code="code",
        name="name",
        aliases="aliases",
        unit="unit",
        kind="kind",
        direction="direction",
        decimals="decimals",
        growth_decimals="growth_decimals",
        january_exempt="january_exempt",
        price_basis="price_basis",
        source_office="source_office",
    ),
    "observations": extract_observations,
    "firm_observations": extract_firm_observations,
    "targets": extract(Target, indicator="indicator__code", area="area__code", year="year", value="value"),
}
