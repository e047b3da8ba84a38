"""The transition table (the steps, as data) as a whole."""

from jingxin.ledgers.service.rules import OPEN, ROLE_CODES, WORKFLOW, Status, StepKind
from jingxin.records.models import Role
from tests.ledgers.service.logs import rows

SAID = rows("steps.csv")
NAMED = {step.name for step in WORKFLOW.transitions}


def test_every_step_is_in_the_table_but_taking_one_back():
    assert {kind.value for kind in StepKind} - {"TAKE_BACK"} == NAMED


def test_the_table_is_the_one_that_the_bureau_wrote_down():
    labels = dict(Role.choices)
    table = {
        (step.label, WORKFLOW.statuses[step.source], WORKFLOW.statuses[step.target]): (
            {str(labels[role]) for role in step.roles},
            [label for _name, label in step.requires],
        )
        for step in WORKFLOW.transitions
    }

    assert table == {
        (row["step"], row["from"], row["to"]): (
            set(row["roles"].split("、")),
            [word for word in row["requires"].split("、") if word],
        )
        for row in SAID
    }


def test_every_role_of_the_table_is_a_role_of_the_house():
    assert {role for step in WORKFLOW.transitions for role in step.roles} <= ROLE_CODES <= set(Role)


def test_every_status_can_be_reached_and_every_open_one_left():
    reached = {step.target for step in WORKFLOW.transitions}
    left = {step.source for step in WORKFLOW.transitions if step.source != step.target}

    assert reached == {status.value for status in Status} - {"NEW"}
    assert {status.value for status in OPEN} <= left


def test_no_step_leads_out_of_the_end():
    ended = {Status.ARCHIVED.value, Status.MERGED.value, Status.WITHDRAWN.value}

    assert not [step for step in WORKFLOW.transitions if step.source in ended]


def test_a_problem_is_settled_only_by_a_department_with_an_answer():
    settling = [step for step in WORKFLOW.transitions if step.target == Status.SETTLED.value]

    assert all(step.roles == {"DEPARTMENT"} and step.requires for step in settling)
