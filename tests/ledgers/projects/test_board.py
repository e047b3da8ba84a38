"""The board: every project in one column, late ones first, few queries, and the rule as its oracle."""

from datetime import date, timedelta
from decimal import Decimal as D

import pytest

from jingxin.ledgers.projects.board import board_on, lateness_on
from jingxin.ledgers.projects.models import Project
from jingxin.ledgers.projects.rules import Stage
from jingxin.ledgers.projects.standing import lateness_of, stage_of, with_papers
from tests.ledgers.projects.factories import HaltSpellFactory, MilestonePlanFactory, ProjectFactory

pytestmark = pytest.mark.django_db
JUNE = date(2014, 6, 20)


def column(stage, **more):
    board = board_on(Project.objects.all(), JUNE, **more)
    return next(row for row in board.columns if row.stage is stage)


def test_the_longest_late_stands_first_and_cards_are_bounded():
    for days in (3, 50, 0, 12):
        project = ProjectFactory(filed_on=date(2014, 1, 5), name=f"晚{days}天")
        MilestonePlanFactory(project=project, planned_on=JUNE - timedelta(days))

    found = column(Stage.FILED, cards=3)

    assert [card.project.name for card in found.cards] == ["晚50天", "晚12天", "晚3天"]
    assert (found.count, found.late, found.more) == (4, 3, 1)
    assert found.planned_wan_yuan == D(12800)


def test_ended_projects_stand_in_no_column_and_are_counted_apart():
    HaltSpellFactory(halt="AGREEMENT_ENDED")
    HaltSpellFactory(halt="SUSPENDED")

    board = board_on(Project.objects.all(), JUNE)

    assert (board.count, board.ended, board.late) == (1, 1, 0)


def test_only_the_late_are_shown_where_that_is_asked():
    late = ProjectFactory()
    MilestonePlanFactory(project=late, planned_on=date(2014, 6, 1))
    ProjectFactory()

    board = board_on(Project.objects.all(), JUNE, late_only=True)

    assert [card.project for row in board.columns for card in row.cards] == [late]


def test_the_board_agrees_with_the_rule_of_one_project():
    for number in range(24):
        begun = date(2013, 6, 1) + timedelta(31 * (number % 5))
        project = ProjectFactory(
            filed_on=begun if number % 3 else None, started_on=begun if number % 4 == 1 else None
        )
        for stage in ("FILED", "STARTED", "COMPLETED"):
            for again in range(number % 3):
                MilestonePlanFactory(
                    project=project,
                    stage=stage,
                    planned_on=begun + timedelta(40 * again + number),
                    decided_on=date(2013, 1, 1) + timedelta(60 * again),
                    reason="调整" if again else "",
                )

    for on in (date(2013, 7, 1), date(2013, 11, 1), JUNE):
        late = lateness_on(Project.objects.all(), on)
        stages = {
            card.project.pk: row.stage
            for row in board_on(Project.objects.all(), on, cards=99).columns
            for card in row.cards
        }
        for project in with_papers(Project.objects.all()):
            by_rule = lateness_of(project, on)
            assert late.get(project.pk) == by_rule
            assert stages[project.pk] is stage_of(project, on)


def test_a_hundred_projects_cost_as_many_queries_as_ten(django_assert_max_num_queries):
    for number in range(30):
        MilestonePlanFactory(project__filed_on=date(2014, 1, 1) if number % 2 else None)

    with django_assert_max_num_queries(9):
        board_on(Project.objects.all(), JUNE)
