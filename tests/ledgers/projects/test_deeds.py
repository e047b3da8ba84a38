"""Deeds by their pages: what they ask, what they refuse all at once, what they leave to be undone."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from jingxin.ledgers.projects.models import (
    AdmissionReview,
    LandPromise,
    LeaderLink,
    MilestonePlan,
    Obstacle,
    ObstacleStep,
    Project,
    ProvinceListing,
)
from jingxin.records.models import AuditEvent
from tests.ledgers.enterprises.people import make_member, section_chief, town_clerk
from tests.ledgers.projects.factories import (
    HaltSpellFactory,
    LandPromiseFactory,
    LeaderLinkFactory,
    MilestonePlanFactory,
    ProjectFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def chief(client):
    client.force_login(section_chief())
    return client


def deed(record, name) -> str:
    kind = record._meta.model_name
    return reverse(f"admin:projects_{kind}_deed", args=[record.pk, name])


def done(client, record, name, **typed):
    """Do a deed that is expected to be done."""
    response = client.post(deed(record, name), typed)
    assert response.status_code == 302, response.content.decode()


def refused(client, record, name, **typed) -> str:
    response = client.post(deed(record, name), typed)
    assert response.status_code == 200
    return response.content.decode()


def test_a_milestone_is_recorded_and_can_be_undone(chief):
    project = ProjectFactory()

    done(chief, project, "milestone", stage="STARTED", on="2014年5月8日", reason="现场核查")
    assert Project.objects.get().started_on == date(2014, 5, 8)

    event = AuditEvent.objects.of_record(project).last()
    assert event.reason == "现场核查"
    chief.post(reverse("admin:projects_project_undo", args=[project.pk, event.pk]))
    assert Project.objects.get().started_on is None


def test_all_that_a_milestone_lacks_is_said_and_what_was_typed_stays(chief):
    project = ProjectFactory(energy_review_number="", filing_number="")

    page = refused(chief, project, "milestone", stage="STARTED", on="20140508", reason="现场核查")

    for said in ("“开工”还缺“备案号”", "“开工”还缺“节能审查文号”", "20140508", "现场核查"):
        assert said in page
    assert Project.objects.get().started_on is None


def test_a_day_to_come_is_not_a_day_on_which_something_happened(chief):
    tomorrow = timezone.localdate() + timezone.timedelta(1)

    assert "日期在今天之后" in refused(
        chief, ProjectFactory(), "milestone", stage="STARTED", on=f"{tomorrow:%Y%m%d}"
    )


def test_a_changed_plan_wants_a_reason_and_keeps_the_old_one(chief):
    project = MilestonePlanFactory(planned_on=date(2014, 3, 1), decided_on=date(2013, 12, 1)).project
    typed = {"stage": "STARTED", "planned_on": "2014-6-1", "decided_on": "2014-2-20"}

    assert "变更要填写理由" in refused(chief, project, "plan", **typed)
    done(chief, project, "plan", **typed, reason="规划调整")

    assert MilestonePlan.objects.count() == 2


def test_halting_resuming_and_ending(chief):
    project = ProjectFactory()
    done(chief, project, "halt", halt="SUSPENDED", on="2014-3-17", reason="资金紧张")
    assert "处于“停建”" in refused(chief, project, "milestone", stage="STARTED", on="2014-5-8")
    done(chief, project, "resume", on="2014-5-1")
    assert "时段重叠" in refused(chief, project, "halt", halt="SUSPENDED", on="2014-2-1", reason="资金紧张")
    done(chief, project, "halt", halt="AGREEMENT_ENDED", on="2014-6-1", reason="协商解除")

    assert list(project.halts.order_by("valid_from").values_list("halt", "valid_to")) == [
        ("SUSPENDED", date(2014, 5, 1)),
        ("AGREEMENT_ENDED", None),
    ]


def test_an_obstacle_with_its_steps_and_its_end(chief):
    project = ProjectFactory()
    done(
        chief, project, "obstacle",
        kind="LAND", owner="国土资源局", on="2014-4-1", due_on="2014-7-1", why="净地未移交",
    )  # fmt: skip
    obstacle = Obstacle.objects.get()
    done(chief, obstacle, "step", on="2014-4-10", taken_by="国土资源局", step="现场踏勘")
    done(chief, obstacle, "resolve", on="2014-6-10", outcome="已移交")

    assert ObstacleStep.objects.get().step == "现场踏勘"
    assert Obstacle.objects.get().outcome == "已移交"
    page = chief.get(reverse("admin:projects_obstacle_change", args=[obstacle.pk])).content.decode()
    assert ">登记进展</a>" not in page


def test_leader_review_listing_and_promise(chief):
    project = ProjectFactory(is_major=True, needs_land=True, land_area_mu=20, completed_on=None)
    done(chief, project, "leader", mechanism="NINE_CONTACTS", leader="分管副县长", on="2014-1-20", office="")
    done(chief, project, "review", on="2014-2-18", result="PASSED", land_admitted_mu="12.5", opinion="")
    done(chief, project, "listing", stage="APPLIED", on="2014-3-12", batch="", quota_mu="", reason="")
    done(chief, project, "promise", indicator="PLOT_RATIO", promised="1.5", on="2014-3-1")
    promise = LandPromise.objects.get()
    typed = {"promise": promise.pk, "found": "1.6", "on": "2014-6-1", "remedy": ""}
    assert "项目尚未到这个节点" in refused(chief, project, "judge", **typed)

    assert LeaderLink.objects.get().leader == "分管副县长"
    assert AdmissionReview.objects.get().name == project.name
    assert ProvinceListing.objects.get().stage == "APPLIED"


def test_a_leaders_care_is_ended_by_its_page(chief):
    link = LeaderLinkFactory()

    done(chief, link, "end", on="2014-6-1", reason="分工调整")

    assert LeaderLink.objects.get().valid_to == date(2014, 6, 1)
    assert "这项联系已在2014-06-01结束" in refused(chief, link, "end", on="2014-6-2")


def test_a_promise_is_judged_by_its_page(chief):
    project = ProjectFactory(started_on=date(2013, 5, 1), completed_on=date(2014, 4, 1))
    promise = LandPromiseFactory(project=project)

    done(chief, project, "judge", promise=promise.pk, found="299.99", on="2014-6-1", remedy="限期整改")

    page = chief.get(reverse("admin:projects_landpromise_changelist")).content.decode()
    assert "未达标" in page


def test_only_deeds_that_fit_are_offered(chief):
    def offered(project):
        page = chief.get(reverse("admin:projects_project_change", args=[project.pk])).content.decode()
        return {name for name in ("登记节点", "恢复建设", "省重大步骤", "登记承诺") if f">{name}</a>" in page}

    assert offered(ProjectFactory()) == {"登记节点"}
    assert offered(HaltSpellFactory(project__is_major=True).project) == {"恢复建设", "省重大步骤"}
    assert offered(HaltSpellFactory(halt="LAND_TAKEN_BACK").project) == set()


def test_who_may_not_edit_is_refused(client):
    project = ProjectFactory()
    client.force_login(make_member("juzhang", "DIRECTOR"))

    assert client.get(deed(project, "milestone")).status_code == 403


def test_a_town_clerk_records_for_the_own_town_only(client):
    own, other = ProjectFactory(town__code="330324102"), ProjectFactory(town__code="330324104")
    client.force_login(town_clerk("330324102"))

    assert client.post(deed(own, "milestone"), {"stage": "STARTED", "on": "20140508"}).status_code == 302
    client.post(deed(other, "milestone"), {"stage": "STARTED", "on": "20140508"})

    assert list(Project.objects.filter(started_on__isnull=False)) == [own]
