"""
A million firms in three thousand counties, evaluated in one run: the expression, the same steps by hand, and pandas.

    python -m benchmarks evaluate_counties [--firms 1000000] [--counties 3000]

Three ways to the same bands: the Ibis expression of the ledger's rules on DuckDB, DuckDB SQL written by hand
for this one scheme, and pandas as one writes it, a group at a time. Results are compared firm by firm first.
"""

import argparse
import resource
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
import ibis

from benchmarks.measured import Measured, timed
from jingxin.ledgers.evaluation.rules import engine
from jingxin.ledgers.evaluation.rules.reading import read_scheme, shipped
from jingxin.ledgers.evaluation.rules.scheme import Scheme

WEIGHTS = {
    "tax_per_mu": (30, 24.097, "tax", "land"),
    "value_added_per_mu": (20, 136.16, "value_added", "land"),
    "value_added_per_energy": (20, 2.694, "value_added", "energy"),
    "value_added_per_emission": (10, 4929.81, "value_added", "emission"),
    "labour_productivity": (10, 18.14, "value_added", "staff"),
    "research_share": (10, 0.0302, "research", "revenue"),
}
BELOW = {
    "tax_per_mu": (50, 11.5932, "tax", "land"),
    "tax_per_electricity": (50, 0.2352, "tax", "electricity"),
}


def write_inputs(scheme: Scheme, path: Path, firms: int, counties: int) -> None:
    """Firms of all kinds, drawn from hashes: gaps, refunds, vetoes, new firms and tenants among them."""
    figures = {
        "tax": "case when hash(i, 't') % 97 = 0 then -5 else hash(i, 't') % 90000 / 100.0 end",
        "land": "case when hash(i, 'l') % 50 = 0 then null else 1 + hash(i, 'l') % 9000 / 100.0 end",
        "value_added": "hash(i, 'v') % 900000 / 100.0",
        "energy": "1 + hash(i, 'e') % 400000 / 100.0",
        "emission": "case when hash(i, 'm') % 7 = 0 then null else 0.01 + hash(i, 'm') % 300 / 100.0 end",
        "staff": "5 + hash(i, 's') % 400",
        "research": "hash(i, 'r') % 30000 / 100.0",
        "revenue": "100 + hash(i, 'w') % 2000000 / 100.0",
        "electricity": "1 + hash(i, 'k') % 90000 / 100.0",
    }
    columns = [
        f"lpad((hash(i, 'c') % {counties})::varchar, 6, '0') as county",
        "'F' || lpad(i::varchar, 7, '0') as firm",
        "hash(i, 'a') % 10 < 6 as above_scale",
        "lpad((13 + hash(i, 'd') % 30)::varchar, 2, '0') as industry",
        "date '1990-01-01' + (hash(i, 'f') % 12000)::integer as founded_on",
        "case when hash(i, 'n') % 40 = 0 then date '2021-06-01' end as land_since",
        *(f"({figures[name]})::decimal(24,6) as f_{name}" for name in scheme.figures),
        *(
            f"case when hash(i, '{fact}') % 150 = 0 then 1 + hash(i) % 3 end::bigint as n_{fact}"
            for fact in scheme.facts
        ),
    ]
    duckdb.sql(f"copy (select {', '.join(columns)} from range({firms}) r(i)) to '{path}' (format parquet)")  # noqa: S608


def by_expression(scheme: Scheme, connection: duckdb.DuckDBPyConnection) -> None:
    expression = engine.evaluate(scheme, ibis.table(engine.schema_of(scheme), name="inputs"))
    connection.execute(
        f"create or replace table by_expression as {ibis.to_sql(expression, dialect='duckdb')}"
    )


