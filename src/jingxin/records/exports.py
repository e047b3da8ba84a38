"""
Export: what a filter shows, in full, with the headers of the form, so that it can be imported again.

Rows are written as they come from the database; neither format holds more than a screenful in memory.
"""

from __future__ import annotations

import csv
import io
import tempfile
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import IO, Any

import xlsxwriter
from attrs import frozen
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from jingxin.records.audit import User, record_event
from jingxin.records.models import AuditEvent, RecordQuerySet
from jingxin.records.permissions import Verb, check_may, scope_of
from jingxin.records.sheets import Column, Kind, Sheet
from jingxin.records.tables import FORMULA_STARTS

_CHUNK = 2_000
_BYTES = 64 * 1024
# One less than Excel's 1,048,576, for the header; the rest goes on to a further worksheet.
_MOST_SHEET_ROWS = 1_048_575
# Excel keeps 15 digits; a longer exact number travels as text and is read back whole.
_MOST_DIGITS = 15
TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}


@frozen
class Export:
    """A file on its way out: its name, type, number of rows, and its bytes in pieces."""

    filename: str
    content_type: str
    count: int
    chunks: Iterator[bytes]

    def read(self) -> bytes:
        return b"".join(self.chunks)


def export_rows(
    sheet: Sheet, queryset: QuerySet[Any] | None = None, *, by: User | None, format: str = "xlsx"
) -> Export:
    """
    Return the rows of the queryset (default: all) that the person may see, as `xlsx` or `csv`.

    Every export is an audit event with its number of rows; it is written before the first byte goes out.
    """
    check_may(by, Verb.EXPORT, sheet.ledger)
    rows: RecordQuerySet[Any] = sheet.model.objects.all()
    if queryset is not None:
        rows = rows.filter(pk__in=queryset.values("pk")) if queryset.query.is_sliced else queryset  # type: ignore[assignment]
    if by is not None:
        rows = rows.visible_to(scope_of(by))
    if not rows.ordered:
        rows = rows.order_by("pk")
    count = rows.count()
    record_event(
        by=by,
        action=AuditEvent.Action.EXPORT,
        subject=_("{title}，{count}行").format(title=sheet.title, count=count),
        after={"sheet": sheet.code, "rows": count, "format": format},
    )
    write = _write_csv if format == "csv" else _write_xlsx
    records = sheet.prepare(rows).iterator(chunk_size=_CHUNK)
    return Export(f"{sheet.title}.{format}", TYPES[format], count, write(sheet, records))


def printed(column: Column, record: Any) -> Any:
    """Return the column's value as a cell holds it: labels, names, 是 and 否; None for nothing."""
    value = column.current(record)
    if value is None or value == "":
        return None
    if column.kind is Kind.BOOLEAN:
        return _("是") if value else _("否")
    if column.kind is Kind.CHOICE and column.choices:
        return str(dict(column.choices.choices).get(value, value))
    if column.kind is Kind.REFERENCE and column.reference:
        return str(getattr(value, column.reference.show, value))
    if isinstance(value, Decimal | date | int):
        return value
    return str(value)


# --- csv ---------------------------------------------------------------------------------------------------


def written_rows(sheet: Sheet, records: Iterable[Any]) -> Iterator[list[str]]:
    """Yield the headers and then each record as the texts of a CSV line."""
    yield [column.title for column in sheet.columns]
    for record in records:
        yield [_csv_text(printed(column, record)) for column in sheet.columns]


def _write_csv(sheet: Sheet, records: Iterator[Any]) -> Iterator[bytes]:
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer)
    buffer.write("\ufeff")  # Excel takes UTF-8 for GB18030 without it
    for line in written_rows(sheet, records):
        writer.writerow(line)
        if buffer.tell() > _BYTES:
            yield buffer.getvalue().encode()
            buffer.seek(0)
            buffer.truncate()
    yield buffer.getvalue().encode()


def _csv_text(value: Any) -> str:
    """A text that Excel would run as a formula gets a quote before it; the import takes it off again."""
    if value is None:
        return ""
    if isinstance(value, str) and value.startswith(FORMULA_STARTS):
        return f"'{value}"
    return format(value, "f") if isinstance(value, Decimal) else str(value)


# --- xlsx --------------------------------------------------------------------------------------------------


def _write_xlsx(sheet: Sheet, records: Iterator[Any]) -> Iterator[bytes]:
    with tempfile.TemporaryFile() as file:
        with xlsxwriter.Workbook(file, {"constant_memory": True, "strings_to_formulas": False}) as book:
            _fill(book, sheet, records)
        file.seek(0)
        yield from iter(lambda: file.read(_BYTES), b"")


def _fill(book: Any, sheet: Sheet, records: Iterator[Any]) -> None:
    head = book.add_format({"bold": True, "bg_color": "#E8EEF7", "border": 1, "text_wrap": True})
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    page, row, pages = _page(book, sheet, head, 1), 0, 1
    for record in records:
        if row == _MOST_SHEET_ROWS:
            pages += 1
            page, row = _page(book, sheet, head, pages), 0
        row += 1
        for number, column in enumerate(sheet.columns):
            _write_cell(page, row, number, printed(column, record), day)


def _page(book: Any, sheet: Sheet, head: Any, number: int) -> Any:
    title = worksheet_name(sheet)
    page = book.add_worksheet(title if number == 1 else f"{title}{number}")
    page.freeze_panes(1, 1)
    for position, column in enumerate(sheet.columns):
        page.set_column(position, position, width_of(column))
        page.write_string(0, position, column.title, head)
    return page


def _write_cell(page: Any, row: int, number: int, value: Any, day: Any) -> None:
    if value is None:
        return
    if isinstance(value, date):
        page.write_datetime(row, number, value, day)
    elif isinstance(value, Decimal | int) and len(Decimal(value).as_tuple().digits) <= _MOST_DIGITS:
        page.write_number(row, number, float(value))
    else:
        page.write_string(row, number, format(value, "f") if isinstance(value, Decimal) else str(value))


def worksheet_name(sheet: Sheet) -> str:
    """Return the title as a worksheet may be called: 28 characters, none of []:*?/\\."""
    return "".join(sign for sign in str(sheet.title) if sign not in "[]:*?/\\'")[:28]


def width_of(column: Column) -> int:
    """Return a column width that shows its head and a usual value, in characters."""
    head = 2 * len(column.title) + 3
    usual = {Kind.TEXT: 20, Kind.CODE: 20, Kind.REFERENCE: 16, Kind.DATE: 12, Kind.PERIOD: 14}
    return min(40, max(head, usual.get(column.kind, 10)))


def spool(export: Export) -> IO[bytes]:
    """Return the export as a file in memory or on disk, for whoever cannot take pieces."""
    file = tempfile.SpooledTemporaryFile(max_size=4 * 1024 * 1024)  # noqa: SIM115 — the caller closes it
    for chunk in export.chunks:
        file.write(chunk)
    file.seek(0)
    return file
