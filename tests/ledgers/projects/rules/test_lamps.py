"""The lamp of a project: the bureau's cases, and that waiting never makes it better."""

import csv
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jingxin.ledgers.projects.rules import Halt, Lateness, Stage, late_milestones
from jingxin.ledgers.projects.rules.lamps import Due, Lamp, lamp_of

CASES = list(csv.DictReader(Path("tests/cases/projects/lamp.csv").read_text(encoding="utf-8").splitlines()))
STAGES = {stage.label: stage for stage in Stage}
HALTS = {halt.label: halt for halt in Halt}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["情形"])
def test_the_bureaus_cases(case):
    stage, on = STAGES[case["进度"]], date.fromisoformat(case["核查日"])
    late = int(case["逾期天数"]) if case["逾期天数"] else 0
    due = date.fromisoformat(case["下一节点计划"]) if case["下一节点计划"] else None

    lamp = lamp_of(
        stage=stage,
        halt=HALTS.get(case["停建"]),
        late=Lateness(Stage.STARTED, on - timedelta(late), None, late) if late else None,
        due=Due(Stage.STARTED, due) if due else None,
        on=on,
        near_days=30,
    )

    assert lamp is Lamp[case["灯"]]


@given(planned=st.dates(date(2012, 1, 1), date(2016, 1, 1)), wait=st.integers(0, 800))
def test_waiting_longer_never_turns_a_red_lamp_green(planned, wait):
    def lamp(on):
        late = late_milestones({Stage.STARTED: planned}, {}, on)
        due = Due(Stage.STARTED, planned) if planned >= on else None
        return lamp_of(
            stage=Stage.FILED, halt=None, late=late[0] if late else None, due=due, on=on, near_days=30
        )

    order = [Lamp.ON_TIME, Lamp.NEAR, Lamp.LATE]
    first = date(2012, 1, 1)
    assert order.index(lamp(first)) <= order.index(lamp(first + timedelta(wait)))


def test_each_lamp_has_its_word():
    assert len({lamp.label for lamp in Lamp}) == len(Lamp)
