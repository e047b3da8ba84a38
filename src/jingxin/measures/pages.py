"""
The rows behind a figure, a page at a time and as one person may see them, under the heads that people read.
"""

from collections.abc import Collection
from decimal import Decimal
from typing import Any

from jingxin.core.language import _
from jingxin.core.scope import Scope
from jingxin.measures.facts import Facts
from jingxin.measures.meaning import words_of
from jingxin.measures.measure import Kind, Measure, Place
from jingxin.measures.tables import Column, Type
from jingxin.measures.totals import plain
from jingxin.measures.trail import TrailColumn, TrailRow
from jingxin.measures.working import Selected

# What a trail leaves out: every row has the same, or it is said by the period's code.
_UNSHOWN = {"row_key", "made", "first_month", "last_month", "indicator", "given_to", "stood_to"}

# The heads of a page of rows, the rows, how many there are in all and how many of them may be seen.
Page = tuple[tuple[TrailColumn, ...], tuple[TrailRow, ...], int, int]
_PAGE_KEPT = 100

# The columns, the rows of each area that may be seen, and of each area how many there are and whether any is taken off.
_RowsByArea = tuple[list[str], dict[str, list[dict[str, Any]]], dict[str, tuple[int, bool]]]


class Pages:
    """Pages of the rows of one snapshot within one scope."""

    def __init__(self, facts: Facts, scope: Scope) -> None:
        self._facts, self.scope = facts, scope

    def page(self, selected: Selected, limit: int | None, offset: int) -> Page:
        """
        Return one page of the rows selected, all of them where `limit` is None.

        A short page is kept: a value, its growth and its share all lead to the same rows.
        """
        if limit is None or limit > _PAGE_KEPT:
            return self._page(selected, limit, offset)
        parts = tuple(map(str, selected.parts))
        key = (selected.measure.code, parts, selected.period.code, selected.area, limit, offset, self.scope)
        return self._facts.once(("page", *key), lambda: self._page(selected, limit, offset))

    def shows_all(self, selected: Selected) -> bool:
        """Whether the scope withholds none of these rows."""
        rows = self._rows_of(selected)
        return self._count(rows) == self._count(self._facts.visible(rows, self.scope))

    def _page(self, selected: Selected, limit: int | None, offset: int) -> Page:
        """Return the heads, one page of rows, how many rows there are and how many of them may be seen."""
        measure = selected.measure
        if measure.place is Place.EXACT and not selected.parts:
            return self._page_of_one_area(selected, limit, offset)
        rows = self._rows_of(selected)
        visible = self._facts.visible(rows, self.scope)
        found = self._facts.engine.rows(self._in_order(measure, visible).limit(limit, offset=offset))
        # A report asks for hundreds of short trails: what one page already answers is not asked again.
        is_whole = offset == 0 and (limit is None or len(found) < limit)
        seen = len(found) if is_whole else self._count(visible)
        total = seen if self.scope.everything else self._count(rows)
        takes_off = False
        if "sign" in rows.columns:
            all_here = is_whole and seen == total
            takes_off = (
                any(row["sign"] < 0 for row in found)
                if all_here
                else self._count(rows.filter(rows.sign < 0)) > 0
            )
        return self._made(measure, rows.columns, found, takes_off=takes_off, total=total, seen=seen)

    def _page_of_one_area(self, selected: Selected, limit: int | None, offset: int) -> Page:
        """
        Cut the page from the rows of all areas, which are asked for in one question.

        A rank shows the rows of every peer and a table by town those of every town: few rows, many pages.
        """
        measure, area = selected.measure, selected.area
        key = ("areas' rows", measure.code, selected.period.code, self.scope)
        columns, visible, everybody = self._facts.once(key, lambda: self._rows_by_area(selected))
        own = visible.get(area, [])
        total, takes_off = everybody.get(area, (0, False))
        found = own[offset : None if limit is None else offset + limit]
        return self._made(measure, columns, found, takes_off=takes_off, total=total, seen=len(own))

    def _rows_by_area(self, selected: Selected) -> _RowsByArea:
        measure = selected.measure
        rows = self._rows_of(selected, everywhere=True)
        names = list(rows.columns)
        is_signed = "sign" in names
        visible: dict[str, list[dict[str, Any]]] = {}
        ordered = self._in_order(measure, self._facts.visible(rows, self.scope), "area")
        for row in self._facts.engine.rows(ordered):
            visible.setdefault(row["area"], []).append(row)
        if self.scope.everything:
            return names, visible, {area: (len(own), _takes_off(own)) for area, own in visible.items()}
        counts = {"total": rows.count()} | ({"least": rows.sign.min()} if is_signed else {})
        asked = self._facts.engine.rows(rows.group_by("area").agg(**counts))
        return names, visible, {row["area"]: (row["total"], row.get("least", 1) < 0) for row in asked}

    def _in_order(self, measure: Measure, rows: Any, *more: str) -> Any:
        """The rows in reading order, with what a page shows of them and the columns named besides."""
        names = ["row_key", "made", *(head.name for head in _heads(measure, rows.columns))]
        names += [name for name in ("sign", *more) if name in rows.columns and name not in names]
        return rows.order_by([*_reading_order(measure, rows), rows.row_key]).select(*names)

    def _made(
        self,
        measure: Measure,
        columns: Collection[str],
        found: list[dict[str, Any]],
        *,
        takes_off: bool,
        total: int,
        seen: int,
    ) -> Page:
        heads = _heads(measure, columns)
        if takes_off:
            # Where a period is made up of others, the reader must see which rows are taken off.
            heads = (*heads, TrailColumn("sign", _("计入")))
        made = [
            TrailRow(
                row["row_key"],
                bool(row["made"]),
                tuple(self._cell(measure, head, row[head.name]) for head in heads),
            )
            for row in found
        ]
        return heads, tuple(made), total, seen

    def _rows_of(self, selected: Selected, *, everywhere: bool = False) -> Any:
        measure, area = selected.measure, None if everywhere else selected.area
        return self._facts.selected(measure, selected.parts, selected.period, area, joined=_joined(measure))

    def _count(self, rows: Any) -> int:
        return int(self._facts.engine.rows(rows.agg(count=rows.count()))[0]["count"])

    def _cell(self, measure: Measure, head: TrailColumn, value: Any) -> Any:
        if value is None:
            return None
        if head.name in {"town", "area"}:
            return self._facts.areas.name(value)
        if head.name == "sign":
            return _("减") if value < 0 else _("加")
        if isinstance(value, str):
            return words_of(measure, head.name).get(value, value)
        return plain(value) if isinstance(value, Decimal) else value


