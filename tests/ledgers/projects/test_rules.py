from datetime import date, timedelta
from decimal import Decimal as D

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jingxin.core.parameters import load_parameters
from jingxin.ledgers.projects.rules import (
    Halt,
    HaltSpell,
    Lateness,
    Planned,
    Stage,
    check_order,
    halt_on,
    is_above,
    late_milestones,
    load_requirements,
    missing_for,
    plan_as_known,
    stage_on,
)

days = st.dates(date(2010, 1, 1), date(2016, 1, 1))
actuals = st.dictionaries(
    st.sampled_from([stage for stage in Stage if stage > Stage.TALKS]), days | st.none()
)


@given(actuals, days, st.integers(0, 900))
def test_a_project_never_falls_back_as_days_pass(actual, on, wait):
    assert stage_on(actual, on) <= stage_on(actual, on + timedelta(wait))


def test_a_milestone_counts_from_its_own_day():
    actual = {Stage.ADMITTED: date(2013, 3, 1), Stage.STARTED: date(2014, 5, 8)}

    assert stage_on(actual, date(2014, 5, 7)) is Stage.ADMITTED
    assert stage_on(actual, date(2014, 5, 8)) is Stage.STARTED
    assert stage_on(actual, date(2013, 2, 28)) is Stage.TALKS


@pytest.mark.parametrize(
    ("on", "halt"),
    [
        (date(2013, 12, 31), None),
        (date(2014, 1, 1), Halt.SUSPENDED),
        (date(2014, 2, 28), Halt.SUSPENDED),
        (date(2014, 3, 1), None),
        (date(2014, 6, 1), Halt.AGREEMENT_ENDED),
        (date(2014, 7, 1), Halt.LAND_TAKEN_BACK),
    ],
)
def test_a_stop_lasts_to_the_day_of_resuming_and_the_gravest_is_said(on, halt):
    spells = (
        HaltSpell(Halt.SUSPENDED, date(2014, 1, 1), date(2014, 3, 1)),
        HaltSpell(Halt.AGREEMENT_ENDED, date(2014, 6, 1)),
        HaltSpell(Halt.LAND_TAKEN_BACK, date(2014, 7, 1)),
    )

    assert halt_on(spells, on) is halt


def test_a_plan_is_what_was_known_on_the_day():
    first = Planned(Stage.STARTED, date(2014, 1, 1), decided_on=date(2013, 5, 1))
    moved = Planned(Stage.STARTED, date(2014, 6, 1), decided_on=date(2014, 1, 15), reason="政策处理未到位")

    assert plan_as_known([moved, first], date(2013, 4, 30)) == {}
    assert plan_as_known([moved, first], date(2014, 1, 14)) == {Stage.STARTED: date(2014, 1, 1)}
    assert plan_as_known([moved, first], date(2014, 1, 15)) == {Stage.STARTED: date(2014, 6, 1)}


@pytest.mark.parametrize(
    ("reached", "on", "late"),
    [
        (None, date(2014, 5, 1), []),
        (None, date(2014, 5, 2), [Lateness(Stage.STARTED, date(2014, 5, 1), None, 1)]),
        (date(2014, 5, 1), date(2014, 6, 20), []),
        (
            date(2014, 5, 11),
            date(2014, 6, 20),
            [Lateness(Stage.STARTED, date(2014, 5, 1), date(2014, 5, 11), 10)],
        ),
        (date(2014, 6, 21), date(2014, 6, 20), [Lateness(Stage.STARTED, date(2014, 5, 1), None, 50)]),
    ],
)
def test_a_milestone_is_late_from_the_day_after_it_was_due(reached, on, late):
    assert late_milestones({Stage.STARTED: date(2014, 5, 1)}, {Stage.STARTED: reached}, on) == late


def test_everything_missing_is_said_together_in_the_order_of_the_stages():
    project = {
        "name": "伯威",
        "kind": "TECHNICAL_UPGRADE",
        "needs_land": True,
        "planned_investment_wan_yuan": D(0),
    }

    findings = missing_for(project, Stage.FILED, date(2014, 6, 20))

    assert [finding.place for finding in findings] == [
        "town",
        "industry",
        "firm",
        "agreement_number",
        "land_area_mu",
        "filing_number",
        "equipment_wan_yuan",
    ]
    assert all(finding.cure and finding.blocks for finding in findings)


def test_what_does_not_apply_is_not_asked_for():
    project = dict.fromkeys((requirement.field for requirement in load_requirements()), "有")
    project |= {"land_area_mu": None, "needs_land": False, "equipment_wan_yuan": None, "kind": "NEW"}

    assert missing_for(project, Stage.RECHECKED, date(2014, 6, 20)) == []


def test_milestones_out_of_order_name_both_days():
    actual = {Stage.STARTED: date(2014, 5, 8), Stage.COMPLETED: date(2014, 5, 7), Stage.AT_CAPACITY: None}

    (finding,) = check_order(actual)

    assert finding.message == "“竣工”（2014-05-07）早于“开工”（2014-05-08）。"


def test_milestones_of_one_day_are_in_order():
    assert check_order({Stage.STARTED: date(2014, 5, 8), Stage.COMPLETED: date(2014, 5, 8)}) == []


def test_a_project_of_exactly_a_hundred_million_counts():
    limit = load_parameters("projects")["hundred_million_project"].at(date(2014, 6, 20)).value

    assert is_above(D("10000"), limit)
    assert not is_above(D("9999.99"), limit)


def test_stages_and_halts_have_names_to_read():
    assert [stage.label for stage in Stage][1] == "评审准入"
    assert [halt.label for halt in Halt] == ["停建", "解除协议", "收回土地"]
