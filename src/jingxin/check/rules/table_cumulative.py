"""
The column 累计 is not below the column of its own month: 5月 30.2, 1-5月 28.75.

Only amounts that run up over a year; balances, rates and net figures may fall.
"""

import re

from attrs import evolve

from jingxin.check.claims import Judgement, Judgements, Reading
from jingxin.check.document import Table
from jingxin.check.rules.cumulative import STOCK
from jingxin.check.rules.rule import accuse
from jingxin.check.rules.table_growth import heading
from jingxin.check.rules.table_total import NOT_ADDED, number_of
from jingxin.core.finding import Severity
from jingxin.core.language import _

_MONTH = re.compile(r"^(?:本月|当月|(?:\d{1,2})月)(?:份|当月|实绩|完成|数)?(?:[(（].*)?$")
_SO_FAR = re.compile(
    r"^(?:累计|本年累计|(?:1|年初)[-—~至到]+(?:本月|\d{1,2}月)(?:份)?|\d{1,2}月累计)(?:累计|实绩|完成|数)*(?:[(（].*)?$"
)
_UNIT = re.compile(r"[(（][^)）]*[)）]")


def judge(reading: Reading) -> Judgements:
    for table in reading.document.tables:
        width = min((len(row) for row in table.rows), default=0)
        headings = [heading(table, column) for column in range(width)]
        months = [column for column in range(1, width) if _MONTH.match(headings[column])]
        so_far = [column for column in range(1, width) if _SO_FAR.match(headings[column])]
        if len(months) == 1 and len(so_far) == 1:
            yield from _rows(reading, table, months[0], so_far[0])


def _rows(reading: Reading, table: Table, month: int, so_far: int) -> Judgements:
    for row in table.rows:
        name = row[0].normal.text
        short, long = (number_of(row[column].normal.text) for column in (month, so_far))
        if short is None or long is None or STOCK.search(_UNIT.sub("", name)) or NOT_ADDED.search(name):
            continue
        cells = (row[month].start, row[so_far].start)
        if short.low <= long.high or short.low <= 0:
            yield Judgement((), cells=cells)
            continue
        judgement = accuse(
            reading,
            "table_cumulative",
            Severity.ERROR,
            (),
            _("“{name}”一行：累计{long}小于当月{short}，两栏可能填反。").format(
                name=name[:20], long=long.text, short=short.text
            ),
            arithmetic=f"{long.text} < {short.text}",
            cure=_("核对当月数与累计数。"),
            at=(row[so_far].start, row[so_far].start + len(row[so_far].text)),
        )
        yield evolve(judgement, cells=cells)
