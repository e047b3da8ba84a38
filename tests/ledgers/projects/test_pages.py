"""The pages that read across projects: what they say, to whom, and what they do with a wrong address."""

from datetime import date

import pytest
from django.urls import reverse

from jingxin.records.models import AuditEvent
from tests.ledgers.enterprises.people import firm_account, make_member, section_chief, town_clerk
from tests.ledgers.land.factories import PlotFactory
from tests.ledgers.projects.factories import (
    HaltSpellFactory,
    LandPromiseFactory,
    LeaderLinkFactory,
    MilestonePlanFactory,
    ObstacleFactory,
    ObstacleStepFactory,
    ProjectFactory,
    ProjectPlotFactory,
)

pytestmark = pytest.mark.django_db
BASE = "/workbench/projects/project/"
PAGES = ("board/", "stuck/", "digest/", "known/")


@pytest.fixture
def chief(client):
    client.force_login(section_chief())
    return client


def text_of(response) -> str:
    assert response.status_code == 200
    return response.content.decode()


def late_project(**fields):
    project = ProjectFactory(
        **{"name": "鞋业新建项目", "filed_on": date(2014, 1, 5), "responsible": "招商局", **fields}
    )
    MilestonePlanFactory(project=project, planned_on=date(2014, 1, 24), decided_on=date(2013, 10, 26))
    MilestonePlanFactory(
        project=project, planned_on=date(2014, 5, 28), decided_on=date(2014, 2, 11), reason="净地未移交"
    )
    return project


def timeline(project, query="?on=2014-06-20") -> str:
    return reverse("admin:projects_project_timeline", args=[project.pk]) + query


@pytest.mark.parametrize("page", PAGES)
def test_each_page_says_what_to_do_where_there_is_nothing(chief, page):
    assert "jx-empty" in text_of(chief.get(BASE + page))


@pytest.mark.parametrize("page", PAGES)
def test_a_wrong_day_is_said_and_today_is_shown(chief, page):
    name = "known" if page == "known/" else "on"

    assert "“去年”不是日期" in text_of(chief.get(f"{BASE}{page}?{name}=去年"))


@pytest.mark.parametrize("page", PAGES)
def test_who_may_not_see_projects_is_refused(client, page):
    client.force_login(make_member("sysadmin", "SYSTEM_ADMIN"))

    assert client.get(BASE + page).status_code == 403


def test_the_board_shows_late_cards_with_town_owner_and_money(chief):
    project = late_project()

    page = text_of(chief.get(BASE + "board/?on=2014-06-20"))

    for said in ("鞋业新建项目", "开工逾期23天", project.town.name, "招商局", "3,200万元", "逾期1"):
        assert said in page


def test_the_boards_choices_narrow_it(chief):
    late_project(is_major=True)
    ProjectFactory(name="别的项目", kind="NEW", responsible="")

    for query in ("?office=招商局", "?kind=TECHNICAL_UPGRADE", "?major=1", "?late=1&on=2014-06-20"):
        page = text_of(chief.get(BASE + "board/" + query))
        assert "鞋业新建项目" in page, query
        assert "别的项目" not in page, query


def test_the_stuck_list_says_days_owner_reason_and_leader(chief):
    project = late_project()
    LeaderLinkFactory(project=project, leader="分管副县长")
    MilestonePlanFactory(project__name="没有原因", planned_on=date(2014, 6, 1))

    page = text_of(chief.get(BASE + "stuck/?on=2014-06-20"))

    for said in ("开工逾期23天", "净地未移交", "分管副县长", "未写明原因", "1个没有写明原因"):
        assert said in page
    assert (
        "没有原因" not in text_of(chief.get(BASE + "stuck/?on=2014-06-20&owner=招商局")).split("<tfoot>")[1]
    )


def test_the_digest_has_a_sheet_for_each_owner(chief):
    late_project(started_on=None)
    ObstacleFactory(owner="交通局", raised_on=date(2014, 5, 26), due_on=date(2014, 6, 3))

    page = text_of(chief.get(BASE + "digest/?on=2014-05-28"))

    assert "2014年5月26日至6月1日" in page
    assert page.count("jx-chapter") == 2
    assert text_of(chief.get(BASE + "digest/?on=2014-05-28&owner=交通局")).count("jx-chapter") == 1


