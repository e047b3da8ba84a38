"""
A table's totals: the row 合计 against the rows above or below it, the column 合计 against its columns.

A total may stand first or last and sub-totals (其中, #) are not added; where neither all rows nor the rows
that are not sub-items fit, the column is said, cell by cell.
"""

import re
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation

from attrs import evolve, frozen

from jingxin.check.claims import Judgement, Judgements, Reading
from jingxin.check.document import Paragraph, Table
from jingxin.check.intervals import total
from jingxin.check.rules.rule import accuse, plain
from jingxin.core.finding import Severity
from jingxin.core.language import _
from jingxin.core.stated import Stated

_TOTAL = re.compile(
    r"^(?:总计|合计|总数|共计|全[县市省区]合计|全[县市省区]总计|全[县市省区]|累计|小计|总和|计)$"
)
_SUB = re.compile(r"^(?:#|其中|＃|\s*-|—)|^\s{2,}")
# Rates, ranks and averages are not added up.
NOT_ADDED = re.compile(
    r"%|％|率|增速|增长|增幅|比重|占比|同比|环比|位次|排名|名次|序号|均|年份|指数|单价|编号|代码|电话|备注|日期|时间|拉动|百分点|完成度|进度"
)


@frozen
class _Cell:
    paragraph: Paragraph
    stated: Stated


def judge(reading: Reading) -> Judgements:
    for table in reading.document.tables:
        grid = [[_number(cell) for cell in row] for row in table.rows]
        yield from _columns(reading, table, grid)
        yield from _rows(reading, table, grid)


def number_of(text: str) -> Stated | None:
    """Return a cell's number, None for words, blanks and dashes; a per cent sign or unit may follow it."""
    match = re.fullmatch(r"([-+]?\d{1,3}(?:,\d{3})+(?:\.\d+)?|[-+]?\d+(?:\.\d+)?)[%‰]?", text.strip())
    if match is None:
        return None
    try:
        return Stated.rounded(match[1].replace(",", ""))
    except InvalidOperation:
        return None


def _number(cell: Paragraph) -> _Cell | None:
    stated = number_of(cell.normal.text)
    return None if stated is None else _Cell(cell, stated)


def _headings(table: Table, column: int) -> str:
    return "".join(
        row[column].text
        for row in table.rows[:3]
        if column < len(row) and number_of(row[column].normal.text) is None
    )


def _columns(reading: Reading, table: Table, grid: list[list[_Cell | None]]) -> Judgements:
    labels = [row[0].normal.text.strip() if row else "" for row in table.rows]
    wholes = [index for index, label in enumerate(labels) if _TOTAL.match(label)]
    if len(wholes) != 1:
        return
    whole = wholes[0]
    if whole >= len(labels) - 2:
        parts = [index for index in range(whole) if labels[index]]
    else:
        parts = [index for index in range(whole + 1, len(labels)) if labels[index]]
    width = max(len(row) for row in grid)
    for column in range(1, width):
        if NOT_ADDED.search(_headings(table, column) or "") or "%" in _cell_text(table, whole, column):
            continue
        yield from _sum(
            reading,
            table,
            _at(grid, whole, column),
            [(labels[row], _at(grid, row, column)) for row in parts],
            _("表{table}“{name}”列").format(table=table.number, name=_headings(table, column)[-20:]),
        )


def _rows(reading: Reading, table: Table, grid: list[list[_Cell | None]]) -> Judgements:
    width = max((len(row) for row in grid), default=0)
    headings = [_headings(table, column).strip() for column in range(width)]
    wholes = [column for column in range(1, width) if _TOTAL.match(headings[column])]
    if len(wholes) != 1:
        return
    whole = wholes[0]
    columns = [
        column
        for column in (range(whole + 1, width) if whole <= 2 else range(1, whole))
        if headings[column] and not NOT_ADDED.search(headings[column])
    ]
    for row, cells in enumerate(grid):
        if NOT_ADDED.search(table.rows[row][0].text):
            continue
        if len(cells) > whole:
            yield from _sum(
                reading,
                table,
                cells[whole],
                [(headings[column], _at(grid, row, column)) for column in columns],
                _("表{table}“{name}”行").format(table=table.number, name=table.rows[row][0].text[:20]),
            )


def _at(grid: list[list[_Cell | None]], row: int, column: int) -> _Cell | None:
    return grid[row][column] if column < len(grid[row]) else None


def _cell_text(table: Table, row: int, column: int) -> str:
    return table.rows[row][column].normal.text if column < len(table.rows[row]) else ""


def _sum(
    reading: Reading, table: Table, whole: _Cell | None, parts: Sequence[tuple[str, _Cell | None]], where: str
) -> Judgements:
    if whole is None:
        return
    every = [cell for _label, cell in parts if cell is not None and cell.paragraph is not whole.paragraph]
    main = [
        cell
        for label, cell in parts
        if cell is not None and not _SUB.search(label) and cell.paragraph is not whole.paragraph
    ]
    if len(main) < 2 or len(main) < len([1 for label, _cell in parts if not _SUB.search(label)]) * 2 // 3:
        return
    for cells in (main, every):
        if _meets(whole, cells):
            yield Judgement((), cells=tuple(one.paragraph.start for one in (whole, *cells)))
            return
    added = sum((Decimal(cell.stated.text) for cell in main), Decimal(0))
    judgement = accuse(
        reading,
        "table_total",
        Severity.ERROR,
        (),
        _("{where}：合计印作{whole}，各项相加是{sum}。").format(
            where=where, whole=whole.stated.text, sum=plain(added, 4)
        ),
        expected=plain(added, 4),
        arithmetic=" + ".join(cell.stated.text for cell in main[:12])
        + (" + …" if len(main) > 12 else "")
        + f" = {plain(added, 4)} ≠ {whole.stated.text}",
        cure=_("核对该列各数与合计。"),
        at=(whole.paragraph.start, whole.paragraph.start + len(whole.paragraph.text)),
    )
    yield evolve(judgement, cells=tuple(one.paragraph.start for one in (whole, *main)))


def _meets(whole: _Cell, cells: Sequence[_Cell]) -> bool:
    if all("." not in cell.stated.text for cell in (whole, *cells)):
        # Whole numbers in a table are counts or were rounded; a column of many may miss by one or two.
        added = sum((int(cell.stated.text) for cell in cells), 0)
        return abs(added - int(whole.stated.text)) <= (1 if len(cells) > 4 and added > 1000 else 0)
    found = total(cell.stated for cell in cells)
    return found.low <= whole.stated.high and whole.stated.low <= found.high
