"""Why a figure of two drafts differs: each cause alone, two at once, and what a scope keeps back."""

from datetime import date
from decimal import Decimal as D

import pytest
from attrs import evolve

from jingxin.check.changes import Change
from jingxin.core.period import parse_period
from jingxin.core.scope import ALL, Scope
from jingxin.reports.causes import MOST, Cause, explain
from tests.measures import county
from tests.measures.engine import evaluator_over

PERIOD = parse_period("2014-01..05")
FIRMS = {
    "firms": [{"firm": f"F{n}", "name": f"{n}号厂", "made": False} for n in range(30)],
    "firm_towns": [
        {"firm": f"F{n}", "area": county.NORTH if n % 2 else county.SOUTH, "valid_from": date(2003, 1, 1)}
        for n in range(30)
    ],
    "indicators": [county.indicator("above_scale_output")],
}  # fmt: skip


def county_with(*values, scope=ALL, vintage=1, total="10"):
    rows = [
        county.firm_observation("above_scale_output", f"F{n}", "2014-01..05", value)
        for n, value in enumerate(values)
    ]
    whole = county.observation("above_scale_output", county.COUNTY, "2014-01..05", total)
    whole |= {
        "vintage": vintage,
        "row_key": f"indicators.observation:above_scale_output|{county.COUNTY}|2014-01..05|{vintage}",
    }
    return evaluator_over(scope=scope, firm_observations=rows, observations=[whole], **FIRMS)  # fmt: skip


def figure(evaluator, measure="above_scale_output_micro"):
    return evaluator.figure(measure, period=PERIOD, area=county.COUNTY)


def why(old, new, *, measure="above_scale_output_micro", **printed):
    before, after = figure(old, measure), figure(new, measure)
    change = Change(evolve(before, **printed), after)
    return explain(change, before=old, after=new)


def test_a_row_that_was_corrected_is_told_with_both_values():
    found = why(county_with("1.5", "2"), county_with("1.5", "2.25"))

    assert found.causes == (Cause.ROWS,)
    (row,) = found.rows
    assert ("2" in row.before, "2.25" in row.after) == (True, True)
    assert row.name.startswith("1号厂")
    assert "1.5" not in row.before + row.after  # what is the same is not told


def test_a_row_that_came_and_one_that_went_stand_on_one_side():
    came, went = why(county_with("1"), county_with("1", "2")), why(county_with("1", "2"), county_with("1"))

    assert [(row.before, bool(row.after)) for row in came.rows] == [("", True)]
    assert [(bool(row.before), row.after) for row in went.rows] == [(True, "")]


def test_a_new_edition_of_a_row_is_the_same_row():
    found = why(county_with(), county_with(total="12", vintage=2), measure="above_scale_output")

    (row,) = found.rows
    assert (row.before, row.after) == ("版次1，数值（亿元）10", "版次2，数值（亿元）12")


def test_another_value_on_the_same_rows_is_the_definition():
    same = county_with("1", "2")

    assert why(same, same, value=D("2.9")).causes == (Cause.DEFINITION,)
    assert why(same, same, value=D("2.9")).rows == ()


def test_both_can_be_true_at_once():
    assert why(county_with("1"), county_with("2"), value=D(7)).causes == (Cause.DEFINITION, Cause.ROWS)


def test_another_period_explains_itself():
    one = county_with("1")
    earlier = evolve(figure(one), period=parse_period("2014-01..04"))

    assert explain(Change(earlier, figure(one)), before=one, after=one).causes == (Cause.PERIOD,)


@pytest.mark.parametrize(("old", "cause"), [(("1", "2"), Cause.PLAN), ((), Cause.ROWS)])
def test_what_only_the_later_prints_is_the_plans_unless_the_ledger_had_nothing(old, cause):
    before, after = county_with(*old), county_with("1", "2")

    assert explain(Change(None, figure(after)), before=before, after=after).causes == (cause,)


@pytest.mark.parametrize(
    ("old", "same_plan", "causes"),
    [
        (("1", "2"), True, (Cause.ROWS,)),  # a condition on something else turned
        (("1", "2"), False, (Cause.PLAN,)),
        (("1", "3"), True, (Cause.ROWS,)),
        (("1", "3"), False, (Cause.PLAN, Cause.ROWS)),
        (("1", "3"), None, (Cause.ROWS,)),
    ],
)
def test_whether_both_follow_one_plan_tells_a_condition_from_a_new_sentence(old, same_plan, causes):
    before, after = county_with(*old), county_with("1", "2")
    found = explain(Change(None, figure(after)), before=before, after=after, same_plan=same_plan)

    assert found.causes == causes


def test_a_measure_that_is_no_more_is_the_definition():
    one = county_with("1")

    gone = Change(evolve(figure(one), measure="abolished"), None)
    assert explain(gone, before=one, after=one).causes == (Cause.DEFINITION,)


def test_of_many_rows_the_first_are_told_and_the_rest_counted():
    found = why(county_with(*["1"] * 30), county_with(*["2"] * 30))

    assert (len(found.rows), found.more, found.count) == (MOST, 30 - MOST, 30)


def test_rows_of_others_are_counted_and_not_shown():
    mine = Scope(areas=frozenset({county.NORTH}))
    found = why(county_with("1", "2", scope=mine), county_with("3", "4", scope=mine))

    assert [row.name.split()[0] for row in found.rows] == ["1号厂"]
    assert found.hidden == 1
