"""
Rows against their contract: types, what is required, what is allowed, what must be unique, what must exist.

Values are converted and checked a column at a time. A constraint's test is asked once for each distinct value,
so a million rows of one indicator cost one call. All faults come out together, with the row's key.
"""

from collections.abc import Collection, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from jingxin.core.finding import Finding, Severity
from jingxin.core.language import _
from jingxin.measures.tables import NOT_BLANK, Column, ContractTable, Type, references
from jingxin.warehouse.extract import Extract, SqlExtract

CHUNK_ROWS = 65_536
# A column wrong from top to bottom is one mistake: nobody counts further.
MOST_COUNTED = 10_000

ARROW_TYPES = {
    Type.STRING: pa.string(),
    Type.INTEGER: pa.int64(),
    Type.DATE: pa.date32(),
    Type.BOOLEAN: pa.bool_(),
    Type.DECIMAL: pa.decimal128(24, 6),
}


def arrow_schema(table: ContractTable) -> pa.Schema:
    """Return the contract as an Arrow schema."""
    return pa.schema([pa.field(column.name, ARROW_TYPES[column.type]) for column in table.columns])


def chunks_of(
    table: ContractTable, extract: Extract, faults: list[Finding]
) -> Iterator[dict[str, Sequence[Any]]]:
    """
    Yield the rows of an extract as columns, some tens of thousands at a time.

    A column that the contract does not know, or that a tuple extract leaves out though it is required, is a fault.
    """
    known = [column.name for column in table.columns]
    if isinstance(extract, SqlExtract):
        _check_names(table, set(extract.columns), faults)
        rows = iter(extract.rows())
        while chunk := list(islice(rows, CHUNK_ROWS)):
            yield dict(zip(extract.columns, zip(*chunk, strict=True), strict=True))
        return
    mappings = iter(extract)
    while batch := list(islice(mappings, CHUNK_ROWS)):
        _check_names(table, set(batch[0]), faults)
        yield {name: [row.get(name) for row in batch] for name in known}


def _check_names(table: ContractTable, names: set[str], faults: list[Finding]) -> None:
    unknown = sorted(names - {column.name for column in table.columns})
    if unknown and not any(
        fault.rule == "publish.unknown_column" and fault.said == "、".join(unknown) for fault in faults
    ):
        faults.append(
            Finding(
                "publish.unknown_column",
                Severity.ERROR,
                _("“{table}”的数据里有契约表没有的列：{columns}。").format(
                    table=table.title, columns="、".join(unknown)
                ),
                place=table.name,
                said="、".join(unknown),
                cure=_("请在契约表中加上这些列，或在抽取时去掉。"),
            )
        )


def to_arrow(
    table: ContractTable, chunk: dict[str, Sequence[Any]], faults: list[Finding], *, loosely: bool = False
) -> pa.Table | None:
    """
    Return the chunk as an Arrow table, or None where a column cannot be converted; faults are added.

    `loosely` reads what a database driver hands over: dates as text, truth as 0 and 1, decimals as numbers.
    """
    rows = len(next(iter(chunk.values())))
    keys = chunk.get("row_key") or [None] * rows
    arrays = []
    for column in table.columns:
        values = chunk.get(column.name)
        array = _array(column, [None] * rows if values is None else values, loosely)
        if array is None:
            faults.extend(_cells_that_fail(table, column, keys, values or (), loosely))
            continue
        faults.extend(_check_column(table, column, keys, array))
        arrays.append(array)
    return pa.table(arrays, schema=arrow_schema(table)) if len(arrays) == len(table.columns) else None


def _array(column: Column, values: Sequence[Any], loosely: bool) -> pa.Array | None:
    wanted = ARROW_TYPES[column.type]
    try:
        return pa.array(values, wanted)
    except (pa.ArrowInvalid, pa.ArrowTypeError, OverflowError):
        if not loosely:
            return None
    try:
        return _loose_array(column, values, wanted)
    except (pa.ArrowException, OverflowError, TypeError, ValueError):
        return None


def _loose_array(column: Column, values: Sequence[Any], wanted: pa.DataType) -> pa.Array | None:
    if column.type is Type.DECIMAL:
        # The shortest text of a float is the decimal that was stored; its binary value is not.
        texts = [None if value is None else str(value) for value in values]
        return pa.array(texts, pa.string()).cast(wanted)
    if column.type in {Type.DATE, Type.BOOLEAN}:
        return pa.array(values).cast(wanted)
    return None


def _where(table: ContractTable, key: Any, column: Column | None = None) -> str:
    place = _("“{table}”行 {key}").format(table=table.title, key=key)
    return place if column is None else _("{place} “{heading}”列").format(place=place, heading=column.heading)


