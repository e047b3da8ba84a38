"""Laws that hold for any ledger: DuckDB adds as a plain loop does, parts make up the whole, order is nothing."""

import random
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from jingxin.core.growth import round_half_up
from jingxin.core.period import parse_period
from jingxin.core.stated import Stated
from tests.measures.county import (
    AREAS,
    CITY,
    COUNTY,
    NORTH,
    SOUTH,
    area,
    firm_observation,
    indicator,
    observation,
)
from tests.measures.engine import evaluator_over

P = "2014-01..05"
PERIOD = parse_period(P)
FIRMS = [f"F{number}" for number in range(1, 9)]
AMOUNTS = st.decimals("-99999999.999999", "99999999.999999", places=6)
BASES = st.decimals("0.000001", "99999999.999999", places=6)

REPORTS = st.dictionaries(st.sampled_from(FIRMS), st.tuples(AMOUNTS, BASES), min_size=1)
SEATS = st.dictionaries(st.sampled_from(FIRMS), st.sampled_from([NORTH, SOUTH]))
DIVISIONS = st.dictionaries(st.sampled_from(FIRMS), st.sampled_from(["19", "34", "38"]))


def county(reports, seats=None, divisions=None):
    return evaluator_over(
        indicators=[indicator()],
        firms=[{"firm": firm, "name": firm} for firm in FIRMS],
        firm_towns=[{"firm": firm, "area": town} for firm, town in (seats or {}).items()],
        firm_industries=[
            {"firm": firm, "edition": "2011", "code": division, "division": division}
            for firm, division in (divisions or {}).items()
        ],
        firm_observations=[firm_observation("output", firm, P, *pair) for firm, pair in reports.items()],
    )


def total_by_hand(reports):
    total = Decimal(0)
    for value, _base in reports.values():
        total += value
    return total


@settings(max_examples=30, deadline=None)
@given(reports=REPORTS)
def test_a_sum_is_the_same_decimal_by_duckdb_and_by_a_plain_loop(reports):
    figure = county(reports).figure("output_micro", period=PERIOD, area=COUNTY)

    assert figure.value == total_by_hand(reports)
    assert figure.reporting == len(reports)


@settings(max_examples=20, deadline=None)
@given(reports=REPORTS, seats=SEATS, divisions=DIVISIONS)
def test_parts_by_town_and_industry_make_up_the_whole(reports, seats, divisions):
    evaluator = county(reports, seats, divisions)

    for by in ("town", "industry", "firm"):
        parts = evaluator.figures("output_micro", period=PERIOD, area=COUNTY, by=by)
        assert sum(part.value for part in parts if part.value is not None) == total_by_hand(reports)


@settings(max_examples=20, deadline=None)
@given(reports=REPORTS, seats=SEATS, divisions=DIVISIONS)
def test_contributions_add_up_to_the_growth(reports, seats, divisions):
    evaluator = county(reports, seats, divisions)
    growth = evaluator.figure("output_micro.growth", period=PERIOD, area=COUNTY)

    for by in ("town", "industry", "firm"):
        parts = evaluator.contributions("output_micro", period=PERIOD, area=COUNTY, by=by)
        assert sum(part.numerator for part in parts) == growth.numerator - growth.denominator
        assert round_half_up(sum(part.value for part in parts), 12) == round_half_up(growth.value, 12)


@settings(max_examples=20, deadline=None)
@given(values=st.lists(AMOUNTS, min_size=3, max_size=6), own=st.integers(0, 2))
def test_official_towns_and_the_rest_pull_the_county(values, own):
    towns = {NORTH: values[1], SOUTH: values[2]}
    rows = [observation("output", COUNTY, P, values[0], "7.5")] + [
        observation("output", town, P, value, "2.5") for town, value in towns.items()
    ]
    evaluator = evaluator_over(indicators=[indicator()], observations=rows)

    parts = evaluator.contributions("output", period=PERIOD, area=COUNTY, by="town")

    assert sum(part.numerator for part in parts) == values[0] - Decimal("7.5")


@settings(max_examples=20, deadline=None)
@given(reports=REPORTS, seats=SEATS, seed=st.integers())
def test_the_order_of_rows_is_nothing(reports, seats, seed):
    items, places = list(reports.items()), list(seats.items())
    random.Random(seed).shuffle(items)  # noqa: S311 — a shuffle to be repeated, not a secret
    random.Random(seed).shuffle(places)  # noqa: S311

    one, other = county(reports, seats), county(dict(items), dict(places))

    for by in ("town", "firm"):
        assert one.figures("output_micro", period=PERIOD, area=COUNTY, by=by) == other.figures(
            "output_micro", period=PERIOD, area=COUNTY, by=by
        )


def place_by_hand(own, rates, *, low_is_good):
    better = 0
    for rate in rates:
        if (rate < own) if low_is_good else (rate > own):
            better += 1
    return better + 1


@settings(max_examples=20, deadline=None)
@given(
    rates=st.lists(st.decimals("-20", "20", places=1), min_size=2, max_size=6),
    direction=st.sampled_from(["UP", "DOWN", "NONE"]),
)
def test_places_are_those_of_a_plain_loop(rates, direction):
    counties = {f"33030{number}": rate for number, rate in enumerate(rates)}
    areas = [row for row in AREAS if row["level"] in {"PROVINCE", "CITY"}]
    areas += [area(code, f"{code}县", "COUNTY", CITY) for code in counties]
    evaluator = evaluator_over(
        areas=areas,
        indicators=[indicator(direction=direction)],
        observations=[observation("output", code, P, "1", None, rate) for code, rate in counties.items()],
    )

    for code, rate in counties.items():
        place = evaluator.figure("output.growth.rank", period=PERIOD, area=code).value
        assert place == place_by_hand(rate, rates, low_is_good=direction == "DOWN")


@settings(max_examples=30, deadline=None)
@given(value=st.decimals("0.01", "99999", places=2), base=st.decimals("0.01", "99999", places=2))
def test_a_truthful_rounder_is_never_accused(value, base):
    evaluator = evaluator_over(
        indicators=[indicator()], observations=[observation("output", COUNTY, P, value, base)]
    )

    for expression in ("output", "output.growth", "output.base"):
        figure = evaluator.figure(expression, period=PERIOD, area=COUNTY)
        assert figure.value in Stated.rounded(figure.printed)
