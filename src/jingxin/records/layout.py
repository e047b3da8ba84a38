"""
Finding a form in a worksheet: the title and unit rows above, the header, the rows, the notes below.

Chinese statistical forms carry a merged title, a line “单位：万元”, sometimes a row of units under the
header, total rows and signatures at the foot. Only what lies between is data.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache

from attrs import field, frozen
from django.utils.translation import gettext as _
from rapidfuzz import fuzz, process

from jingxin.core.finding import Finding, Severity
from jingxin.core.scope import Scope
from jingxin.core.unit import UNITS, Unit, UnitError, get_unit
from jingxin.records.cells import is_missing, said
from jingxin.records.rows import cell_place
from jingxin.records.sheets import Column, Sheet, SpreadTo, fold
from jingxin.records.tables import Cell, Worksheet

_DEEPEST_HEADER = 20
_NOT_FOR_US = frozenset({"序号", "no", "no.", "行号"})
_UNIT_BEHIND = re.compile(r"(.+?)[(（\[【](?:单位[:：])?([^()（）\[\]【】]+)[)）\]】]")
_UNIT_LINE = re.compile(r"(?:计量)?单位[:：]\s*([^\s，,、；;]+)")
_NOTE = re.compile(
    r"(注|说明|备注|附注|填表说明|填表人|填报人|制表人?|审核人?|复核人?|单位负责人|负责人|联系人|联系电话|"
    r"填报日期|填表日期|报出日期|资料来源|数据来源)\s*[\d一二三四五六七八九十]*\s*[:：]"
)
_TOTALS = frozenset({"合计", "总计", "小计"})
# Our own template's sheets of notes and choices.
NOTES_SHEET, CHOICES_SHEET = "填表说明", "选项"


@frozen
class Layout:
    """Where the form lies: column number (from 0) → what it means. Rows count from 0 here."""

    sheet: Sheet
    worksheet: Worksheet
    header_row: int
    columns: dict[int, Column]
    spreads: dict[int, SpreadTo]
    headers: dict[int, str]
    # Columns typed in another unit of the same dimension: 万元 where the ledger keeps 亿元.
    units: dict[int, Unit] = field(factory=dict)
    # Headers that are none of the form's.
    unknown: dict[int, str] = field(factory=dict)
    faults: list[Finding] = field(factory=list)
    notes: list[Finding] = field(factory=list)

    @property
    def faulty_headers(self) -> bool:
        """Whether some header looks like one of the form's, mistyped."""
        return any(fault.rule == "import.wrong_header" for fault in self.faults)

    @property
    def is_hollow(self) -> bool:
        """Whether only the key of the form was found, nothing else is needed, and there are headers it does not know."""
        told = [
            column
            for column in self.columns.values()
            if column.field not in self.sheet.key and not column.info
        ]
        return not told and not self.spreads and not self.lacks and bool(self.unknown)

    @property
    def lacks(self) -> list[Column]:
        """The needed columns that the file does not have; a wide form has some of them in its headers."""
        present = {column.field for column in self.columns.values()}
        if self.spreads and self.sheet.spread:
            present |= {self.sheet.spread.field, *(target.column for target in self.spreads.values())}
        return [
            column
            for column in self.sheet.columns
            if (column.required or column.field in self.sheet.key)
            and column.default is None
            and not column.info
            and column.field not in present
        ]


def find_layout(worksheet: Worksheet, sheet: Sheet, scope: Scope) -> Layout | None:
    """Return how the worksheet holds this form; None where no row has one of its headers."""
    known = {name: column for column in sheet.columns for name in column.names}
    spread = sheet.spread.read_headers(scope) if sheet.spread else None
    best, header_row = 0, -1
    for number, row in enumerate(worksheet.rows[:_DEEPEST_HEADER]):
        count = sum(1 for cell in row if isinstance(cell, str) and _match(cell, known, None)[0])
        if count > best:
            best, header_row = count, number
    if header_row < 0:
        return None
    return _read_header(worksheet, sheet, header_row, known, spread)


