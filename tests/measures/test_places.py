"""Whose firms the county's figures count: those of its towns and those without one, never another county's."""

from decimal import Decimal

from jingxin.core.period import parse_period
from tests.measures.county import AREAS, COUNTY, NORTH, OTHER, firm_observation, indicator
from tests.measures.engine import evaluator_over

P = "2014-01..05"
PERIOD = parse_period(P)
VALUES = {"F1": 5, "F2": 3, "F3": 2}


def evaluator(seats):
    return evaluator_over(
        indicators=[indicator()],
        areas=AREAS,
        firms=[{"firm": firm, "name": firm} for firm in VALUES],
        firm_towns=[{"firm": firm, "area": town} for firm, town in seats.items()],
        firm_observations=[firm_observation("output", firm, P, value, 1) for firm, value in VALUES.items()],
    )


def total_and_names(seats):
    asked = evaluator(seats)
    trail = asked.trail("output_micro", period=PERIOD, area=COUNTY)
    total = asked.figure("output_micro", period=PERIOD, area=COUNTY).value
    return total, [row.cells[0] for row in trail.rows]


def test_a_firm_that_sits_in_another_county_is_not_counted():
    assert total_and_names({"F1": NORTH, "F2": OTHER}) == (Decimal(7), ["F1", "F3"])


def test_where_none_sits_elsewhere_all_are_counted_also_who_has_no_town():
    assert total_and_names({"F1": NORTH, "F2": NORTH}) == (Decimal(10), ["F1", "F2", "F3"])
