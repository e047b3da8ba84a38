"""The list of projects of a past day, as known on a day."""

from datetime import date, datetime, timedelta

import pytest
import time_machine
from django.utils import timezone

from jingxin.core.scope import ALL, Scope
from jingxin.ledgers.projects.actions import record_milestone
from jingxin.ledgers.projects.known import end_of, known_list
from jingxin.ledgers.projects.models import Project
from jingxin.ledgers.projects.rules import Stage
from jingxin.records.actions import delete_record
from tests.ledgers.projects.factories import MilestonePlanFactory, ProjectFactory

pytestmark = pytest.mark.django_db
JUNE = date(2014, 6, 20)


def at(day):
    return time_machine.travel(datetime(2014, 6, day, 10, tzinfo=timezone.get_default_timezone()), tick=False)


def known(day, scope=ALL):
    return known_list(known_on=date(2014, 6, day), on=JUNE, scope=scope)


def test_a_start_entered_late_is_not_known_before_and_shows_as_changed():
    with at(1):
        project = ProjectFactory()
        MilestonePlanFactory(project=project, planned_on=date(2014, 6, 10))
    with at(25):
        record_milestone(project=Project.objects.get(), stage=Stage.STARTED, on=date(2014, 6, 12), by=None)

    before, after = known(24), known(25)

    assert [(row.stage, row.days) for row in before.standings] == [(Stage.TALKS, 10)]
    assert [(row.stage, row.days) for row in after.standings] == [(Stage.STARTED, 0)]
    assert [(then.stage, now.stage) for then, now in before.otherwise_now] == [(Stage.TALKS, Stage.STARTED)]
    assert after.otherwise_now == ()


def test_projects_entered_and_deleted_since_are_named():
    with at(1):
        gone = ProjectFactory(code="YJX0001", name="重复")
    with at(10):
        ProjectFactory(code="YJX0002", name="补录")
    with at(11):
        delete_record(record=gone, by=None, reason="重复建档")

    then = known(5)

    assert [row.project.code for row in then.standings] == ["YJX0001"]
    assert (then.entered_since, then.gone_since) == (("YJX0002 补录",), ("YJX0001 重复",))
    assert [row.project.code for row in known(11).standings] == ["YJX0002"]


def test_a_day_ends_at_midnight_where_the_county_is():
    assert end_of(JUNE) + timedelta(microseconds=1) == datetime(
        2014, 6, 21, tzinfo=timezone.get_default_timezone()
    )


def test_only_rows_in_scope_are_recalled():
    with at(1):
        ProjectFactory()

    assert known(5, Scope(areas=frozenset({"330324999"}))).standings == ()


def test_the_list_costs_as_many_queries_for_twenty_projects_as_for_one(django_assert_max_num_queries):
    with at(1):
        for _number in range(20):
            MilestonePlanFactory()

    with django_assert_max_num_queries(18):
        assert len(known(5).standings) == 20
