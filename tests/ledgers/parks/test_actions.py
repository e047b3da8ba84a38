"""The deeds: what they write, what they refuse and in which words, and that nothing is half-written."""

from datetime import date
from decimal import Decimal as D

import pytest
from django.core.exceptions import ValidationError

from jingxin.ledgers.parks import actions
from jingxin.ledgers.parks.actions import Decision
from jingxin.ledgers.parks.models import ParkRating, ParkSession, ParkTask, ReadinessFact
from jingxin.records.actions import undo_event
from jingxin.records.models import AuditEvent
from jingxin.records.permissions import NotPermitted
from tests.ledgers.enterprises.factories import FirmFactory
from tests.ledgers.enterprises.people import section_chief, town_clerk
from tests.ledgers.parks.factories import (
    ParkFactory,
    ParkRatingFactory,
    ParkTaskFactory,
    ReadinessFactFactory,
    TenancyFactory,
)

pytestmark = pytest.mark.django_db
MAY = date(2014, 5, 8)


def test_an_event_is_recorded_once_and_can_be_undone():
    park = ParkFactory(approved_on=date(2013, 12, 20))

    actions.record_park_event(park=park, event="started_on", on=MAY, by=None, reason="集体开工")

    park.refresh_from_db()
    assert park.started_on == MAY
    with pytest.raises(actions.AlreadyHappened, match="开工日期已登记为2014-05-08"):
        actions.record_park_event(park=park, event="started_on", on=MAY, by=None)
    undo_event(event=AuditEvent.objects.of_record(park).last(), by=None)
    park.refresh_from_db()
    assert park.started_on is None


def test_a_refused_event_leaves_the_park_as_it_was():
    park = ParkFactory(approved_on=date(2014, 6, 1))

    with pytest.raises(ValidationError, match="早于方案批复日期"):
        actions.record_park_event(park=park, event="started_on", on=MAY, by=None)

    assert park.started_on is None
    with pytest.raises(ValueError, match="no event"):
        actions.record_park_event(park=park, event="painted_on", on=MAY, by=None)


def test_plans_are_kept_and_a_change_says_why():
    park = ParkFactory()
    first = {"park": park, "stage": "APPROVED", "decided_on": date(2013, 11, 6), "by": None}
    actions.plan_stage(**first, planned_on=date(2014, 3, 31))

    with pytest.raises(ValidationError, match="变更要填写理由"):
        actions.plan_stage(**{**first, "decided_on": date(2014, 3, 12)}, planned_on=date(2014, 7, 31))
    actions.plan_stage(
        **{**first, "decided_on": date(2014, 3, 12)}, planned_on=date(2014, 7, 31), reason="红线未划定"
    )

    assert park.plans.count() == 2


def test_a_condition_is_accepted_lost_and_accepted_again():
    park = ParkFactory()
    actions.accept_item(park=park, item="GAS", on=date(2013, 12, 20), by=None, document="验〔2013〕4号")

    with pytest.raises(actions.AlreadyHappened, match="供气2013-12-20已验收，现仍具备"):
        actions.accept_item(park=park, item="GAS", on=date(2014, 1, 1), by=None)
    actions.revoke_item(park=park, item="GAS", on=date(2014, 3, 3), reason="支管改线", by=None)
    with pytest.raises(actions.NothingToDo, match="供气没有验收，或已登记失效"):
        actions.revoke_item(park=park, item="GAS", on=date(2014, 3, 4), reason="支管改线", by=None)
    actions.accept_item(park=park, item="GAS", on=date(2014, 5, 20), by=None)

    assert list(
        ReadinessFact.objects.order_by("accepted_on").values_list("accepted_on", "revoked_on", "note")
    ) == [(date(2013, 12, 20), date(2014, 3, 3), "支管改线"), (date(2014, 5, 20), None, "")]


def test_a_clearing_is_recorded():
    event = actions.record_clearing(
        park=ParkFactory(), village="珠岙村", on=date(2014, 4, 22), area_sqm=D("31460"), by=None
    )

    assert str(event) == "珠岙村 2014-04-22"


def test_a_park_is_recognised_and_the_recognition_withdrawn():
    park = ParkFactory()
    actions.recognise_park(park=park, level="COUNTY", on=date(2013, 12, 18), by=None)
    actions.withdraw_recognition(park=park, level="COUNTY", on=date(2014, 6, 1), reason="转用途", by=None)

    with pytest.raises(actions.NothingToDo, match="没有这一级别的有效认定"):
        actions.withdraw_recognition(park=park, level="COUNTY", on=date(2014, 6, 2), reason="", by=None)


def test_a_firm_comes_in_builds_produces_and_leaves():
    park, firm = ParkFactory(), FirmFactory()
    tenancy = actions.admit_tenant(park=park, firm=firm, entry="LAND", on=date(2013, 9, 16), by=None)

    with pytest.raises(actions.AlreadyHappened, match="2013-09-16已安排进"):
        actions.admit_tenant(park=park, firm=firm, entry="LAND", on=date(2014, 1, 1), by=None)
    actions.record_start(tenancy=tenancy, on=MAY, by=None)
    with pytest.raises(actions.AlreadyHappened, match="开工日期已登记为2014-05-08"):
        actions.record_start(tenancy=tenancy, on=MAY, by=None)
    with pytest.raises(ValidationError, match="投产日期早于开工日期"):
        actions.record_production(tenancy=tenancy, on=date(2014, 5, 7), by=None)
    assert tenancy.in_production_on is None
    with pytest.raises(ValidationError, match="退出日期与退出原因"):
        actions.withdraw_tenant(tenancy=tenancy, on=date(2015, 1, 1), reason="", by=None)
    actions.withdraw_tenant(tenancy=tenancy, on=date(2015, 1, 1), reason="转投外地", by=None)
    with pytest.raises(actions.ParkError, match="已于2015-01-01退出，不能再登记投产日期"):
        actions.record_production(tenancy=tenancy, on=date(2015, 1, 2), by=None)
    again = actions.admit_tenant(park=park, firm=firm, entry="LEASE", on=date(2015, 1, 1), by=None)

    assert again.pk != tenancy.pk


