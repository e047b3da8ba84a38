"""
DuckDB over the files of one snapshot: one database a process and snapshot, a cursor for each thread.

A connection shared between threads fails (their results close one another), and one opened before a fork is
dead in the child; so cursors live in thread-local storage and engines are found by process.
"""

import itertools
import os
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import duckdb
import ibis
import pyarrow.parquet as pq

from jingxin.measures.tables import ContractTable, all_tables
from jingxin.warehouse.threads import lock_comparisons

# Up to this many rows a table is held in memory, where a small question costs a third of one to the file.
HELD_ROWS = 300_000

# A report asks some four hundred small questions, and compiling one costs more than running it. DuckDB folds nested
# selects by itself, so Ibis need not.
ibis.options.sql.fuse_selects = False

lock_comparisons()


class DuckEngine:
    """Runs Ibis expressions over contract tables; adds and counts exactly, and never divides."""

    def __init__(self, files: Mapping[str, Path], counts: Mapping[str, int]) -> None:
        self._counts = dict(counts)
        self._local = threading.local()
        self._kept = itertools.count(1)
        # No network, ever: an extension that is not there is an error, not a download.
        self._root = duckdb.connect(
            config={"autoinstall_known_extensions": False, "autoload_known_extensions": False}
        )
        for table in all_tables().values():
            kind = "table" if self.count(table.name) <= HELD_ROWS else "view"
            select = _select(table, files.get(table.name))
            self._root.execute(f'create {kind} "{table.name}" as {select}')

    def rows(self, expression: Any) -> list[dict[str, Any]]:
        """Run an expression over unbound contract tables; Decimals and dates come back as such."""
        cursor = self._cursor()
        cursor.execute(_sql(expression))
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]

    def count(self, table: str) -> int:
        return self._counts.get(table, 0)

    def keep(self, expression: Any) -> Any:
        """Answer the expression into a table of this process's database, and return it unbound."""
        name = f"kept_{next(self._kept)}"
        self._cursor().execute(f'create table "{name}" as {_sql(expression)}')
        return ibis.table(expression.schema(), name=name)

    def _cursor(self) -> duckdb.DuckDBPyConnection:
        if not hasattr(self._local, "cursor"):
            self._local.cursor = self._root.cursor()
        cursor: duckdb.DuckDBPyConnection = self._local.cursor
        return cursor


def _sql(expression: Any) -> str:
    # Not `ibis.to_sql`, which looks for tables bound to a connection (here are none) and copies each query it writes.
    return str(ibis.duckdb.compile(expression))


def _select(table: ContractTable, path: Path | None) -> str:
    """
    Return the query that reads a contract table from its file.

    A snapshot older than a column or a table has nothing there: the column is null and the table empty, so that
    what was issued from it can be issued again.
    """
    types = {column.name: column.type.value.replace("string", "varchar") for column in table.columns}
    if path is None:
        columns = ", ".join(f'null::{kind} as "{name}"' for name, kind in types.items())
        return f"select {columns} where false"
    location = str(path).replace("'", "''")
    stored = set(pq.read_schema(path).names)
    columns = ", ".join(
        f'"{name}"' if name in stored else f'null::{kind} as "{name}"' for name, kind in types.items()
    )
    return f"select {columns} from read_parquet('{location}')"  # noqa: S608


_engines: dict[tuple[int, Path], DuckEngine] = {}
_lock = threading.Lock()


def engine_of(folder: Path, files: Mapping[str, Path], counts: Mapping[str, int]) -> DuckEngine:
    """Return this process's engine over the snapshot in that folder, opening it the first time."""
    key = (os.getpid(), folder.resolve())
    with _lock:
        if key not in _engines:
            _engines[key] = DuckEngine(files, counts)
        return _engines[key]
