"""Each measure of the evaluation ledger: a spec as a table."""

import pytest

from jingxin.core.period import parse_period
from tests.measures.county import COUNTY, NORTH, read_table
from tests.measures.engine import evaluator_over

FIRMS = read_table(
    """
    firm | name
    F1   | 甲阀门
    F2   | 乙鞋业
    F3   | 丙服饰
    F4   | 丁机械
    """,
    "firms",
)
TOWNS = read_table(
    """
    firm | area      | valid_from | valid_to
    F1   | 330324001 | 2000-01-01 | -
    F2   | 330324101 | 2000-01-01 | -
    F3   | 330324101 | 2000-01-01 | -
    F4   | 330324001 | 2000-01-01 | -
    """,
    "firm_towns",
)
ENTRIES = read_table(
    """
    year | list           | firm | place | value | decided_on | withdrawn_on
    2014 | MERIT          | F1   | 1     | 900   | 2014-02-18 | -
    2014 | MERIT          | F2   | 2     | 800   | 2014-02-18 | -
    2014 | DRAGON         | F3   | 1     | 700   | 2014-02-18 | 2014-03-28
    2014 | DRAGON         | F4   | 1     | 600   | 2014-03-28 | -
    2014 | STAR           | F3   | 1     | 500   | 2014-02-18 | 2014-02-20
    2014 | EXCELLENT      | F3   | 1     | 400   | 2014-04-01 | -
    2014 | OUTPUT_TEN     | F1   | 1     | 9000  | 2014-02-18 | -
    2014 | TAX_TEN        | F1   | 1     | 900   | 2014-02-18 | -
    2014 | TAX_TEN        | F2   | 2     | 800   | 2014-02-18 | -
    2014 | TAX_PER_MU_TEN | F3   | 1     | 70    | 2014-02-18 | 2014-03-28
    2014 | ADVANCE        | F4   | 1     | 77    | 2014-02-18 | -
    2013 | MERIT          | F3   | 1     | 600   | 2013-02-26 | -
    """,
    "list_entries",
)
GRADES = read_table(
    """
    firm | year | group | score | rank | band | published_on
    F1   | 2013 | 规上  | 120.5 | 1    | A    | 2014-09-01
    F2   | 2013 | 规上  | 80    | 2    | B    | 2014-09-01
    F3   | 2013 | 规上  | 40    | 3    | C    | 2014-09-01
    F4   | 2013 | 规上  | -     | -    | 豁免 | 2014-09-01
    F1   | 2012 | 规上  | 10    | 1    | D    | 2013-09-01
    """,
    "published_grades",
)
REPORTS = read_table(
    """
    firm | year | department | tax   | output | value_added | revenue
    F1   | 2013 | TAX        | 12000 | -      | -           | 90000
    F2   | 2013 | TAX        | -500  | -      | -           | -
    F1   | 2013 | STATISTICS | 11000 | 100000 | 20000       | 91000
    F2   | 2013 | STATISTICS | -     | 50000  | 10000       | -
    F1   | 2012 | TAX        | 10000 | -      | -           | -
    """,
    "yearly_reports",
)


def figure(code, period, area=COUNTY):
    evaluator = evaluator_over(
        firms=FIRMS, firm_towns=TOWNS, list_entries=ENTRIES, published_grades=GRADES, yearly_reports=REPORTS
    )
    return evaluator.figure(code, period=parse_period(period), area=area)


@pytest.mark.parametrize(
    ("code", "period", "area", "printed", "why"),
    [
        ("merit_firms", "2014", COUNTY, "2", "F1, F2; F3 was of the year before"),
        ("merit_firms", "2013", COUNTY, "1", "F3"),
        ("dragon_firms", "2014", COUNTY, "1", "F4; F3 was taken back in March"),
        ("dragon_firms", "2014-03-27", COUNTY, "1", "F3, the day before"),
        ("star_firms", "2014", COUNTY, "0", "F3 was taken back two days later"),
        ("excellent_firms", "2014", COUNTY, "1", "F3"),
        ("key_firms", "2014", COUNTY, "4", "2 + 1 + 0 + 1"),
        ("key_firms", "2014", NORTH, "2", "F1, F4 lie there"),
        ("output_ten_firms", "2014", COUNTY, "1", "F1"),
        ("tax_ten_firms", "2014", COUNTY, "2", "F1, F2"),
        ("tax_per_mu_ten_firms", "2014", COUNTY, "0", "taken back"),
        ("top_ten_lists", "2014", COUNTY, "2", "tax per mu has nobody left"),
        ("top_ten_lists", "2014-03-27", COUNTY, "3", "the day before"),
        ("advanced_firms", "2014", COUNTY, "1", "F4"),
        ("evaluated_firms", "2013", COUNTY, "4", "the exempt one too"),
        ("band_a_firms", "2013", COUNTY, "1", "F1"),
        ("band_b_firms", "2013", COUNTY, "1", "F2"),
        ("band_c_firms", "2013", COUNTY, "1", "F3"),
        ("band_d_firms", "2013", COUNTY, "0", "F1 was D the year before only"),
        ("assessed_tax", "2013", COUNTY, "1.15", "12000 − 500 万元 as the tax bureau says"),
        ("evaluated_output", "2013", COUNTY, "15.00", "100000 + 50000 万元"),
        ("evaluated_value_added", "2013", COUNTY, "3.00", "20000 + 10000 万元"),
    ],
)
def test_what_each_measure_counts(code, period, area, printed, why):
    assert figure(code, period, area).printed == printed, why


def test_a_list_is_named_in_the_order_of_its_places():
    assert figure("merit_firms.names", "2014").names == ("甲阀门", "乙鞋业")
