"""What a week or a month brought: a spec as a table, and the ledger's own logs as the oracle DuckDB must agree with."""

from datetime import date, timedelta
from decimal import Decimal as D

import ibis
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from jingxin.core.period import Month, Week, parse_period
from jingxin.ledgers.service.rules import OPEN, Status, days_before, rated_on, unfold
from jingxin.ledgers.service.standing import limits_on
from jingxin.measures.evaluate import Evaluator
from jingxin.measures.facts import Facts
from tests.ledgers.service.logs import bureau_logs, until
from tests.measures.county import AREAS, COUNTY, NORTH, read_table, with_keys
from tests.measures.engine import HeldEngine, evaluator_over
from tests.measures.test_service import with_ends

# Week 25 of 2014 runs from Monday, 16 June to Sunday, 22 June.
STEPS = with_ends(
    read_table(
        """
    problem | number | problem_title | firm | firm_title | area      | channel | category | level    | collected_on | stepped_on | status     | department_name | due_on     | settled_on | on_time | rating      | rated_on
    Q1      | 1      | 用地指标      | F1   | 甲阀门     | 330324001 | MERIT   | LAND     | ORDINARY | 2014-05-05   | 2014-05-05 | HANDLING   | 国土局          | 2014-06-20 | -          | -       | -           | -
    Q1      | 2      | 用地指标      | F1   | 甲阀门     | 330324001 | MERIT   | LAND     | ORDINARY | 2014-05-05   | 2014-06-18 | SETTLED    | 国土局          | -          | 2014-06-18 | true    | -           | -
    Q1      | 3      | 用地指标      | F1   | 甲阀门     | 330324001 | MERIT   | LAND     | ORDINARY | 2014-05-05   | 2014-06-20 | RATED      | 国土局          | -          | 2014-06-18 | true    | SATISFIED   | 2014-06-20
    Q2      | 1      | 贷款续贷      | F1   | 甲阀门     | 330324001 | MERIT   | MONEY    | ORDINARY | 2014-06-17   | 2014-06-17 | COLLECTED  | -               | 2014-06-18 | -          | -       | -           | -
    Q2      | 2      | 贷款续贷      | F1   | 甲阀门     | 330324001 | MERIT   | MONEY    | ORDINARY | 2014-06-17   | 2014-06-17 | SETTLED    | 金融办          | -          | 2014-06-17 | true    | -           | -
    Q3      | 1      | 供电扩容      | F2   | 乙鞋业     | 330324101 | FIRM    | UTILITIES | ORDINARY | 2014-06-10  | 2014-06-10 | COLLECTED  | -               | 2014-06-11 | -          | -       | -           | -
    Q3      | 2      | 供电扩容      | F2   | 乙鞋业     | 330324101 | FIRM    | UTILITIES | ORDINARY | 2014-06-10  | 2014-06-16 | HANDLING   | 供电局          | 2014-06-23 | -          | -       | -           | -
    Q4      | 1      | 排污指标      | F2   | 乙鞋业     | 330324101 | FIRM    | ENVIRONMENT | ORDINARY | 2014-06-09 | 2014-06-09 | HANDLING  | 环保局          | 2014-06-15 | -          | -       | -           | -
    Q4      | 2      | 排污指标      | F2   | 乙鞋业     | 330324101 | FIRM    | ENVIRONMENT | ORDINARY | 2014-06-09 | 2014-06-17 | ASSIGNED  | 住建局          | 2014-06-18 | -          | -       | -           | -
    Q5      | 1      | 排污重复      | F2   | 乙鞋业     | 330324101 | FIRM    | ENVIRONMENT | ORDINARY | 2014-06-12 | 2014-06-12 | COLLECTED | -               | 2014-06-13 | -          | -       | -           | -
    Q5      | 2      | 排污重复      | F2   | 乙鞋业     | 330324101 | FIRM    | ENVIRONMENT | ORDINARY | 2014-06-12 | 2014-06-16 | MERGED    | -               | -          | -          | -       | -           | -
    Q6      | 1      | 上市奖励      | F1   | 甲阀门     | 330324001 | MERIT   | POLICY   | ORDINARY | 2013-12-09   | 2013-12-09 | SETTLED    | 财政局          | -          | 2013-12-09 | false   | -           | -
    Q6      | 2      | 上市奖励      | F1   | 甲阀门     | 330324001 | MERIT   | POLICY   | ORDINARY | 2013-12-09   | 2014-06-19 | HANDLING   | 财政局          | 2014-06-30 | -          | -       | -           | -
    Q7      | 1      | 公租房        | F1   | 甲阀门     | 330324001 | MERIT   | LABOUR   | ORDINARY | 2014-05-05   | 2014-05-05 | RATED      | 住建局          | -          | 2014-05-05 | true    | UNSATISFIED | 2014-05-05
    Q7      | 2      | 公租房        | F1   | 甲阀门     | 330324001 | MERIT   | LABOUR   | ORDINARY | 2014-05-05   | 2014-06-22 | HANDLING   | 住建局          | 2014-07-01 | -          | -       | UNSATISFIED | 2014-05-05
    Q8      | 1      | 以后的事      | F1   | 甲阀门     | 330324001 | MERIT   | LABOUR   | ORDINARY | 2014-06-23   | 2014-06-23 | COLLECTED  | -               | 2014-06-24 | -          | -       | -           | -
    """,
        "problem_steps",
    )
)  # fmt: skip
for row in STEPS:
    row["reopened"] = (row["problem"], row["number"]) == ("Q7", 2)
