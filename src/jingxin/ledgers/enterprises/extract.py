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
from jingxin.records.extracts import Row, extract


def _unmerged() -> QuerySet[Any, Any]:
    rows: QuerySet[Any, Any] = Firm.objects.filter(merged_into__isnull=True)
    return rows


def _of_firms(model: type[Any]) -> Callable[[], QuerySet[Any, Any]]:
    return lambda: model._default_manager.filter(firm__merged_into__isnull=True)


def firm_industries() -> Iterable[Row]:
    """One row a firm's time in an industry, with the division (大类) it is reported under."""
    divisions = {
        (edition, code): name
        for edition, code, name in Industry.objects.filter(level=2).values_list("edition", "code", "name")
    }

    def division(row: dict[str, Any]) -> Mapping[str, object]:
        code = row["code"][:2] if row["code"].isdigit() else None
        return {"division": code, "division_name": divisions.get((row["edition"], row["code"][:2]))}

    return extract(
        _of_firms(FirmIndustry),
        division,
        firm="firm__code",
        edition="industry__edition",
        code="industry__code",
        valid_from="valid_from",
        valid_to="valid_to",
    )()


HELD = {"firm": "firm__code", "valid_from": "valid_from", "valid_to": "valid_to"}

EXTRACTS = {
    "areas": extract(
        Area,
        code="code",
        name="name",
        level="level",
        kind="kind",
        parent="parent__code",
        valid_from="valid_from",
        valid_to="valid_to",
    ),
    "industries": extract(
        Industry, edition="edition", code="code", name="name", level="level", parent="parent_code"
    ),
    "firms": extract(
        _unmerged,
        firm="code",
        name="name",
        short_name="short_name",
        uscc="uscc",
        founded_on="founded_on",
        closed_on="closed_on",
        size="size",
    ),
    "firm_names": extract(_of_firms(FirmName), **HELD, name="name"),
    "firm_towns": extract(_of_firms(FirmTown), **HELD, area="town__code"),
    "firm_industries": firm_industries,
    "above_scale_spells": extract(
        _of_firms(AboveScaleSpell), firm="firm__code", entered_on="entered_on", left_on="left_on"
    ),
    "listing_events": extract(
        _of_firms(ListingEvent), firm="firm__code", stage="stage", on="on", exchange="exchange"
    ),
}
