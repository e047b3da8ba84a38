"""
A table's own columns must fit: 本期, 上年同期 and 增长%; 完成 and 计划 and 完成率; a part and its 比重 of the total.
"""

import re
from collections.abc import Callable
from decimal import Decimal

from attrs import evolve

from jingxin.check.claims import Judgement, Judgements, Reading
from jingxin.check.document import Paragraph, Table
from jingxin.check.intervals import Interval, growth, of, quotient
from jingxin.check.rules.rule import accuse, between
from jingxin.check.rules.table_total import number_of
from jingxin.core.finding import Severity
from jingxin.core.language import _

_RATE = re.compile(r"同比增长|增长|增速|增幅|增减|±|比.*增")
_RATE_UNIT = re.compile(r"%")
_BASE = re.compile(r"上年同期|去年同期|同期数|上年数|上年实绩|上年$|去年$|上年完成")
_NOW = re.compile(r"本期|本年|今年|累计|完成|实绩|1[-—]\d+月|1至\d+月|数值|绝对")
_A_YEAR = re.compile(r"((?:19|20)\d\d)年?(?:[(（][^)）%]*[)）])?")
_CHANGE = re.compile(
    r"(?:同比|比上年|比去年)?(?:增减|增加|增长)(?:额|量|数|值)(?:[(（][^)）%]*[)）])?|净增(?:额|量|数)?"
)
_DONE = re.compile(r"完成(?!率|度|比|.*%)|累计|实际")
_TASK = re.compile(r"计划|目标|任务|预算")
_COMPLETION = re.compile(r"完成率|完成.*%|占.*(?:计划|任务|目标).*%|进度.*%|完成比例")
_PRICES = re.compile(r"增加值|生产总值|GDP|总产值")
_SHOWN = 40


def judge(reading: Reading) -> Judgements:
    for table in reading.document.tables:
        width = min((len(row) for row in table.rows), default=0)
        headings = [heading(table, column) for column in range(width)]
        rate = _only(headings, lambda text: _RATE.search(text) and _RATE_UNIT.search(text))
        base = _only(headings, _BASE.search)
        now = _only(
            headings,
            lambda text: (
                _NOW.search(text) and not _BASE.search(text) and "%" not in text and not _TASK.search(text)
            ),
        )
        if base is None and now is None:
            now, base = _two_years(headings)
        if rate is not None and base is not None and now is not None:
            yield from _triple(reading, table, now, base, rate, growing=True)
        change = _only(headings, _CHANGE.fullmatch)
        if change is not None and base is not None and now is not None:
            yield from _difference(reading, table, now, base, change)
        done = _only(headings, lambda text: _DONE.search(text) and "%" not in text and not _TASK.search(text))
        task = _only(
            headings, lambda text: _TASK.search(text) and "%" not in text and not _COMPLETION.search(text)
        )
        share = _only(headings, _COMPLETION.search)
        if done is not None and task is not None and share is not None:
            yield from _triple(reading, table, done, task, share, growing=False)


def heading(table: Table, column: int) -> str:
    """The words over a column: its first cells down to the first number."""
    words: list[str] = []
    for row in table.rows[:3]:
        text = row[column].normal.text.strip()
        if number_of(text) is not None and words:
            break
        if text and text not in words:
            words.append(text)
    return "".join(words)


def _only(headings: list[str], fits: Callable[[str], object]) -> int | None:
    found = [column for column, text in enumerate(headings) if column and fits(text)]
    return found[0] if len(found) == 1 else None


def _triple(reading: Reading, table: Table, top: int, bottom: int, rate: int, *, growing: bool) -> Judgements:
    for row in table.rows:
        cells: list[Paragraph] = [row[top], row[bottom], row[rate]]
        numbers = [number_of(cell.normal.text) for cell in cells]
        one, two, three = numbers
        if one is None or two is None or three is None or _PRICES.search(row[0].text):
            continue
        first, second = of(one), of(two)
        possible = growth(first, second) if growing else quotient(first, second, 100)
        if possible is None:
            continue
        if possible.widened(Decimal("0.05")).meets(of(three)):
            yield Judgement((), cells=tuple(cell.start for cell in cells))
            continue
        judgement = _accuse(
            reading, cells[2], row[0].text, one.text, two.text, three.text, possible, growing=growing
        )
        yield evolve(judgement, cells=tuple(cell.start for cell in cells))


def _two_years(headings: list[str]) -> tuple[int | None, int | None]:
    """The columns of two years one after the other, told by nothing but their years: 2013年, 2012年."""
    years = {
        column: int(match[1])
        for column, text in enumerate(headings)
        if column and (match := _A_YEAR.fullmatch(text))
    }
    if len(years) != 2:
        return None, None
    (one, first), (other, second) = years.items()
    if abs(first - second) != 1:
        return None, None
    return (one, other) if first > second else (other, one)


def _difference(reading: Reading, table: Table, now: int, base: int, change: int) -> Judgements:
    for row in table.rows:
        cells = (row[now], row[base], row[change])
        one, two, three = (number_of(cell.normal.text) for cell in cells)
        if one is None or two is None or three is None:
            continue
        possible = of(one) - of(two)
        starts = tuple(cell.start for cell in cells)
        if possible.meets(of(three)):
            yield Judgement((), cells=starts)
            continue
        judgement = accuse(
            reading,
            "table_growth",
            Severity.ERROR,
            (),
            _("“{name}”一行：{top}与{bottom}相差{expected}，表中是{said}。").format(
                name=row[0].text[:20],
                top=one.text,
                bottom=two.text,
                expected=between(possible),
                said=three.text,
            ),
            expected=between(possible),
            arithmetic=f"{one.text} − {two.text} = {between(possible)}",
            cure=_("核对三个数。"),
            at=(row[change].start, row[change].start + len(row[change].text)),
        )
        yield evolve(judgement, cells=starts)


def _accuse(
    reading: Reading,
    cell: Paragraph,
    name: str,
    top: str,
    bottom: str,
    said: str,
    possible: Interval,
    *,
    growing: bool,
) -> Judgement:
    return accuse(
        reading,
        "table_growth",
        Severity.ERROR,
        (),
        _("“{name}”一行：{top}与{bottom}算出{what}{expected}，表中是{said}。").format(
            name=name[:20],
            top=top,
            bottom=bottom,
            what=_("增速") if growing else _("完成率"),
            expected=between(possible, "%"),
            said=said,
        ),
        expected=between(possible, "%"),
        arithmetic=f"{top} ÷ {bottom}{' − 1' if growing else ''} = {between(possible, '%')}",
        cure=_("核对三个数；按可比口径计算的请加注。"),
        at=(cell.start, cell.start + len(cell.text)),
    )
