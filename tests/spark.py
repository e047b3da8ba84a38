"""The second engine: Ibis expressions on one local Spark over rows given, its answers as plain rows."""

import os
import shutil
import warnings
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

JAVA = shutil.which("java") or (
    os.environ.get("JAVA_HOME") and shutil.which("java", path=f"{os.environ['JAVA_HOME']}/bin")
)


def why_not() -> str:
    """Return why there is no Spark on this machine, "" where there is."""
    if find_spec("pyspark") is None:
        return "no pyspark here; `make test-spark` installs it (456 MB) and runs these tests"
    return "" if JAVA else "no Java on this machine; Spark needs a Java runtime of 17 or newer"


class SparkEngine:
    """
    Runs expressions on Spark as the warehouse's engine does on DuckDB; tables are Parquet files, as in a snapshot.

    One session a process: starting it takes longer than all it is asked.
    """

    def __init__(self, session: Any, connection: Any, folder: Path) -> None:
        self._session, self._connection, self._folder = session, connection, folder

    def hold(self, tables: Mapping[str, pa.Table]) -> "SparkEngine":
        """Make these tables the ones that expressions name."""
        for name, table in tables.items():
            path = self._folder / f"{name}.parquet"
            pq.write_table(table, path)
            self._session.catalog.clearCache()
            self._session.read.parquet(str(path)).createOrReplaceTempView(name)
        return self

    def rows(self, expression: Any) -> list[dict[str, Any]]:
        """Run the expression. Numbers come as Spark made them: a double would show."""
        sql = self._connection.compile(expression)
        return [row.asDict() for row in self._session.sql(sql).collect()]


@contextmanager
def spark_engine(folder: Path) -> Iterator[SparkEngine]:
    """A local Spark of two threads on loopback alone, without a web page of its own."""
    import ibis

    with warnings.catch_warnings():
        # It warns of the pandas beside it, which nothing here uses.
        warnings.simplefilter("ignore")
        from pyspark.sql import SparkSession

        os.environ["SPARK_LOCAL_IP"] = "127.0.0.1"
        settings = {
            "spark.ui.enabled": "false",
            "spark.driver.host": "127.0.0.1",
            "spark.driver.bindAddress": "127.0.0.1",
            "spark.sql.session.timeZone": "Asia/Shanghai",
            "spark.sql.shuffle.partitions": "2",
            "spark.sql.warehouse.dir": str(folder / "warehouse"),
            "spark.driver.extraJavaOptions": f"-Dderby.system.home={folder}",
        }
        builder = SparkSession.builder.master("local[2]").appName("jingxin-tests")
        for name, value in settings.items():
            builder = builder.config(name, value)
        session = builder.getOrCreate()
        session.sparkContext.setLogLevel("ERROR")
        connection = ibis.pyspark.connect(session)
    try:
        yield SparkEngine(session, connection, folder)
    finally:
        session.stop()


def side_by_side(rows: Iterable[Mapping[str, Any]], order: tuple[str, ...]) -> list[dict[str, Any]]:
    """Rows of either engine in one order, so that they can be laid side by side."""
    return sorted((dict(row) for row in rows), key=lambda row: tuple(str(row[name]) for name in order))
