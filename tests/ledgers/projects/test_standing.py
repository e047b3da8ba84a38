"""How a project stands on a day, from its rows."""

from datetime import date

import pytest

from jingxin.core.period import parse_period
from jingxin.ledgers.projects.models import Project
from jingxin.ledgers.projects.rules import Halt, Stage
from jingxin.ledgers.projects.standing import halt_of, lateness_of, stage_of
from tests.ledgers.projects.factories import HaltSpellFactory, MilestonePlanFactory, ProjectFactory

pytestmark = pytest.mark.django_db
TODAY = date(2014, 6, 20)


def test_the_stage_is_the_furthest_milestone_by_the_day():
    project = ProjectFactory(filed_on=date(2014, 1, 5), started_on=date(2014, 5, 8))

    assert stage_of(project, date(2014, 5, 7)) is Stage.FILED
    assert stage_of(project, date(2014, 5, 8)) is Stage.STARTED


def test_the_query_knows_the_same_stages_as_the_rule():
    ProjectFactory()
    ProjectFactory(admitted_on=date(2014, 1, 1))
    ProjectFactory(started_on=date(2014, 2, 1), completed_on=date(2014, 5, 1))
    ProjectFactory(started_on=date(2014, 2, 1), in_production_on=date(2014, 5, 1))

    for on in (date(2013, 12, 31), date(2014, 1, 1), date(2014, 2, 1), date(2014, 4, 30), date(2014, 5, 1)):
        for project in Project.objects.with_stage(on):
            assert project.stage_name == stage_of(project, on).name
        assert sum(Project.objects.at_stage(stage, on).count() for stage in Stage) == 4


def test_projects_started_in_a_period_and_those_halted_on_a_day():
    started = ProjectFactory(started_on=date(2014, 5, 31))
    ProjectFactory(started_on=date(2014, 6, 1))
    HaltSpellFactory(project=started, valid_to=date(2014, 6, 20))

    assert list(Project.objects.started_in(parse_period("2014-01..05"))) == [started]
    assert list(Project.objects.halted(date(2014, 6, 19))) == [started]
    assert not Project.objects.halted(TODAY).exists()


def test_a_start_past_its_plan_is_late_by_the_plan_of_that_day():
    project = ProjectFactory()
    MilestonePlanFactory(project=project, planned_on=date(2014, 3, 1), decided_on=date(2013, 12, 1))
    MilestonePlanFactory(
        project=project, planned_on=date(2014, 6, 10), decided_on=date(2014, 4, 1), reason="规划调整"
    )

    assert lateness_of(project, date(2014, 3, 31)).days == 30
    assert lateness_of(project, date(2014, 6, 10)) is None
    assert lateness_of(project, TODAY).days == 10


def test_a_milestone_that_a_later_one_has_overtaken_is_late_no_more():
    project = ProjectFactory(started_on=date(2014, 4, 1))
    MilestonePlanFactory(project=project, stage="FILED", planned_on=date(2014, 1, 1))

    assert lateness_of(project, date(2014, 3, 31)) is not None
    assert lateness_of(project, TODAY) is None


@pytest.mark.parametrize(
    ("halt", "is_late"), [("SUSPENDED", True), ("AGREEMENT_ENDED", False), ("LAND_TAKEN_BACK", False)]
)
def test_nobody_waits_for_a_project_that_ended_for_good(halt, is_late):
    project = ProjectFactory()
    MilestonePlanFactory(project=project)
    HaltSpellFactory(project=project, halt=halt)

    assert halt_of(project, TODAY) is Halt(halt)
    assert (lateness_of(project, TODAY) is not None) is is_late
