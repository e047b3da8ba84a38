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
_PARTIAL = ("小计", "计")
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
    # A cell merged over two rows stands in both; it is said once.
    over = [row[column] for row in table.rows[:3] if column < len(row)]
    words = [cell for cell in over if number_of(cell.normal.text) is None]
    return "".join(cell.text for index, cell in enumerate(words) if cell not in words[:index])


def _columns(reading: Reading, table: Table, grid: list[list[_Cell | None]]) -> Judgements:
    labels = _labels(table)
    wholes = total_rows(table)
    if any(labels[index] in _PARTIAL for index in wholes) and len(wholes) > 1:
        yield from _blocks(reading, table, grid, labels)
        return
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


def _labels(table: Table) -> list[str]:
    return [row[0].normal.text.strip() if row else "" for row in table.rows]


def total_rows(table: Table) -> list[int]:
    """The rows that are totals by their first cell."""
    return [index for index, label in enumerate(_labels(table)) if _TOTAL.match(label)]


def _blocks(reading: Reading, table: Table, grid: list[list[_Cell | None]], labels: list[str]) -> Judgements:
    """Each 小计 against the rows above it back to the one before, and the last total against all 小计."""
    partial = [index for index, label in enumerate(labels) if label in _PARTIAL]
    grand = [index for index in total_rows(table) if index not in partial]
    first = next((index for index, cells in enumerate(grid) if any(cells[1:])), 0)
    if partial[0] - first < 2 or len(grand) > 1 or (grand and grand[0] < partial[-1]):
        return  # totals that stand before their parts, or in some other order
    runs = [
        (index, list(range(start, index)))
        for start, index in zip([first, *(i + 1 for i in partial)], partial, strict=False)
    ]
    if grand:
        # What stands after the last 小计 belongs to no block and is added as it is.
        runs.append((grand[0], [*partial, *range(partial[-1] + 1, grand[0])]))
    for column in range(1, max(len(row) for row in grid)):
        name = _headings(table, column)
        if NOT_ADDED.search(name or ""):
            continue
        for whole, parts in runs:
            yield from _sum(
                reading,
                table,
                _at(grid, whole, column),
                [(labels[row], _at(grid, row, column)) for row in parts],
                _("表{table}“{name}”列{label}").format(
                    table=table.number, name=name[-20:], label=labels[whole]
                ),
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
