"""
From the ledger's rows to the contract tables of a snapshot, column by column.

Stubs of merged duplicates stay behind, with whatever still hangs on them: in a snapshot a firm is one row.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.db.models import QuerySet

from jingxin.ledgers.enterprises.models import (
    AboveScaleSpell,
    Area,
    Firm,
    FirmIndustry,
    FirmName,
    FirmTown,
    Industry,
    ListingEvent,
)

Row = Mapping[str, object]


def _sorted(rows: Iterable[Row]) -> list[Row]:
    return sorted(rows, key=lambda row: str(row["row_key"]))


def _row_key(model: type[Any], *parts: object) -> str:
    # As `Record.row_key`, without a record: hundreds of thousands of rows come as plain values.
    return f"{model._meta.label_lower}:{'|'.join(str(part) for part in parts)}"


def _of_firms(model: type[Any], *columns: str) -> QuerySet[Any, Any]:
    rows: QuerySet[Any, Any] = model.objects.filter(firm__merged_into__isnull=True).values_list(
        "firm__code", "is_made", *columns
    )
    return rows


def areas() -> Iterable[Row]:
    """One row an area, the abolished ones too."""
    return _sorted(
        {
            "row_key": _row_key(Area, code),
            "made": made,
            "code": code,
            "name": name,
            "level": level,
            "kind": kind,
            "parent": parent,
            "valid_from": valid_from,
            "valid_to": valid_to,
        }
        for code, made, name, level, kind, parent, valid_from, valid_to in Area.objects.values_list(
            "code", "is_made", "name", "level", "kind", "parent__code", "valid_from", "valid_to"
        )
    )


def industries() -> Iterable[Row]:
    """One row a code of an edition."""
    return _sorted(
        {
            "row_key": _row_key(Industry, edition, code),
            "made": made,
            "edition": edition,
            "code": code,
            "name": name,
            "level": level,
            "parent": parent or None,
        }
        for edition, code, made, name, level, parent in Industry.objects.values_list(
            "edition", "code", "is_made", "name", "level", "parent_code"
        )
    )


def firms() -> Iterable[Row]:
    """One row a firm, by its name today; empty texts are null, since nobody knows them."""
    return _sorted(
        {
            "row_key": _row_key(Firm, code),
            "made": made,
            "firm": code,
            "name": name,
            "short_name": short_name or None,
            "uscc": uscc or None,
            "founded_on": founded_on,
            "closed_on": closed_on,
            "size": size or None,
        }
        for code, made, name, short_name, uscc, founded_on, closed_on, size in Firm.objects.filter(
            merged_into__isnull=True
        ).values_list("code", "is_made", "name", "short_name", "uscc", "founded_on", "closed_on", "size")
    )


def firm_names() -> Iterable[Row]:
    """One row a name and its time."""
    return _sorted(
        {
            "row_key": _row_key(FirmName, firm, valid_from),
            "made": made,
            "firm": firm,
            "name": name,
            "valid_from": valid_from,
            "valid_to": valid_to,
        }
        for firm, made, name, valid_from, valid_to in _of_firms(FirmName, "name", "valid_from", "valid_to")
    )


def firm_towns() -> Iterable[Row]:
    """One row a firm's time in a town."""
    return _sorted(
        {
            "row_key": _row_key(FirmTown, firm, valid_from),
            "made": made,
            "firm": firm,
            "area": town,
            "valid_from": valid_from,
            "valid_to": valid_to,
        }
        for firm, made, town, valid_from, valid_to in _of_firms(
            FirmTown, "town__code", "valid_from", "valid_to"
        )
    )


def firm_industries() -> Iterable[Row]:
    """One row a firm's time in an industry, with the division (大类) it is reported under."""
    division_names = {
        (edition, code): name
        for edition, code, name in Industry.objects.filter(level=2).values_list("edition", "code", "name")
    }
    rows = _of_firms(FirmIndustry, "industry__edition", "industry__code", "valid_from", "valid_to")
    return _sorted(
        {
            "row_key": _row_key(FirmIndustry, firm, valid_from),
            "made": made,
            "firm": firm,
            "edition": edition,
            "code": code,
            "division": code[:2] if code.isdigit() else None,
            "division_name": division_names.get((edition, code[:2])),
            "valid_from": valid_from,
            "valid_to": valid_to,
        }
        for firm, made, edition, code, valid_from, valid_to in rows
    )


def above_scale_spells() -> Iterable[Row]:
    """One row a time above scale."""
    return _sorted(
        {
            "row_key": _row_key(AboveScaleSpell, firm, entered_on),
            "made": made,
            "firm": firm,
            "entered_on": entered_on,
            "left_on": left_on,
        }
        for firm, made, entered_on, left_on in _of_firms(AboveScaleSpell, "entered_on", "left_on")
    )


def listing_events() -> Iterable[Row]:
    """One row a step on the road to the stock exchange."""
    return _sorted(
        {
            "row_key": _row_key(ListingEvent, firm, on, stage),
            "made": made,
            "firm": firm,
            "stage": stage,
            "on": on,
            "exchange": exchange or None,
        }
        for firm, made, on, stage, exchange in _of_firms(ListingEvent, "on", "stage", "exchange")
    )


EXTRACTS: dict[str, Callable[[], Iterable[Row]]] = {
    "areas": areas,
    "industries": industries,
    "firms": firms,
    "firm_names": firm_names,
    "firm_towns": firm_towns,
    "firm_industries": firm_industries,
    "above_scale_spells": above_scale_spells,
    "listing_events": listing_events,
}
