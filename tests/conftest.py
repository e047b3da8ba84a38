"""What every test stands on: a home of its own, and no network but loopback."""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

# Settings read the home once, at import: it must be named before Django starts.
os.environ["JINGXIN_HOME"] = tempfile.mkdtemp(prefix="jingxin-test-")

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session", autouse=True)
def _trail_gives_way_to_flush() -> Iterator[None]:
    """A transactional test ends by emptying every table: only then the audit trail's triggers come off."""
    from django.db import connection

    from jingxin.records import trail_guard

    operations = type(connection.ops)
    flush = operations.execute_sql_flush

    def flush_all(self: Any, statements: list[str]) -> None:
        trail_guard.remove(self.connection)
        flush(self, statements)
        trail_guard.install(self.connection)

    operations.execute_sql_flush = flush_all
    yield
    operations.execute_sql_flush = flush
