"""Files as clerks send them, made in memory."""

import csv
import io
from datetime import date, datetime

import xlsxwriter

from jingxin.records.imports import read_table

HEADER = ("企业编号", "企业名称", "所属镇街", "规模", "成立日期", "占地面积", "从业人数", "是否出口")
ROW = ("F000001", "永嘉县甲阀门厂", "瓯北镇", "小型", "2003-4-18", "12.5", "86", "是")


def xlsx(*rows, name="企业", merges=(), more=()):
    """Return a workbook's bytes: days as day cells, the rest as typed. `merges` are (r, c, r, c)."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        book.set_properties({"created": datetime(2014, 6, 20)})  # noqa: DTZ001 — the same bytes each time
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        for title, lines in ((name, rows), *more):
            page = book.add_worksheet(title)
            for number, line in enumerate(lines):
                for column, value in enumerate(line):
                    if isinstance(value, date):
                        page.write_datetime(number, column, value, day)
                    elif value is not None:
                        page.write(number, column, value)
        for first_row, first_column, last_row, last_column in merges:
            page = book.worksheets()[0]
            value = rows[first_row][first_column]
            page.merge_range(first_row, first_column, last_row, last_column, value)
    return buffer.getvalue()


def csv_bytes(*rows, encoding="utf-8-sig"):
    buffer = io.StringIO()
    csv.writer(buffer).writerows(rows)
    return buffer.getvalue().encode(encoding)


def table(*rows, **options):
    return read_table(xlsx(*rows, **options), "企业.xlsx")


def changed(row, **values):
    """Return the row with some cells replaced, by header: changed(ROW, 规模="大型")."""
    return tuple(values.get(header, cell) for header, cell in zip(HEADER, row, strict=True))
