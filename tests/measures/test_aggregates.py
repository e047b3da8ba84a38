"""What later ledgers will define: sums of land, different firms, latest values, dimensions of their own."""

from decimal import Decimal

import pytest

from jingxin.core.period import parse_period
from jingxin.measures.catalogue import Catalogue
from jingxin.measures.evaluate import Evaluator
from jingxin.measures.facts import Facts
from jingxin.measures.measure import Count, CountDistinct, Kind, Latest, Measure, Sum
from tests.measures.county import (
    AREAS,
    COUNTY,
    NORTH,
    SOUTH,
    firm_observation,
    indicator,
    observation,
    with_keys,
)
from tests.measures.engine import HeldEngine

D = Decimal
P = "2014-01..05"
PERIOD = parse_period(P)

FIRM_ROWS = [
    firm_observation("output", "F1", "2014-01..04", "400", "300"),
    firm_observation("output", "F1", P, "600", "500"),
    firm_observation("output", "F2", P, "30000", "20000"),
]
AREA_ROWS = [
    observation("output", NORTH, "2014-01..04", "1"),
    observation("output", NORTH, P, "2"),
    observation("output", SOUTH, P, "4"),
]
TABLES = {
    "areas": AREAS,
    "indicators": [indicator()],
    "firms": [{"firm": "F1", "name": "甲"}, {"firm": "F2", "name": "乙"}],
    "firm_towns": [{"firm": "F1", "area": NORTH}, {"firm": "F2", "area": SOUTH}],
    "firm_observations": FIRM_ROWS,
    "observations": AREA_ROWS,
}


def asked(measure, *, tables=TABLES):
    facts = Facts(HeldEngine(with_keys(tables)), county=COUNTY)
    facts.catalogue = Catalogue({measure.code: measure})
    return Evaluator(facts, snapshot="f" * 64)


def defined(**facts):
    sound = {
        "code": "made_up",
        "label": "试验指标",
        "unit": "亿元",
        "kind": Kind.FLOW,
        "table": "firm_observations",
        "aggregate": Sum("value"),
        "select": lambda t, period: t.firm_observations.filter(t.firm_observations.period == period.code),
        "authority": "试验台账",
        "meaning": "试验。",
        "over": ("firm",),
    }
    return Measure(**{**sound, **facts})


def value(measure, area=COUNTY):
    return asked(measure).figure(measure.code, period=PERIOD, area=area).value


def test_rows_in_a_smaller_unit_are_shown_in_a_greater_one():
    assert value(defined(value_unit="万元")) == (D("600") + D("30000")) / D("10000")


def test_different_firms_are_counted_once():
    every_row = defined(
        unit="家",
        kind=Kind.COUNT,
        aggregate=CountDistinct("firm"),
        select=lambda t, period: t.firm_observations,
    )

    assert value(every_row) == 2
    assert value(every_row, area=NORTH) == 1


def test_the_latest_row_speaks():
    latest = defined(
        kind=Kind.STOCK,
        aggregate=Latest("value", by="last_month"),
        over=(),
        select=lambda t, period: t.firm_observations,
    )

    assert value(latest, area=NORTH) == D("600")


def test_rows_that_name_an_area_lie_in_it():
    areas = defined(
        table="observations",
        unit="个",
        kind=Kind.COUNT,
        aggregate=Count(),
        over=("area",),
        select=lambda t, period: t.observations,
        dimensions={"stretch": "period"},
    )
    evaluator = asked(areas)

    assert evaluator.figure("made_up", period=PERIOD, area=COUNTY).value == 3
    assert evaluator.figure("试验指标", period=PERIOD, area=NORTH).value == 2
    assert [
        (evaluator.row_label(part), part.value)
        for part in evaluator.figures("made_up", period=PERIOD, area=COUNTY, by="stretch")
    ] == [("2014-01..04", 1), (P, 2)]
    nested = evaluator.figure(
        "made_up.part(town:330324001).part(stretch:2014-01..05)".replace("2014-01..05", f'"{P}"'),
        period=PERIOD,
        area=COUNTY,
    )
    assert nested.value == 1


def test_nothing_selected_from_dated_facts_is_zero_and_from_reports_is_nothing():
    none = defined(select=lambda t, period: t.firm_observations.filter(t.firm_observations.period == "2010"))
    counted = defined(
        table="firms",
        unit="家",
        kind=Kind.COUNT,
        aggregate=Count(),
        select=lambda t, period: t.firms.filter(t.firms.firm == "F9"),
    )

    assert value(none) is None
    assert value(counted) == 0


def test_what_cannot_be_added_pulls_nothing():
    from jingxin.measures.expression import ExpressionError
    from jingxin.measures.measure import Compare

    different = defined(
        unit="家", kind=Kind.COUNT, aggregate=CountDistinct("firm"), compare=Compare.YEAR_EARLIER
    )

    with pytest.raises(ExpressionError, match="各部分不能相加"):
        asked(different).contributions(
            "made_up.contribution(town:330324001)", period=PERIOD, area=COUNTY, by="town"
        )
