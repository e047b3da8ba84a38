"""
A list as people hand it round: titled tables in one Excel file, with unit, period, source and page numbers on paper.

For reading, sorting and printing; what is to be imported again comes from `exports`. A text is always a text: a name
that begins like a formula is never run.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import xlsxwriter
from attrs import frozen
from django.utils.translation import gettext as _

Cell = str | int | Decimal | date | None
_LONGEST_NAME = 31
_A4, _PORTRAIT_AT_MOST = 9, 90


@frozen
class Heading:
    """One column: its head with the unit in it, its width in characters, the decimals of its numbers (None: as they are)."""

    title: str
    width: int = 12
    decimals: int | None = None


@frozen
class TitledTable:
    """
    One sheet. `under` is the line below the title (unit, period, source), `notes` stand below the rows.

    A cell of None is left empty: unknown is not zero.
    """

    name: str
    title: str
    under: str
    headings: Sequence[Heading]
    rows: Sequence[Sequence[Cell]]
    notes: Sequence[str] = ()


def titled_workbook(tables: Sequence[TitledTable]) -> bytes:
    """Return the .xlsx with one sheet a table."""
    held = io.BytesIO()
    plain = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(held, plain) as book:
        for table in tables:
            _draw(book, book.add_worksheet(_allowed(table.name)), table)
    return held.getvalue()


def _allowed(name: str) -> str:
    return "".join(sign for sign in name if sign not in "[]:*?/\\'")[:_LONGEST_NAME]


def _draw(book: Any, page: Any, table: TitledTable) -> None:
    last = len(table.headings) - 1
    across = book.add_format({"bold": True, "font_size": 16, "align": "center", "valign": "vcenter"})
    quiet = book.add_format(
        {"font_size": 10, "font_color": "#555555", "align": "left", "valign": "vcenter", "text_wrap": True}
    )
    head = book.add_format(
        {"bold": True, "bg_color": "#E8EEF7", "border": 1, "text_wrap": True, "align": "center", "valign": "vcenter"}
    )  # fmt: skip
    if last:
        page.merge_range(0, 0, 0, last, "")
        page.merge_range(1, 0, 1, last, "")
    page.write_string(0, 0, table.title, across)
    page.write_string(1, 0, table.under, quiet)
    page.set_row(0, 30)
    page.set_row(1, 15 * _lines(table.under, table.headings))
    formats = {decimals: _number(book, decimals) for decimals in {one.decimals for one in table.headings}}
    text = book.add_format({"border": 1, "valign": "vcenter"})
    day = book.add_format({"border": 1, "num_format": "yyyy-mm-dd", "align": "center"})
    for column, heading in enumerate(table.headings):
        page.set_column(column, column, heading.width)
        page.write_string(2, column, heading.title, head)
    for line, row in enumerate(table.rows, start=3):
        for column, cell in enumerate(row):
            number = formats[table.headings[column].decimals]
            _write(page, line, column, cell, text=text, number=number, day=day)
    end = 2 + len(table.rows)
    page.autofilter(2, 0, end, last)
    page.freeze_panes(3, 1)
    for line, note in enumerate(table.notes, start=end + 1):
        if last:
            page.merge_range(line, 0, line, last, "")
        page.write_string(line, 0, note, quiet)
        page.set_row(line, 15 * _lines(note, table.headings))
    _set_paper(page, table)


def _number(book: Any, decimals: int | None) -> Any:
    pattern = "General" if decimals is None else "0" if decimals == 0 else f"0.{'0' * decimals}"
    return book.add_format({"border": 1, "num_format": pattern, "valign": "vcenter"})


def _lines(text: str, headings: Sequence[Heading]) -> int:
    """How many lines a text takes across the table; a Chinese sign is two characters wide."""
    wide = sum(2 if ord(sign) > 0xFF else 1 for sign in text)
    return 1 + wide // max(sum(one.width for one in headings), 1)


def _write(page: Any, line: int, column: int, cell: Cell, *, text: Any, number: Any, day: Any) -> None:
    if cell is None or cell == "":
        page.write_blank(line, column, None, text)
    elif isinstance(cell, Decimal | int):
        page.write_number(line, column, cell, number)
    elif isinstance(cell, date):
        page.write_datetime(line, column, cell, day)
    else:
        page.write_string(line, column, cell, text)


def _set_paper(page: Any, table: TitledTable) -> None:
    """One page wide on A4, heads repeated, 第1页 共3页 at the foot."""
    page.set_paper(_A4)
    if sum(one.width for one in table.headings) > _PORTRAIT_AT_MOST:
        page.set_landscape()
    page.fit_to_pages(1, 0)
    page.repeat_rows(2)
    page.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
    page.set_footer("&C" + _("第{page}页 共{pages}页").format(page="&P", pages="&N"))
