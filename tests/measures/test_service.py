"""Each measure of the service ledger: a spec as a table, and the ledger's own clock as the oracle DuckDB must agree with."""

from datetime import date
from decimal import Decimal as D

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from jingxin.core.period import ToDate, parse_period
from jingxin.core.scope import Scope
from jingxin.ledgers.service.rules import BUCKETS, Bucket, balance_of, unfold
from jingxin.ledgers.service.standing import limits_on
from tests.ledgers.service.logs import bureau_logs
from tests.measures.county import COUNTY, NORTH, SOUTH, read_table
from tests.measures.engine import evaluator_over

STEPS = read_table(
    """
    problem | number | problem_title | firm | firm_title | area      | channel    | category | collected_on | stepped_on | status     | department_name | due_on     | settled_on | on_time | rating | level | case_class
    Q1      | 1      | 用地指标      | F1   | 甲阀门     | 330324001 | MERIT      | LAND     | 2014-03-03   | 2014-03-03 | COLLECTED  | -               | 2014-03-04 | -          | -       | - | HARD | -
    Q1      | 2      | 用地指标      | F1   | 甲阀门     | 330324001 | MERIT      | LAND     | 2014-03-03   | 2014-03-04 | HANDLING   | 国土局          | 2014-03-25 | -          | -       | - | HARD | -
    Q1      | 3      | 用地指标      | F1   | 甲阀门     | 330324001 | MERIT      | LAND     | 2014-03-03   | 2014-03-20 | SETTLED    | 国土局          | -          | 2014-03-20 | true    | - | HARD | -
    Q1      | 10     | 用地指标      | F1   | 甲阀门     | 330324001 | MERIT      | LAND     | 2014-03-03   | 2014-03-24 | ARCHIVED   | 国土局          | -          | 2014-03-20 | true    | SATISFIED | HARD | -
    Q2      | 1      | 贷款续贷      | F1   | 甲阀门     | 330324001 | NINE_LINKS | MONEY    | 2014-04-01   | 2014-04-01 | HANDLING   | 金融办          | 2014-04-22 | -          | -       | - | ORDINARY | 互保链
    Q2      | 2      | 贷款续贷      | F1   | 甲阀门     | 330324001 | NINE_LINKS | MONEY    | 2014-04-01   | 2014-04-30 | RATED      | 金融办          | -          | 2014-04-28 | false   | UNSATISFIED | ORDINARY | 互保链
    Q3      | 1      | 供电扩容      | F2   | 乙鞋业     | 330324101 | MERIT      | UTILITIES | 2014-05-05  | 2014-05-05 | HANDLING   | 供电局          | 2014-05-27 | -          | -       | - | ORDINARY | -
    Q3      | 2      | 供电扩容      | F2   | 乙鞋业     | 330324101 | MERIT      | UTILITIES | 2014-05-05  | 2014-05-12 | PROGRESSED | 供电局          | 2014-05-27 | -          | -       | - | ORDINARY | -
    Q4      | 1      | 排污指标      | F2   | 乙鞋业     | 330324101 | MERIT      | ENVIRONMENT | 2014-06-09 | 2014-06-09 | ASSIGNED  | 环保局          | 2014-06-20 | -          | -       | - | ORDINARY | -
    Q5      | 1      | 排污指标      | F2   | 乙鞋业     | 330324101 | MERIT      | ENVIRONMENT | 2014-06-10 | 2014-06-10 | COLLECTED | -               | 2014-06-11 | -          | -       | - | ORDINARY | -
    Q5      | 2      | 排污指标      | F2   | 乙鞋业     | 330324101 | MERIT      | ENVIRONMENT | 2014-06-10 | 2014-06-11 | MERGED    | -               | -          | -          | -       | - | ORDINARY | -
    Q6      | 1      | 上市奖励      | F1   | 甲阀门     | 330324001 | FIRM       | POLICY   | 2014-05-20   | 2014-06-03 | REFERRED   | 财政局          | -          | -          | -       | - | HARD | -
    Q7      | 1      | 互保风险      | F1   | 甲阀门     | 330324001 | FIRM       | MONEY    | 2013-12-09   | 2013-12-10 | HANDLING   | 金融办          | 2014-01-23 | -          | -       | - | HARD | 互保链
    Q8      | 1      | 公租房        | F1   | 甲阀门     | 330324001 | FIRM       | LABOUR   | 2014-06-23   | 2014-06-23 | COLLECTED  | -               | 2014-06-24 | -          | -       | - | ORDINARY | -
    """,
    "problem_steps",
)


