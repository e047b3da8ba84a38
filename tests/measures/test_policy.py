"""Each measure of the policy ledger: a spec as a table, worked by hand."""

from decimal import Decimal as D

import pytest

from jingxin.core.period import parse_period
from tests.measures.county import COUNTY, read_table
from tests.measures.engine import evaluator_over

FIRMS = read_table(
    """
    firm | name
    F1   | 甲厂
    F2   | 乙厂
    """,
    "firms",
)
# A1 decided on the first day of 2014 and paid; A2 decided in 2013, paid and returned in 2014; A3 decided in June.
MOVEMENTS = read_table(
    """
    application | number | firm | clause | clause_title | formula             | fund   | year | movement  | moved_on   | amount_wan_yuan
    A1          | 6      | F1   | GY-01  | 增量奖励     | LOCAL_TAX_INCREMENT | 工业   | 2014 | decide    | 2014-01-01 | 60.5
    A1          | 7      | F1   | GY-01  | 增量奖励     | LOCAL_TAX_INCREMENT | 工业   | 2014 | pay       | 2014-01-20 | 60.5
    A2          | 6      | F2   | GY-04  | 设备补助     | EQUIPMENT_UPGRADE   | 工业   | 2013 | decide    | 2013-12-31 | 80
    A2          | 7      | F2   | GY-04  | 设备补助     | EQUIPMENT_UPGRADE   | 工业   | 2013 | pay       | 2014-02-01 | 80
    A2          | 9      | F2   | GY-04  | 设备补助     | EQUIPMENT_UPGRADE   | 工业   | 2013 | claw-back | 2014-05-01 | 80
    A2          | 10     | F2   | GY-04  | 设备补助     | EQUIPMENT_UPGRADE   | 工业   | 2013 | give-back | 2014-05-31 | 30
    A3          | 6      | F2   | GY-04  | 设备补助     | EQUIPMENT_UPGRADE   | 工业   | 2014 | decide    | 2014-06-01 | 12.25
    """,
    "policy_movements",
)
APPLICATIONS = read_table(
    """
    application | firm | clause | clause_title | formula             | fund | year | submitted_on | last_step | last_step_on
    A1          | F1   | GY-01  | 增量奖励     | LOCAL_TAX_INCREMENT | 工业 | 2014 | 2013-12-31   | pay       | 2014-01-20
    A2          | F2   | GY-04  | 设备补助     | EQUIPMENT_UPGRADE   | 工业 | 2013 | 2014-01-01   | give-back | 2014-05-31
    A3          | F2   | GY-04  | 设备补助     | EQUIPMENT_UPGRADE   | 工业 | 2014 | 2014-05-31   | withdraw  | 2014-06-02
    """,
    "policy_applications",
)
BUDGETS = read_table(
    """
    fund | year | budget_wan_yuan
    工业 | 2013 | 1000
    工业 | 2014 | 1200.5
    电商 | 2014 | 500
    """,
    "fund_budgets",
)


@pytest.fixture(scope="module")
def evaluator():
    return evaluator_over(
        firms=FIRMS, policy_movements=MOVEMENTS, policy_applications=APPLICATIONS, fund_budgets=BUDGETS
    )


@pytest.mark.parametrize(
    ("expression", "period", "value"),
    [
        (
            "awarded_amount",
            "2014-01..05",
            "60.5",
        ),  # the day of A2 is the last of 2013, that of A3 the first of June
        ("awarded_amount", "2013", "80"),
        ("awarded_amount", "2014", "72.75"),
        ("awarded_amount", "2014-06-01", "152.75"),  # to a day: all years
        ("awarded_amount.part(政策:技改设备补助)", "2014", "12.25"),
        ("awarded_amount.part(formula:LOCAL_TAX_INCREMENT)", "2014", "60.5"),
        ("paid_amount", "2014-01..05", "140.5"),  # money that came back is not taken off
        ("returned_amount", "2014-01..05", "30"),
        ("returned_amount", "2014-05-30", "0"),
        (
            "policy_applications",
            "2014-01..05",
            "2",
        ),  # A2 on the first day, A3 on the last; withdrawn all the same
        ("fund_budget", "2014", "1700.5"),
        ("fund_budget", "2014-01..05", "1700.5"),
        ("fund_budget.part(专项资金:电商)", "2014", "500"),
        ("fund_budget", "2013..2014", "2700.5"),
    ],
)
def test_each_measure_selects_its_rows(evaluator, expression, period, value):
    figure = evaluator.figure(expression, period=parse_period(period), area=COUNTY)

    assert figure.value == D(value)


def test_growth_is_that_of_the_same_time_a_year_before(evaluator):
    figure = evaluator.figure("awarded_amount.growth", period=parse_period("2014"), area=COUNTY)

    assert figure.printed == "-9.1"  # 72.75 ÷ 80 − 1


def test_the_policies_make_up_the_whole_and_the_trail_names_them_in_words(evaluator):
    period = parse_period("2014-06-01")

    parts = evaluator.figures("awarded_amount", period=period, area=COUNTY, by="政策")
    trail = evaluator.trail("awarded_amount", period=period, area=COUNTY)

    assert [(evaluator.row_label(part), part.value) for part in parts] == [
        ("税收地方留成增量奖励", D("60.5")),
        ("技改设备补助", D("92.25")),
    ]
    headings = [column.heading for column in trail.columns]
    place = headings.index("收支")
    assert {row.cells[place] for row in trail.rows} == {"作出决定"}
    assert [row.key for row in trail.rows]


def test_a_list_names_each_case(evaluator):
    figure = evaluator.figure("policy_applications.names", period=parse_period("2014-01..05"), area=COUNTY)

    assert figure.names == ("A2", "A3")
