"""A snapshot's engine without its files: the same expressions on the same DuckDB, over rows given."""

from collections.abc import Iterable, Mapping
from typing import Any

import duckdb
import ibis
import pyarrow as pa

from jingxin.core.scope import ALL, Scope
from jingxin.measures.evaluate import Evaluator
from jingxin.measures.facts import Facts
from jingxin.measures.tables import all_tables
from jingxin.warehouse.validate import arrow_schema
from tests.measures.county import AREAS, COUNTY, with_keys


class HeldEngine:
    """Runs expressions over rows held in memory; tables not given are empty."""

    def __init__(self, tables: Mapping[str, Iterable[Mapping[str, Any]]]) -> None:
        self.connection = duckdb.connect()
        self.held = {}
        for name, table in all_tables().items():
            rows = list(tables.get(name, ()))
            self.held[name] = pa.Table.from_pylist([dict(row) for row in rows], schema=arrow_schema(table))
            self.connection.register(name, self.held[name])

    def rows(self, expression: Any) -> list[dict[str, Any]]:
        self.connection.execute(str(ibis.to_sql(expression, dialect="duckdb")))
        names = [column[0] for column in self.connection.description]
        return [dict(zip(names, row, strict=True)) for row in self.connection.fetchall()]

    def keep(self, expression: Any) -> Any:
        return expression

    def count(self, table: str) -> int:
        return self.held[table].num_rows


def evaluator_over(
    *, scope: Scope = ALL, county: str = COUNTY, made: bool = False, **tables: Iterable[Mapping[str, Any]]
) -> Evaluator:
    """Return an evaluator over these rows, in the county of `county.AREAS` unless areas are given."""
    rows = with_keys({"areas": AREAS, **tables}, made=made)
    return Evaluator(Facts(HeldEngine(rows), county=county), snapshot="f" * 64, scope=scope)
