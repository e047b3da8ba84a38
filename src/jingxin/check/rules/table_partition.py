"""
Rows of a table that add up by definition: 地区生产总值 4000.5 = 第一产业 153.6 + 第二产业 3235.9 + 第三产业 611.0.

The list of such wholes is the one the prose uses (`data/check/partitions.toml`).
"""

from attrs import evolve

from jingxin.check.claims import Judgement, Judgements, Reading
from jingxin.check.document import Table
from jingxin.check.intervals import of, total
from jingxin.check.labels import canonical
from jingxin.check.lists import Partition, partitions
from jingxin.check.rules.rule import accuse, plain
from jingxin.check.rules.table_growth import heading
from jingxin.check.rules.table_total import NOT_ADDED, number_of
from jingxin.core.finding import Severity
from jingxin.core.language import _
from jingxin.core.stated import Stated

_FAR = 24


def judge(reading: Reading) -> Judgements:
    for table in reading.document.tables:
        names = [
            canonical(row[0].normal.text.lstrip("#＃其中:一二三四五六七八九十、")) if row else ""
            for row in table.rows
        ]
        width = min((len(row) for row in table.rows), default=0)
        columns = [column for column in range(1, width) if not NOT_ADDED.search(heading(table, column))]
        for partition in partitions():
            for whole, name in enumerate(names):
                if not partition.may_be_whole(name):
                    continue
                parts = _parts(partition, names, whole)
                if parts is None:
                    continue
                for column in columns:
                    judgement = _judge(reading, table, partition, whole, parts, column)
                    if judgement is not None:
                        yield judgement


def _parts(partition: Partition, names: list[str], whole: int) -> list[int] | None:
    found: list[int] = []
    for pattern in partition.parts:
        for row in range(whole + 1, min(whole + _FAR, len(names))):
            avoided = partition.avoid and partition.avoid.search(names[row])
            if row not in found and pattern.search(names[row]) and not avoided:
                found.append(row)
                break
        else:
            return None
    return found


def _judge(
    reading: Reading, table: Table, partition: Partition, whole: int, parts: list[int], column: int
) -> Judgement | None:
    cell = table.rows[whole][column]
    said = number_of(cell.normal.text)
    numbers: list[Stated] = []
    for row in parts:
        number = number_of(table.rows[row][column].normal.text)
        if number is None:
            return None
        numbers.append(number)
    if said is None:
        return None
    cells = (cell.start, *(table.rows[row][column].start for row in parts))
    added = total(numbers)
    if added.meets(of(said)):
        return Judgement((), cells=cells)
    judgement = accuse(
        reading,
        "table_partition",
        Severity.ERROR,
        (),
        _("{title}，表{table}这里对不上：总数印作{whole}，分项相加是{sum}。").format(
            title=partition.title, table=table.number, whole=said.text, sum=plain(added.middle, 4)
        ),
        expected=plain(added.middle, 4),
        arithmetic=" + ".join(number.text for number in numbers)
        + f" = {plain(added.middle, 4)} ≠ {said.text}",
        cure=_("核对总数与各分项。"),
        at=(cell.start, cell.start + len(cell.text)),
    )
    return evolve(judgement, cells=cells)
