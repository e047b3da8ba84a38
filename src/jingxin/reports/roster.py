"""
A roster: the ledger rows behind one measure, a line each, with the fields that the plan names.

Whose rows are shown is the evaluator's scope; what it withholds is counted under the table, never passed over.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Any

from jingxin.core.language import _
from jingxin.core.period import Period
from jingxin.measures.expression import nearest
from jingxin.measures.trail import Cell, Trail, TrailColumn
from jingxin.reports.ask import PlanError
from jingxin.reports.cells import cell_text, places_of
from jingxin.reports.document import Align, Block, Column, Paragraph, RowsOf, Runs, Table, Text
from jingxin.reports.fences import NUMBER_COLUMN
from jingxin.reports.outline import RosterColumn, RosterPlan
from jingxin.reports.source import Source

# Widths are counted in half-width characters: a narrow column still holds its title, a wide one wraps.
_NARROWEST, _WIDEST = 4, 30
# A date does not wrap: it needs the whole of its width and the margins of the cell.
_DAY, _DATE_ROOM = re.compile(r"\d{4}-\d{2}-\d{2}"), 8


def draw_roster(plan: RosterPlan, source: Source, section: Period) -> tuple[Block, bool]:
    """
    Return the table, or the sentence that says there are none, and whether any row is a made one.

    Raises `PlanError` for a field that the rows do not have.
    """
    period = source.period(plan.facts["期间"]) if "期间" in plan.facts else section
    trail = source.rows(plan.data, section=period)
    if not trail.rows and not trail.hidden_rows:
        return Paragraph(
            (Text(plan.facts.get("空", _("{title}：本期无。").format(title=plan.title))),)
        ), False
    rows_of = RowsOf(
        expression=trail.figure.measure,
        period=trail.figure.period,
        area=trail.figure.area,
        snapshot=trail.snapshot,
        fields=tuple(_field(column, trail.columns, plan) for column in plan.columns),
        decimals=tuple(column.decimals for column in plan.columns),
        order=_order(plan),
        falling=plan.order is not None and plan.order.falling,
        at_most=int(plan.facts["最多"]) if "最多" in plan.facts else None,
    )
    lines = roster_lines(trail, rows_of)
    heads = {column.name: column for column in trail.columns}
    titles = [
        _title(column, field, heads) for column, field in zip(plan.columns, rows_of.fields, strict=True)
    ]
    shares = _shares(titles, lines)
    columns = tuple(
        Column(title, share, _align(field, trail))
        for title, share, field in zip(titles, shares, rows_of.fields, strict=True)
    )
    rows: tuple[tuple[Runs, ...], ...] = tuple(tuple((Text(text),) for text in line) for line in lines)
    made = any(row.made for row in trail.rows)
    note = _note(plan, trail, len(lines), made=made)
    table = Table(
        plan.title, columns, rows, note=note, period=trail.figure.period.label, small=True, rows_of=rows_of
    )
    return table, made


def roster_lines(trail: Trail, rows_of: RowsOf) -> list[tuple[str, ...]]:
    """Return the printed cells, line by line, that the rows of this trail make."""
    places = {column.name: index for index, column in enumerate(trail.columns)}
    rows = [row.cells for row in trail.rows]
    if rows_of.order is not None:
        rows = _sorted(rows, places[rows_of.fields[rows_of.order]], falling=rows_of.falling)
    rows = rows[: rows_of.at_most]
    decimals = [
        places_of(row[places[field]] for row in rows) if own is None and field else own
        for field, own in zip(rows_of.fields, rows_of.decimals, strict=True)
    ]
    return [
        tuple(
            cell_text(row[places[field]], own) if field else str(number)
            for field, own in zip(rows_of.fields, decimals, strict=True)
        )
        for number, row in enumerate(rows, start=1)
    ]


def check_roster(plan: RosterPlan, source: Source) -> Iterable[str]:
    """Yield each column that the rows of this measure do not have, with its place and the nearest ones."""
    if plan.data.name not in source.evaluator.catalogue:
        return
    known = source.fields(plan.data)
    for column in plan.columns:
        try:
            _field(column, known, plan)
        except PlanError as error:
            yield str(error)


def _field(column: RosterColumn, known: Sequence[TrailColumn], plan: RosterPlan) -> str:
    """The name of the field that a column shows, "" for the running number."""
    if column.word == NUMBER_COLUMN:
        return ""
    for field in known:
        if column.word in (field.heading, field.name):
            return field.name
    headings = [field.heading for field in known]
    raise PlanError(
        _("{place}：名册“{title}”的台账行没有“{field}”这一栏；相近的有：{near}；全部：{all}。").format(
            place=column.place,
            title=plan.title,
            field=column.word,
            near=_("、").join(nearest(column.word, headings)) or _("无"),
            all=_("、").join(headings),
        )
    )


def _order(plan: RosterPlan) -> int | None:
    if plan.order is None:
        return None
    return [column.title for column in plan.columns].index(plan.order.column)


def _sorted(rows: Iterable[tuple[Cell, ...]], place: int, *, falling: bool) -> list[tuple[Cell, ...]]:
    """Rows by one cell; blank ones stay last from either end."""

    def key(row: tuple[Cell, ...]) -> Any:
        return row[place]

    held = list(rows)
    filled = sorted((row for row in held if row[place] is not None), key=key, reverse=falling)
    return [*filled, *(row for row in held if row[place] is None)]


def _title(column: RosterColumn, field: str, heads: dict[str, TrailColumn]) -> str:
    """The title as written; where the plan names only the field, the field's own with its unit."""
    head = heads.get(field)
    if head is None or column.title != column.word or not head.unit:
        return column.title if head is None or column.title != head.name else head.heading
    return _("{heading}（{unit}）").format(heading=head.heading, unit=head.unit)


def _align(field: str, trail: Trail) -> Align:
    if not field:
        return Align.CENTRE
    place = next(index for index, column in enumerate(trail.columns) if column.name == field)
    sample = next((row.cells[place] for row in trail.rows if row.cells[place] is not None), "")
    if isinstance(sample, bool | str):
        return Align.LEFT
    return Align.CENTRE if hasattr(sample, "isoformat") else Align.RIGHT


def _shares(titles: Sequence[str], lines: Sequence[Sequence[str]]) -> list[float]:
    """What part of the width each column gets: by its longest words, within bounds."""
    longest = [
        max(_width(title), *(_width(line[index]) for line in lines)) if lines else _width(title)
        for index, title in enumerate(titles)
    ]
    weights = [
        min(max(width, _NARROWEST), _WIDEST) + (_DATE_ROOM if _DAY.fullmatch(_sample(lines, index)) else 2)
        for index, width in enumerate(longest)
    ]
    return [round(weight / sum(weights), 4) for weight in weights]


def _sample(lines: Sequence[Sequence[str]], index: int) -> str:
    return next((line[index] for line in lines if line[index]), "")


def _width(text: str) -> int:
    return sum(1 if letter.isascii() else 2 for letter in text)


def _note(plan: RosterPlan, trail: Trail, shown: int, *, made: bool) -> str:
    notes = [plan.facts["注"].rstrip("。")] if "注" in plan.facts else []
    if shown < trail.visible_rows:
        notes.append(_("共{total}行，列出前{shown}行").format(total=trail.visible_rows, shown=shown))
    if trail.hidden_rows:
        notes.append(_("另有{hidden}行不在制表人的权限范围内，未列出").format(hidden=trail.hidden_rows))
    if made:
        notes.append(_("表中含示例数据"))
    return _("注：{notes}。").format(notes=_("；").join(notes)) if notes else ""
