"""Rows into files, the same bytes every time: CSV as Excel saves it, and .xlsx with a fixed day of making."""

import csv
import io
from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import xlsxwriter

from making.sheets import Cell, Row

MADE_AT = datetime(2014, 6, 20, 9, 0, 0)  # noqa: DTZ001 - a workbook's own clock has no zone
HEAD_WIDTH = 14


def _text(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, Decimal):
        return f"{cell:f}"
    return str(cell)


def write_csv(path: Path, rows: Iterable[Row], *, encoding: str = "utf-8-sig") -> None:
    """Write a CSV that Excel opens by a double click: UTF-8 with a mark, or GB18030 as older Excel saves it."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerows([_text(cell) for cell in row] for row in rows)
    path.write_bytes(text.getvalue().encode(encoding))


def write_xlsx(path: Path, rows: Iterable[Row], *, sheet: str) -> None:
    """Write a workbook of one sheet: frozen head, codes as text, numbers as numbers, dates as dates."""
    with xlsxwriter.Workbook(path, {"strings_to_numbers": False}) as book:
        book.set_properties({"created": MADE_AT})
        page = book.add_worksheet(sheet)
        head = book.add_format({"bold": True, "bottom": 1})
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        page.freeze_panes(1, 0)
        for line, row in enumerate(rows):
            for column, cell in enumerate(row):
                if line == 0:
                    page.write_string(line, column, str(cell), head)
                    page.set_column(column, column, HEAD_WIDTH)
                elif isinstance(cell, date):
                    page.write_datetime(line, column, datetime(cell.year, cell.month, cell.day), day)  # noqa: DTZ001
                elif isinstance(cell, Decimal | int):
                    page.write_number(line, column, cell)
                elif cell:
                    page.write_string(line, column, cell)