def _cells_that_fail(
    table: ContractTable, column: Column, keys: Sequence[Any], values: Sequence[Any], loosely: bool
) -> Iterator[Finding]:
    for key, value in zip(keys, values, strict=True):
        if value is not None and _array(column, [value], loosely) is None:
            yield Finding(
                "publish.type",
                Severity.ERROR,
                _("“{heading}”应为{type}，现为“{value}”。").format(
                    heading=column.heading, type=column.type.label, value=value
                ),
                place=_where(table, key, column),
                said=str(value),
                cure=_("请在台账中改正后重新发布。"),
            )


def _check_column(
    table: ContractTable, column: Column, keys: Sequence[Any], array: pa.Array
) -> Iterator[Finding]:
    if column.required and array.null_count:
        for place in islice(
            (n for n, value in enumerate(array.is_null().to_pylist()) if value), MOST_COUNTED
        ):
            yield Finding(
                "publish.required",
                Severity.ERROR,
                _("缺少“{heading}”。").format(heading=column.heading),
                place=_where(table, keys[place], column),
                cure=_("请在台账中补填后重新发布。"),
            )
    if column.constraint is None:
        return
    holds = column.constraint.holds
    asked = pc.unique(array)
    if column.constraint is NOT_BLANK:
        # A million keys, each its own: Arrow finds the blank ones at once, and the test is asked of those.
        asked = asked.filter(pc.equal(pc.utf8_trim_whitespace(asked), ""))
    wrong = [value for value in asked if value.is_valid and not holds(value.as_py())]
    if not wrong:
        return
    bad = pc.is_in(array, value_set=pa.array(wrong, array.type)).to_pylist()
    for place in islice((n for n, value in enumerate(bad) if value), MOST_COUNTED):
        yield Finding(
            "publish.constraint",
            Severity.ERROR,
            _("“{heading}”为“{value}”，{sentence}。").format(
                heading=column.heading, value=array[place].as_py(), sentence=column.constraint.sentence
            ),
            place=_where(table, keys[place], column),
            said=str(array[place].as_py()),
            cure=_("请在台账中改正后重新发布。"),
        )


def check_together(
    tables: dict[str, ContractTable], files: dict[str, Path], *, keyed: Collection[str] = ()
) -> Iterator[Finding]:
    """
    Yield what only shows across rows: two rows of one grain or key, and references to what is not there.

    `keyed` names tables whose keys were seen to be all different while they were written.
    """
    with duckdb.connect() as connection:
        for name, path in files.items():
            location = str(path).replace("'", "''")
            connection.execute(f"create view \"{name}\" as select * from read_parquet('{location}')")  # noqa: S608
        for table in tables.values():
            for grain in dict.fromkeys((("row_key",), table.grain)):
                if grain == ("row_key",) and table.name in keyed:
                    continue
                yield from _doubled(connection, table, grain)
        for table, column, (target, target_column) in references(tables):
            yield from _dangling(connection, table, column, tables[target], target_column)


def _doubled(
    connection: duckdb.DuckDBPyConnection, table: ContractTable, grain: tuple[str, ...]
) -> Iterator[Finding]:
    columns = ", ".join(f'"{name}"' for name in grain)
    found = connection.execute(
        f'select min(row_key), max(row_key), count(*), {columns} from "{table.name}" group by {columns} '  # noqa: S608
        f"having count(*) > 1 order by 1 limit {MOST_COUNTED}"
    ).fetchall()
    for first, last, count, *values in found:
        heads = "、".join(table[name].heading for name in grain)
        yield Finding(
            "publish.doubled",
            Severity.ERROR,
            _("{heads}相同的有{count}行（{values}），应只有一行。").format(
                heads=heads, count=count, values="、".join(map(str, values))
            ),
            place=_where(table, first if first == last else f"{first} … {last}"),
            said=str(count),
            expected="1",
            cure=_("请在台账中核对，删去或合并重复的行。"),
        )


def _dangling(
    connection: duckdb.DuckDBPyConnection,
    table: ContractTable,
    column: Column,
    target: ContractTable,
    target_column: str,
) -> Iterator[Finding]:
    found = connection.execute(
        f'select min(r.row_key), count(*), r."{column.name}" from "{table.name}" r '  # noqa: S608
        f'anti join "{target.name}" t on r."{column.name}" = t."{target_column}" '
        f'where r."{column.name}" is not null group by 3 order by 1 limit {MOST_COUNTED}'
    ).fetchall()
    for key, count, value in found:
        yield Finding(
            "publish.reference",
            Severity.ERROR,
            _("“{heading}”为“{value}”（{count}行），而“{target}”中没有它。").format(
                heading=column.heading, value=value, count=count, target=target.title
            ),
            place=_where(table, key, column),
            said=str(value),
            cure=_("请在“{target}”中补登，或改正此处。").format(target=target.title),
        )
