"""Late and stuck projects: how long, who is to move them, why."""

from datetime import date

import pytest

from jingxin.ledgers.projects.models import Project
from jingxin.ledgers.projects.stuck import by_owner, by_town, stuck_on
from tests.ledgers.projects.factories import (
    HaltSpellFactory,
    LeaderLinkFactory,
    MilestonePlanFactory,
    ObstacleFactory,
    ProjectFactory,
)

pytestmark = pytest.mark.django_db
JUNE = date(2014, 6, 20)


def lines(on=JUNE):
    return stuck_on(Project.objects.all(), on)


def test_late_suspended_and_held_up_projects_are_there_the_longest_wait_first():
    MilestonePlanFactory(project__name="逾期", planned_on=date(2014, 6, 10))
    HaltSpellFactory(project__name="停建", valid_from=date(2014, 3, 17))
    ObstacleFactory(project__name="清障超期", due_on=date(2014, 6, 1))
    HaltSpellFactory(project__name="终止", halt="AGREEMENT_ENDED")
    MilestonePlanFactory(project__name="未到期", planned_on=JUNE)
    ObstacleFactory(project__name="清障未到期", due_on=JUNE)

    assert [(line.project.name, line.days) for line in lines()] == [
        ("停建", 95),
        ("清障超期", 19),
        ("逾期", 10),
    ]


def test_who_is_to_move_it_and_why():
    project = ProjectFactory(responsible="招商局")
    MilestonePlanFactory(project=project, planned_on=date(2014, 3, 1))
    MilestonePlanFactory(
        project=project, planned_on=date(2014, 6, 1), decided_on=date(2014, 3, 1), reason="规划调整"
    )
    LeaderLinkFactory(project=project)
    (line,) = lines()
    assert (line.owners, line.reason) == (("招商局",), "规划调整")
    assert [link.leader for link in line.leaders] == ["分管副县长"]

    ObstacleFactory(project=project, owner="国土资源局", reason="坟墓迁移未完成")
    ObstacleFactory(project=project, owner="交通局", kind="LAND", reason="道路未通")
    (line,) = lines()
    assert (set(line.owners), line.reason) == ({"国土资源局", "交通局"}, "坟墓迁移未完成；道路未通")
    assert {tally.name: tally.projects for tally in by_owner([line])} == {"国土资源局": 1, "交通局": 1}


def test_without_an_office_its_town_answers():
    MilestonePlanFactory(planned_on=date(2014, 6, 1))

    (line,) = lines()

    assert line.owners == (line.project.town.name,)
    assert [(tally.name, tally.projects, tally.longest) for tally in by_town([line])] == [
        (line.project.town.name, 1, 19)
    ]


def test_an_obstacle_cleared_later_held_the_project_up_on_that_day():
    ObstacleFactory(due_on=date(2014, 5, 1), resolved_on=date(2014, 6, 10), outcome="已接通")

    assert [line.days for line in lines(date(2014, 6, 9))] == [39]
    assert lines(date(2014, 6, 10)) == []