def test_nobody_is_let_into_a_cancelled_park():
    park = ParkFactory(cancelled_on=date(2013, 12, 6))

    with pytest.raises(actions.ParkError, match="已于2013-12-06取消"):
        actions.admit_tenant(park=park, firm=FirmFactory(), entry="LAND", on=date(2014, 1, 1), by=None)


def test_decisions_of_a_meeting_become_tasks():
    session = actions.hold_session(
        park=ParkFactory(),
        kind="MEETING",
        on=date(2014, 5, 17),
        chaired_by="县政府分管领导",
        decisions=[
            Decision("报批规划方案", "县规划建设局", date(2014, 6, 8)),
            Decision("完成剩余违建签约", "江北街道", date(2014, 6, 10)),
        ],
        by=None,
    )

    assert list(session.tasks.order_by("number").values_list("number", "matter", "owner")) == [
        (1, "报批规划方案", "县规划建设局"),
        (2, "完成剩余违建签约", "江北街道"),
    ]


def test_a_meeting_with_faulty_decisions_is_not_half_written_and_names_all_of_them():
    with pytest.raises(ValidationError) as refused:
        actions.hold_session(
            park=ParkFactory(),
            kind="MEETING",
            on=date(2014, 5, 17),
            chaired_by="县政府分管领导",
            decisions=[
                Decision("报批规划方案", "", date(2014, 6, 8)),
                Decision("签约", "江北街道", date(2014, 6, 8)),
                Decision("供电", "县供电局", date(2014, 5, 1)),
            ],
            by=None,
        )

    assert [message[:3] for message in refused.value.messages] == ["第1项", "第3项"]
    assert not ParkSession.objects.exists()
    assert not ParkTask.objects.exists()
    assert not AuditEvent.objects.filter(subject_kind="parks.parksession").exists()


def test_a_task_is_put_off_with_a_reason_and_done_once():
    task = ParkTaskFactory()

    with pytest.raises(actions.ParkError, match="要填写理由"):
        actions.put_off_task(task=task, due_on=date(2014, 7, 1), reason=" ", by=None)
    with pytest.raises(actions.ParkError, match="不晚于现在的期限2014-06-08"):
        actions.put_off_task(task=task, due_on=date(2014, 6, 8), reason="等红线", by=None)
    actions.put_off_task(task=task, due_on=date(2014, 7, 1), reason="等红线", by=None)
    actions.put_off_task(task=task, due_on=date(2014, 8, 1), reason="等指标", by=None)
    assert (task.first_due_on, task.due_on) == (date(2014, 6, 8), date(2014, 8, 1))
    with pytest.raises(ValidationError, match="办结日期与办理结果"):
        actions.finish_task(task=task, on=date(2014, 7, 20), outcome="", by=None)
    actions.finish_task(task=task, on=date(2014, 7, 20), outcome="已批复", by=None)
    with pytest.raises(actions.AlreadyHappened, match="已于2014-07-20办结：已批复"):
        actions.finish_task(task=task, on=date(2014, 7, 21), outcome="已批复", by=None)
    with pytest.raises(actions.AlreadyHappened, match="不必延期"):
        actions.put_off_task(task=task, due_on=date(2014, 9, 1), reason="等指标", by=None)


def test_a_year_is_rated_by_the_scheme_of_its_day():
    for number, score in enumerate((96, 90, 85, 70, 50)):
        ParkRatingFactory(park=ParkFactory(code=f"P{number}"), score=D(score))
    kept = ParkRating.objects.get(park__code="P3")
    kept.band, kept.rated_on, kept.override_reason = "B", date(2022, 5, 1), "安全生产一票"
    kept.save()

    rated = actions.rate_year(year=2021, on=date(2022, 6, 30), by=None)

    assert len(rated) == 4
    bands = ParkRating.objects.order_by("park__code").values_list("band", flat=True)
    assert "".join(bands) == "ABCBD"


def test_a_year_without_scores_or_without_a_scheme_is_not_rated():
    ParkRatingFactory(year=2014)

    with pytest.raises(actions.NothingToDo, match="2015年还没有园区得分"):
        actions.rate_year(year=2015, on=date(2016, 1, 1), by=None)
    with pytest.raises(actions.ParkError, match="2014年没有园区评价办法"):
        actions.rate_year(year=2014, on=date(2015, 1, 1), by=None)


def test_a_town_clerk_writes_only_of_parks_of_the_town():
    own = ParkFactory(town__code="330324102")
    other = ParkFactory(town__code="330324104", town__name="桥下镇")
    clerk = town_clerk()

    actions.accept_item(park=own, item="ROAD", on=MAY, by=clerk)
    with pytest.raises(NotPermitted):
        actions.accept_item(park=other, item="ROAD", on=MAY, by=clerk)

    assert ReadinessFact.objects.count() == 1


def test_every_deed_leaves_who_and_why():
    fact, chief = ReadinessFactFactory(), section_chief()

    actions.revoke_item(park=fact.park, item="ROAD", on=date(2014, 3, 3), reason="塌方", by=chief)
    actions.record_start(tenancy=TenancyFactory(), on=MAY, by=chief, reason="集体开工")

    told = AuditEvent.objects.order_by("pk").values_list("by_username", "reason")
    assert list(told) == [("kezhang", "塌方"), ("kezhang", "集体开工")]
