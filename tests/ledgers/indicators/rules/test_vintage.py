import doctest
from datetime import date, timedelta
from decimal import Decimal as D

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jingxin.core.period import YearToDate
from jingxin.ledgers.indicators import rules
from jingxin.ledgers.indicators.rules import vintage
from tests.ledgers.indicators.cases import read_cases

LIMITS = rules.Limits.at(date(2014, 6, 20))


@pytest.mark.parametrize("row", read_cases("revision"))
def test_a_revision_follows_its_vintages(row):
    earlier = []
    for part in filter(None, row["已有版次"].split(";")):
        vintage, status, day = part.split()
        earlier.append(rules.Vintage(int(vintage), rules.Status(status), date.fromisoformat(day)))
    new = rules.Vintage(int(row["新版次"]), rules.Status(row["状态"]), date.fromisoformat(row["发布日期"]))

    findings = list(rules.check_revision(earlier, new, reason=row["理由"]))

    assert ";".join(finding.rule for finding in findings) == row["结论"]
    assert all(finding.blocks and finding.cure for finding in findings)


@pytest.mark.parametrize(
    ("last", "wished", "becomes"),
    [
        (None, "QUICK", "QUICK"),
        ("QUICK", "REPORTED", "REPORTED"),
        ("QUICK", "QUICK", "REVISED"),
        ("REPORTED", "REPORTED", "REVISED"),
        ("REVISED", "REPORTED", "REVISED"),
        ("REVISED", "FINAL", "FINAL"),
        ("FINAL", "REPORTED", "FINAL"),
    ],
)
def test_a_wished_status_gives_way_to_one_that_may_follow(last, wished, becomes):
    after = rules.status_after(rules.Status(last) if last else None, rules.Status(wished))

    assert after == rules.Status(becomes)


@pytest.mark.parametrize(
    ("on", "stale"), [(date(2014, 7, 15), False), (date(2014, 7, 16), True), (date(2014, 5, 1), False)]
)
def test_a_quick_figure_may_stand_forty_five_days_after_its_period(on, stale):
    found = list(
        rules.check_stale(
            status=rules.Status.QUICK,
            period=YearToDate(2014, 5),
            name="规上工业产值",
            on=on,
            quick_days=LIMITS.quick_days,
        )
    )

    assert bool(found) == stale


def test_only_quick_figures_grow_stale():
    assert not list(
        rules.check_stale(
            status=rules.Status.REPORTED,
            period=YearToDate(2014, 5),
            name="规上工业产值",
            on=date(2020, 1, 1),
            quick_days=45,
        )
    )


days = st.integers(0, 1000).map(lambda number: date(2014, 1, 1) + timedelta(number))


@given(recorded=st.lists(days, max_size=8), asked=st.tuples(days, days).map(sorted))
def test_what_is_known_never_goes_back_to_an_older_vintage(recorded, asked):
    vintages = [
        rules.Vintage(number, rules.Status.REVISED, day) for number, day in enumerate(recorded, start=1)
    ]
    sooner, later = (rules.as_known_on(vintages, day) for day in asked)

    assert (sooner.vintage if sooner else 0) <= (later.vintage if later else 0)


@given(recorded=st.lists(days, min_size=1, max_size=8), asked=days)
def test_what_is_known_was_recorded_by_that_day(recorded, asked):
    vintages = [
        rules.Vintage(number, rules.Status.REVISED, day) for number, day in enumerate(recorded, start=1)
    ]

    known = rules.as_known_on(vintages, asked)

    by_hand = None
    for row in vintages:
        if row.recorded_on <= asked:
            by_hand = row
    assert known == by_hand


def test_examples_in_docstrings_hold():
    assert doctest.testmod(vintage, extraglobs={"Decimal": D}).failed == 0