def _takes_off(rows: list[dict[str, Any]]) -> bool:
    return any(row.get("sign", 1) < 0 for row in rows)


def columns_of(measure: Measure) -> tuple[TrailColumn, ...]:
    """Return the heads of the rows of a measure, whether or not there are any."""
    return _heads(measure, {*_joined(measure), *(column.name for column in measure.contract.columns)})


def _heads(measure: Measure, names: Collection[str]) -> tuple[TrailColumn, ...]:
    heads = []
    if "firm_name" in names:
        heads.append(TrailColumn("firm_name", _("企业")))
    if "town" in names:
        heads.append(TrailColumn("town", _("镇街")))
    for column in measure.contract.columns:
        if column.name in _UNSHOWN or column.name not in names:
            continue
        if column.name == "area" and "town" in names:
            continue
        heads.append(TrailColumn(column.name, column.heading, _unit_of(column, measure)))
    return tuple(heads)


def _unit_of(column: Column, measure: Measure) -> str:
    """Values of observations are in the indicator's unit; other columns say theirs themselves."""
    if column.unit or column.type is not Type.DECIMAL or not measure.contract.has("indicator"):
        return column.unit
    return (measure.value_unit or measure.unit).label


def _joined(measure: Measure) -> tuple[str, ...]:
    """What a trail adds to the table's own columns, so that people know whose rows they are."""
    if measure.contract.has("firm"):
        return ("firm_name", "town")
    return ("town",) if measure.place is Place.WITHIN and measure.contract.has("area") else ()


def _reading_order(measure: Measure, rows: Any) -> list[Any]:
    """Lists as they are read out; amounts from the greatest down."""
    if measure.order:
        return [rows[column] for column in measure.order]
    if measure.aggregate.column and measure.kind is not Kind.COUNT:
        return [rows[measure.aggregate.column].desc(nulls_first=False)]
    return [rows[measure.names]] if measure.names else []
