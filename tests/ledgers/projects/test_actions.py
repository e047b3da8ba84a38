"""Deeds: what they ask for, all at once, what they write, and what they leave in the trail."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from jingxin.ledgers.projects.actions import (
    AlreadyDone,
    NotReady,
    OutOfOrder,
    end_leader_link,
    halt_project,
    judge_indicator,
    link_leader,
    link_plot,
    plan_milestone,
    promise_indicator,
    raise_obstacle,
    record_listing,
    record_milestone,
    record_review,
    resolve_obstacle,
    resume_project,
    take_step,
)
from jingxin.ledgers.projects.models import HaltKind, ListingStage, Project
from jingxin.ledgers.projects.rules import Stage
from jingxin.records.models import AuditEvent
from jingxin.records.permissions import NotPermitted
from tests.ledgers.enterprises.factories import TownFactory
from tests.ledgers.enterprises.people import firm_account, section_chief
from tests.ledgers.land.factories import PlotFactory
from tests.ledgers.projects.factories import HaltSpellFactory, ObstacleFactory, ProjectFactory

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


def test_an_end_for_good_ends_the_suspension_before_it():
    project = ProjectFactory()
    halt_project(project=project, halt=HaltKind.SUSPENDED, on=date(2014, 3, 17), reason="资金紧张", by=None)

    halt_project(project=project, halt=HaltKind.AGREEMENT_ENDED, on=TODAY, reason="协商解除", by=None)

    spells = project.halts.order_by("valid_from").values_list("halt", "valid_from", "valid_to")
    assert list(spells) == [
        ("SUSPENDED", date(2014, 3, 17), TODAY),
        ("AGREEMENT_ENDED", TODAY, None),
    ]


def test_overlapping_halts_are_refused_with_both_times_named():
    project = ProjectFactory()
    HaltSpellFactory(project=project, valid_from=date(2014, 3, 17), valid_to=date(2014, 5, 1))

    with pytest.raises(ValidationError, match="2014-03-17至2014-05-01"):
        halt_project(
            project=project, halt=HaltKind.SUSPENDED, on=date(2014, 2, 1), reason="资金紧张", by=None
        )


def test_the_quota_comes_before_the_start_or_after_the_check():
    project = ProjectFactory()
    for stage, day, quota in (
        (ListingStage.APPLIED, date(2013, 3, 1), None),
        (ListingStage.LISTED, date(2013, 8, 1), None),
        (ListingStage.QUOTA_PREARRANGED, date(2013, 9, 1), Decimal(40)),
        (ListingStage.STARTED, date(2013, 12, 1), None),
        (ListingStage.CHECKED, date(2014, 3, 1), None),
        (ListingStage.QUOTA_GIVEN, date(2014, 5, 1), Decimal("38.5")),
    ):
        record_listing(project=project, stage=stage, on=day, by=None, quota_mu=quota)

    assert [row.quota_mu for row in project.listings.order_by("on") if row.quota_mu] == [
        Decimal(40),
        Decimal("38.5"),
    ]
    with pytest.raises(ValidationError, match="用地指标只填在"):
        record_listing(project=project, stage=ListingStage.WITHDRAWN, on=TODAY, by=None, quota_mu=Decimal(3))


def test_steps_are_taken_until_an_obstacle_is_cleared():
    obstacle = ObstacleFactory()
    take_step(obstacle=obstacle, on=date(2014, 4, 10), taken_by="交通局", step="现场踏勘", by=None)
    with pytest.raises(ValidationError, match="早于提出日期2014-04-01"):
        take_step(obstacle=obstacle, on=date(2014, 3, 31), taken_by="交通局", step="现场踏勘", by=None)

    resolve_obstacle(obstacle=obstacle, on=TODAY, outcome="道路接通", by=None)

    with pytest.raises(AlreadyDone, match="不再登记进展"):
        take_step(obstacle=obstacle, on=TODAY, taken_by="交通局", step="回访", by=None)


def test_a_leader_looks_after_a_project_once_at_a_time():
    project = ProjectFactory()
    link = link_leader(
        project=project, mechanism="NINE_CONTACTS", leader="分管副县长", on=date(2014, 1, 20), by=None
    )
    with pytest.raises(ValidationError):
        link_leader(project=project, mechanism="NINE_CONTACTS", leader="分管副县长", on=TODAY, by=None)

    end_leader_link(link=link, on=date(2014, 5, 1), by=None)
    with pytest.raises(AlreadyDone, match="已在2014-05-01结束"):
        end_leader_link(link=link, on=TODAY, by=None)
    link_leader(project=project, mechanism="NINE_CONTACTS", leader="分管副县长", on=TODAY, by=None)


def test_a_promise_is_judged_once_and_not_before_its_stage():
    project = ProjectFactory(started_on=date(2013, 5, 1))
    promise = promise_indicator(
        project=project, indicator="PLOT_RATIO", promised=Decimal("1.5"), on=date(2013, 3, 1), by=None
    )
    with pytest.raises(OutOfOrder, match="项目尚未到这个节点"):
        judge_indicator(promise=promise, found=Decimal("1.6"), on=TODAY, by=None)

    project.completed_on = date(2014, 4, 1)
    project.save()
    with pytest.raises(OutOfOrder, match="项目2014-04-01才到这个节点"):
        judge_indicator(promise=promise, found=Decimal("1.6"), on=date(2014, 3, 31), by=None)
    judge_indicator(promise=promise, found=Decimal("1.4"), on=TODAY, by=None, remedy="限期整改")

    with pytest.raises(AlreadyDone, match="已在2014-06-20核验"):
        judge_indicator(promise=promise, found=Decimal("1.6"), on=TODAY, by=None)


def test_a_plot_is_linked_once():
    plot = PlotFactory()
    project = ProjectFactory()
    link_plot(project=project, plot=plot, by=None)

    with pytest.raises(ValidationError, match="已登记在这个项目名下"):
        link_plot(project=project, plot=plot, by=None)


@pytest.mark.parametrize(("day", "asked"), [(date(2010, 10, 31), False), (date(2010, 11, 1), True)])
def test_the_energy_review_is_asked_for_from_the_day_its_rule_began(day, asked):
    project = ProjectFactory(energy_review_number="")

    if asked:
        with pytest.raises(NotReady, match="节能审查文号"):
            record_milestone(project=project, stage=Stage.STARTED, on=day, by=None)
    else:
        record_milestone(project=project, stage=Stage.STARTED, on=day, by=None)
