"""A run's way through workflow: every status of the model is in it, and final is the end."""

from jingxin.ledgers.evaluation.models import RunStatus
from jingxin.ledgers.evaluation.rules.workflow import RUN_WORKFLOW


def test_the_workflow_and_the_model_name_the_same_statuses():
    assert RUN_WORKFLOW.statuses == {code: str(label) for code, label in RunStatus.choices}


def test_nothing_follows_a_final_run():
    assert list(RUN_WORKFLOW.next_steps("FINAL", "SECTION_CHIEF")) == []