def _match(
    cell: str, known: dict[str, Column], spread: Callable[[str], SpreadTo | None] | None
) -> tuple[Column | SpreadTo | None, str]:
    """Return what the header means, and the unit written behind it."""
    text = fold(cell).rstrip("*＊")
    bare, unit = _split_unit(text)
    for candidate, its_unit in ((text, ""), (bare, unit)):
        if column := known.get(candidate):
            return column, its_unit
    if spread:
        for candidate, its_unit in ((text, ""), (bare, unit)):
            if target := spread(candidate):
                return target, its_unit
    return None, ""


@lru_cache(4096)  # asked again for each form that the file may be
def _split_unit(text: str) -> tuple[str, str]:
    match = _UNIT_BEHIND.fullmatch(text)
    if not match:
        return text, ""
    try:
        return match[1], get_unit(match[2]).code
    except UnitError:
        return text, ""


def _read_header(
    worksheet: Worksheet,
    sheet: Sheet,
    header_row: int,
    known: dict[str, Column],
    spread: Callable[[str], SpreadTo | None] | None,
) -> Layout:
    layout = Layout(sheet, worksheet, header_row, {}, {}, {})
    common_unit = _common_unit(worksheet.rows[:header_row])
    for number, cell in enumerate(worksheet.rows[header_row]):
        header = said(cell).strip()
        if not header or fold(header) in _NOT_FOR_US:
            continue
        meaning, unit = _match(header, known, spread)
        if meaning is None:
            layout.unknown[number] = header
            continue
        layout.headers[number] = header
        if isinstance(meaning, SpreadTo):
            layout.spreads[number] = meaning
        else:
            _add_column(layout, number, meaning)
        _check_unit(layout, number, meaning, unit or common_unit)
    _judge_unknown(layout, layout.unknown)
    _judge_missing(layout)
    return layout


def _add_column(layout: Layout, number: int, column: Column) -> None:
    if column in layout.columns.values():
        layout.faults.append(
            _header_finding(
                layout,
                "twice",
                _("同一列出现了两次。"),
                layout.headers[number],
                cure=_("请只留一列“{header}”。").format(header=column.header),
            )
        )
    layout.columns[number] = column


def _header_finding(
    layout: Layout,
    rule: str,
    message: str,
    header: str,
    *,
    cure: str,
    expected: str = "",
    severity: Severity = Severity.ERROR,
) -> Finding:
    place = cell_place(layout.worksheet.name, layout.header_row + 1, header)
    return Finding(f"import.{rule}", severity, message, place, header, expected, cure=cure)


def _common_unit(rows: Sequence[Sequence[Cell]]) -> str:
    """Return the one unit of a line “单位：万元” above the header; "" for none or several."""
    found = set()
    for row in rows:
        for cell in row:
            if isinstance(cell, str) and (match := _UNIT_LINE.search(cell)):
                try:
                    found.add(get_unit(match[1]).code)
                except UnitError:
                    continue
    return found.pop() if len(found) == 1 else ""


def _check_unit(layout: Layout, number: int, meaning: Column | SpreadTo, unit: str) -> None:
    """Note a unit that has to be converted; one of another dimension is a fault."""
    header, wanted = layout.headers[number], meaning.unit
    if not unit or not wanted or unit == wanted or wanted not in UNITS:
        return
    if UNITS[unit].dimension == UNITS[wanted].dimension:
        layout.units[number] = UNITS[unit]
        return
    if not _split_unit(fold(header))[1]:
        return  # a common unit line above speaks of the other columns
    layout.faults.append(
        _header_finding(
            layout,
            "wrong_unit",
            _("表中的单位是{unit}，台账的单位是{wanted}。").format(unit=unit, wanted=wanted),
            header,
            cure=_("两个单位不能互相换算；请核对这一列，改填{wanted}。").format(wanted=wanted),
            expected=wanted,
        )
    )


