"""Late and stuck projects: how long, who is to move them, why."""

from datetime import date, timedelta

import pytest

from jingxin.ledgers.projects.models import Project
from jingxin.ledgers.projects.standing import standing_of, with_papers
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

    assert [(line.name, line.wait.days) for line in lines()] == [
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
    assert (line.wait.owners, line.wait.reason) == (("招商局",), "规划调整")
    assert line.leaders == ("分管副县长",)

    ObstacleFactory(project=project, owner="国土资源局", reason="坟墓迁移未完成")
    ObstacleFactory(project=project, owner="交通局", kind="LAND", reason="道路未通")
    (line,) = lines()
    assert (set(line.wait.owners), line.wait.reason) == ({"国土资源局", "交通局"}, "坟墓迁移未完成；道路未通")
    assert {tally.name: tally.projects for tally in by_owner([line])} == {"国土资源局": 1, "交通局": 1}


def test_without_an_office_its_town_answers():
    MilestonePlanFactory(planned_on=date(2014, 6, 1))

    (line,) = lines()

    assert line.wait.owners == (line.town,)
    assert [(tally.name, tally.projects, tally.longest) for tally in by_town([line])] == [(line.town, 1, 19)]


def test_an_obstacle_cleared_later_held_the_project_up_on_that_day():
    ObstacleFactory(due_on=date(2014, 5, 1), resolved_on=date(2014, 6, 10), outcome="已接通")

    assert [line.wait.days for line in lines(date(2014, 6, 9))] == [39]
    assert lines(date(2014, 6, 10)) == []


def many_fates():
    """Forty projects with plans changed and not, halted, ended, held up, linked and reached, in every mixture."""
    for number in range(40):
        begun = date(2013, 6, 1) + timedelta(11 * number)
        project = ProjectFactory(
            responsible="招商局" if number % 3 else "",
            started_on=begun + timedelta(30) if number % 5 == 0 else None,
        )
        for again in range(number % 4):
            MilestonePlanFactory(
                project=project,
                stage="STARTED" if number % 2 else "COMPLETED",
                planned_on=begun + timedelta(45 * again),
                decided_on=date(2013, 5, 1) + timedelta(90 * again),
                reason=f"第{again}次调整" if again else "",
            )
        if number % 7 == 0:
            HaltSpellFactory(
                project=project,
                halt="SUSPENDED" if number % 2 else "AGREEMENT_ENDED",
                valid_from=begun + timedelta(60),
                valid_to=begun + timedelta(120) if number % 2 and number % 3 else None,
            )
        if number % 4 == 1:
            for owner in ("交通局", "国土资源局")[: 1 + number % 2]:
                ObstacleFactory(
                    project=project, owner=owner, kind="LAND" if owner == "交通局" else "MONEY",
                    raised_on=begun, due_on=begun + timedelta(number),
                    resolved_on=begun + timedelta(200) if number % 8 == 1 else None,
                    outcome="已办结" if number % 8 == 1 else "",
                )  # fmt: skip
        if number % 6 == 2:
            LeaderLinkFactory(project=project)


@pytest.mark.parametrize("on", [date(2013, 9, 1), date(2014, 1, 15), date(2014, 5, 1), JUNE])
def test_the_list_read_at_once_says_what_each_project_says_of_itself(on):
    many_fates()

    alone = [standing_of(project, on) for project in with_papers(Project.objects.all())]

    by_rule = [
        (row.project.code, row.wait, tuple(link.leader for link in row.leaders))
        for row in sorted(alone, key=lambda row: (-row.days, row.project.code))
        if row.is_stuck
    ]
    assert by_rule
    assert [(line.code, line.wait, line.leaders) for line in lines(on)] == by_rule
