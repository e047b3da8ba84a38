"""From the lines of a form to rows of typed values; every cell that cannot be read is one finding."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from attrs import define, field
from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db import models
from django.utils.translation import gettext as _

from jingxin.core.finding import Finding, Severity
from jingxin.core.period import parse_period
from jingxin.core.scope import Scope
from jingxin.core.unit import UNITS, Unit
from jingxin.records import cells
from jingxin.records.cells import CellFault, is_missing, said
from jingxin.records.layout import Layout, Line, data_lines
from jingxin.records.rows import Row, cell_place
from jingxin.records.sheets import Column, Kind, Sheet
from jingxin.records.tables import Cell

_MISSING = object()
# The unit that a column is typed in, and the one that the ledger keeps.
UnitChange = tuple[Unit, Unit]


@define(eq=False)
class Reader:
    """Reads one file's rows for one sheet; references are loaded once, equal cells judged once."""

    sheet: Sheet
    scope: Scope
    on: date
    faults: list[Finding] = field(factory=list)
    _readers: dict[tuple[str, UnitChange | None], Callable[[Cell], Any]] = field(factory=dict)
    _empty: dict[str, Any] = field(factory=dict)
    _validators: dict[str, list[Callable[[Any], None]]] = field(factory=dict)

    def rows(self, layout: Layout) -> list[Row]:
        """Return the rows of the worksheet; `self.faults` grows by what could not be read."""
        read = self._spread_rows if layout.spreads else self._plain_rows
        return list(read(layout))

    def _plain_rows(self, layout: Layout) -> Iterator[Row]:
        for line in data_lines(layout):
            row = self._start(layout, line)
            for column in self.sheet.columns:
                if column.field not in row.values and not column.info:
                    self._absent(row, column)
            yield row

    def _spread_rows(self, layout: Layout) -> Iterator[Row]:
        """One line becomes one row for each value of the spread field that has a filled cell."""
        spread = self.sheet.spread
        if spread is None:
            return
        for line in data_lines(layout):
            stem = self._start(layout, line)
            by_value: dict[int, Row] = {}
            for number, target in layout.spreads.items():
                cell = line.cells[number] if number < len(line.cells) else ""
                if is_missing(cell):
                    continue
                identity = getattr(target.value, "pk", None) or hash(target.value)
                row = by_value.get(identity)
                if row is None:
                    row = Row(self.sheet, stem.worksheet, stem.number, dict(stem.values), dict(stem.cells))
                    row.headers = dict(stem.headers)
                    row.values[spread.field] = target.value
                    row.headers[spread.field] = layout.headers[number]
                    row.cells[spread.field] = layout.headers[number]
                    by_value[identity] = row
                self._put(row, self.sheet.column(target.column), cell, layout, number)
            for row in by_value.values():
                for column in self.sheet.columns:
                    if column.field not in row.values and not column.info:
                        self._absent(row, column)
                yield row

    def _start(self, layout: Layout, line: Line) -> Row:
        row = Row(self.sheet, layout.worksheet.name, line.number, {})
        for number, column in layout.columns.items():
            if not column.info:
                cell = line.cells[number] if number < len(line.cells) else ""
                self._put(row, column, cell, layout, number)
        return row

    def _absent(self, row: Row, column: Column) -> None:
        """A column the file does not have: its default, if it has one, for keys and new rows."""
        if column.default is not None and column.field in self.sheet.key:
            row.values[column.field] = column.default

    def _put(self, row: Row, column: Column, cell: Cell, layout: Layout, number: int) -> None:
        row.cells[column.field] = cell
        row.headers[column.field] = layout.headers[number]
        change = _unit_change(layout, number)
        value = self._value(row, column, cell, change)
        if value is not _MISSING:
            row.values[column.field] = value

    def _value(self, row: Row, column: Column, cell: Cell, change: UnitChange | None) -> Any:
        """Return the typed value in the ledger's unit; `_MISSING` where a fault was noted instead."""
        if is_missing(cell):
            value = self._empty_of(column)
            if value is _MISSING:
                self.faults.append(
                    row.fault(
                        column.field, "required", _("这一格必须填写。"), _("请补填；整行不要的请删去。")
                    )
                )
            return value
        key = (column.field, change)
        reader = self._readers.get(key)
        if reader is None:
            reader = self._readers[key] = _remembering(self._reader_of(column, change))
        try:
            return reader(cell)
        except CellFault as fault:
            self.faults.append(row.fault(column.field, fault.rule, fault.message, fault.cure, fault.expected))
        return _MISSING

    def _empty_of(self, column: Column) -> Any:
        if column.field not in self._empty:
            self._empty[column.field] = empty_value(self.sheet.model, column)
        return self._empty[column.field]

    def _reader_of(self, column: Column, change: UnitChange | None) -> Callable[[Cell], Any]:
        read = self._reader_of_kind(column, change)
        model_field = field_of(self.sheet.model, column)
        if model_field is None or model_field.is_relation or not model_field.validators:
            return read

        def read_and_validate(cell: Cell) -> Any:
            value = read(cell)
            try:
                model_field.run_validators(value)
            except ValidationError as error:
                raise CellFault("not_valid", " ".join(error.messages)) from error
            return value

        return read_and_validate

    def _reader_of_kind(self, column: Column, change: UnitChange | None) -> Callable[[Cell], Any]:
        match column.kind:
            case Kind.TEXT:
                return cells.read_lines if column.lines else cells.read_text
            case Kind.CODE:
                return cells.read_code
            case Kind.INTEGER:
                return cells.read_integer
            case Kind.DECIMAL if change:
                return lambda cell: cells.read_decimal_in(
                    cell, typed=change[0], kept=change[1], places=column.places
                )
            case Kind.DECIMAL:
                return lambda cell: cells.read_decimal(cell, places=column.places)
            case Kind.DATE:
                return lambda cell: self._day(cell, column)
            case Kind.PERIOD:
                return lambda cell: self._period(cell, column)
            case Kind.BOOLEAN:
                return cells.read_boolean
            case Kind.UNIT:
                return cells.read_unit
            case Kind.CHOICE:
                return lambda cell: column.choose(cells.read_text(cell))
            case Kind.REFERENCE:
                index = column.reference.load(self.scope) if column.reference else None
                return lambda cell: index.get(cells.read_text(cell)) if index else None

    def _day(self, cell: Cell, column: Column) -> date:
        day = cells.read_day(cell)
        if day < cells.FIRST_DAY:
            raise CellFault("too_early", _("日期太早。"), _("请核对年份。"))
        if not column.future and day > self.on:
            raise CellFault(
                "future",
                _("日期在今天之后。"),
                _("请核对年份；尚未发生的事请等发生后再录入。"),
                _("不晚于{on}").format(on=self.on.isoformat()),
            )
        return day

    def _period(self, cell: Cell, column: Column) -> str:
        code = cells.read_period(cell)
        if not column.future and parse_period(code).first_day > self.on:
            raise CellFault(
                "future",
                _("时期在今天之后。"),
                _("请核对年份和月份。"),
                _("不晚于{on}").format(on=self.on.isoformat()),
            )
        return code


