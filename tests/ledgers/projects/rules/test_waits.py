"""What a project waits for, in the bureau's cases, and laws that hold whatever the rows say."""

import csv
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jingxin.ledgers.projects.rules import Clearing, Lateness, Stage, Wait

CASES = Path(__file__).resolve().parents[3] / "cases" / "projects" / "wait.csv"
JUNE = date(2014, 6, 20)


def a_wait(row):
    on = date.fromisoformat(row["on"])
    days = int(row["late_days"] or 0)
    late = Lateness(Stage[row["late_stage"]], on - timedelta(days), None, days) if days else None
    clearings = [cell.split("|") for cell in row["clearings"].split(";") if cell]
    return Wait(
        on=on,
        answerable="招商局",
        late=late,
        suspended_on=date.fromisoformat(row["suspended_on"]) if row["suspended_on"] else None,
        clearings=[Clearing(owner, date.fromisoformat(due), reason) for owner, due, reason in clearings],
        halt_reason=row["halt_reason"],
        change_reason=row["change_reason"],
    )


def bureau_cases():
    with CASES.open(encoding="utf-8") as lines:
        return [pytest.param(row, id=row["case"]) for row in csv.DictReader(lines)]


@pytest.mark.parametrize("row", bureau_cases())
def test_a_wait_as_the_bureau_tells_it(row):
    wait = a_wait(row)

    assert (wait.days, wait.words) == (int(row["days"]), row["words"])
    assert ("、".join(wait.owners), wait.reason) == (row["owners"], row["reason"])


clearings = st.lists(
    st.builds(
        Clearing,
        st.sampled_from(["交通局", "住建局", "国土资源局"]),
        st.dates(date(2013, 1, 1), date(2015, 1, 1)),
        st.just("未办结"),
    ),
    max_size=3,
)


@given(found=clearings, more=clearings)
def test_another_obstacle_never_makes_the_wait_shorter(found, more):
    few = Wait(on=JUNE, answerable="招商局", clearings=found)
    many = Wait(on=JUNE, answerable="招商局", clearings=found + more)

    assert few.days <= many.days


@given(found=clearings)
def test_somebody_is_always_to_move_it_and_nobody_stands_there_twice(found):
    owners = Wait(on=JUNE, answerable="招商局", clearings=found).owners

    assert owners
    assert len(set(owners)) == len(owners)
