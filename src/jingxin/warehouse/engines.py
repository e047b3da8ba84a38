"""
DuckDB over the files of one snapshot: one database a process and snapshot, a cursor for each thread.

A connection shared between threads fails (their results close one another), and one opened before a fork is
dead in the child; so cursors live in thread-local storage and engines are found by process.
"""

import os
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import duckdb
import ibis

# Up to this many rows a table is held in memory, where a small question costs a third of one to the file.
HELD_ROWS = 300_000


class DuckEngine:
    """Runs Ibis expressions over contract tables; adds and counts exactly, and never divides."""

    def __init__(self, files: Mapping[str, Path], counts: Mapping[str, int]) -> None:
        self._counts = dict(counts)
        self._local = threading.local()
        # No network, ever: an extension that is not there is an error, not a download.
        self._root = duckdb.connect(
            config={"autoinstall_known_extensions": False, "autoload_known_extensions": False}
        )
        for name, path in files.items():
            kind = "table" if self._counts[name] <= HELD_ROWS else "view"
            location = str(path).replace("'", "''")
            self._root.execute(f"create {kind} \"{name}\" as select * from read_parquet('{location}')")  # noqa: S608

    def rows(self, expression: Any) -> list[dict[str, Any]]:
        """Run an expression over unbound contract tables; Decimals and dates come back as such."""
        cursor = self._cursor()
        cursor.execute(str(ibis.to_sql(expression, dialect="duckdb")))
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]

    def count(self, table: str) -> int:
        return self._counts[table]

    def _cursor(self) -> duckdb.DuckDBPyConnection:
        if not hasattr(self._local, "cursor"):
            self._local.cursor = self._root.cursor()
        cursor: duckdb.DuckDBPyConnection = self._local.cursor
        return cursor


_engines: dict[tuple[int, Path], DuckEngine] = {}
_lock = threading.Lock()


def engine_of(folder: Path, files: Mapping[str, Path], counts: Mapping[str, int]) -> DuckEngine:
    """Return this process's engine over the snapshot in that folder, opening it the first time."""
    key = (os.getpid(), folder.resolve())
    with _lock:
        if key not in _engines:
            _engines[key] = DuckEngine(files, counts)
        return _engines[key]
