"""A million reported values frozen into a snapshot, against writing the same columns by pyarrow alone."""

import os
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from benchmarks.measured import Measured, ratio, timed
from jingxin.warehouse import publish

ROWS = 1_000_000
FIRMS, MONTHS = 20_000, 50
JUNE = datetime(2014, 6, 20, 9, tzinfo=UTC)


def indicator_rows() -> Iterator[Mapping[str, object]]:
    yield {
        "row_key": "indicators.indicator:above_scale_output",
        "made": True,
        "code": "above_scale_output",
        "name": "规上工业产值",
        "unit": "亿元",
        "kind": "FLOW",
        "direction": "UP",
        "decimals": 2,
        "growth_decimals": 1,
        "january_exempt": False,
        "price_basis": "CURRENT",
        "source_office": "县统计局",
    }


def firm_rows() -> Iterator[Mapping[str, object]]:
    for number in range(FIRMS):
        yield {
            "row_key": f"enterprises.firm:F{number:06d}",
            "made": True,
            "firm": f"F{number:06d}",
            "name": f"示例第{number}号厂",
            "short_name": None,
            "uscc": None,
            "founded_on": None,
            "closed_on": None,
            "size": None,
        }


def value_rows() -> Iterator[Mapping[str, object]]:
    """Sorted by row key, as the ledger yields them."""
    months = [date(2010 + month // 12, month % 12 + 1, 1) for month in range(MONTHS)]
    recorded = date(2014, 6, 12)
    for number in range(FIRMS):
        for month in months:
            period = f"{month.year}-{month.month:02d}"
            yield {
                "row_key": f"indicators.firmobservation:above_scale_output|F{number:06d}|{period}|1",
                "made": True,
                "indicator": "above_scale_output",
                "firm": f"F{number:06d}",
                "period": period,
                "first_month": month,
                "last_month": month,
                "vintage": 1,
                "value": Decimal(number * 50 + month.month).scaleb(-5),
                "comparable_base": None,
                "recorded_on": recorded,
            }


def write_plainly(path: Path) -> None:
    """The least there is to do: the same rows into one Parquet file, nothing checked."""
    pq.write_table(pa.Table.from_pylist(list(value_rows())), path)


def main() -> None:
    home = Path(os.environ["JINGXIN_HOME"])
    yardstick, _ = timed(lambda: write_plainly(home / "plain.parquet"))
    extracts = {"indicators": indicator_rows(), "firms": firm_rows(), "firm_observations": value_rows()}
    seconds, snapshot = timed(
        lambda: publish(extracts, root=home / "snapshots", by="bench", at=JUNE, county="330324")
    )
    assert snapshot.tables["firm_observations"].rows == ROWS
    Measured(
        f"publish {ROWS:,} values",
        seconds,
        "the same rows by pyarrow, unchecked",
        ratio(seconds, yardstick),
        10,
    ).say()


if __name__ == "__main__":
    main()