def _judge_unknown(layout: Layout, unknown: dict[int, str]) -> None:
    """A header that looks like a missing column is a fault; any other is said not to be imported."""
    if not unknown:
        return
    told = {id(column) for column in layout.columns.values()}
    absent = [
        str(column.header) for column in layout.sheet.columns if id(column) not in told and not column.info
    ]
    for header in unknown.values():
        near = process.extractOne(fold(header), absent, scorer=fuzz.ratio, score_cutoff=50)
        if near:
            layout.faults.append(
                _header_finding(
                    layout,
                    "wrong_header",
                    _("不认识这个列名，它像是“{near}”。").format(near=near[0]),
                    header,
                    cure=_("如果就是这一列，请把表头改为“{near}”；不是的话，请删去这一列。").format(
                        near=near[0]
                    ),
                    expected=str(near[0]),
                )
            )
        else:
            layout.notes.append(
                _header_finding(
                    layout,
                    "column_passed_over",
                    _("台账里没有这一列，没有导入。"),
                    header,
                    cure=_("不需要处理；如应导入，请核对列名。"),
                    severity=Severity.NOTE,
                )
            )


def _judge_missing(layout: Layout) -> None:
    for column in layout.lacks:
        layout.faults.append(
            Finding(
                "import.missing_header",
                Severity.ERROR,
                _("缺少“{header}”列。").format(header=column.header),
                cell_place(layout.worksheet.name, layout.header_row + 1),
                expected=str(column.title),
                cure=_("请补上这一列；可下载空表对照表头。"),
            )
        )


@frozen
class Line:
    """One line of data: its number as Excel counts, and its cells."""

    number: int
    cells: list[Cell]


def data_lines(layout: Layout) -> Iterator[Line]:
    """
    Yield the lines of data; blank lines, a line of units, notes and signatures are passed over.

    A total line is passed over and said in `layout.notes`; a merged block within data is a fault.
    """
    used = {*layout.columns, *layout.spreads}
    keys = [number for number, column in layout.columns.items() if column.field in layout.sheet.key]
    rows = layout.worksheet.rows
    in_notes, last = False, layout.header_row
    for index in range(layout.header_row + 1, len(rows)):
        cells = rows[index]
        filled = [(number, cell) for number, cell in enumerate(cells) if said(cell).strip()]
        if not filled or not any(number in used for number, _cell in filled):
            continue
        first = said(filled[0][1]).strip()
        in_notes = in_notes and len(filled) == 1
        if in_notes or _NOTE.match(first):
            in_notes = True
            continue
        if index == layout.header_row + 1 and all(_is_unit(cell) for _number, cell in filled):
            continue
        last = index
        if any(fold(said(cells[number])) in _TOTALS for number in keys if number < len(cells)):
            layout.notes.append(
                Finding(
                    "import.total_passed_over",
                    Severity.NOTE,
                    _("合计行不导入，由系统计算。"),
                    cell_place(layout.worksheet.name, index + 1),
                    said(filled[0][1]),
                    cure=_("不需要处理。"),
                )
            )
            continue
        yield Line(index + 1, cells)
    layout.faults.extend(_merges(layout, last))


def _is_unit(cell: Cell) -> bool:
    if not isinstance(cell, str):
        return False
    text = cell.strip().strip("()（）[]")
    try:
        return bool(get_unit(text)) or is_missing(cell)
    except UnitError:
        return is_missing(cell)


def _merges(layout: Layout, last: int) -> Iterator[Finding]:
    for merge in layout.worksheet.merges:
        if merge.last_row < layout.header_row or merge.first_row > last:
            continue
        area = f"{_letters(merge.first_column)}{merge.first_row + 1}:{_letters(merge.last_column)}{merge.last_row + 1}"
        rows = layout.worksheet.rows
        value = ""
        if merge.first_row < len(rows) and merge.first_column < len(rows[merge.first_row]):
            value = said(rows[merge.first_row][merge.first_column])
        yield Finding(
            "import.merged_cells",
            Severity.ERROR,
            _("单元格{area}是合并的，看不出每一格填的是什么。").format(area=area),
            cell_place(
                layout.worksheet.name, merge.first_row + 1, layout.headers.get(merge.first_column, "")
            ),
            value,
            cure=_("请取消合并，并在每一格都填上内容。"),
        )


def _letters(column: int) -> str:
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