def _unit_change(layout: Layout, number: int) -> UnitChange | None:
    typed = layout.units.get(number)
    meaning = layout.columns.get(number) or layout.spreads.get(number)
    return (typed, UNITS[meaning.unit]) if typed and meaning else None


def _remembering(read: Callable[[Cell], Any]) -> Callable[[Cell], Any]:
    """Judge equal cells once: a column of nine hundred firms has twenty towns."""
    known: dict[tuple[type, Cell], Any] = {}

    def remembered(cell: Cell) -> Any:
        key = (type(cell), cell)
        if key not in known:
            try:
                known[key] = read(cell)
            except CellFault as fault:
                known[key] = fault
        if isinstance(known[key], CellFault):
            raise known[key]
        return known[key]

    return remembered


def field_of(model: type[models.Model], column: Column) -> models.Field[Any, Any] | None:
    """Return the model's own field behind the column; None for what only `Sheet.save` knows."""
    try:
        found = model._meta.get_field(column.field)
    except FieldDoesNotExist:
        return None
    return found if isinstance(found, models.Field) and found.concrete else None


def empty_value(model: type[models.Model], column: Column) -> Any:
    """Return what an empty cell means for the column: its default, NULL, "" or False; `_MISSING` if none may."""
    if column.default is not None:
        return column.default
    if column.required:
        return _MISSING
    model_field = field_of(model, column)
    if model_field is None or model_field.null:
        return None
    if isinstance(model_field, models.CharField | models.TextField):
        return ""
    if isinstance(model_field, models.BooleanField):
        return False
    return model_field.get_default() if model_field.has_default() else _MISSING


def required_faults(rows: list[Row]) -> Iterator[Finding]:
    """Yield a finding for each new row of a file that lacks a column which new rows need."""
    for row in rows:
        for column in row.sheet.columns:
            if column.required and row.is_new and column.field not in row.values and column.default is None:
                if column.field in row.cells:
                    continue  # already said: the cell is there and could not be read
                yield Finding(
                    "import.required",
                    Severity.ERROR,
                    _("新增的行必须有“{header}”。").format(header=column.header),
                    cell_place(row.worksheet, row.number),
                    said(row.cells.get(row.sheet.key[0])),
                    cure=_("请在文件中补上这一列。"),
                )
