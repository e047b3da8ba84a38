"""Random counties for properties, and the engine behind one call for all tests."""

from datetime import date
from decimal import Decimal as D

import duckdb
import ibis
import pyarrow as pa
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from jingxin.ledgers.evaluation.rules import engine
from jingxin.ledgers.evaluation.rules.oracle import FirmFacts

# A busy machine draws slowly; that is nothing about the rule.
UNHURRIED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
amounts = st.decimals(D("-50"), D("3000"), places=2, allow_nan=False)
positive = st.decimals(D("0.01"), D("900"), places=2, allow_nan=False)


@st.composite
def firms(draw, scheme, at_least=1, at_most=25):
    """Firms of two counties, with gaps, negatives, vetoes, new ones and ties among them."""
    found = []
    for number in range(draw(st.integers(at_least, at_most))):
        figures = {name: draw(st.one_of(st.none(), amounts, positive)) for name in scheme.figures}
        figures["land"] = draw(st.one_of(st.just(D(0)), positive, st.none()))
        if found and draw(st.booleans()):
            figures = dict(draw(st.sampled_from(found)).figures)
        found.append(
            FirmFacts(
                firm=f"F{number:03d}",
                county=draw(st.sampled_from(["331003", "330382"])),
                above_scale=draw(st.booleans()),
                industry=draw(st.sampled_from(["19", "34", ""])),
                figures=figures,
                founded_on=draw(
                    st.sampled_from([None, date(1999, 5, 1), date(2020, 12, 31), date(2021, 1, 1)])
                ),
                land_since=draw(st.sampled_from([None, None, date(2019, 12, 31), date(2020, 1, 1)])),
                facts={
                    fact: draw(st.integers(1, 4)) for fact in scheme.facts if draw(st.integers(0, 11)) == 0
                },
            )
        )
    return found


def arrow_inputs(scheme, found):
    """The table that the expression reads."""
    types = engine.schema_of(scheme)
    arrow = pa.schema([(name, _TYPES[kind]) for name, kind in types.items()])
    return pa.Table.from_pylist([_row(firm, types) for firm in found], schema=arrow)


def by_engine(scheme, found):
    """The outcomes of the engine on DuckDB by county and firm, as the oracle's fields."""
    connection = duckdb.connect()
    connection.register("inputs", arrow_inputs(scheme, found))
    cursor = connection.execute(_sql_of(scheme) + " order by county, firm")
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


_compiled = {}


def _sql_of(scheme):
    if repr(scheme) not in _compiled:
        table = ibis.table(engine.schema_of(scheme), name="inputs")
        _compiled[repr(scheme)] = str(ibis.to_sql(engine.evaluate(scheme, table), dialect="duckdb"))
    return _compiled[repr(scheme)]


_TYPES = {
    "string": pa.string(),
    "boolean": pa.bool_(),
    "date": pa.date32(),
    "int64": pa.int64(),
    "decimal(24, 6)": pa.decimal128(24, 6),
}


def _row(firm, types):
    known = {name: getattr(firm, name) for name in engine.KEYS}
    known |= {f"f_{name}": value for name, value in firm.figures.items()}
    known |= {f"n_{fact}": times for fact, times in firm.facts.items()}
    return {name: known.get(name) for name in types}


def as_engine_says(outcome):
    """An outcome of the oracle as the engine's row, without values and bases."""
    told = {
        name: getattr(outcome, name)
        for name in (
            "county",
            "firm",
            "group",
            "pool",
            "reason",
            "adjustment",
            "total",
            "rank",
            "ranked",
            "earned",
            "band",
        )
    }
    told["state"] = outcome.state.value
    return told | {f"points_{term.measure}": term.points for term in outcome.terms}