def by_hand(connection: duckdb.DuckDBPyConnection) -> None:
    """The same steps for this scheme alone, as somebody who knows DuckDB would write them; every term is kept too."""
    union = {**WEIGHTS, **BELOW}
    value = {
        name: f"case when f_{bottom} > 0 then f_{top}::double / f_{bottom}::double end"
        for name, (_weight, _base, top, bottom) in union.items()
    }
    points = []
    for name in union:
        cases = []
        for group, items in (("ABOVE", WEIGHTS), ("BELOW", BELOW)):
            if name in items:
                weight, base = items[name][:2]
                missing = "null" if name == "value_added_per_emission" else "0"
                score = f"floor(greatest(value_{name} / {base}, 0) * {weight * 100} + 0.500001)::bigint"
                cases.append(
                    f"when grp = '{group}' then case when value_{name} is null then {missing} else {score} end"
                )
        points.append(f"case when ranked_in then case {' '.join(cases)} end end as raw_{name}")
    connection.execute(
        f"""
        create or replace table by_hand as
        with a as (
            select *, case when above_scale then 'ABOVE' else 'BELOW' end as grp,
                {", ".join(f"{sql} as value_{name}" for name, sql in value.items())},
                coalesce(n_MAJOR_ACCIDENT, 0) + coalesce(n_POLLUTION_OFFENCE, 0) + coalesce(n_TAX_FRAUD, 0) > 0 as direct,
                coalesce(n_UTILITY, 0) + coalesce(n_RELOCATED, 0) > 0
                    or coalesce(founded_on > date '2020-12-31', false) or coalesce(land_since > date '2019-12-31', false) as out_of
            from inputs
        ), b as (
            select *, direct or not out_of as ranked_in,
                case when n_TENANT > 0 then case when above_scale then -500 * (n_TENANT - 1) else -1000 - 500 * (n_TENANT - 1) end
                     else 0 end as adjust
            from a
        ), c as (select *, {", ".join(points)} from b
        ), m as (
            select county, grp, avg(raw_value_added_per_emission) as mean from c where ranked_in group by county, grp
        ), d as (
            select c.*, case when grp = 'ABOVE' and ranked_in
                then coalesce(raw_value_added_per_emission, floor(mean + 0.500001)::bigint, 0) end as mended
            from c left join m using (county, grp)
        ), e as (
            select *, case when ranked_in then adjust + {
            " + ".join(
                f"coalesce({'mended' if name == 'value_added_per_emission' else 'raw_' + name}, 0)"
                for name in union
            )
        } end as total from d
        ), f as (
            select *, rank() over (partition by county, grp order by ranked_in desc, total desc) as place,
                sum(ranked_in::bigint) over (partition by county, grp) as n from e
        ), g as (
            select *, case when grp = 'ABOVE' then
                    case when place <= (n * 200000 + 500000) // 1000000 then 0 when place <= (n * 800000 + 500000) // 1000000 then 1
                         when place <= (n * 950000 + 500000) // 1000000 then 2 else 3 end
                else case when place <= (n * 50000 + 500000) // 1000000 then 0 when place <= (n * 750000 + 500000) // 1000000 then 1
                         when place <= (n * 950000 + 500000) // 1000000 then 2 else 3 end end as earned
            from f
        )
        select county, firm, grp, {", ".join(f"value_{name}, raw_{name}" for name in union)}, adjust, total,
            case when ranked_in then place end as rank, case when ranked_in then n end as ranked,
            case when not ranked_in then '' else ['A', 'B', 'C', 'D'][1 + greatest(
                earned - (coalesce(n_LISTED, 0) > 0)::integer, 0,
                case when coalesce(n_ILLEGAL_LAND, 0) > 0 then 2 when coalesce(n_GENERAL_ACCIDENT, 0) > 0 then 1 else 0 end,
                case when direct then 3 else 0 end)] end as band
        from g
        """  # noqa: S608
    )


