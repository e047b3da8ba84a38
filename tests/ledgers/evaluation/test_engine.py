"""The engine agrees with the plain oracle on random counties, under every shipped scheme and its variations."""

from itertools import cycle

import pytest
from attrs import evolve
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jingxin.ledgers.evaluation.rules import oracle
from jingxin.ledgers.evaluation.rules.reading import read_scheme, shipped
from jingxin.ledgers.evaluation.rules.scheme import Boundary, CutBy, Rounding, Ties
from tests.ledgers.evaluation.counties import as_engine_says, by_engine, firms

SHIPPED = {code: evolve(read_scheme(text), year=2022) for code, text in shipped().items()}


def by_points(group):
    cuts = [evolve(cut, limit=limit) for cut, limit in zip(group.cuts, ("90", "60", "30", None), strict=True)]
    return evolve(
        group,
        cut_by=CutBy.SCORE,
        cuts=tuple(evolve(c, limit=oracle.Decimal(c.limit) if c.limit else None) for c in cuts),
    )


VARIATIONS = {
    **SHIPPED,
    **{
        f"{code} {rounding} {boundary} {ties}": evolve(
            scheme, rounding=rounding, boundary=boundary, ties=ties, veto_ends_exemption=ties is Ties.BETTER
        )
        for (code, scheme), rounding, boundary, ties in zip(
            SHIPPED.items(), cycle(Rounding), cycle(Boundary), cycle((Ties.WORSE,)), strict=False
        )
    },
    "by industry": evolve(
        SHIPPED["huangyan-2022"],
        groups=tuple(evolve(group, by_industry=True) for group in SHIPPED["huangyan-2022"].groups),
    ),
    "by points": evolve(
        SHIPPED["yueqing-2016"], groups=tuple(map(by_points, SHIPPED["yueqing-2016"].groups)), decimals=1
    ),
}


@pytest.mark.parametrize("name", VARIATIONS)
@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_the_engine_says_what_the_oracle_says(name, data):
    scheme = VARIATIONS[name]
    county = data.draw(firms(scheme))

    said = by_engine(scheme, county)

    expected = [as_engine_says(outcome) for outcome in oracle.evaluate(scheme, county)]
    assert [{key: row[key] for key in told} for row, told in zip(said, expected, strict=True)] == expected
