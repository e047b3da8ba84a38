"""
From a typed cell to a value: full-width digits, thousands separators, five ways to write a day, 是 and 否.

A cell that cannot be what its column asks for raises `CellFault`, which says what to type instead.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.translation import gettext as _

from jingxin.core.period import PeriodError, parse_period
from jingxin.core.unit import Unit, UnitError, convert, get_unit
from jingxin.records.tables import Cell

# What people type where a figure does not exist; never zero.
MISSING = frozenset(
    {"", "-", "--", "—", "——", "–", "…", "……", "...", "/", "／", "－", "－－", "N/A", "n/a", "#N/A"}
)
_ERRORS = re.compile(r"#(DIV/0!|REF!|VALUE!|NAME\?|NUM!|NULL!|ERROR!)")
_DAY_FORMS = (
    re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})"),
    re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})[日号]?"),
    re.compile(r"(\d{4})(\d{2})(\d{2})"),
)
FIRST_DAY = date(1900, 1, 1)


class CellFault(Exception):
    """What is wrong with a cell (`message`), and what to do (`cure`); `rule` is the end of `import.…`."""

    def __init__(self, rule: str, message: str, cure: str = "", expected: str = "") -> None:
        self.rule, self.message, self.cure, self.expected = rule, message, cure, expected
        super().__init__(message)


def said(cell: Cell | None) -> str:
    """Return the cell as its typist saw it, at most 60 characters."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    text = _number_text(cell) if isinstance(cell, int | float) else str(cell)
    return text if len(text) <= 60 else text[:59] + "…"


def is_missing(cell: Cell | None) -> bool:
    """Whether the cell says that there is no value: empty, a dash, an ellipsis."""
    return cell is None or (isinstance(cell, str) and cell.strip() in MISSING)


def _number_text(number: int | float) -> str:
    # Excel keeps and shows 15 digits; what lies beyond is the machine's, not the typist's (0.1+0.2).
    if isinstance(number, float) and abs(number) < 1e15:
        number_text = format(Decimal(format(number, ".15g")), "f")
        return number_text.rstrip("0").rstrip(".") if "." in number_text else number_text
    return str(int(number)) if number == int(number) else str(number)


