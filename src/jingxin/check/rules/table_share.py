"""
A column of shares must fit the column before it: 泵阀 50.0, 合计 100.0, 比重 50.0%.

The whole is the row 合计; a table without one says nothing.
"""

import re
from decimal import Decimal

from attrs import evolve

from jingxin.check.claims import Judgement, Judgements, Reading
from jingxin.check.document import Table
from jingxin.check.intervals import of, quotient
from jingxin.check.rules.rule import accuse, between
from jingxin.check.rules.table_growth import heading
from jingxin.check.rules.table_total import NOT_ADDED, number_of, total_rows
from jingxin.core.finding import Severity
from jingxin.core.language import _

_SHARE = re.compile(
    r"^(?:所?占)?(?:比重|比例|占比|构成|份额)(?:[(]?%[)]?)?$|占(?:总额|总数|总量|全[县市区])(?:的)?(?:比重|比例)?(?:[(]?%[)]?)?$"
)
# Shares are closed to 100 by hand now and then: a unit of their last place.
_SLACK = Decimal("0.1")


def judge(reading: Reading) -> Judgements:
    for table in reading.document.tables:
        width = min((len(row) for row in table.rows), default=0)
        wholes = total_rows(table)
        if len(wholes) != 1:
            continue
        for column in range(2, width):
            if not _SHARE.search(heading(table, column)):
                continue
            amount = column - 1
            if not NOT_ADDED.search(heading(table, amount)):
                yield from _column(reading, table, wholes[0], amount, column)


def _column(reading: Reading, table: Table, whole: int, amount: int, share: int) -> Judgements:
    bottom = number_of(table.rows[whole][amount].normal.text)
    if bottom is None or bottom.low <= 0:
        return
    told = number_of(table.rows[whole][share].normal.text)
    if told is not None and not told.low <= 100 <= told.high:
        return  # shares of something larger than this table
    judgements = [
        found
        for index in range(len(table.rows))
        if index != whole and (found := _row(reading, table, index, (amount, share, whole))) is not None
    ]
    # Where most rows miss, the column is of something else.
    if sum(one.finding is not None for one in judgements) * 2 <= len(judgements):
        yield from judgements


def _row(reading: Reading, table: Table, index: int, at: tuple[int, int, int]) -> Judgement | None:
    amount, share, whole = at
    cells = (table.rows[index][amount], table.rows[whole][amount], table.rows[index][share])
    part, bottom, said = (number_of(cell.normal.text) for cell in cells)
    if part is None or bottom is None or said is None:
        return None
    possible = quotient(of(part), of(bottom), 100)
    if possible is None:
        return None
    starts = tuple(cell.start for cell in cells)
    if possible.widened(_SLACK).meets(of(said)):
        return Judgement((), cells=starts)
    judgement = accuse(
        reading,
        "table_share",
        Severity.ERROR,
        (),
        _("“{name}”一行：{part}占合计{whole}应为{expected}，表中是{said}。").format(
            name=table.rows[index][0].text[:20],
            part=part.text,
            whole=bottom.text,
            expected=between(possible, "%"),
            said=said.text,
        ),
        expected=between(possible, "%"),
        arithmetic=f"{part.text} ÷ {bottom.text} = {between(possible, '%')}",
        cure=_("核对该行的数与比重。"),
        at=(cells[2].start, cells[2].start + len(cells[2].text)),
    )
    return evolve(judgement, cells=starts)