def by_pandas(path: Path) -> "object":
    """As one writes it: read the file, then each county's groups one after the other."""
    import numpy as np
    import pandas as pd

    frame = pd.read_parquet(path)
    numbers = [name for name in frame.columns if name.startswith(("f_", "n_"))]
    frame[numbers] = frame[numbers].astype("float64")
    frame["founded_on"] = pd.to_datetime(frame["founded_on"])
    frame["land_since"] = pd.to_datetime(frame["land_since"])
    facts = [name for name in numbers if name.startswith("n_")]
    frame[facts] = frame[facts].fillna(0)
    direct = frame[["n_MAJOR_ACCIDENT", "n_POLLUTION_OFFENCE", "n_TAX_FRAUD"]].gt(0).any(axis=1)
    out_of = (
        frame[["n_UTILITY", "n_RELOCATED"]].gt(0).any(axis=1)
        | frame["founded_on"].gt("2020-12-31")
        | frame["land_since"].gt("2019-12-31")
    )
    frame["direct"], frame["band"] = direct, ""
    ranked = frame[direct | ~out_of]
    pieces = []
    for (_county, above), group in ranked.groupby(["county", "above_scale"], sort=False):
        group = group.copy()
        times = group["n_TENANT"]
        first, cuts = (0, (20, 80, 95)) if above else (-1000, (5, 75, 95))
        group["total"] = np.where(times > 0, first - 500 * (times - 1), 0)
        for name, (weight, base, top, bottom) in (WEIGHTS if above else BELOW).items():
            value = group[f"f_{top}"] / group[f"f_{bottom}"].where(group[f"f_{bottom}"] > 0)
            points = np.floor((value / base).clip(lower=0) * (weight * 100) + 0.500001)
            missing = np.floor(points.mean() + 0.500001) if name == "value_added_per_emission" else 0
            group["total"] += points.fillna(0 if pd.isna(missing) else missing)
        place = group["total"].rank(method="min", ascending=False)
        count = len(group)
        earned = sum((place > (count * cut * 10000 + 500000) // 1000000).astype(int) for cut in cuts)
        floor = np.where(group["n_ILLEGAL_LAND"] > 0, 2, np.where(group["n_GENERAL_ACCIDENT"] > 0, 1, 0))
        moved = np.maximum(np.maximum(earned - (group["n_LISTED"] > 0), 0), floor)
        group["band"] = np.array(list("ABCD"))[np.where(group["direct"], 3, moved)]
        pieces.append(group[["firm", "total", "band"]])
    return pd.concat(pieces)


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--firms", type=int, default=1_000_000)
    parser.add_argument("--counties", type=int, default=3_000)
    parser.add_argument("--without-pandas", action="store_true")
    asked = parser.parse_args(arguments)
    scheme = read_scheme(shipped()["huangyan-2022"])
    with TemporaryDirectory() as folder:
        path = Path(folder) / "inputs.parquet"
        write_inputs(scheme, path, asked.firms, asked.counties)
        connection = duckdb.connect(str(Path(folder) / "bench.duckdb"))
        connection.execute("set memory_limit = '3GB'")
        connection.execute(f"create view inputs as select * from read_parquet('{path}')")  # noqa: S608
        expression, _ = timed(lambda: by_expression(scheme, connection), repeat=2)
        hand, _ = timed(lambda: by_hand(connection), repeat=2)
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024 / 1024
        differing = connection.sql(
            "select count(*) from by_expression e join by_hand h using (firm) "
            "where e.total is distinct from h.total or e.rank is distinct from h.rank or e.band is distinct from h.band"
        ).fetchone()
        print(
            f"firms {asked.firms:,} in {asked.counties:,} counties; differing between the two ways: {differing[0]}"
        )
        print(
            f"expression {expression:.2f} s (with compiling), by hand {hand:.2f} s: {expression / hand:.2f} times"
        )
        print(f"peak memory of the process {memory:.2f} GB")
        job = f"evaluate {asked.firms:,} firms in {asked.counties:,} counties"
        Measured(job, expression, "DuckDB SQL by hand", expression / hand).say()
        if not asked.without_pandas:
            start = time.perf_counter()
            frame = by_pandas(path)
            pandas = time.perf_counter() - start
            connection.register("by_pandas", frame)
            apart = connection.sql(
                "select count(*) from by_expression e join by_pandas p using (firm) where e.band <> p.band"
            ).fetchone()
            Measured(job, expression, "pandas, a group at a time", expression / pandas).say()
            print(f"pandas {pandas:.2f} s: {pandas / expression:.1f} times; bands that differ: {apart[0]}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
