"""
Ten years of 2,000 firms' use by 15 carriers and their value added, month by month: every intensity by town and by industry
with its change on a year before, from the snapshot and in pandas over the same files.
"""

import os
from datetime import date
from decimal import Decimal
from pathlib import Path

import pandas

from benchmarks.measure_figures import area_rows
from benchmarks.measured import Measured, ratio, timed
from benchmarks.publish_observations import JUNE
from jingxin.core.period import YearToDate
from jingxin.warehouse import open_snapshot, publish
from jingxin.warehouse.extract import SqlExtract

COUNTY, TOWNS, DIVISIONS, FIRMS = "330324", 18, 31, 2_000
YEARS = range(2005, 2015)
CARRIERS = sorted(
    ("RAW_COAL", "COKE", "FUEL_OIL", "GASOLINE", "DIESEL", "LPG", "LNG", "HEAT", "STEAM", "ELECTRICITY", "KEROSENE",
     "COAL_TAR", "MIDDLINGS", "CRUDE_OIL", "OILFIELD_GAS")
)  # fmt: skip
AMOUNTS = [Decimal(number) / 100 for number in range(1, 10_000)]
INTENSITY = "firm_energy.per(firm_value_added)"


def firm(number: int) -> str:
    return f"F{number:06d}"


def of_firms(table: str, **values):
    for number in range(FIRMS):
        code = firm(number)
        yield {
            "row_key": f"{table}:{code}",
            "made": True,
            "firm": code,
            **{k: v(number) for k, v in values.items()},
        }


def months():
    return [date(year, month, 1) for year in YEARS for month in range(1, 13)]


def use_rows():
    place, wide, zero = 0, len(AMOUNTS), Decimal(0)
    for number in range(FIRMS):
        code = firm(number)
        for month in months():
            for carrier in CARRIERS:
                place += 7
                amount = AMOUNTS[place % wide]
                key = f"energy.energyuse:{code}|{month:%Y-%m}|{carrier}"
                yield (
                    key,
                    True,
                    code,
                    month,
                    carrier,
                    amount,
                    zero,
                    zero,
                    amount,
                    amount,
                    "GB/T 2589-2008",
                    None,
                )


def added_rows():
    place, wide = 0, len(AMOUNTS)
    for number in range(FIRMS):
        code = firm(number)
        for month in months():
            place += 11
            yield f"energy.valueadded:{code}|{month:%Y-%m}", True, code, month, AMOUNTS[place % wide], 2010


USE_COLUMNS = (
    "row_key", "made", "firm", "month", "carrier", "used", "converted_output", "recovered", "tce_equivalent",
    "tce_calorific", "edition", "source",
)  # fmt: skip
ADDED_COLUMNS = ("row_key", "made", "firm", "month", "value_added_wan_yuan", "price_base_year")


def in_pandas(folder: Path, period: YearToDate) -> dict[str, pandas.DataFrame]:
    """The same answers the straight way: read the files, keep both years, join, group, divide, round to four."""
    uses = pandas.read_parquet(folder / "energy_uses.parquet", columns=["firm", "month", "tce_equivalent"])
    added = pandas.read_parquet(
        folder / "value_added.parquet", columns=["firm", "month", "value_added_wan_yuan"]
    )
    towns = pandas.read_parquet(folder / "firm_towns.parquet", columns=["firm", "area"])
    divisions = pandas.read_parquet(folder / "firm_industries.parquet", columns=["firm", "division"])
    found = {}
    for name, groups, column in (("town", towns, "area"), ("industry", divisions, "division")):
        sides = []
        for spoken in (period, period.year_earlier()):
            within = [
                frame[(frame.month >= spoken.first_day) & (frame.month <= spoken.last_day)]
                for frame in (uses, added)
            ]
            sums = [
                rows.merge(groups, on="firm").groupby(column)[amount].sum()
                for rows, amount in zip(within, ("tce_equivalent", "value_added_wan_yuan"), strict=True)
            ]
            sides.append((sums[0] / sums[1]).map(lambda value: round(value, 4)))
        found[name] = pandas.DataFrame({"value": sides[0], "change": (sides[0] / sides[1] - 1) * 100})
    return found


def from_snapshot(evaluator, period: YearToDate):
    """Every intensity of the county's towns and industries, and its change."""
    return {
        by: [
            figure
            for expression in (INTENSITY, f"{INTENSITY}.growth")
            for figure in evaluator.figures(expression, period=period, area=COUNTY, by=by)
        ]
        for by in ("town", "industry")
    }


def main() -> None:
    root = Path(os.environ["JINGXIN_HOME"]) / "snapshots"
    extracts = {
        "areas": area_rows(),
        "firms": of_firms("firms", name=lambda number: f"第{number}厂"),
        "firm_towns": of_firms("seats", area=lambda number: f"330324{number % TOWNS:03d}"),
        "firm_industries": of_firms(
            "divisions",
            edition=lambda number: "2011",
            code=lambda number: f"{13 + number % DIVISIONS}10",
            division=lambda number: f"{13 + number % DIVISIONS}",
            division_name=lambda number: f"第{number % DIVISIONS}业",
        ),
        "energy_uses": SqlExtract(USE_COLUMNS, use_rows),
        "value_added": SqlExtract(ADDED_COLUMNS, added_rows),
    }
    seconds, _snapshot = timed(lambda: publish(extracts, root=root, by="bench", at=JUNE, county=COUNTY))
    Measured("publish 3,600,000 rows of use by carrier", round(seconds, 1)).say()
    snapshot = open_snapshot(root)
    warm, asked = YearToDate(2010, 5), YearToDate(2014, 5)
    straight, frames = timed(lambda: in_pandas(snapshot.path, asked))
    evaluator = snapshot.evaluator()
    from_snapshot(evaluator, warm)  # what is asked once a snapshot
    taken, figures = timed(lambda: from_snapshot(evaluator, asked))
    for by, column in (("town", frames["town"]), ("industry", frames["industry"])):
        ours = sorted(figure.value for figure in figures[by][: len(column)])
        theirs = sorted(column.value)
        assert [round(float(value), 4) for value in ours] == [round(float(value), 4) for value in theirs], by
    Measured(
        "intensities by 18 towns and 31 industries with their changes", round(taken, 2), "pandas on the same files",
        ratio(taken, straight), aim=1,
    ).say()  # fmt: skip
    Measured("… the same in pandas", round(straight, 2)).say()


if __name__ == "__main__":
    main()
