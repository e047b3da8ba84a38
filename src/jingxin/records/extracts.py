"""
From a ledger's rows to a contract table of a snapshot, declared column by column.

    EXTRACTS = {"plots": extract(Plot, plot="code", area="town__code", user="firm__code", area_mu="area_mu")}

Rows are read as plain values, never as model objects: a snapshot holds hundreds of thousands of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from operator import itemgetter
from typing import Any, cast

from django.db.models import QuerySet
from django.db.models.expressions import BaseExpression

from jingxin.records.record import Record

Row = Mapping[str, object]


def extract(
    of: type[Record] | Callable[[], QuerySet[Any, Any]],
    derive: Callable[[dict[str, Any]], Mapping[str, object]] | None = None,
    /,
    **columns: str | BaseExpression,
) -> Callable[[], Iterable[Row]]:
    """
    Return a function that yields one row a record, with `row_key` and `made` before its columns, by row_key.

    `of` is a model, or a function that returns its rows where some are left out. Each column is a lookup
    path ("town__code"; nothing on the way is None) or a Django expression; an empty text becomes None, since
    nobody knows it. `derive` gets the row and returns further or changed columns.
    """

    def rows() -> Iterable[Row]:
        queryset = cast("type[Any]", of).objects.all() if isinstance(of, type) else of()
        model: type[Record] = queryset.model
        paths = {name: path for name, path in columns.items() if isinstance(path, str)}
        computed = {f"extracted_{name}": path for name, path in columns.items() if not isinstance(path, str)}
        asked = [paths.get(name, f"extracted_{name}") for name in columns]
        keys = list(model.natural_key_fields)
        # The order of the table is the order of row_key; whatever order the model has would be sorted for nothing.
        found = queryset.order_by().annotate(**computed).values_list("is_made", *keys, *asked)
        lines = [
            (row_key(model, *line[1 : 1 + len(keys)]), line[0], line[1 + len(keys) :])
            for line in found.iterator(chunk_size=10_000)
        ]
        for key, made, values in sorted(lines, key=itemgetter(0)):
            row = dict(zip(columns, (None if value == "" else value for value in values), strict=True))
            yield {"row_key": key, "made": made, **row, **(derive(row) if derive else {})}

    return rows


def row_key(model: type[Record], *parts: object) -> str:
    """Return what `Record.row_key` says, from the values of the natural key: `land.plot:33032410200001`."""
    return f"{model._meta.label_lower}:{'|'.join(_text(part) for part in parts)}"


def _text(part: object) -> str:
    if part is None:
        return ""
    return part.isoformat() if isinstance(part, date | datetime) else str(part)