def with_ends(steps):
    """Each step with the day of the next one of the same problem and how it stood the day before, as the extract writes it."""

    def day_before(row):
        earlier = [
            other
            for other in steps
            if other["problem"] == row["problem"] and other["stepped_on"] < row["stepped_on"]
        ]
        return max(earlier, key=lambda other: other["number"], default={})

    return [
        {
            "status_before": day_before(row).get("status"),
            "department_before": day_before(row).get("department_name"),
            "reopened": False,
            **row,
            "stood_to": min(
                (
                    other["stepped_on"]
                    for other in steps
                    if (other["problem"], other["number"] > row["number"]) == (row["problem"], True)
                ),
                default=None,
            ),
        }
        for row in steps
    ]


STEPS = with_ends(STEPS)
VISITS = read_table(
    """
    row_key          | mechanism  | firm | visited_on | leader       | on_site
    service.visit:1  | MERIT      | F1   | 2014-03-03 | 县政府主要领导 | true
    service.visit:2  | MERIT      | F1   | 2014-05-03 | 县政府主要领导 | true
    service.visit:3  | MERIT      | F2   | 2014-06-21 | 县委主要领导   | true
    service.visit:4  | MERIT      | F2   | 2013-11-03 | 县委主要领导   | true
    service.visit:5  | BUREAU     | F2   | 2014-03-04 | 示例·干部      | false
    """,
    "visits",
)
PLANS = read_table(
    """
    row_key             | planned_year | mechanism | firm | tier  | leader
    service.visitplan:1 | 2014         | MERIT     | F1   | MERIT | 县政府主要领导
    service.visitplan:2 | 2014         | MERIT     | F2   | MERIT | 县委主要领导
    service.visitplan:3 | 2014         | BUREAU    | F2   | MERIT | 示例·另一干部
    service.visitplan:4 | 2013         | MERIT     | F2   | MERIT | 县委主要领导
    """,
    "visit_plans",
)
INSPECTIONS = read_table(
    """
    row_key              | problem | problem_title | firm_title | area      | inspected_on | finding | found    | mend_by    | mended_on
    service.inspection:1 | Q3      | 供电扩容      | 乙鞋业     | 330324101 | 2014-05-28   | TRUE    | 已动工   | -          | -
    service.inspection:2 | Q3      | 供电扩容      | 乙鞋业     | 330324101 | 2014-05-30   | STUCK   | 没有动静 | 2014-06-10 | 2014-06-12
    service.inspection:3 | Q7      | 互保风险      | 甲阀门     | 330324001 | 2014-04-30   | STUCK   | 没有动静 | 2014-06-20 | -
    """,
    "inspections",
)
CLASSES = read_table(
    """
    row_key                | case_class | cause
    service.caseclass:互保链 | 互保链   | 一家出险牵连多家
    service.caseclass:招工难 | 招工难   | 春节后缺工
    """,
    "case_classes",
)


def figure(code, period, *, area=COUNTY):
    tables = {
        "problem_steps": STEPS,
        "visits": VISITS,
        "visit_plans": PLANS,
        "inspections": INSPECTIONS,
        "case_classes": CLASSES,
    }
    return evaluator_over(**tables).figure(code, period=parse_period(period), area=area)


