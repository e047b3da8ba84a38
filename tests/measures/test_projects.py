"""Each measure of the projects ledger: a spec as a table, a sum by hand, and the ledger's own rules as the oracle."""

from datetime import date, timedelta
from decimal import Decimal as D

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from jingxin.core.period import ToDate, parse_period
from jingxin.ledgers.projects.rules import (
    Halt,
    HaltSpell,
    Planned,
    Stage,
    halt_on,
    late_milestones,
    plan_as_known,
    stage_on,
)
from tests.measures.county import COUNTY, NORTH, SOUTH, observation, read_table
from tests.measures.county import indicator as an_indicator
from tests.measures.engine import evaluator_over

# P1 finished by completion, its production in June does not count again; P2 by production alone; P3 last year,
# producing this year; P5 starts on the last day at exactly 1亿元, P6 a day late, P7 a wan yuan short.
PROJECTS = [
    row | {"is_major": row["project"] in {"P8", "P9"}}
    for row in read_table(
        """
    project | project_name | area      | planned_investment_wan_yuan | land_area_mu | started_on | completed_on | in_production_on
    P1      | 一号         | 330324001 | 3000                        | 20.5         | 2013-01-10 | 2014-05-31   | 2014-06-15
    P2      | 二号         | 330324101 | 2000                        | -            | 2013-02-10 | -            | 2014-01-01
    P3      | 三号         | 330324101 | 2000                        | 30           | 2012-02-10 | 2013-12-31   | 2014-02-01
    P4      | 四号         | 330324001 | 16800                       | 40           | 2014-02-18 | -            | -
    P5      | 五号         | 330324101 | 10000                       | 40           | 2014-05-31 | -            | -
    P6      | 六号         | 330324101 | 12000                       | 40           | 2014-06-01 | -            | -
    P7      | 七号         | 330324101 | 9999                        | 40           | 2014-03-01 | -            | -
    P8      | 八号         | 330324101 | 20000                       | 40           | -          | -            | -
    P9      | 九号         | 330324001 | 20000                       | 40           | -          | -            | -
    """,
        "projects",
    )
]

REVIEWS = read_table(
    """
    review_name | area      | reviewed_on | result   | land_admitted_mu
    甲          | 330324001 | 2014-01-01  | PASSED   | 12.5
    乙          | 330324101 | 2014-05-31  | PASSED   | -
    丙          | 330324101 | 2014-03-04  | DEFERRED | -
    丙          | 330324101 | 2014-05-06  | PASSED   | 30
    丁          | 330324101 | 2014-03-04  | REJECTED | -
    戊          | 330324101 | 2014-06-01  | PASSED   | 99
    己          | 330324101 | 2013-05-31  | PASSED   | 8
    """,
    "admission_reviews",
)

LISTINGS = read_table(
    """
    project | project_name | area      | stage             | stepped_on | quota_mu
    P4      | 四号         | 330324001 | APPLIED           | 2013-05-01 | -
    P4      | 四号         | 330324001 | LISTED            | 2013-09-01 | -
    P4      | 四号         | 330324001 | QUOTA_PREARRANGED | 2014-01-20 | 40
    P4      | 四号         | 330324001 | QUOTA_GIVEN       | 2014-06-20 | 38.5
    P5      | 五号         | 330324101 | LISTED            | 2014-06-21 | -
    P6      | 六号         | 330324101 | LISTED            | 2012-01-01 | -
    P6      | 六号         | 330324101 | WITHDRAWN         | 2014-02-01 | -
    P8      | 八号         | 330324101 | APPLIED           | 2014-12-31 | -
    """,
    "province_listings",
)

PLANS = read_table(
    """
    project | project_name | area      | stage     | planned_on | decided_on | reason
    P8      | 八号         | 330324101 | STARTED   | 2014-03-01 | 2013-11-01 | -
    P8      | 八号         | 330324101 | STARTED   | 2014-06-10 | 2014-04-01 | 规划调整
    P8      | 八号         | 330324101 | COMPLETED | 2014-01-01 | 2013-11-01 | -
    P9      | 九号         | 330324001 | STARTED   | 2014-06-20 | 2014-01-01 | -
    P4      | 四号         | 330324001 | STARTED   | 2014-02-01 | 2013-11-01 | -
    """,
    "milestone_plans",
)

