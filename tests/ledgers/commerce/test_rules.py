"""How far a thing is, what a firm may be given, whether a village passes: the bureau's cases and what always holds."""

import csv
from datetime import date, timedelta
from decimal import Decimal as D
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jingxin.core.parameters import load_parameters
from jingxin.ledgers.commerce.rules import (
    Planned,
    Progress,
    SubsidyTerms,
    VillageTest,
    exhibition_subsidy,
    is_village,
    progress_on,
    tally,
)

CASES = Path(__file__).resolve().parents[2] / "cases" / "commerce"
PARAMETERS = load_parameters("commerce")
DAY = date(2014, 6, 20)
TERMS = {place: SubsidyTerms.at(PARAMETERS, DAY, abroad=place == "境外") for place in ("境内", "境外")}
days = st.dates(date(2013, 1, 1), date(2015, 12, 31))
amounts = st.decimals(0, 1000, places=4)


def cases(name):
    with (CASES / name).open(encoding="utf-8") as lines:
        return [pytest.param(row, id=row["case"]) for row in csv.DictReader(lines)]


def a_day(text):
    return date.fromisoformat(text) if text else None


@st.composite
def planned(draw):
    first = draw(days)
    due, started, done, cancelled = (
        draw(st.one_of(st.none(), st.integers(0, 400).map(lambda number: first + timedelta(number))))
        for _name in range(4)
    )
    return Planned(first, due, started, done, None if done else cancelled)


@pytest.mark.parametrize("row", cases("progress.csv"))
def test_a_thing_is_as_far_as_the_bureau_says(row):
    facts = Planned(
        *(a_day(row[name]) for name in ("planned_on", "due_on", "started_on", "done_on", "cancelled_on"))
    )

    assert progress_on(facts, a_day(row["on"])).name == row["expected"]


@given(things=st.lists(planned(), max_size=8), day=days)
def test_the_columns_of_the_plan_always_add_up(things, day):
    counted = tally(things, day)

    assert counted.planned == counted.waiting + counted.started + counted.late + counted.done
    assert counted.planned + counted.cancelled == sum(thing.planned_on <= day for thing in things)


@given(thing=planned(), day=days, later=st.integers(0, 500))
def test_what_is_done_or_cancelled_stays_so(thing, day, later):
    if progress_on(thing, day) in {Progress.DONE, Progress.CANCELLED}:
        assert progress_on(thing, day + timedelta(later)) is progress_on(thing, day)


@pytest.mark.parametrize("row", cases("subsidy.csv"))
def test_a_firm_is_given_what_the_bureau_works_out(row):
    given_to = exhibition_subsidy(D(row["cost_wan_yuan"]), int(row["booths"]), TERMS[row["place"]])

    assert given_to == D(row["expected"])


@given(cost=amounts, booths=st.integers(0, 9), place=st.sampled_from(["境内", "境外"]))
def test_no_firm_is_given_more_than_its_share_or_its_cap(cost, booths, place):
    terms = TERMS[place]
    given_to = exhibition_subsidy(cost, booths, terms)

    assert 0 <= given_to <= cost * terms.percent_of_booth_cost / 100
    assert given_to <= terms.cap_per_booth_wan_yuan * min(booths, terms.most_booths)


@given(costs=st.tuples(amounts, amounts).map(sorted), booths=st.integers(1, 5))
def test_a_dearer_booth_is_never_given_less(costs, booths):
    cheaper, dearer = (exhibition_subsidy(cost, booths, TERMS["境外"]) for cost in costs)

    assert cheaper <= dearer


@pytest.mark.parametrize("row", cases("village.csv"))
def test_a_village_passes_as_the_test_says(row):
    test = VillageTest.at(PARAMETERS, date(2013, 12, 31))

    passes = is_village(D(row["sales_wan_yuan"]), int(row["active_shops"]), int(row["households"]), test)

    assert passes == (row["passes"] == "是")


def test_every_step_has_a_word():
    assert len({step.label for step in Progress}) == len(Progress)
