"""Official totals beside the sum of the projects: each period cumulative, the latest first, with gap and share."""

from decimal import Decimal as D
from types import SimpleNamespace

from jingxin.cockpit.pages.investment import _sides
from jingxin.core.period import parse_period
from tests.measures.county import COUNTY, indicator, observation, read_table
from tests.measures.engine import evaluator_over

PROJECTS = read_table(
    """
    project | project_name | area      | period      | first_month | last_month | kind | planned_investment_wan_yuan | investment_wan_yuan
    P1      | 一号         | 330324001 | 2014-01..02 | 2014-01-01  | 2014-02-01 | NEW  | 3000                        | 30000
    P1      | 一号         | 330324001 | 2014-03     | 2014-03-01  | 2014-03-01 | NEW  | 3000                        | 10000
    """,
    "project_investments",
)


def test_each_period_has_both_sides_the_gap_and_the_share():
    evaluator = evaluator_over(
        project_investments=PROJECTS,
        indicators=[indicator("above_quota_industrial_investment", name="限上工业投资", unit="亿元")],
        observations=[
            observation("above_quota_industrial_investment", COUNTY, "2014-01..02", "4.00"),
            observation("above_quota_industrial_investment", COUNTY, "2014-01..03", "5.00"),
        ],
    )
    desk = SimpleNamespace(
        evaluator=evaluator, period=parse_period("2014-01..03"), area=SimpleNamespace(code=COUNTY)
    )

    march, february = _sides(desk, "above_quota_industrial_investment", "project_investment")

    assert (march.official.value, march.ledger.value, march.gap.value) == (D(5), D(4), D(1))
    assert (february.official.value, february.ledger.value, february.gap.value) == (D(4), D(3), D(1))
    assert march.share.value == D(80)
