import doctest
from datetime import date
from decimal import Decimal as D

import pytest

from jingxin.core.period import ToDate
from jingxin.core.unit import get_unit
from jingxin.ledgers.indicators import rules
from jingxin.ledgers.indicators.rules import definition

OUTPUT = rules.Definition("above_scale_output", "规上工业产值", get_unit("亿元"), rules.Kind.FLOW)


@pytest.mark.parametrize(
    ("unit", "kind", "decimals", "rule"),
    [
        ("%", rules.Kind.FLOW, 1, "indicator.kind_unit"),
        ("家", rules.Kind.STOCK, 1, "indicator.counted_decimals"),
        ("亿元", rules.Kind.FLOW, 2, None),
        ("%", rules.Kind.RATIO, 1, None),
        ("万人", rules.Kind.STOCK, 2, None),
    ],
)
def test_a_dictionary_entry_may_not_contradict_itself(unit, kind, decimals, rule):
    definition = rules.Definition("sample", "某指标", get_unit(unit), kind, decimals=decimals)

    assert [finding.rule for finding in rules.check_definition(definition)] == ([rule] if rule else [])


@pytest.mark.parametrize(
    ("kind", "exempt", "month", "cumulative", "filed"),
    [
        (rules.Kind.FLOW, True, 1, True, None),
        (rules.Kind.FLOW, True, 1, False, None),
        (rules.Kind.FLOW, True, 2, True, "2014-01..02"),
        (rules.Kind.FLOW, True, 2, False, "2014-01..02"),
        (rules.Kind.FLOW, True, 3, False, "2014-03"),
        (rules.Kind.FLOW, False, 1, True, "2014-01"),
        (rules.Kind.FLOW, False, 2, False, "2014-02"),
        (rules.Kind.RATIO, True, 5, True, "2014-01..05"),
        (rules.Kind.STOCK, True, 1, True, None),
        (rules.Kind.STOCK, False, 5, True, "2014-05"),
    ],
)
def test_a_months_column_files_the_period_that_is_published(kind, exempt, month, cumulative, filed):
    definition = rules.Definition("sample", "某指标", get_unit("亿元"), kind, january_exempt=exempt)

    period = rules.filing_period(definition, year=2014, month=month, cumulative=cumulative)

    assert (period.code if period else None) == filed


@pytest.mark.parametrize(
    ("day", "example"), [(date(2014, 6, 20), "2014-01..06"), (date(2014, 1, 20), "2013")]
)
def test_a_flow_to_a_day_is_shown_a_period_that_it_could_have(day, example):
    (fault,) = rules.check_period(OUTPUT, ToDate(day))

    assert example in fault.cure


def test_examples_in_docstrings_hold():
    assert doctest.testmod(definition, extraglobs={"Decimal": D}).failed == 0