@pytest.mark.parametrize(
    ("code", "period", "area", "value", "why"),
    [
        ("filed_problems", "2014-06-20", COUNTY, "6", "Q1 to Q6; Q7 is of the year before, Q8 not yet filed"),
        ("collected_problems", "2014-06-20", COUNTY, "5", "Q5 is counted with the one it was merged into"),
        ("collected_problems", "2014-06-10", COUNTY, "6", "not merged before the 11th"),
        ("collected_problems", "2014-06-20", SOUTH, "2", "Q3 Q4"),
        ("collected_problems.part(channel:MERIT)", "2014-06-20", COUNTY, "3", "Q1 Q3 Q4"),
        ("收集企业问题.其中(问题来源:九联系)", "2014-06-20", COUNTY, "1", "Q2"),
        ("collected_problems", "2013", COUNTY, "1", "Q7"),
        ("settled_problems", "2014-06-20", COUNTY, "2", "Q1 Q2"),
        ("settled_problems", "2014-03-19", COUNTY, "0", "the day before the answer"),
        ("settled_problems", "2014-03-20", COUNTY, "1", "Q1; step 10 comes after step 3"),
        ("progressed_problems", "2014-06-20", COUNTY, "1", "Q3"),
        ("in_hand_problems", "2014-06-20", COUNTY, "1", "Q4"),
        ("in_hand_problems", "2014-05-11", COUNTY, "1", "Q3 before its progress"),
        ("other_problems", "2014-06-20", COUNTY, "1", "Q6 lies with the city"),
        ("on_time_problems", "2014-06-20", COUNTY, "1", "Q1"),
        ("due_problems", "2014-06-20", COUNTY, "3", "Q1 Q2 settled, Q3 overdue; Q4 is due today"),
        ("rated_problems", "2014-06-20", COUNTY, "2", "Q1 Q2"),
        ("satisfied_problems", "2014-06-20", COUNTY, "1", "Q1"),
        ("overdue_problems", "2014-06-20", COUNTY, "2", "Q3, and Q7 of the year before"),
        ("overdue_problems", "2014-06-21", COUNTY, "3", "Q4 since today"),
        ("on_time_problems.share(due_problems)", "2014-06-20", COUNTY, "33", "1 of 3"),
        ("visited_merit_firms", "2014-06-20", COUNTY, "1", "F1 twice is one"),
        ("visited_merit_firms", "2014-06-21", COUNTY, "2", "F1 F2"),
        ("firm_visits", "2014-06-20", COUNTY, "3", "F1 twice, F2 by the bureau"),
        ("planned_visits", "2014-06-20", COUNTY, "3", "one a leader and firm"),
        ("planned_visits_made", "2014-06-20", COUNTY, "1", "F1; another came to F2"),
        ("planned_visits_made", "2014-06-21", COUNTY, "2", "F1 F2"),
        ("inspected_problems", "2014-05", COUNTY, "1", "Q3 twice is one"),
        ("inspected_problems", "2014-05-28", COUNTY, "2", "Q3 Q7 since January"),
        ("unmended_inspections", "2014-06-20", COUNTY, "0", "the one mended in time enough, the other due today"),
        ("unmended_inspections", "2014-06-11", COUNTY, "1", "mended the day after"),
        ("unmended_inspections", "2014-06-21", COUNTY, "1", "Q7"),
        ("hard_problems", "2014-06-20", COUNTY, "2", "Q6 with the city, Q7 of the year before; Q1 is settled"),
        ("hard_problems", "2014-03-19", COUNTY, "2", "Q1 before its answer, Q7"),
        ("classed_problems", "2014-06-20", COUNTY, "1", "Q2; Q7 is of the year before"),
        ("case_classes", "2014-06-20", COUNTY, "1", "one class has a problem this year"),
        ("planned_visits_made.part(tier:MERIT).share(planned_visits.part(tier:MERIT))", "2014-06-20", COUNTY, "33", "1 of 3"),
        ("planned_visits.part(leader:县委主要领导)", "2014-06-20", COUNTY, "1", "of this year"),
    ],
)  # fmt: skip
def test_each_measure_selects_its_rows(code, period, area, value, why):
    found = figure(code, period, area=area)

    assert found.rounded == D(value) or found.value == D(value), why


@pytest.mark.parametrize("area", [COUNTY, NORTH, SOUTH])
@pytest.mark.parametrize(
    "period", ["2014-03-10", "2014-04-15", "2014-06-10", "2014-06-20", "2014-06-30", "2013", "2014"]
)
def test_the_parts_make_the_whole_at_every_cut_off(period, area):
    parts = ("settled_problems", "progressed_problems", "in_hand_problems", "other_problems")

    total = sum(figure(part, period, area=area).value for part in parts)

    assert total == figure("collected_problems", period, area=area).value


def test_the_parts_make_the_whole_for_every_department_and_source():
    evaluator = evaluator_over(problem_steps=STEPS, case_classes=CLASSES)
    day = parse_period("2014-06-20")

    def by(code, dimension):
        return {
            evaluator.row_label(row): row.value
            for row in evaluator.figures(code, period=day, area=COUNTY, by=dimension)
        }

    for dimension in ("department_name", "channel", "category", "town"):
        whole = by("collected_problems", dimension)
        parts = [by(f"{part}_problems", dimension) for part in ("settled", "progressed", "in_hand", "other")]
        assert whole == {group: sum(part.get(group, 0) for part in parts) for group in whole}


