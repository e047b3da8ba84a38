"""A number in a table and the same fact in prose must agree: 地区生产总值 4000.5 in the table, 4000.5亿元 in the text."""

import re
from collections.abc import Iterator

from jingxin.check.claims import Fact, Judgement, Judgements, Reading, Role
from jingxin.check.document import Paragraph, Table
from jingxin.check.intervals import Interval, of
from jingxin.check.labels import canonical, clean_label
from jingxin.check.quantities import Quantity, scan
from jingxin.check.rules.growth_change import signed
from jingxin.check.rules.rule import accuse
from jingxin.check.rules.table_growth import heading
from jingxin.check.rules.table_total import number_of
from jingxin.core.finding import Severity
from jingxin.core.language import _

_UNIT = re.compile(
    r"单位[::]?\s*(?P<unit>[^\s;,。)）]{1,8})|[(（](?P<inline>[十百千万亿]*[^\s()（）%±\d]{1,6})[)）]"
)
_RATE = re.compile(r"(?:增长|增速|增幅|增减|±|同比).*%")
_YEAR_BEFORE = ("", "同期", "上年", "去年", "上年同期", "去年同期", "上一年")
_UNITS = re.compile(r"(?:计量)?单位")
_MONTH_ALONE = re.compile(r"[当本单上下]月|[上下]周|^\d{1,2}月")
_SKIP = re.compile(r"%|±|增|比|率|位次|排名|同期|上年|去年|计划|目标|任务|序号")


def judge(reading: Reading) -> Judgements:
    told: dict[tuple[str, str], list[Fact]] = {}
    for fact in reading.facts:
        if (
            fact.role is Role.LEVEL
            and fact.label
            and not fact.planned
            and not fact.quantity.hedge
            and not fact.depth
        ):
            told.setdefault((canonical(fact.label), fact.quantity.dimension), []).append(fact)
    for table in reading.document.tables:
        for name, unit, column, row in _cells(table):
            stated = number_of(row[column].normal.text)
            sample = next((q for q in scan("1" + unit) if isinstance(q, Quantity)), None)
            if stated is None or sample is None or not sample.unit:
                continue
            factor = sample.factor * sample.scale
            value = of(stated).times(factor)
            facts = told.get((name, sample.dimension), [])
            if len(facts) != 1:
                continue
            judgement = _judge(reading, facts[0], value, row[column].start, row[column].text + unit)
            yield judgement
            if judgement.finding is None:
                yield from _rates(reading, facts[0], table, row)


def _rates(reading: Reading, level: Fact, table: Table, row: tuple[Paragraph, ...]) -> Judgements:
    """Where the amounts agree, the growth told behind the amount must agree with the row's only growth."""
    following = level.sentence.facts[level.index + 1 : level.index + 2]
    columns = [column for column in range(1, len(row)) if _RATE.search(heading(table, column))]
    if len(columns) != 1 or not following:
        return
    rate, cell = following[0], row[columns[0]]
    stated = number_of(cell.normal.text)
    if (
        stated is None
        or rate.role is not Role.RATE
        or rate.label
        or rate.quantity.unit != "%"
        or rate.against not in _YEAR_BEFORE
        or rate.quantity.hedge
        or rate.basis
        or rate.listed
    ):
        return
    yield _judge_rate(reading, rate, of(stated), cell)


def _judge_rate(reading: Reading, rate: Fact, value: Interval, cell: Paragraph) -> Judgement:
    if signed(rate).meets(value):
        return Judgement((rate,), cells=(cell.start,))
    return accuse(
        reading,
        "table_prose",
        Severity.WARN,
        (rate,),
        _("“{name}”正文{said}，表中增速是{table}%。").format(
            name=rate.name, said=rate.verb + rate.text, table=cell.text.strip().rstrip("%")
        ),
        arithmetic=f"{rate.verb}{rate.text} ≠ {cell.text.strip()}",
        cure=_("核对正文与表格哪个对；时期、口径不同的请写明。"),
        at=(cell.start, cell.start + len(cell.text)),
    )


def _cells(table: Table) -> Iterator[tuple[str, str, int, tuple[Paragraph, ...]]]:
    caption = _UNIT.search(table.caption)
    unit = (caption["unit"] or caption["inline"] or "") if caption else ""
    width = min((len(row) for row in table.rows), default=0)
    headings = [heading(table, column) for column in range(width)]
    units = next((column for column in range(1, width) if _UNITS.match(headings[column])), None)
    # Prose of a report tells what has been done so far: columns of a month, or of the week before, stand for something else.
    so_far = [
        column for column in range(1, width) if column != units and not _MONTH_ALONE.search(headings[column])
    ]
    for row in table.rows[1:]:
        for column in so_far[:2]:
            if _SKIP.search(headings[column]):
                continue
            label = row[0].normal.text
            inline = _UNIT.search(label) or _UNIT.search(headings[column])
            own = (inline["inline"] or inline["unit"] or "") if inline else unit
            own = row[units].normal.text.strip() if units is not None else own
            name = canonical(clean_label(re.sub(r"[(][^)]*[)]|^[#一二三四五六七八九十]+[、.]", "", label)))
            if own and len(name) >= 3:
                yield name, own, column, row
            break


def _judge(reading: Reading, fact: Fact, value: Interval, start: int, printed: str) -> Judgement:
    if of(fact.quantity.stated).meets(value):
        return Judgement((fact,), cells=(start,))
    return accuse(
        reading,
        "table_prose",
        Severity.WARN,
        (fact,),
        _("“{name}”正文是{text}，表中是{table}。").format(name=fact.label, text=fact.text, table=printed),
        arithmetic=f"{fact.text} ≠ {printed}",
        cure=_("核对正文与表格哪个对；时期、口径不同的请写明。"),
        at=(start, start + len(printed)),
    )
