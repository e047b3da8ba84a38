"""Columns and shapes that the forms of this ledger share."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy

from jingxin.ledgers.parks.models import Park
from jingxin.records.imports import DATE, DECIMAL, MADE, REFERENCE, SOURCE, Column, Reference, Sheet

LEDGER = "parks"

PARK = Reference(
    lambda: Park.objects.all(), by=("code", "name", "short_name"), show="code", what=gettext_lazy("园区")
)
PARK_NAME = Column(gettext_lazy("园区名称"), "park_name", info=True, read=lambda record: record.park.name)


def park_column() -> Column:
    return Column(
        gettext_lazy("园区编号"),
        "park",
        kind=REFERENCE,
        required=True,
        reference=PARK,
        aliases=("园区",),
        note=gettext_lazy("也可填园区名称或简称"),
    )


def day(
    header: Any, field: str, *, required: bool = False, future: bool = False, note: Any = "", **more: Any
) -> Column:
    return Column(header, field, kind=DATE, required=required, future=future, note=note, **more)


def amount(header: Any, field: str, unit: str, *, places: int = 2, required: bool = False) -> Column:
    return Column(header, field, kind=DECIMAL, places=places, unit=unit, required=required)


def with_park(queryset: Any) -> Any:
    return queryset.select_related("park")


def of_park(code: str, model: Any, title: Any, key: tuple[str, ...], *columns: Column, **more: Any) -> Sheet:
    """A form of facts of parks: the park in front, the source behind."""
    return Sheet(
        **{
            "code": f"parks.{code}",
            "ledger": LEDGER,
            "title": title,
            "model": model,
            "key": ("park", *key),
            "after": ("parks.park",),
            "columns": (park_column(), PARK_NAME, *columns, SOURCE, MADE),
            "prepare": with_park,
            **more,
        }
    )
