"""The clock by the bureau's cases, by its properties, and against a plain count day by day."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jingxin.core.workdays import add_workdays, is_workday, next_workday, workdays_between
from jingxin.ledgers.service.rules import (
    Facts,
    Standing,
    StepKind,
    StepRefused,
    arrived_on,
    lamp_on,
    rung_on,
    standing_of,
    unfold,
)
from jingxin.ledgers.service.standing import limits_on
from tests.ledgers.service.logs import LIMITS, a_day, bureau_logs, entry, rows, until

LOGS = bureau_logs()
moments = st.datetimes(datetime.fromisoformat("2013-01-01"), datetime.fromisoformat("2015-06-30"))


@pytest.mark.parametrize("row", rows("clock_expected.csv"), ids=lambda row: f"{row['case']}-{row['on']}")
def test_the_clock_as_the_bureau_counts_it(row):
    facts, log = LOGS[row["case"]]
    on = date.fromisoformat(row["on"])

    standing = standing_of(until(log, on), facts, limits_on)
    rung = rung_on(standing, on, limits_on(on))

    assert standing.status.label == row["status"]
    assert standing.due_on == a_day(row["due_on"])
    assert lamp_on(standing.due_on, on, limits_on(on)).label == row["lamp"]
    assert (rung.label if rung else "") == row["rung"]


def test_every_case_of_the_log_is_expected_somewhere():
    assert {row["case"] for row in rows("clock_expected.csv")} == set(LOGS)


@pytest.mark.parametrize(
    ("case", "answered", "on_time"),
    [
        ("逾期后才批准延期", "2014-06-09", True),
        ("不满意重办一次", "2014-03-24", True),
        ("周五下班前交办", None, None),
    ],
)
def test_an_answer_is_on_time_by_the_day_that_was_approved(case, answered, on_time):
    facts, log = LOGS[case]

    standing = standing_of(log, facts, limits_on)

    assert (standing.settled_on, standing.on_time) == (a_day(answered), on_time)


def test_joint_departments_have_three_working_days_of_their_own():
    facts, log = LOGS["联合办理"]

    early, late = (standing_of(until(log, date(2014, 6, day)), facts, limits_on) for day in (6, 11))

    assert early.joint_due_on == late.joint_due_on == date(2014, 6, 6)
    assert (early.joint_answered, late.joint_answered) == ({"GDJ"}, {"GDJ", "SWJ"})


HANDLED = [
    entry("收集", "2014-05-05 08:30", "CLERK"),
    entry("交办", "2014-05-05 09:00", "CLERK", to_department="RSJ", joint=("GDJ",)),
    entry("签收", "2014-05-05 15:00", "DEPARTMENT", department="RSJ"),
]
SETTLED = [*HANDLED, entry("办结", "2014-05-20 09:00", "DEPARTMENT", department="RSJ")]
UNSATISFIED = entry("评价", "2014-05-21 09:00", "FIRM", rating="UNSATISFIED")


@pytest.mark.parametrize(
    ("log", "step", "says"),
    [
        (HANDLED, entry("办结", "2014-05-20 09:00", "DEPARTMENT", department="RSJ", text=" "), "还须填写：给企业的答复"),
        (HANDLED, entry("办结", "2014-05-20 09:00", "DEPARTMENT", department="GTJ"), "主办部门不是您的部门"),
        (HANDLED, entry("办结", "2014-05-20 09:00", "CLERK"), "您的角色不能“办结”"),
        (HANDLED, entry("记录办理情况", "2014-05-05 14:59", "DEPARTMENT", department="RSJ"), "时间早于上一步"),
        (HANDLED, entry("协办答复", "2014-05-06 09:00", "DEPARTMENT", department="SWJ"), "没有请您部门协办"),
        (HANDLED[:2], entry("退回", "2014-05-07 09:00", "DEPARTMENT", department="RSJ"), "退回应在2014-05-06前提出"),
        (HANDLED[:1], entry("交办", "2014-05-05 09:00", "CLERK", to_department="RSJ", joint=("RSJ",)), "不能同时是协办部门"),
        (HANDLED, entry("申请延期", "2014-05-26 09:00", "DEPARTMENT", department="RSJ", due_on=date(2014, 6, 10)), "到期前1个工作日（2014-05-23）"),
        (HANDLED, entry("申请延期", "2014-05-20 09:00", "DEPARTMENT", department="RSJ", due_on=date(2014, 5, 20)), "不晚于现在的期限2014-05-26"),
        (HANDLED, entry("申请延期", "2014-05-20 09:00", "DEPARTMENT", department="RSJ", due_on=date(2014, 6, 1)), "是休息日；请改为工作日，如2014-06-03"),
        (HANDLED, entry("批准延期", "2014-05-20 09:00", "SECTION_CHIEF", due_on=date(2014, 6, 10)), "没有待批准的延期申请"),
        (HANDLED, entry("批准延期", "2014-05-20 09:00", "DEPARTMENT", department="RSJ", due_on=date(2014, 6, 10)), "您的角色不能“批准延期”"),
        (HANDLED, entry("归档", "2014-05-20 09:00", "CLERK"), "目前为“正在办理”，不能“归档”"),
        (SETTLED, entry("评价", "2014-05-20 09:00", "FIRM", rating="FINE"), "评价应为满意"),
        ([*SETTLED, UNSATISFIED], entry("归档", "2014-05-21 09:00", "CLERK"), "须先重办一次"),
        ([*SETTLED, entry("评价", "2014-05-21 09:00", "FIRM", rating="SATISFIED")], entry("重办", "2014-05-21 09:00", "FIRM"), "不是不满意，不能重办"),
        (LOGS["不满意重办一次"][1][:-1], entry("重办", "2014-03-27 09:00", "FIRM"), "已经重办过一次"),
        (HANDLED, entry("撤回上一步", "2014-05-05 16:00", "CLERK"), "上一步不是您登记的"),
        (HANDLED, entry("撤回上一步", "2014-05-08 16:00", "DEPARTMENT", department="RSJ"), "已超过1个工作日"),
        (HANDLED[:1], entry("撤回上一步", "2014-05-05 16:00", "CLERK"), "没有可以撤回的步骤"),
    ],
)  # fmt: skip
def test_a_step_that_the_table_or_the_clock_does_not_allow_says_why(log, step, says):
    with pytest.raises(StepRefused, match=says):
        unfold([*log, step], Facts("LABOUR"), limits_on)


@given(at=moments)
def test_what_arrives_counts_from_a_working_day_never_before_it_arrived(at):
    arrived = arrived_on(at, LIMITS)

    assert is_workday(arrived)
    assert arrived >= at.date()
    assert arrived == at.date() or workdays_between(at.date(), arrived) == 1 or not is_workday(at.date())


@given(first=moments, later=st.timedeltas(timedelta(0), timedelta(30)))
def test_filing_later_is_never_due_earlier(first, later):
    dues = [
        unfold([entry("收集", at.isoformat(), "CLERK")], Facts(), limits_on)[0].due_on
        for at in (first, first + later)
    ]

    assert dues[0] <= dues[1]


def plain_due(given_on, number, pauses):
    """The oracle: walk the calendar, take one off for each working day on which the clock runs."""
    day, left = given_on, number
    while left > 0:
        day += timedelta(1)
        if is_workday(day) and not any(begins < day <= ends for begins, ends in pauses):
            left -= 1
    return day


@settings(max_examples=60, deadline=None)
@given(
    start=st.dates(date(2013, 1, 4), date(2014, 12, 1)),
    waits=st.lists(st.tuples(st.integers(1, 4), st.integers(0, 15)), max_size=3),
)
def test_pauses_give_back_exactly_the_working_days_they_took(start, waits):
    given_on = next_workday(start)
    log = [
        entry("收集", f"{given_on} 08:00", "CLERK"),
        entry("交办", f"{given_on} 09:00", "CLERK", to_department="RSJ"),
        entry("签收", f"{given_on} 10:00", "DEPARTMENT", department="RSJ"),
    ]
    day, pauses = given_on, []
    for until_pause, length in waits:
        begins = add_workdays(day, until_pause)
        ends = begins + timedelta(length)
        pauses.append((begins, ends))
        log += [
            entry("中止办理", f"{begins} 11:00", "SECTION_CHIEF"),
            entry("恢复办理", f"{ends} 12:00", "SECTION_CHIEF"),
        ]
        day = ends

    standing = standing_of(log, Facts("LABOUR"), limits_on)

    assert standing.due_on == plain_due(given_on, 15, pauses)


def test_nothing_stands_before_the_first_line():
    assert standing_of([], Facts(), limits_on) == Standing()


@pytest.mark.parametrize(
    ("category", "hard", "days"),
    [("LAND", False, 15), ("APPROVAL", False, 7), ("POLICY", False, 7), ("APPROVAL", True, 30)],
)
def test_a_category_has_its_own_limit_and_a_hard_problem_the_longest(category, hard, days):
    assert LIMITS.handling_of(category, hard=hard) == days


def test_each_step_has_a_word_to_read():
    assert len({kind.label for kind in StepKind}) == len(StepKind)
