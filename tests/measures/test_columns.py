import pytest

from jingxin.core.period import parse_period
from tests.measures.county import COUNTY
from tests.measures.test_evaluate import county

P = parse_period("2014-01..05")


@pytest.mark.parametrize("measure", ["output", "output_micro"])
def test_the_columns_that_are_promised_are_those_of_the_trail(measure):
    evaluator = county()

    trail = evaluator.trail(measure, period=P, area=COUNTY)

    assert [column for column in trail.columns if column.name != "sign"] == list(evaluator.columns(measure))


def test_an_empty_ledger_still_says_what_a_row_would_show():
    evaluator = county()

    assert evaluator.trail("listed_firms", period=P, area=COUNTY).columns == ()
    assert [column.heading for column in evaluator.columns("listed_firms")][:2] == ["企业", "镇街"]