def test_the_timeline_shows_baseline_plan_papers_and_promises(chief):
    project = late_project()
    step = ObstacleStepFactory(obstacle__project=project)
    HaltSpellFactory(project=project, valid_from=date(2014, 3, 17))
    LandPromiseFactory(project=project)

    page = text_of(chief.get(timeline(project)))

    for said in (
        *("2014-01-24", "2014-05-28", "逾期23天", "计划推后124天", "净地未移交", "停建"),
        *(step.step, "固定资产投资强度", "未到核验节点", "最初计划"),
    ):
        assert said in page


def test_any_decided_day_is_the_baseline(chief):
    project = late_project()

    page = text_of(chief.get(timeline(project, "?on=2014-06-20&baseline=2014-02-11")))

    assert "2014-02-11所定计划" in page
    assert "计划推后" not in page


def test_a_plan_made_after_the_day_is_not_known_on_it(chief):
    project = late_project()

    page = text_of(chief.get(timeline(project, "?on=2014-02-10")))

    assert "净地未移交" not in page
    assert "逾期17天" in page


def test_a_town_clerk_sees_the_town_only_and_nobody_elses_timeline(client):
    project = late_project(town__code="330324104", town__name="桥下镇")
    client.force_login(town_clerk("330324102"))

    for page in ("board/", "stuck/", "digest/", "known/"):
        assert "鞋业新建项目" not in text_of(client.get(BASE + page))
    assert client.get(timeline(project)).status_code == 404
    assert client.get(BASE + f"together/?project={project.code}").status_code == 404


def test_a_firm_sees_its_own_project_on_the_timeline(client):
    project = late_project()
    client.force_login(firm_account(project.firm.code))

    assert "鞋业新建项目" in text_of(client.get(timeline(project)))


def test_all_four_stand_on_one_page_from_any_of_them(chief):
    project = late_project()
    plot = ProjectPlotFactory(project=project, plot=PlotFactory(name="一号地块", firm=project.firm)).plot

    for anchor in (f"project={project.code}", f"plot={plot.code}", f"firm={project.firm.code}"):
        page = text_of(chief.get(BASE + "together/?on=2014-06-20&" + anchor))
        for said in ("鞋业新建项目", "一号地块", project.firm.name, "供而未用"):
            assert said in page, anchor


@pytest.mark.parametrize("query", ["", "?project=没有", "?project=a&plot=b"])
def test_a_page_of_four_without_one_that_is_there_is_not_found(chief, query):
    assert chief.get(BASE + "together/" + query).status_code == 404


def test_forms_of_firm_plot_and_project_lead_to_the_page_of_four(chief):
    link = ProjectPlotFactory()

    for name, record in (
        ("projects_project", link.project),
        ("land_plot", link.plot),
        ("enterprises_firm", link.project.firm),
    ):
        page = text_of(chief.get(reverse(f"admin:{name}_change", args=[record.pk])))
        assert f"together/?{name.partition('_')[2]}={record.code}" in page


def test_the_known_list_is_exported_with_its_event(chief):
    late_project(name="=2+3")

    response = chief.get(BASE + "known/?on=2014-06-20&format=csv")

    text = response.content.decode("utf-8-sig")
    assert response["Content-Type"].startswith("text/csv")
    assert "'=2+3" in text
    assert "开工逾期23天" in text
    assert AuditEvent.objects.filter(action="EXPORT", after__rows=1).exists()


def test_the_pages_cost_the_same_for_one_project_and_for_thirty(chief, django_assert_max_num_queries):
    for number in range(30):
        late_project(name=f"项目{number}")
    for page in ("board/?on=2014-06-20", "stuck/?on=2014-06-20", "digest/?on=2014-05-28"):
        chief.get(BASE + page)
        with django_assert_max_num_queries(32):
            chief.get(BASE + page)
