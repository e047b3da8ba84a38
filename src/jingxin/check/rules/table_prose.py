"""A number in a table and the same fact in prose must agree: 地区生产总值 4000.5 in the table, 4000.5亿元 in the text."""

import re
from collections.abc import Iterator

from jingxin.check.claims import Fact, Judgement, Judgements, Reading, Role
from jingxin.check.document import Paragraph, Table
from jingxin.check.intervals import Interval, of
from jingxin.check.labels import canonical, clean_label
from jingxin.check.quantities import Quantity, scan
from jingxin.check.rules.rule import accuse
from jingxin.check.rules.table_growth import heading
from jingxin.check.rules.table_total import number_of
from jingxin.core.finding import Severity
from jingxin.core.language import _

_UNIT = re.compile(
    r"单位[::]?\s*(?P<unit>[^\s;,。)）]{1,8})|[(（](?P<inline>[十百千万亿]*[^\s()（）%±\d]{1,6})[)）]"
)
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
            if len(facts) == 1:
                yield _judge(reading, facts[0], value, row[column].start, row[column].text + unit)


def _cells(table: Table) -> Iterator[tuple[str, str, int, tuple[Paragraph, ...]]]:
    caption = _UNIT.search(table.caption)
    unit = (caption["unit"] or caption["inline"] or "") if caption else ""
    width = min((len(row) for row in table.rows), default=0)
    headings = [heading(table, column) for column in range(width)]
    for row in table.rows[1:]:
        for column in range(1, min(width, 3)):
            if _SKIP.search(headings[column]):
                continue
            label = row[0].normal.text
            inline = _UNIT.search(label) or _UNIT.search(headings[column])
            own = (inline["inline"] or inline["unit"] or "") if inline else unit
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
