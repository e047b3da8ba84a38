"""The weekly digest: what moved, what is stuck and what comes, each under whoever answers for it."""

from datetime import date

import pytest

from jingxin.ledgers.projects.digest import digest_of, week_of
from jingxin.ledgers.projects.models import Project
from tests.ledgers.projects.factories import (
    HaltSpellFactory,
    MilestonePlanFactory,
    ObstacleFactory,
    ObstacleStepFactory,
    ProjectFactory,
)

pytestmark = pytest.mark.django_db
DAY = date(2014, 5, 28)  # a Wednesday: the week is 26 May to 1 June


def digest(**more):
    return digest_of(Project.objects.all(), DAY, **more)


def chapters():
    return {
        chapter.owner: (
            [note.words for note in chapter.moved],
            [line.name for line in chapter.stuck],
            [note.words for note in chapter.coming],
        )
        for chapter in digest().chapters
    }


def test_a_week_is_from_monday_to_sunday():
    assert week_of(date(2014, 5, 26)) == week_of(date(2014, 6, 1)) == (date(2014, 5, 26), date(2014, 6, 1))
    assert week_of(date(2014, 6, 2)) == (date(2014, 6, 2), date(2014, 6, 8))


def test_milestones_and_changed_plans_of_the_week_are_told_once():
    project = ProjectFactory(responsible="招商局", started_on=date(2014, 5, 26))
    ProjectFactory(responsible="招商局", started_on=date(2014, 6, 2))
    MilestonePlanFactory(
        project=project, stage="COMPLETED", planned_on=date(2015, 1, 1), decided_on=date(2014, 5, 1)
    )
    MilestonePlanFactory(
        project=project,
        stage="COMPLETED",
        planned_on=date(2015, 3, 1),
        decided_on=date(2014, 6, 1),
        reason="设计变更",
    )

    assert chapters() == {"招商局": (["开工", "竣工改期至2015-03-01：设计变更"], [], [])}


def test_obstacles_stand_under_the_office_that_clears_them():
    obstacle = ObstacleFactory(
        project__name="道路项目", owner="交通局", raised_on=date(2014, 5, 26), due_on=date(2014, 6, 3)
    )
    ObstacleStepFactory(obstacle=obstacle, taken_on=date(2014, 5, 28), taken_by="住建局", step="出图")

    assert chapters() == {
        "交通局": (["提出清障（水电路配套）：进场道路未接通"], [], ["清障到期（水电路配套）"]),
        "住建局": (["清障进展：出图"], [], []),
    }


def test_what_is_stuck_at_the_end_of_the_week_and_due_in_the_next():
    late = ProjectFactory(responsible="招商局", name="晚了")
    MilestonePlanFactory(project=late, planned_on=date(2014, 5, 31))
    due = ProjectFactory(responsible="招商局", name="下周")
    MilestonePlanFactory(project=due, planned_on=date(2014, 6, 8))
    ended = ProjectFactory(responsible="招商局", name="终止")
    MilestonePlanFactory(project=ended, planned_on=date(2014, 6, 8))
    HaltSpellFactory(project=ended, halt="AGREEMENT_ENDED")
    moved = ProjectFactory(responsible="招商局", name="改期")
    MilestonePlanFactory(project=moved, planned_on=date(2014, 6, 8))
    MilestonePlanFactory(
        project=moved, planned_on=date(2014, 9, 1), decided_on=date(2014, 5, 1), reason="规划调整"
    )

    assert chapters() == {"招商局": ([], ["晚了"], ["计划开工"])}
    assert digest().totals == (0, 1, 1)


def test_one_owner_alone_has_one_chapter_even_if_it_is_empty():
    assert [chapter.owner for chapter in digest(owner="交通局").chapters] == ["交通局"]


def test_in_a_week_that_is_not_over_nothing_is_late_that_may_still_come():
    late = ProjectFactory(responsible="招商局", name="周二到期")
    MilestonePlanFactory(project=late, planned_on=date(2014, 5, 27))
    coming = ProjectFactory(responsible="招商局", name="周五到期")
    MilestonePlanFactory(project=coming, planned_on=date(2014, 5, 30))

    on_wednesday = digest(today=DAY)
    on_monday_after = digest(today=date(2014, 6, 2))

    assert [line.name for line in on_wednesday.chapters[0].stuck] == ["周二到期"]
    assert [note.project.name for note in on_wednesday.chapters[0].coming] == ["周五到期"]
    assert (on_wednesday.told_on, on_wednesday.coming_words) == (DAY, "本周余下和下周到期")
    assert {line.name for line in on_monday_after.chapters[0].stuck} == {"周二到期", "周五到期"}
    assert on_monday_after.is_over
