"""Rows of a past instant, read back from the trail: after any deeds they are what they were."""

from datetime import date, datetime, timedelta

import pytest
import time_machine
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from jingxin.ledgers.projects.models import MilestonePlan, Project
from jingxin.records.actions import delete_record, save_record, undo_batch, undo_event
from jingxin.records.imports import apply, preview, read_table
from jingxin.records.models import AuditEvent
from jingxin.records.recall import recall
from jingxin.records.values import values_of
from tests.ledgers.enterprises.factories import TownFactory
from tests.ledgers.projects.factories import MilestonePlanFactory, ProjectFactory

BEGIN = datetime(2014, 6, 1, 8, tzinfo=timezone.get_default_timezone())
TODAY = date(2014, 6, 20)
HEAD = "项目编号,项目名称,所属镇街\n"


def state(projects, plans):
    """All facts, and which plan belongs to which project."""
    return (
        {project.code: (project.name, project.town_id, project.responsible) for project in projects},
        sorted((plan.project_id, plan.stage, str(plan.planned_on)) for plan in plans),
    )


def now():
    return state(Project.objects.all(), MilestonePlan.objects.all())


def recalled(at):
    past = recall(Project, MilestonePlan, at=at)
    return state(past.rows(Project), past.rows(MilestonePlan))


class TestAnyDeeds(TestCase):
    """Deeds drawn at random, an hour apart; every hour is then recalled."""

    @settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(st.lists(st.tuples(st.integers(0, 6), st.integers(0, 3)), min_size=1, max_size=9))
    def test_every_past_hour_is_what_it_was(self, deeds):
        town = TownFactory()
        known = []
        with time_machine.travel(BEGIN, tick=False) as clock:
            for number, (deed, which) in enumerate(deeds):
                clock.move_to(BEGIN + timedelta(hours=number))
                self.do(deed, which, number, town)
                known.append((timezone.now(), now()))

        for at, facts in known:
            assert recalled(at) == facts

    def do(self, deed, which, number, town):
        code, rows = f"P{which}", Project.objects.filter(code=f"P{which}")
        project = rows.first()
        if deed == 0 and project is None:
            save_record(record=Project(code=code, name=f"新{number}", town=town), by=None)
        elif deed == 1 and project is not None:
            project.name, project.responsible = f"改{number}", "" if number % 2 else "招商局"
            save_record(record=project, by=None)
        elif deed == 2 and project is not None:
            plan = MilestonePlan(
                project=project, stage="STARTED", planned_on=TODAY, decided_on=TODAY + timedelta(number)
            )
            plan.reason = "调整"
            save_record(record=plan, by=None)
        elif deed == 3 and project is not None:
            delete_record(record=project, by=None, reason="重复建档")
        elif deed == 4 and (event := AuditEvent.objects.filter(action="DELETE").last()) is not None:
            if not Project.objects.filter(pk=event.subject_id).exists() and not Project.objects.filter(
                code=(event.before or {}).get("code", "")
            ):
                undo_event(event=event, by=None)
        elif deed == 5:
            text = HEAD + f"{code},导入{number},{town.name}\n"
            apply(preview(read_table(text.encode(), "表.csv"), by=None, on=TODAY), by=None)
        elif deed == 6 and project is not None:
            event = AuditEvent.objects.of_record(project).filter(action="UPDATE").last()
            if event and all(values_of(project)[name] == value for name, value in event.after.items()):
                undo_event(event=event, by=None)


@pytest.mark.django_db
def test_an_import_and_its_undoing_are_both_recalled():
    town = TownFactory()
    with time_machine.travel(BEGIN, tick=False) as clock:
        text = HEAD + f"P1,导入的,{town.name}\n"
        batch = apply(preview(read_table(text.encode(), "表.csv"), by=None, on=TODAY), by=None)
        loaded = now()
        clock.move_to(BEGIN + timedelta(hours=1))
        undo_batch(batch=batch, by=None)

    assert recalled(BEGIN - timedelta(seconds=1)) == ({}, [])
    assert recalled(BEGIN) == loaded
    assert recalled(BEGIN + timedelta(hours=1)) == ({}, [])


@pytest.mark.django_db
def test_recalled_rows_lead_to_each_other():
    with time_machine.travel(BEGIN, tick=False):
        plan = MilestonePlanFactory()
    delete_record(record=plan.project, by=None, reason="重复建档")

    (project,) = recall(Project, MilestonePlan, at=BEGIN).rows(Project)

    assert [row.planned_on for row in project.plans.all()] == [plan.planned_on]
    assert project.plans.all()[0].project is project
    assert recall(Project, MilestonePlan, at=timezone.now()).rows(Project) == []


@pytest.mark.django_db
def test_rows_written_outside_the_trail_are_known_from_their_creation():
    with time_machine.travel(BEGIN, tick=False):
        ProjectFactory()

    assert recall(Project, at=BEGIN - timedelta(seconds=1)).rows(Project) == []
    assert len(recall(Project, at=BEGIN).rows(Project)) == 1
