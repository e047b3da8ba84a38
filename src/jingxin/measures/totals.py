"""What the engine is asked about one group of selected rows, and the fact that its answer makes. Nothing here divides."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import ibis
from attrs import frozen

from jingxin.core.unit import convert
from jingxin.measures.measure import Count, CountDistinct, Latest, Measure


@frozen
class Fact:
    """
    Totals over one group of selected rows.

    `value` is in the measure's unit; None where no row carries one. `base` sums the comparable bases, and
    `unpaired` counts rows that carry only one of value and base, so that the two sides differ in frame.
    `published` is the growth published on the row, where it is one row. `reporting` counts firms, or rows.
    """

    value: Decimal | None
    rows: int
    reporting: int
    base: Decimal | None = None
    unpaired: int = 0
    published: Decimal | None = None
    made: bool = False
    sources: tuple[str, ...] = ()


@frozen
class SameScope:
    """What the firm-months that are on record in both years add up to, and how many firms they are of."""

    now: Decimal | None = None
    before: Decimal | None = None
    firms: int = 0


def plain(value: Decimal) -> Decimal:
    """The same number without the zeros that fixed-scale columns add: 143.750000 → 143.75."""
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()


NOTHING = Fact(None, 0, 0)


def _signed(rows: Any, column: str) -> Any:
    value = rows[column]
    return ibis.ifelse(rows.sign < 0, -value, value) if "sign" in rows.columns else value


def aggregated(measure: Measure, rows: Any) -> Any:
    """What the measure makes of selected rows, in the unit of the rows; to be used in an aggregation of them."""
    aggregate = measure.aggregate
    match aggregate:
        case Count():
            return rows.count()
        case CountDistinct(column=column):
            return rows[column].nunique()
        case Latest(column=column, by=by):
            return rows[column].argmax(rows[by])
        case _:
            return _signed(rows, aggregate.column).sum()


def totals_of(measure: Measure, rows: Any) -> dict[str, Any]:
    """What is asked of the engine for one `Fact`, by name, to be used in an aggregation of the rows."""
    aggregate = measure.aggregate
    value = aggregated(measure, rows)
    reports = rows[aggregate.column].notnull() if aggregate.column else None
    totals = {
        "value": value,
        "rows": rows.count(),
        "reporting": rows.firm.nunique(where=reports)
        if "firm" in rows.columns
        else rows.count(where=reports),
        "made": rows.made.any(),
    }
    if "comparable_base" in rows.columns:
        totals["base"] = _signed(rows, "comparable_base").sum()
        totals["unpaired"] = rows.count(where=rows.value.isnull() != rows.comparable_base.isnull())
    if "published_growth" in rows.columns:
        totals["published"] = rows.published_growth.max()
    if "source" in rows.columns:
        totals["sources"] = rows.source.collect(distinct=True)
    return totals


def amount_of(measure: Measure, value: Any) -> Decimal | None:
    """Return what the engine added, in the measure's unit; None stays None: unreported is not zero."""
    if value is None:
        return None
    exact = plain(Decimal(value))
    return convert(exact, measure.value_unit, measure.unit) if measure.value_unit else exact


def fact_of(measure: Measure, row: Mapping[str, Any]) -> Fact:
    """Return the fact that a row of `totals_of` tells."""
    published = row.get("published")
    return Fact(
        value=amount_of(measure, row.get("value")),
        rows=row["rows"],
        reporting=row["reporting"],
        base=amount_of(measure, row.get("base")),
        unpaired=row.get("unpaired") or 0,
        published=plain(published) if published is not None and row["rows"] == 1 else None,
        made=bool(row["made"]),
        sources=tuple(sorted(source for source in row.get("sources") or () if source)),
    )