INVESTMENTS = read_table(
    """
    project | project_name | area      | period      | first_month | last_month | kind              | planned_investment_wan_yuan | investment_wan_yuan
    P1      | 一号         | 330324001 | 2014-01..02 | 2014-01-01  | 2014-02-01 | TECHNICAL_UPGRADE | 3000                        | 300
    P1      | 一号         | 330324001 | 2014-03     | 2014-03-01  | 2014-03-01 | TECHNICAL_UPGRADE | 3000                        | 200.5
    P4      | 四号         | 330324001 | 2014-05     | 2014-05-01  | 2014-05-01 | NEW               | 16800                       | 4000
    P5      | 五号         | 330324101 | 2014-05     | 2014-05-01  | 2014-05-01 | RECONSTRUCTION    | 500                         | 100
    P7      | 七号         | 330324101 | 2014-05     | 2014-05-01  | 2014-05-01 | NEW               | 499.99                      | 70
    P4      | 四号         | 330324001 | 2014-06     | 2014-06-01  | 2014-06-01 | NEW               | 16800                       | 9000
    P4      | 四号         | 330324001 | 2013-12     | 2013-12-01  | 2013-12-01 | NEW               | 16800                       | 8000
    """,
    "project_investments",
)

OBSTACLES = read_table(
    """
    project | project_name | area      | kind  | owner | raised_on  | due_on     | reason | resolved_on
    P8      | 八号         | 330324101 | LAND  | 甲局  | 2014-03-01 | 2014-06-19 | 甲     | -
    P8      | 八号         | 330324101 | MONEY | 乙局  | 2014-03-01 | 2014-06-20 | 乙     | -
    P9      | 九号         | 330324001 | LAND  | 甲局  | 2014-03-01 | 2014-04-01 | 丙     | 2014-06-20
    """,
    "obstacles",
)

PROMISES = [
    row
    | {"is_kept": {"300": True, "299": False, "1.4": False}.get(str(row["found"]).rstrip("0").rstrip("."))}
    for row in read_table(
        """
    project | project_name | area      | indicator            | promised | promised_on | judged_on  | found
    P1      | 一号         | 330324001 | INVESTMENT_INTENSITY | 300      | 2012-01-01  | 2014-05-31 | 299
    P2      | 二号         | 330324101 | INVESTMENT_INTENSITY | 300      | 2012-01-01  | 2014-01-01 | 300
    P3      | 三号         | 330324101 | PLOT_RATIO           | 1.5      | 2012-01-01  | 2013-12-31 | 1.4
    P4      | 四号         | 330324001 | PLOT_RATIO           | 1.5      | 2012-01-01  | -          | -
    """,
        "land_promises",
    )
]

LEADERS = read_table(
    """
    project | project_name | area      | mechanism     | leader | valid_from | valid_to
    P8      | 八号         | 330324101 | ONE_TWO_FOUR  | 甲     | 2014-01-20 | 2014-06-20
    P8      | 八号         | 330324101 | ONE_TWO_FOUR  | 乙     | 2014-06-20 | -
    P8      | 八号         | 330324101 | NINE_CONTACTS | 丙     | 2014-01-20 | -
    P9      | 九号         | 330324001 | NINE_CONTACTS | 丙     | 2014-06-21 | -
    """,
    "leader_links",
)

EVERYTHING = {
    "leader_links": LEADERS,
    "obstacles": OBSTACLES,
    "land_promises": PROMISES,
    "projects": PROJECTS,
    "admission_reviews": REVIEWS,
    "province_listings": LISTINGS,
    "milestone_plans": PLANS,
    "project_investments": INVESTMENTS,
}


@pytest.fixture(scope="module")
def evaluator():
    return evaluator_over(**EVERYTHING)


