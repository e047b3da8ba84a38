"""The empty form of a ledger: an .xlsx with the header, drop-downs, cell formats and a page of notes."""

from __future__ import annotations

import io
from datetime import datetime
from typing import Any

import xlsxwriter
from django.utils.translation import gettext as _

from jingxin.core.scope import ALL, Scope
from jingxin.core.unit import UNITS
from jingxin.records.exports import width_of, worksheet_name
from jingxin.records.layout import CHOICES_SHEET, NOTES_SHEET
from jingxin.records.sheets import Column, Kind, Sheet
from jingxin.records.tables import MOST_BYTES, MOST_ROWS

_PREPARED_ROWS = 5_000
_MOST_CHOICES = 5_000


def template(sheet: Sheet, *, scope: Scope = ALL) -> bytes:
    """
    Return the empty form. Drop-downs of names hold only rows within the scope.

    The bytes depend on the declaration and the names in the ledger, not on the clock.
    """
    buffer = io.BytesIO()
    columns = [column for column in sheet.columns if not column.info]
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        book.set_properties({"title": str(sheet.title), "created": datetime(2014, 1, 1)})  # noqa: DTZ001
        page = book.add_worksheet(worksheet_name(sheet))
        notes = book.add_worksheet(NOTES_SHEET)
        choices = book.add_worksheet(CHOICES_SHEET)
        choices.hide()
        _write_form(book, page, choices, columns, scope)
        _write_notes(book, notes, sheet, columns)
        page.activate()
    return buffer.getvalue()


def _write_form(book: Any, page: Any, choices: Any, columns: list[Column], scope: Scope) -> None:
    needed = book.add_format({"bold": True, "bg_color": "#FCE4D6", "border": 1, "text_wrap": True})
    head = book.add_format({"bold": True, "bg_color": "#E8EEF7", "border": 1, "text_wrap": True})
    text, day = book.add_format({"num_format": "@"}), book.add_format({"num_format": "yyyy-mm-dd"})
    # Codes and periods as text: Excel would cut 18 digits and turn 2014-05 into a day.
    formats = {Kind.TEXT: text, Kind.CODE: text, Kind.PERIOD: text, Kind.DATE: day}
    page.freeze_panes(1, 1)
    page.set_row(0, 32)
    for number, column in enumerate(columns):
        page.set_column(number, number, width_of(column), formats.get(column.kind))
        page.write_string(
            0, number, column.title + ("*" if column.required else ""), needed if column.required else head
        )
        if column.note:
            page.write_comment(0, number, str(column.note), {"x_scale": 2})
        options = _options(column, scope)
        if options:
            choices.write_column(0, number, options)
            letter = xlsxwriter.utility.xl_col_to_name(number)
            page.data_validation(
                1,
                number,
                _PREPARED_ROWS,
                number,
                {
                    "validate": "list",
                    "source": f"={CHOICES_SHEET}!${letter}$1:${letter}${len(options)}",
                    "error_type": "warning",
                    "error_title": _("不在列表中"),
                    "error_message": _("请从下拉列表中选择；列表里没有的，导入时会提示。"),
                },
            )


def _options(column: Column, scope: Scope) -> list[str]:
    if column.kind is Kind.BOOLEAN:
        return [_("是"), _("否")]
    if column.kind is Kind.CHOICE and column.choices:
        return [str(label) for label in column.choices.labels]
    if column.kind is Kind.UNIT:
        return list(UNITS)
    if column.kind is Kind.REFERENCE and column.reference:
        return list(dict.fromkeys(column.reference.load(scope).names))[:_MOST_CHOICES]
    return []


def _write_notes(book: Any, page: Any, sheet: Sheet, columns: list[Column]) -> None:
    title, bold = (
        book.add_format({"bold": True, "font_size": 14}),
        book.add_format({"bold": True, "border": 1}),
    )
    cell = book.add_format({"border": 1, "text_wrap": True, "valign": "top"})
    page.set_column(0, 0, 24)
    page.set_column(1, 1, 8)
    page.set_column(2, 2, 44)
    page.set_column(3, 3, 60)
    page.write_string(0, 0, _("{title}填表说明").format(title=sheet.title), title)
    lines = [str(sheet.note)] if sheet.note else []
    lines += [
        _("带*的列必须填写；没有数据请留空，不要填0。"),
        _("请不要合并单元格，不要改动第一行的列名；列的先后可以调整。"),
        _("“{key}”相同的行视为同一条记录：台账中已有的将被更新，没有的将新增。").format(
            key=_("＋").join(str(sheet.column(name).header) for name in sheet.key)
        ),
        _("一次最多{rows}行、{megabytes} MB。").format(rows=MOST_ROWS, megabytes=MOST_BYTES // 1024 // 1024),
    ]
    for number, line in enumerate(lines, start=1):
        page.write_string(number, 0, line)
    top = len(lines) + 2
    for number, header in enumerate((_("列名"), _("必填"), _("格式"), _("说明"))):
        page.write_string(top, number, header, bold)
    for row, column in enumerate(columns, start=top + 1):
        page.write_string(row, 0, column.title, cell)
        page.write_string(row, 1, _("是") if column.required else "", cell)
        page.write_string(row, 2, format_of(column), cell)
        page.write_string(row, 3, str(column.note), cell)


def format_of(column: Column) -> str:
    """Return in words what may be typed in the column."""
    match column.kind:
        case Kind.DECIMAL if column.places is not None:
            return _("数字，最多{places}位小数").format(places=column.places)
        case Kind.CHOICE if column.choices:
            return _("从中选择：{labels}").format(
                labels=_("、").join(str(label) for label in column.choices.labels)
            )
        case Kind.REFERENCE:
            what = column.reference.what if column.reference else ""
            return _("{what}名称或代码，从下拉列表中选择").format(what=what)
    return {
        Kind.TEXT: _("文字"),
        Kind.CODE: _("编号（文本格式）"),
        Kind.INTEGER: _("整数"),
        Kind.DECIMAL: _("数字"),
        Kind.DATE: _("日期，如 2014-5-8、20140508、2014年5月8日"),
        Kind.PERIOD: _("时期，如 2014年5月、2014年1—5月、2014年一季度、2014年"),
        Kind.BOOLEAN: _("是 或 否"),
        Kind.UNIT: _("计量单位，如 万元、亩"),
    }[column.kind]
