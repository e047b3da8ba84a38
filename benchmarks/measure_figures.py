"""Figures over a million reported values, against the barest SQL that gives the same total on the same file."""

import os
from pathlib import Path

import duckdb

from benchmarks.measured import Measured, ratio, timed
from benchmarks.publish_observations import FIRMS, JUNE, firm_rows, indicator_rows, value_rows
from jingxin.core.period import Month, YearToDate
from jingxin.warehouse import open_snapshot, publish

COUNTY, TOWNS = "330324", 18
MICRO = "above_scale_output_micro"


def area_rows():
    yield area("330324", "永嘉县", "COUNTY", None)
    for town in range(TOWNS):
        yield area(f"330324{town:03d}", f"第{town}镇", "TOWN", COUNTY)


def area(code, name, level, parent):
    return {
        "row_key": f"areas:{code}",
        "made": True,
        "code": code,
        "name": name,
        "level": level,
        "parent": parent,
    }


def seat_rows():
    for number in range(FIRMS):
        firm = f"F{number:06d}"
        yield {"row_key": f"seats:{firm}", "made": True, "firm": firm, "area": f"330324{number % TOWNS:03d}"}


def main() -> None:
    root = Path(os.environ["JINGXIN_HOME"]) / "snapshots"
    extracts = {
        "areas": area_rows(),
        "indicators": indicator_rows(),
        "firms": firm_rows(),
        "firm_towns": seat_rows(),
        "firm_observations": value_rows(),
    }
    publish(extracts, root=root, by="bench", at=JUNE, county=COUNTY)
    opened, snapshot = timed(lambda: open_snapshot(root))
    Measured("open a snapshot of 1,000,000 values, hashes compared", opened, aim=1).say()

    evaluator = snapshot.evaluator()
    file = snapshot.path / "firm_observations.parquet"
    bare = f"select sum(value) from '{file}' where period = ?"  # noqa: S608
    sql, _ = timed(lambda: duckdb.connect().execute(bare, ["2013-05"]).fetchall(), repeat=3)
    evaluator.figure(MICRO, period=Month(2010, 3), area=COUNTY)  # what is asked once a snapshot

    def say(job, work):
        seconds, _answer = timed(work)
        Measured(job, seconds, "one sum by SQL on the file", ratio(seconds, sql)).say()

    say("a total of firms for a month", lambda: evaluator.figure(MICRO, period=Month(2013, 5), area=COUNTY))
    say(
        "the same, made up of five months",
        lambda: evaluator.figure(MICRO, period=YearToDate(2013, 5), area=COUNTY),
    )
    say("the same by town", lambda: evaluator.figures(MICRO, period=Month(2013, 6), area=COUNTY, by="town"))
    say(
        "the ten greatest firms",
        lambda: evaluator.figures(MICRO, period=Month(2013, 7), area=COUNTY, by="firm", top=10),
    )
    say("a page of its trail", lambda: evaluator.trail(MICRO, period=Month(2013, 5), area=COUNTY, limit=50))
    say("a figure asked again", lambda: evaluator.figure(MICRO, period=Month(2013, 5), area=COUNTY))


if __name__ == "__main__":
    main()
