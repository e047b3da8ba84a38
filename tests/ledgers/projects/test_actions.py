"""Deeds: what they ask for, all at once, what they write, and what they leave in the trail."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from jingxin.ledgers.projects.actions import (
    AlreadyDone,
    NotReady,
    OutOfOrder,
    halt_project,
    plan_milestone,
    raise_obstacle,
    record_listing,
    record_milestone,
    record_review,
    resolve_obstacle,
    resume_project,
)
from jingxin.ledgers.projects.models import HaltKind, ListingStage, Project
from jingxin.ledgers.projects.rules import Stage
from jingxin.records.models import AuditEvent
from jingxin.records.permissions import NotPermitted
from tests.ledgers.enterprises.factories import TownFactory
from tests.ledgers.enterprises.people import firm_account, section_chief
from tests.ledgers.projects.factories import ObstacleFactory, ProjectFactory

pytestmark = pytest.mark.django_db
TODAY = date(2014, 6, 20)


def test_a_start_is_recorded_with_its_event():
    ProjectFactory()
    project, chief = Project.objects.get(), section_chief()

    record_milestone(project=project, stage=Stage.STARTED, on=date(2014, 5, 8), by=chief)

    assert Project.objects.get().started_on == date(2014, 5, 8)
    event = AuditEvent.objects.latest("pk")
    assert (event.by_username, event.after) == ("kezhang", {"started_on": "2014-05-08"})


def test_everything_that_a_start_lacks_is_said_together():
    project = ProjectFactory(energy_review_number="", filing_number="", equipment_wan_yuan=None)

    with pytest.raises(NotReady) as caught:
        record_milestone(project=project, stage=Stage.STARTED, on=TODAY, by=None)

    assert {finding.place for finding in caught.value.findings} == {
        "filing_number",
        "equipment_wan_yuan",
        "energy_review_number",
    }
    assert "“开工”还缺“节能审查文号”" in str(caught.value)
    assert Project.objects.get().started_on is None


def test_a_start_before_the_filing_is_out_of_order():
    project = ProjectFactory(filed_on=date(2014, 3, 1))

    with pytest.raises(NotReady, match="早于“备案”"):
        record_milestone(project=project, stage=Stage.STARTED, on=date(2014, 2, 28), by=None)


def test_a_milestone_is_recorded_once_and_not_while_the_project_stands_still():
    project = ProjectFactory(started_on=date(2014, 1, 8), completion_certificate="永竣备〔2014〕3号")
    with pytest.raises(AlreadyDone, match="开工已登记为2014-01-08"):
        record_milestone(project=project, stage=Stage.STARTED, on=TODAY, by=None)

    halt_project(project=project, halt=HaltKind.SUSPENDED, on=date(2014, 3, 17), reason="资金紧张", by=None)
    with pytest.raises(OutOfOrder, match="处于“停建”"):
        record_milestone(project=project, stage=Stage.COMPLETED, on=TODAY, by=None)

    resume_project(project=project, on=date(2014, 6, 1), by=None)
    record_milestone(project=project, stage=Stage.COMPLETED, on=TODAY, by=None)
    assert Project.objects.get().completed_on == TODAY


def test_talks_have_no_day_of_their_own():
    with pytest.raises(ValueError, match="has no day"):
        record_milestone(project=ProjectFactory(), stage=Stage.TALKS, on=TODAY, by=None)


def test_a_firm_may_not_record_its_own_start():
    project = ProjectFactory()

    with pytest.raises(NotPermitted):
        record_milestone(project=project, stage=Stage.STARTED, on=TODAY, by=firm_account(project.firm.code))

    assert project.started_on is None


def test_every_plan_is_kept_and_a_change_wants_a_reason():
    project = ProjectFactory()
    plan_milestone(
        project=project,
        stage=Stage.STARTED,
        planned_on=date(2014, 3, 1),
        decided_on=date(2013, 12, 1),
        by=None,
    )
    change = {
        "project": project,
        "stage": Stage.STARTED,
        "planned_on": date(2014, 6, 1),
        "decided_on": date(2014, 2, 20),
        "by": None,
    }

    with pytest.raises(ValidationError, match="变更要填写理由"):
        plan_milestone(**change)
    plan_milestone(**change, reason="规划调整")

    assert project.plans.count() == 2


def test_a_project_is_halted_once_and_an_end_is_for_good():
    project = ProjectFactory()
    halt_project(project=project, halt=HaltKind.AGREEMENT_ENDED, on=date(2014, 2, 25), reason="协商", by=None)

    with pytest.raises(OutOfOrder, match="已是“解除协议”"):
        halt_project(project=project, halt=HaltKind.SUSPENDED, on=TODAY, reason="资金", by=None)
    with pytest.raises(OutOfOrder, match="不能恢复"):
        resume_project(project=project, on=TODAY, by=None)


def test_a_review_is_recorded_before_the_project_is_in_the_ledger():
    review = record_review(
        name="纽扣自动化项目",
        town=TownFactory(),
        on=date(2014, 2, 18),
        result="PASSED",
        land_admitted_mu=Decimal("12.5"),
        by=None,
    )

    assert (review.project, review.land_admitted_mu) == (None, Decimal("12.5"))


def test_the_steps_on_the_provinces_list_follow_one_another():
    project = ProjectFactory(name="鞋业总部项目")
    with pytest.raises(OutOfOrder, match="目前为“未申报”，不能在2014-06-20登记“列入”"):
        record_listing(project=project, stage=ListingStage.LISTED, on=TODAY, by=None)

    record_listing(project=project, stage=ListingStage.APPLIED, on=date(2013, 3, 1), by=None)
    record_listing(project=project, stage=ListingStage.LISTED, on=date(2013, 8, 1), by=None, batch="第二批")
    with pytest.raises(OutOfOrder, match="目前为“列入（2013-08-01）”"):
        record_listing(project=project, stage=ListingStage.STARTED, on=date(2013, 7, 1), by=None)
    record_listing(project=project, stage=ListingStage.WITHDRAWN, on=date(2014, 1, 1), by=None)
    record_listing(project=project, stage=ListingStage.APPLIED, on=TODAY, by=None)

    assert project.listings.count() == 4


def test_an_obstacle_is_raised_and_resolved_once():
    obstacle = raise_obstacle(
        project=ProjectFactory(),
        kind="LAND",
        owner="国土资源局",
        on=date(2014, 4, 1),
        due_on=date(2014, 7, 1),
        reason="净地未移交",
        by=None,
    )

    resolve_obstacle(obstacle=obstacle, on=TODAY, outcome="已移交", by=None)

    with pytest.raises(AlreadyDone, match="已在2014-06-20解决"):
        resolve_obstacle(obstacle=obstacle, on=TODAY, outcome="已移交", by=None)
    with pytest.raises(ValidationError):
        resolve_obstacle(obstacle=ObstacleFactory(), on=TODAY, outcome="", by=None)
