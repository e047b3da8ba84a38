from jingxin.reports.models import Report
from jingxin.reports.workflow import ISSUED, REPORT, RETURNED, REVIEWED, REWRITABLE, WITHDRAWN


def test_every_status_of_the_table_is_a_status_of_the_workflow_with_the_same_words():
    assert {value: str(label) for value, label in Report.Status.choices} == dict(REPORT.statuses)


def test_every_status_but_withdrawn_leads_somewhere():
    assert {step.source for step in REPORT.transitions} == set(REPORT.statuses) - {WITHDRAWN}


def test_what_was_judged_is_not_written_over():
    assert REWRITABLE.isdisjoint({REVIEWED, ISSUED, WITHDRAWN})


def test_sending_back_and_withdrawing_need_a_reason():
    assert all(step.needs_reason for step in REPORT.transitions if step.target in {RETURNED, WITHDRAWN})