@pytest.mark.parametrize(
    ("code", "period", "area", "value", "why"),
    [
        ("finished_projects", "2014-01..05", COUNTY, "2", "P1 on the last day, P2 on the first"),
        ("finished_projects", "2013", COUNTY, "1", "P3, whose production in 2014 does not count again"),
        ("finished_projects", "2014-06", COUNTY, "0", "P1 was finished in May"),
        ("finished_projects_area", "2014-01..05", COUNTY, "20.5", "P1; P2 has no land"),
        ("finished_projects_area", "2013", SOUTH, "30", "P3"),
        ("reviewed_projects", "2014-01..05", COUNTY, "5", "丙 was reviewed twice"),
        ("reviewed_projects", "2014-01..05", NORTH, "1", "甲"),
        ("admitted_area", "2014-01..05", COUNTY, "42.5", "12.5 + 30"),
        ("started_large_projects", "2014-01..05", COUNTY, "2", "P4, and P5 at exactly 1亿元 on the last day"),
        ("started_large_projects", "2014-06", COUNTY, "1", "P6"),
        ("started_large_projects_investment", "2014-01..05", COUNTY, "2.68", "16800 + 10000 wan yuan"),
        ("province_listed_projects", "2014-06-20", COUNTY, "1", "P4; P6 was withdrawn, P5 comes tomorrow"),
        ("province_listed_projects", "2014-01-31", COUNTY, "2", "P4 and P6"),
        ("province_applications", "2014", COUNTY, "1", "P8; P4 applied last year"),
        ("unstarted_major_projects", "2014-06-20", COUNTY, "1", "P8; P9 is due today; P4 has started"),
        ("unstarted_major_projects", "2014-06-21", COUNTY, "2", "P8 and P9"),
        ("unstarted_major_projects", "2014-05-31", COUNTY, "0", "P8 had been put off until June"),
        ("unstarted_major_projects", "2014-03-31", COUNTY, "1", "P8 by its first plan"),
        ("unstarted_projects", "2014-06-20", COUNTY, "1", "P8, as among the major ones"),
        ("unstarted_projects", "2014-06-21", NORTH, "1", "P9"),
        ("uncompleted_projects", "2014-01-01", COUNTY, "0", "P8 is due today"),
        ("uncompleted_projects", "2014-01-02", COUNTY, "1", "P8"),
        ("overdue_obstacles", "2014-06-19", COUNTY, "1", "P9; P8's are due today and tomorrow"),
        ("overdue_obstacles", "2014-06-20", COUNTY, "1", "P8 LAND; P9's was cleared today"),
        ("overdue_obstacles", "2014-06-21", COUNTY, "2", "both of P8"),
        ("province_quota_area", "2014", COUNTY, "38.5", "P4 on 20 June; what was prearranged does not count"),
        ("province_quota_area", "2014-01..05", COUNTY, "0", "P4's came in June"),
        ("leader_linked_projects", "2014-06-20", COUNTY, "1", "P8 by two leaders; P9 from tomorrow"),
        ("leader_linked_projects", "2014-06-21", COUNTY, "2", "P8 and P9"),
        ("judged_promises", "2014-01..05", COUNTY, "2", "P1 on the last day, P2 on the first"),
        ("broken_promises", "2014-01..05", COUNTY, "1", "P1 by 1 万元/亩; P2 exactly kept"),
        ("broken_promises", "2013", SOUTH, "1", "P3"),
        (
            "project_investment",
            "2014-01..05",
            COUNTY,
            "0.46005",
            "300 + 200.5 + 4000 + 100; P7 is below the limit",
        ),
        ("project_investment", "2014-05", NORTH, "0.4", "P4"),
        ("project_upgrade_investment", "2014-01..05", COUNTY, "0.06005", "300 + 200.5 + 100"),
    ],
)
def test_each_measure_selects_its_rows(evaluator, code, period, area, value, why):
    assert evaluator.figure(code, period=parse_period(period), area=area).value == D(value), why


def test_january_alone_has_no_investment(evaluator):
    figure = evaluator.figure("project_investment", period=parse_period("2014-01"), area=COUNTY)

    assert not figure.value


def test_names_come_in_the_order_in_which_a_report_reads_them(evaluator):
    def names(code, period):
        return evaluator.figure(f"{code}.names", period=parse_period(period), area=COUNTY).names

    assert names("started_large_projects", "2014-01..05") == ("四号", "五号")
    assert names("finished_projects", "2014-01..05") == ("二号", "一号")
    assert names("unstarted_major_projects", "2014-06-21") == ("八号", "九号")


