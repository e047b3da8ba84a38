"""
The same evaluation on Spark: random counties, every shipped scheme, and the whole way from the contract tables.

Each question costs Spark seconds whatever its size, so one has hundreds of firms in two dozen counties.
"""

import random
from datetime import date
from decimal import Decimal as D

import ibis
import pytest

from jingxin.ledgers.evaluation.rules import inputs, names, oracle
from jingxin.ledgers.evaluation.rules.allocation import Holder
from jingxin.measures.selection import Tables
from tests.ledgers.evaluation import test_names as catalogue_case
from tests.ledgers.evaluation.counties import arrow_inputs, as_engine_says, by_engine, engine
from tests.ledgers.evaluation.test_engine import VARIATIONS
from tests.ledgers.evaluation.test_inputs import shared_out, tables_of
from tests.ledgers.evaluation.test_rules import TEACHING
from tests.measures.county import with_keys
from tests.measures.engine import HeldEngine, evaluator_over
from tests.spark import side_by_side

pytestmark = pytest.mark.spark
BY = ("county", "firm")


def random_counties(scheme, seed, *, many=220):
    """Firms of two dozen counties with gaps, refunds, vetoes, new ones and ties; far more than a property draws at once."""
    chance = random.Random(seed)  # noqa: S311 — a county, no secret

    def amount(low, high):
        return D(chance.randint(low * 100, high * 100)).scaleb(-2)

    found = []
    for number in range(many):
        figures = {name: chance.choice((None, amount(-50, 3000), amount(1, 900))) for name in scheme.figures}
        figures["land"] = chance.choice((None, D(0), amount(1, 90), amount(1, 900)))
        if found and chance.random() < 0.3:
            figures = dict(chance.choice(found).figures)
        found.append(
            oracle.FirmFacts(
                firm=f"F{number:03d}",
                county=f"3303{chance.randrange(24):02d}",
                above_scale=chance.random() < 0.6,
                industry=chance.choice(("19", "34", "")),
                figures=figures,
                founded_on=chance.choice((None, date(1999, 5, 1), date(2020, 12, 31), date(2021, 1, 1))),
                land_since=chance.choice((None, None, date(2019, 12, 31), date(2020, 1, 1))),
                facts={fact: chance.randint(1, 4) for fact in scheme.facts if chance.random() < 0.08},
            )
        )
    return found


@pytest.mark.parametrize("name", VARIATIONS)
def test_duckdb_spark_and_the_plain_oracle_agree_on_random_counties(spark, name):
    scheme = VARIATIONS[name]
    counties = random_counties(scheme, name)

    on_spark = side_by_side(
        spark.hold({"inputs": arrow_inputs(scheme, counties)}).rows(engine_of(scheme)), BY
    )

    on_duckdb = side_by_side(by_engine(scheme, counties), BY)
    expected = [as_engine_says(outcome) for outcome in oracle.evaluate(scheme, counties)]
    assert {outcome["band"] for outcome in expected} >= {"A", "B", "C", "D", ""}
    assert [{key: row[key] for key in told} for row, told in zip(on_spark, expected, strict=True)] == expected
    # Beyond what the oracle says: values and bases, to the last bit.
    assert on_spark == on_duckdb


def engine_of(scheme):
    return engine.evaluate(scheme, ibis.table(engine.schema_of(scheme), name="inputs"))


def test_land_is_shared_out_on_spark_to_the_hundredth(spark):
    chance = random.Random(1)  # noqa: S311
    drawn = []
    for _plot in range(40):
        floors = [D(chance.randint(1, 2_000_000)).scaleb(-2) for _tenant in range(chance.randint(1, 6))]
        holders = [Holder(f"F{place}", floor_m2=floor) for place, floor in enumerate(floors)]
        holders += [Holder("owner", owner=True)] if chance.random() < 0.5 else []
        drawn.append((D(chance.randint(1, 9_999_999)).scaleb(-2), sum(floors), holders))
    held = HeldEngine(tables_of(drawn))

    said = spark.hold(held.held).rows(inputs.inputs(TEACHING, Tables()))

    assert {row["firm"]: row["f_land"] for row in said} == shared_out(drawn)


def test_the_whole_way_from_contract_tables_with_measures_of_the_catalogue(spark):
    scheme, tables = catalogue_case.SCHEME, catalogue_case.TABLES
    named = names.resolve(scheme, evaluator_over(**tables).catalogue)
    held = HeldEngine(with_keys(tables))

    said = side_by_side(spark.hold(held.held).rows(inputs.whole(scheme, Tables(), named)), BY)

    assert said == side_by_side(held.rows(inputs.whole(scheme, Tables(), named)), BY)
    assert [row["total"] for row in said] == [17000, 5425, 2000]


def test_a_plot_of_nothing_and_a_group_of_nobody_divide_by_nothing(spark):
    # Spark stops at x ÷ 0 where DuckDB goes on with infinity: no such division may be asked of either.
    scheme = VARIATIONS["yueqing-2016"]
    nothing = [
        oracle.FirmFacts("F1", True, {"tax": D(1), "land": D(0), "value_added": D(0), "energy": D(0)}),
        oracle.FirmFacts("F2", False, {"tax": None, "land": None}),
    ]

    said = side_by_side(spark.hold({"inputs": arrow_inputs(scheme, nothing)}).rows(engine_of(scheme)), BY)

    assert [(row["total"], row["band"]) for row in said] == [(0, "B"), (0, "B")]
    assert said == side_by_side(by_engine(scheme, nothing), BY)