SIDES = (
    ("open_at_start", "new", "reopened", "corrected_in", "moved_in"),
    ("settled_in_period", "gone", "corrected_out", "moved_out", "open_at_end"),
)


def figure(code, period, *, area=COUNTY):
    return evaluator_over(problem_steps=STEPS).figure(code, period=parse_period(period), area=area)


@pytest.mark.parametrize(
    ("code", "value", "why"),
    [
        ("open_at_start_problems", "4", "Q1 Q3 Q4 Q5 at the end of Sunday, 15 June"),
        ("new_problems", "1", "Q2; Q8 came on the Monday after"),
        ("reopened_problems", "1", "Q7 on the Sunday"),
        ("settled_in_period_problems", "2", "Q1, and Q2 on the day it came"),
        ("on_time_in_period_problems", "2", "Q1 Q2"),
        ("gone_problems", "1", "Q5 was merged"),
        ("corrected_in_problems", "1", "Q6: its answer was taken back and it was never reopened"),
        ("corrected_out_problems", "0", "none"),
        ("open_at_end_problems", "4", "Q3 Q4 Q6 Q7"),
        ("moved_in_problems", "2", "Q3 to the power office, Q4 to the building office"),
        ("moved_in_problems.part(department_name:供电局)", "1", "Q3"),
        ("moved_out_problems.part(department_name:环保局)", "1", "Q4 left it"),
        ("moved_out_problems.part(department_name:住建局)", "0", "Q4 came to it"),
        ("rated_in_period_problems", "1", "Q1; Q7 was rated in May"),
        ("satisfied_in_period_problems", "1", "Q1"),
        ("newly_overdue_problems", "1", "Q4 was due on the 18th; Q3 is due on Monday"),
        ("falling_due_problems", "2", "Q1, and Q4 due on the Sunday before; Q3 and Q5 were overdue on it"),
        ("new_problems.change", "-2", "1 after Q3 Q4 Q5 in the week before"),
        ("open_at_end_problems.change", "0", "4 after 4"),
    ],
)  # fmt: skip
def test_each_measure_of_the_week_selects_its_rows(code, value, why):
    found = figure(code, "2014-W25")

    assert found.value == D(value), why


def test_what_falls_due_next_week_is_as_the_sunday_before_knew_it():
    assert figure("falling_due_problems", "2014-W26").value == 1


def test_a_figure_against_the_week_before_says_both_and_one_to_a_day_has_none_before():
    evaluator = evaluator_over(problem_steps=STEPS)
    changed = evaluator.figure("新收集企业问题.增减", period=Week(2014, 25), area=COUNTY)
    to_date = evaluator.figure("collected_problems.change", period=parse_period("2014-06-20"), area=COUNTY)

    assert (changed.numerator, changed.denominator, changed.printed) == (1, 3, "-2")
    assert to_date.value is None
    assert "截至2014年6月20日没有上一期" in to_date.reason


