"""
A row 其中 is not above the row it is of: 规上工业企业 302, 其中：亿元以上 320.

The whole is the nearest row above that is no 其中 itself. Net figures and rates may be larger in a part.
"""

import re

from attrs import evolve

from jingxin.check.claims import Judgement, Judgements, Reading
from jingxin.check.document import Table
from jingxin.check.rules.of_which import NET
from jingxin.check.rules.rule import accuse
from jingxin.check.rules.table_growth import heading
from jingxin.check.rules.table_total import NOT_ADDED, number_of
from jingxin.core.finding import Severity
from jingxin.core.language import _

_SUB = re.compile(r"^(?:#|其中)")
_UNIT = re.compile(r"[(（]([^)）]*)[)）]")


def judge(reading: Reading) -> Judgements:
    if reading.document.kind == "txt":
        return  # tables of plain text have lost their headings: a column may be of growth rates
    for table in reading.document.tables:
        width = min((len(row) for row in table.rows), default=0)
        columns = [column for column in range(1, width) if not NOT_ADDED.search(heading(table, column))]
        whole: int | None = None
        for index, row in enumerate(table.rows):
            name = row[0].normal.text.strip() if row else ""
            if not _SUB.match(name):
                whole = index if name else whole
            elif whole is not None and _one_unit(table, whole, index):
                for column in columns:
                    if (found := _judge(reading, table, whole, index, column)) is not None:
                        yield found


def _one_unit(table: Table, whole: int, part: int) -> bool:
    """Whether both rows are amounts of one unit, as far as their names say."""
    one, other = table.rows[whole][0].normal.text, table.rows[part][0].normal.text
    units = [_UNIT.findall(name) for name in (one, other)]
    return (not units[0] or not units[1] or units[0] == units[1]) and not any(
        NET.search(name) or NOT_ADDED.search(name) for name in (one, other)
    )


def _judge(reading: Reading, table: Table, whole: int, part: int, column: int) -> Judgement | None:
    top, below = table.rows[whole][column], table.rows[part][column]
    one, other = number_of(top.normal.text), number_of(below.normal.text)
    if one is None or other is None or top is below:
        return None
    if other.low <= one.high or one.low < 0:
        return Judgement((), cells=(top.start, below.start))
    judgement = accuse(
        reading,
        "table_of_which",
        Severity.WARN,
        (),
        _("表{table}“{part}”{small}大于它所属的“{whole}”{large}。").format(
            table=table.number,
            part=table.rows[part][0].text[:20],
            small=other.text,
            whole=table.rows[whole][0].text[:20],
            large=one.text,
        ),
        arithmetic=f"{other.text} > {one.text}",
        cure=_("核对两行的数和单位。"),
        at=(below.start, below.start + len(below.text)),
    )
    return evolve(judgement, cells=(top.start, below.start))
