"""Writing one contract table to Parquet so that the same rows always give the same bytes."""

import hashlib
import os
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from attrs import frozen

from jingxin.core.finding import Finding
from jingxin.measures.tables import ContractTable
from jingxin.warehouse.extract import Extract, SqlExtract
from jingxin.warehouse.validate import arrow_schema, chunks_of, to_arrow

# Row groups are cut here whatever the chunks were, or the bytes would depend on how rows arrived.
GROUP_ROWS = 131_072


@frozen
class Written:
    """How many rows a table has; and whether their keys, read in order, were seen to be all different."""

    rows: int
    is_keyed: bool


def write_table(table: ContractTable, extract: Extract, path: Path, faults: list[Finding]) -> Written:
    """
    Write the rows, sorted by row key, and say what was seen; faults are added to the list.

    Rows that come sorted are streamed; others are sorted afterwards, which needs the table in memory once.
    """
    with _Writer(table, path) as writer:
        for chunk in chunks_of(table, extract, faults):
            arrow = to_arrow(table, chunk, faults, loosely=isinstance(extract, SqlExtract))
            if arrow is not None and not faults:  # after a fault nothing will be kept; go on looking for more
                writer.write(arrow)
    if not writer.is_sorted:
        rows = pq.read_table(path).sort_by("row_key")
        with _Writer(table, path) as writer:
            writer.write(rows)
    return Written(writer.rows, writer.is_keyed)


def hash_file(path: Path) -> str:
    """Return the SHA-256 of the file's bytes, in hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


class _Writer:
    """Cuts what it is given into row groups of one size, and notices whether row keys come in order."""

    def __init__(self, table: ContractTable, path: Path) -> None:
        self.path, self.schema = path, arrow_schema(table)
        self.rows, self.is_sorted, self.is_keyed = 0, True, True
        self._waiting = self.schema.empty_table()
        self._last: str | None = None

    def __enter__(self) -> "_Writer":
        self._file = self.path.open("wb")
        self._parquet = pq.ParquetWriter(
            self._file, self.schema, compression="zstd", version="2.6", store_schema=False
        )
        return self

    def __exit__(self, *_error: object) -> None:
        if self._waiting.num_rows or not self.rows:
            self._parquet.write_table(self._waiting.combine_chunks(), row_group_size=GROUP_ROWS)
        self._parquet.close()
        self._file.flush()
        os.fsync(self._file.fileno())
        self._file.close()

    def write(self, rows: pa.Table) -> None:
        self._watch_order(rows.column("row_key").combine_chunks())
        self.rows += rows.num_rows
        self._waiting = pa.concat_tables([self._waiting, rows])
        while self._waiting.num_rows >= GROUP_ROWS:
            group = self._waiting.slice(0, GROUP_ROWS).combine_chunks()
            self._parquet.write_table(group, row_group_size=GROUP_ROWS)
            self._waiting = self._waiting.slice(GROUP_ROWS)

    def _watch_order(self, keys: pa.Array) -> None:
        if not self.is_sorted or not len(keys):
            return
        first, last = keys[0].as_py(), keys[-1].as_py()
        follows = self._last is None or (first is not None and self._last < first)
        # Equal neighbours are in order here: doubled keys are a fault of their own, told later.
        self.is_keyed &= follows and _rise(keys)
        if not self.is_keyed:
            in_order = pc.all(pc.greater_equal(keys[1:], keys[:-1])).as_py() is not False
            self.is_sorted = in_order and (self._last is None or first is None or self._last <= first)
        self._last = last


def _rise(keys: pa.Array) -> bool:
    """Whether each key is greater than the one before it; one alone rises, an unknown one never does."""
    rises = pc.all(pc.greater(keys[1:], keys[:-1]), skip_nulls=False, min_count=0)
    return rises.as_py() is True
