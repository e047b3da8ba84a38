"""Where an honour stands and when it counts: the bureau's cases, and what holds for any dated steps."""

import csv
import re
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jingxin.ledgers.honours.rules import (
    GRANTING,
    HONOUR,
    Renewal,
    Step,
    Taken,
    Window,
    default_end,
    in_force,
    order_faults,
    renewal_on,
    spells_of,
    standing_on,
    window_on,
)

CASES = Path(__file__).resolve().parents[2] / "cases" / "honours"
STEP_OF = {step.label: step for step in Step}
DAY_ONE = date(2010, 1, 1)


def read_steps(text):
    """认定2011-09-01>2014-09-01: the step, its day, and the day it no longer covers."""
    found = re.findall(r"(\D+?)(\d{4}-\d\d-\d\d)(?:>(\d{4}-\d\d-\d\d))?(?: |$)", text)
    return [
        Taken(STEP_OF[word.strip()], date.fromisoformat(on), date.fromisoformat(end) if end else None)
        for word, on, end in found
    ]


def bureau_cases():
    with (CASES / "standing.csv").open(encoding="utf-8") as lines:
        return [pytest.param(row, id=row["case"]) for row in csv.DictReader(lines)]


@pytest.mark.parametrize("row", bureau_cases())
def test_an_honour_stands_and_counts_as_the_bureau_judges_it(row):
    steps, on = read_steps(row["steps"]), date.fromisoformat(row["on"])

    assert in_force(steps, on) == (row["in_force"] == "是")
    assert standing_on(steps, on) == row["standing"]


def oracle_in_force(steps, day):
    """Day by day from the first step: what a clerk with a calendar would do."""
    lasting_to, lasting = None, False
    first = min((taken.on for taken in steps), default=day)
    for number in range((day - first).days + 1):
        today = first + timedelta(number)
        if lasting and lasting_to is not None and today >= lasting_to:
            lasting = False
        for taken in sorted(steps, key=lambda taken: (taken.on, list(Step).index(taken.step))):
            if taken.on != today:
                continue
            if taken.step in GRANTING:
                lasting, lasting_to = True, taken.valid_to
            if taken.step is Step.REVOKED:
                lasting = False
    return lasting


@st.composite
def lives(draw):
    """Awards, rechecks and at most one revocation within four years, each award with or without an end."""
    days = sorted(draw(st.lists(st.integers(0, 900), min_size=1, max_size=5, unique=True)))
    steps = []
    for place, number in enumerate(days):
        length = draw(st.one_of(st.none(), st.integers(1, 400)))
        on = DAY_ONE + timedelta(number)
        step = Step.RECHECKED if place else Step.AWARDED
        steps.append(Taken(step, on, None if length is None else on + timedelta(length)))
    if draw(st.booleans()):
        steps.append(Taken(Step.REVOKED, DAY_ONE + timedelta(days[-1] + draw(st.integers(0, 300)))))
    return steps


@settings(deadline=None)
@given(steps=lives(), number=st.integers(-5, 1500))
def test_in_force_agrees_with_a_calendar(steps, number):
    day = DAY_ONE + timedelta(number)

    assert in_force(steps, day) == oracle_in_force(steps, day)


@given(steps=lives(), number=st.integers(0, 1500))
def test_in_force_changes_only_on_days_with_an_event(steps, number):
    day = DAY_ONE + timedelta(number)
    events = {taken.on for taken in steps} | {taken.valid_to for taken in steps}

    if day not in events:
        assert in_force(steps, day) == in_force(steps, day - timedelta(1))


@given(steps=lives())
def test_times_in_force_never_touch_or_overlap(steps):
    spells = spells_of(steps)

    for earlier, later in pairwise(spells):
        assert earlier.end is not None
        assert earlier.end < later.start


@given(steps=lives(), order=st.randoms())
def test_the_order_in_which_papers_are_typed_does_not_matter(steps, order):
    shuffled = list(steps)
    order.shuffle(shuffled)

    assert spells_of(shuffled) == spells_of(steps)


@pytest.mark.parametrize(
    ("steps", "said"),
    [
        ("认定2011-09-01 认定2014-09-01", "又认定一次"),
        ("复核2014-09-01", "之前没有认定"),
        ("申报2014-01-01 撤销2014-09-01", "之前没有认定"),
        ("申报2014-03-01 未通过2014-04-01 认定2014-05-01", "重新申报请另立一项"),
        ("认定2014-02-14 申报2014-03-01", "晚于2014-02-14的认定"),
    ],
)
def test_steps_that_cannot_follow_each_other_are_named_with_their_days(steps, said):
    (fault,) = order_faults(read_steps(steps))

    assert said in fault


@pytest.mark.parametrize(
    "steps",
    ["认定2011-09-01", "申报2013-08-01 认定2013-11-08", "推荐2014-04-21 公示2014-05-12 评审2014-06-01",
     "认定2008-09-22>2011-09-22 复核2012-08-03>2015-08-03 撤销2014-02-11"],
)  # fmt: skip
def test_papers_that_lack_early_steps_are_no_contradiction(steps):
    assert list(order_faults(read_steps(steps))) == []


@pytest.mark.parametrize(
    ("on", "window"),
    [
        ("2014-03-31", Window.NOT_OPEN),
        ("2014-04-01", Window.OPEN),
        ("2014-05-05", Window.OPEN),
        ("2014-05-06", Window.CLOSING),
        ("2014-05-16", Window.CLOSING),
        ("2014-05-17", Window.CLOSED),
    ],
)
def test_a_season_closes_after_its_last_day(on, window):
    judged = window_on(date(2014, 4, 1), date(2014, 5, 16), date.fromisoformat(on), soon_days=10)

    assert judged is window


@pytest.mark.parametrize(
    ("on", "renewal"),
    [
        ("2011-08-31", None),
        ("2014-03-04", Renewal.LASTING),
        ("2014-03-05", Renewal.DUE),
        ("2014-08-31", Renewal.DUE),
        ("2014-09-01", Renewal.LAPSED),
    ],
)
def test_a_recheck_is_due_half_a_year_before_the_end(on, renewal):
    steps = read_steps("认定2011-09-01>2014-09-01")

    assert renewal_on(steps, date.fromisoformat(on), soon_days=180) is renewal


def test_what_was_revoked_needs_no_recheck():
    steps = read_steps("认定2012-10-18>2015-10-18 撤销2014-02-11")

    assert renewal_on(steps, date(2014, 6, 20), soon_days=180) is Renewal.OVER


@pytest.mark.parametrize(
    ("awarded", "years", "end"),
    [("2011-09-01", 3, "2014-09-01"), ("2012-02-29", 1, "2013-02-28"), ("2012-02-29", 4, "2016-02-29")],
)
def test_an_award_ends_on_its_anniversary(awarded, years, end):
    assert default_end(date.fromisoformat(awarded), years) == date.fromisoformat(end)


def test_an_award_without_validity_has_no_end():
    assert default_end(date(2011, 9, 1), None) is None


def test_the_workflow_speaks_of_every_step_and_nothing_leads_out_of_an_end():
    assert {way.target for way in HONOUR.transitions} == {step.value for step in Step}
    assert not {way.source for way in HONOUR.transitions} & {"REJECTED", "WITHDRAWN", "REVOKED"}
    assert all(HONOUR.statuses.values())