def _narrow(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip()


def _refuse_error(cell: Cell) -> None:
    if isinstance(cell, str) and _ERRORS.match(cell.strip()):
        raise CellFault(
            "formula_error", _("公式出错，没有得出数值。"), _("请改正公式，或直接填入数值；没有数据请留空。")
        )


def read_text(cell: Cell) -> str:
    """Return the text without the white space around it; a number as it looks in the sheet."""
    _refuse_error(cell)
    if isinstance(cell, bool):
        return _("是") if cell else _("否")
    if isinstance(cell, int | float):
        if abs(cell) >= 1e15:
            raise CellFault(
                "number_cut",
                _("长号码被表格当作数字，后几位已经丢失。"),
                _("请把这一列设为“文本”格式，再重新填写完整号码。"),
            )
        return _number_text(cell)
    if isinstance(cell, datetime) and cell.time() == datetime.min.time():
        return cell.date().isoformat()
    return re.sub(r"\s+", " ", str(cell)).strip()


def read_lines(cell: Cell) -> str:
    """Return a text of several lines as it was typed, without white space at the ends of lines."""
    if not isinstance(cell, str):
        return read_text(cell)
    return "\n".join(line.rstrip() for line in cell.splitlines()).strip()


def read_code(cell: Cell) -> str:
    """Return a code: half-width, upper case, without white space."""
    return re.sub(r"\s+", "", _narrow(read_text(cell))).upper()


def read_decimal(cell: Cell, *, places: int | None = None) -> Decimal:
    """Return the exact number typed. With `places`, more decimals than those are refused, never cut."""
    _refuse_error(cell)
    if isinstance(cell, bool) or not isinstance(cell, int | float | str):
        raise CellFault("not_a_number", _("应为数字。"), _("请填数字；没有数据请留空。"))
    text = _number_text(cell) if isinstance(cell, int | float) else _narrow(cell)
    cleaned = re.sub(r"[,\s']", "", text)
    try:
        number = Decimal(cleaned)
    except InvalidOperation:
        raise CellFault(
            "not_a_number", _("应为数字，这里是文字。"), _("请只填数字，单位写在表头；没有数据请留空。")
        ) from None
    if not number.is_finite():
        raise CellFault("not_a_number", _("应为数字。"), _("请填数字；没有数据请留空。"))
    if "," in text and not re.fullmatch(r"[+-]?\d{1,3}(,\d{3})+(\.\d+)?", text.replace(" ", "")):
        raise CellFault(
            "not_a_number", _("千分位逗号的位置不对，看不出是多少。"), _("请去掉逗号，小数点用“.”。")
        )
    if _has_more_places(number, places):
        raise CellFault(
            "too_many_decimals",
            _("小数位数太多。"),
            _("请按台账的位数四舍五入后填写。"),
            _("最多{places}位小数").format(places=places),
        )
    return number


def read_decimal_in(cell: Cell, *, typed: Unit, kept: Unit, places: int | None = None) -> Decimal:
    """
    Return the number typed in one unit in the unit that the ledger keeps: 1234.5万元 is 0.12345亿元.

    A number that the ledger's decimals cannot hold exactly after conversion is refused, never cut.
    """
    number = convert(read_decimal(cell), typed, kept)
    if _has_more_places(number, places):
        raise CellFault(
            "too_many_decimals",
            _("由{typed}换算为{kept}后小数位数太多。").format(typed=typed, kept=kept),
            _("请改用{kept}填写，并按台账的位数四舍五入。").format(kept=kept),
            _("最多{places}位小数").format(places=places),
        )
    return number


def _has_more_places(number: Decimal, places: int | None) -> bool:
    exponent = number.normalize().as_tuple().exponent
    return places is not None and isinstance(exponent, int) and -exponent > places


def read_integer(cell: Cell) -> int:
    """Return the whole number typed."""
    number = read_decimal(cell)
    if number != number.to_integral_value():
        raise CellFault("not_an_integer", _("应为整数。"), _("请填整数；没有数据请留空。"))
    return int(number)


def read_day(cell: Cell) -> date:
    """Return the day: a date cell, 20140508, 2014-5-8, 2014/5/8, 2014.5.8 or 2014年5月8日."""
    _refuse_error(cell)
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    text = re.sub(r"\s+", "", _narrow(_number_text(cell) if isinstance(cell, int | float) else str(cell)))
    for form in _DAY_FORMS:
        if match := form.fullmatch(text):
            try:
                return date(int(match[1]), int(match[2]), int(match[3]))
            except ValueError:
                raise CellFault("no_such_day", _("没有这一天。"), _("请核对年、月、日。")) from None
    raise CellFault("not_a_day", _("应为日期。"), _("请写成 2014-5-8、20140508 或 2014年5月8日。"))


def read_period(cell: Cell) -> str:
    """Return the canonical code of the period typed (`2014-01..05`); a date cell means its month."""
    _refuse_error(cell)
    # Excel turns a typed 2014-05 into the date 2014-05-01.
    if isinstance(cell, date):
        return f"{cell.year}-{cell.month:02d}"
    try:
        return parse_period(_narrow(read_text(cell)).replace("~", "—")).code
    except PeriodError as error:
        raise CellFault("not_a_period", str(error)) from None


_YES = frozenset({"是", "有", "√", "对", "y", "yes", "true", "1"})
_NO = frozenset({"否", "无", "×", "错", "n", "no", "false", "0"})


def read_boolean(cell: Cell) -> bool:
    """Return 是 or 否 as typed."""
    if isinstance(cell, bool):
        return cell
    text = _narrow(read_text(cell)).lower()
    if text in _YES or text in _NO:
        return text in _YES
    raise CellFault("not_yes_or_no", _("应为“是”或“否”。"), _("请填“是”或“否”。"))


def read_unit(cell: Cell) -> str:
    """Return the code of the unit typed."""
    try:
        return get_unit(_narrow(read_text(cell))).code
    except UnitError as error:
        raise CellFault("unknown_unit", str(error)) from None


def shown(value: Any) -> str:
    """Return a value as people read it in a preview or a history: 是, 2014-05-08, 12.5, — for none."""
    match value:
        case None | "":
            return "—"
        case bool():
            return _("是") if value else _("否")
        case dict():
            return str(value.get("label", value))
        case list() | tuple():
            return _("、").join(shown(part) for part in value) or "—"
        case datetime():
            return value.strftime("%Y-%m-%d %H:%M")
        case date():
            return value.isoformat()
        case Decimal():
            return format(value, "f")
    return str(value)