def test_the_trail_of_the_late_gives_plan_and_reason(evaluator):
    trail = evaluator.trail("unstarted_major_projects", period=parse_period("2014-06-20"), area=COUNTY)

    [row] = trail.rows
    assert date(2014, 6, 10) in row.cells
    assert "规划调整" in row.cells


def test_the_sum_of_projects_stands_beside_the_official_total_with_its_gap():
    evaluator = evaluator_over(
        **EVERYTHING,
        indicators=[an_indicator("above_quota_industrial_investment", "限上工业投资")],
        observations=[observation("above_quota_industrial_investment", COUNTY, "2014-01..05", "0.5")],
    )

    gap = evaluator.figure(
        "above_quota_industrial_investment.difference(project_investment)",
        period=parse_period("2014-01..05"),
        area=COUNTY,
    )

    assert (gap.value, str(gap.unit)) == (D("0.03995"), "亿元")


@pytest.mark.parametrize("halt", ["SUSPENDED", "AGREEMENT_ENDED", "LAND_TAKEN_BACK"])
def test_a_major_project_that_ended_for_good_is_no_longer_late(halt):
    halts = [
        {
            "project": "P8",
            "project_name": "八号",
            "area": SOUTH,
            "halt": halt,
            "valid_from": date(2014, 6, 20),
            "reason": "协商",
        }
    ]
    evaluator = evaluator_over(**EVERYTHING, project_halts=halts)

    def late(day):
        return evaluator.figure("unstarted_major_projects", period=parse_period(day), area=COUNTY).value

    assert late("2014-06-19") == 1
    assert late("2014-06-20") == (1 if halt == "SUSPENDED" else 0)


DAYS = st.dates(date(2013, 6, 1), date(2014, 12, 31))


@st.composite
def major_projects(draw):
    """Up to five projects with plans changed at will, started or not, halted or not."""
    projects, plans, halts = [], [], []
    for number in range(draw(st.integers(1, 5))):
        of_project = {"project": f"P{number}", "project_name": f"{number}号", "area": NORTH}
        started = draw(st.none() | DAYS)
        projects.append(
            of_project
            | {"is_major": draw(st.booleans()), "planned_investment_wan_yuan": D(9000), "started_on": started}
        )
        for decided in draw(st.sets(DAYS, min_size=1, max_size=3)):
            plans.append(
                of_project
                | {"stage": "STARTED", "planned_on": draw(DAYS), "decided_on": decided, "reason": None}
            )
        if draw(st.booleans()):
            begins = draw(DAYS)
            kind = draw(st.sampled_from(list(Halt)))
            ends = begins + timedelta(60) if kind is Halt.SUSPENDED else None
            halts.append(
                of_project | {"halt": kind.value, "valid_from": begins, "valid_to": ends, "reason": "协商"}
            )
    return projects, plans, halts


@settings(max_examples=20, deadline=None, phases=(Phase.explicit, Phase.generate))
@given(ledger=major_projects(), on=DAYS)
def test_the_late_are_those_that_the_rules_of_the_ledger_call_late(ledger, on):
    projects, plans, halts = ledger
    evaluator = evaluator_over(projects=projects, milestone_plans=plans, project_halts=halts)

    figure = evaluator.figure("unstarted_major_projects", period=ToDate(on), area=COUNTY)

    assert figure.value == sum(_is_late(row, plans, halts, on) for row in projects)


def _is_late(project, plans, halts, on):
    own = [row for row in plans if row["project"] == project["project"]]
    plan = plan_as_known([Planned(Stage.STARTED, row["planned_on"], row["decided_on"]) for row in own], on)
    spells = [
        HaltSpell(Halt(row["halt"]), row["valid_from"], row["valid_to"])
        for row in halts
        if row["project"] == project["project"]
    ]
    actual = {Stage.STARTED: project["started_on"]}
    return (
        project["is_major"]
        and stage_on(actual, on) < Stage.STARTED
        and bool(late_milestones(plan, actual, on))
        and halt_on(spells, on) in (None, Halt.SUSPENDED)
    )