GIVEN = read_table(
    """
    problem | number | problem_title | firm | firm_title | area      | channel | category | collected_on | stepped_on | status    | department | given_to | due_on | level
    Q1      | 1      | 用地指标      | F1   | 甲阀门     | 330324001 | MERIT   | LAND     | 2014-03-03   | 2014-03-03 | COLLECTED | -          | -        | 2014-03-04 | ORDINARY
    Q2      | 1      | 贷款续贷      | F1   | 甲阀门     | 330324001 | MERIT   | MONEY    | 2014-03-03   | 2014-03-03 | HANDLING  | JRB        | JRB      | 2014-03-24 | ORDINARY
    Q3      | 1      | 供电扩容      | F2   | 乙鞋业     | 330324101 | MERIT   | UTILITIES | 2014-03-03  | 2014-03-03 | HANDLING  | GDJ        | GDJ、ZJJ、JRB | 2014-03-24 | ORDINARY
    Q4      | 1      | 排污指标      | F2   | 乙鞋业     | 330324101 | MERIT   | ENVIRONMENT | 2014-03-03 | 2014-03-03 | HANDLING | JRB2       | JRB2     | 2014-03-24 | ORDINARY
    """,
    "problem_steps",
)  # fmt: skip


@pytest.mark.parametrize(
    ("scope", "seen"),
    [
        (Scope(departments=frozenset({"JRB"})), {"Q2", "Q3"}),
        (Scope(departments=frozenset({"ZJJ"})), {"Q3"}),
        (Scope(departments=frozenset({"JR"})), set()),
        (Scope(departments=frozenset({"JRB"}), areas=frozenset({COUNTY})), {"Q2", "Q3"}),
        (Scope(), set()),
    ],
)
def test_a_department_sees_in_a_trail_the_rows_given_to_it_and_how_many_are_hidden(scope, seen):
    evaluator = evaluator_over(problem_steps=GIVEN, scope=scope)

    trail = evaluator.trail("overdue_problems", period=parse_period("2014-06-20"), area=COUNTY)

    problem = [column.name for column in trail.columns].index("problem")
    assert {row.cells[problem] for row in trail.rows} == seen
    assert (trail.figure.value, trail.hidden_rows) == (4, 4 - len(seen))
    assert "given_to" not in {column.name for column in trail.columns}


LOGS = bureau_logs()


@settings(max_examples=8, deadline=None, phases=(Phase.explicit, Phase.generate))
@given(day=st.dates(date(2014, 1, 20), date(2014, 7, 1)))
def test_the_engine_counts_what_the_clock_says(day):
    rows = [
        {
            "row_key": f"service.problemstep:{case}|{number}", "problem": case, "number": number, "problem_title": case,
            "firm": "F1", "firm_title": "甲阀门", "area": NORTH, "channel": "MERIT", "category": "LAND", "level": "ORDINARY",
            "collected_on": log[0].at.date(), "stepped_on": entry.at.date(), "status": standing.status.value,
            "due_on": standing.due_on, "settled_on": standing.settled_on, "on_time": standing.on_time,
            "rating": standing.rating.value if standing.rating else None, "made": True,
        }
        for case, (facts, log) in LOGS.items()
        for number, (entry, standing) in enumerate(zip(log, unfold(log, facts, limits_on), strict=True), start=1)
    ]  # fmt: skip
    evaluator = evaluator_over(problem_steps=with_ends(rows))
    known = [
        unfold(seen, facts, limits_on)[-1]
        for facts, log in LOGS.values()
        if (seen := [entry for entry in log if entry.at.date() <= day])
    ]

    def count(code):
        return int(evaluator.figure(code, period=ToDate(day), area=COUNTY).value)

    balance = balance_of(len(known), [standing.status for standing in known])
    assert count("filed_problems") == len(known)
    assert count("collected_problems") == balance.collected
    assert [count(f"{part}_problems") for part in ("settled", "progressed", "in_hand", "other")] == [
        balance.settled, balance.progressed, balance.in_hand, balance.other,
    ]  # fmt: skip
    assert count("overdue_problems") == sum(
        standing.due_on is not None and standing.due_on < day for standing in known
    )
    settled = [standing for standing in known if BUCKETS[standing.status] is Bucket.SETTLED]
    assert count("on_time_problems") == sum(bool(standing.on_time) for standing in settled)