def both_sides(evaluator, period, by=""):
    if not by:
        return [
            {"": sum(evaluator.figure(f"{code}_problems", period=period, area=COUNTY).value for code in side)}
            for side in SIDES
        ]
    found = []
    for side in SIDES:
        added = {}
        for code in side:
            for part in evaluator.figures(f"{code}_problems", period=period, area=COUNTY, by=by):
                key = part.area if by == "town" else str(evaluator.row_label(part))
                added[key] = added.get(key, 0) + (part.value or 0)
        found.append({key: value for key, value in added.items() if value})
    return found


@pytest.mark.parametrize("by", ["", "department_name", "channel", "category", "town"])
@pytest.mark.parametrize("period", [Week(2014, 24), Week(2014, 25), Week(2014, 26), Month(2014, 6)])
def test_what_came_and_what_went_makes_what_is_left_for_every_breakdown(period, by):
    came, went = both_sides(evaluator_over(problem_steps=STEPS), period, by)

    assert came == went


LOGS = bureau_logs()


def rows_of(logs):
    for case, (facts, log) in logs.items():
        standings = unfold(log, facts, limits_on)
        days = [entry.at.date() for entry in log]
        told = zip(log, standings, days_before(days, standings), rated_on(log, standings), strict=True)
        for number, (entry, standing, before, rated) in enumerate(told, start=1):
            yield {
                "row_key": f"service.problemstep:{case}|{number}", "problem": case, "number": number, "problem_title": case,
                "firm": "F1", "firm_title": "甲阀门", "area": NORTH, "channel": "MERIT", "category": "LAND",
                "level": "ORDINARY", "collected_on": days[0], "stepped_on": entry.at.date(), "status": standing.status.value,
                "status_before": None if before.status is Status.NEW else before.status.value,
                "department_name": standing.department or None, "department_before": before.department or None,
                "reopened": standing.reopened > before.reopened, "due_on": standing.due_on,
                "settled_on": standing.settled_on, "on_time": standing.on_time,
                "rating": standing.rating.value if standing.rating else None, "rated_on": rated, "made": True,
            }  # fmt: skip


@settings(max_examples=8, deadline=None, phases=(Phase.explicit, Phase.generate))
@given(day=st.dates(date(2014, 1, 20), date(2014, 7, 1)), is_month=st.booleans())
def test_the_engine_counts_what_the_logs_say_and_it_balances(day, is_month):
    period = Month(day.year, day.month) if is_month else Week.of(day)
    evaluator = evaluator_over(problem_steps=with_ends(list(rows_of(LOGS))))

    def open_on(when):
        return sum(
            unfold(seen, facts, limits_on)[-1].status in OPEN
            for facts, log in LOGS.values()
            if (seen := until(log, when))
        )

    def count(code):
        return evaluator.figure(f"{code}_problems", period=period, area=COUNTY).value

    assert count("open_at_start") == open_on(period.first_day - timedelta(1))
    assert count("open_at_end") == open_on(period.last_day)
    assert count("new") == sum(
        period.first_day <= log[0].at.date() <= period.last_day for _facts, log in LOGS.values()
    )
    for by in ("", "department_name"):
        came, went = both_sides(evaluator, period, by)
        assert came == went


def test_the_ends_of_a_weeks_days_are_looked_up_once():
    tables = with_keys({"areas": AREAS, "problem_steps": STEPS})
    engine = KeepingEngine(tables)
    evaluator = Evaluator(Facts(engine, county=COUNTY), snapshot="f" * 64)
    for code in ("new_problems", "settled_in_period_problems", "moved_in_problems", "new_problems"):
        found = evaluator.figure(code, period=parse_period("2014-W25"), area=COUNTY)
        assert found.value == figure(code, "2014-W25").value
    evaluator.figure("new_problems", period=parse_period("2014-W24"), area=COUNTY)

    assert engine.kept == [8, 3]  # Q1 twice and six more; Q3, Q4 and Q5: each week asked once


class KeepingEngine(HeldEngine):
    """Keeps as a snapshot's engine does, in tables of their own, and tells how many rows each has."""

    def __init__(self, tables):
        super().__init__(tables)
        self.kept = []

    def keep(self, expression):
        name = f"kept_{len(self.kept)}"
        self.connection.execute(f"create table {name} as {ibis.to_sql(expression, dialect='duckdb')}")
        self.kept.append(self.connection.table(name).shape[0])
        return ibis.table(expression.schema(), name=name)
