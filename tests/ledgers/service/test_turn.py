"""Whose turn it is, for every status that there is."""

from datetime import date

import pytest
from attrs import evolve

from jingxin.ledgers.service.rules import OPEN, Standing, Status
from jingxin.ledgers.service.rules.turn import turn_of

OVER = (Status.NEW, Status.ARCHIVED, Status.MERGED, Status.WITHDRAWN)


@pytest.mark.parametrize("status", Status)
def test_every_problem_that_is_not_over_waits_for_somebody(status):
    said = turn_of(Standing(status), "县国土资源局")

    assert bool(said) == (status not in OVER)
    assert ("等" in said) == (status not in OVER)
    assert "{" not in said


def test_the_department_is_named_and_an_extension_waits_as_well():
    handling = Standing(Status.HANDLING)

    assert turn_of(handling, "县国土资源局") == "等县国土资源局办理并答复企业"
    assert turn_of(evolve(handling, asked_due_on=date(2014, 6, 30)), "县国土资源局").endswith(
        "等科室负责人或考绩办批复"
    )
    assert set(OPEN) & set(OVER) == set()
