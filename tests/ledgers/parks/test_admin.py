"""The workbench: what is shown and found, by whom, in how many queries; the pages of the ledger's own."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from jingxin.ledgers.parks.models import (
    ClearingEvent,
    Park,
    ParkPlan,
    ParkRating,
    ParkRecognition,
    ParkRelief,
    ParkSession,
    ParkTask,
    ParkUnit,
    ReadinessFact,
    Tenancy,
    TenantReturn,
)
from tests.ledgers.enterprises.factories import FirmFactory
from tests.ledgers.enterprises.people import make_member, section_chief, town_clerk
from tests.ledgers.parks.factories import (
    ParkFactory,
    ParkPlanFactory,
    ParkRatingFactory,
    ParkReliefFactory,
    ParkSessionFactory,
    ParkTaskFactory,
    ReadinessFactFactory,
    TenancyFactory,
    everything,
)

pytestmark = pytest.mark.django_db
LIST = "/workbench/parks/park/"
ENTER = "/workbench/parks/parksession/enter/"
LATE = "/workbench/parks/parktask/late/"
SCREENS = (
    *(Park, ParkPlan, ClearingEvent, ReadinessFact, ParkUnit, Tenancy, TenantReturn, ParkRelief),
    *(ParkSession, ParkTask, ParkRecognition, ParkRating),
)


@pytest.fixture
def chief(client):
    user = section_chief()
    client.force_login(user)
    return user


def text_of(response, status=200) -> str:
    assert response.status_code == status
    return response.content.decode()


@pytest.mark.parametrize("model", SCREENS, ids=lambda model: model.__name__)
def test_every_list_and_form_opens(client, chief, model):
    everything()
    name = f"admin:parks_{model._meta.model_name}"

    text_of(client.get(reverse(f"{name}_changelist")))
    text_of(client.get(reverse(f"{name}_change", args=[model.objects.first().pk])))
    text_of(client.get(reverse(f"{name}_add")))


def test_the_list_shows_lamps_of_today(client, chief):
    park = everything()
    ParkPlanFactory(park=park, stage="STARTED", planned_on=timezone.localdate() - timedelta(12))
    ParkPlan.objects.filter(stage="APPROVED").delete()

    page = text_of(client.get(LIST))

    assert "滞后12天" in page
    assert "逾期1项" in page
    assert "具备1项，缺供水、供电、供气、通讯、污水处理、消防系统、场地平整" in page


def test_the_list_asks_as_often_for_twenty_parks_as_for_two(client, chief, django_assert_max_num_queries):
    for number in range(20):
        everything(code=f"P{number:03d}")

    with django_assert_max_num_queries(45):
        text_of(client.get(LIST))


def test_parks_are_found_by_stage_mode_and_kind(client, chief):
    ParkFactory(name="已开工园", started_on=date(2014, 5, 8))
    ParkFactory(name="谋划中园", listed_on=None, mode="NEW")

    for query in ("?stage=STARTED", "?mode__exact=EXISTING", "?q=已开工"):
        page = text_of(client.get(LIST + query))
        assert "已开工园" in page, query
        assert "谋划中园" not in page, query


def page_of(park, on="2014-06-20"):
    return reverse("admin:parks_park_page", args=[park.pk]) + f"?on={on}"


def test_a_parks_page_tells_its_ground_firms_tasks_and_plan_on_the_day(client, chief):
    park = everything(name="县时尚轻纺小微园")
    ReadinessFactFactory(park=park, item="GAS", revoked_on=date(2014, 3, 3), note="支管改线")
    TenancyFactory(
        park=park, firm=FirmFactory(name="退出的厂"), left_on=date(2014, 3, 24), left_because="转投外地"
    )

    page = text_of(client.get(page_of(park)))

    for said in (
        "2013-10-09验收",
        "2014-03-03失效：支管改线",
        "还缺7项",
        "逾期12天",
        "已投产 1家",
        "已退出 1家",
        "转投外地",
        "48,725.5",
        "2014年5月没有登记走访",
        "滞后",
    ):
        assert said in page, said
    earlier = text_of(client.get(page_of(park, on="2013-10-08")))
    assert "2013-10-09验收" not in earlier
    assert "不是日期" in text_of(client.get(page_of(park, on="昨天")))


def test_the_form_and_the_page_of_a_park_lead_to_each_other_and_to_what_belongs_to_it(client, chief):
    park = ParkFactory()
    own, form = (
        reverse("admin:parks_park_page", args=[park.pk]),
        reverse("admin:parks_park_change", args=[park.pk]),
    )

    assert own in text_of(client.get(form))
    page = text_of(client.get(own))
    assert form in page
    assert "企业、园区、地块、项目" in page
    assert "园区概览" not in page


def test_a_town_clerk_sees_parks_and_tasks_of_the_town_only(client):
    own = everything(name="桥头园", town__code="330324102")
    other = everything(name="桥下园", code="P2", town__code="330324104", town__name="桥下镇")
    client.force_login(town_clerk())

    for address in (LIST, LATE, ENTER):
        page = text_of(client.get(address))
        assert "桥头园" in page, address
        assert "桥下园" not in page, address
    text_of(client.get(page_of(own)))
    assert client.get(page_of(other)).status_code == 302


def test_a_firm_sees_its_own_tenancy_and_nothing_else_of_the_park(client):
    own = TenancyFactory(park__name="东瓯园", firm=FirmFactory(code="F000007"))
    TenancyFactory(park=own.park, firm=FirmFactory(name="别家阀门厂"))
    ParkReliefFactory(park=own.park, title="园区整体的补助")
    ParkReliefFactory(park=own.park, firm=own.firm, title="本企业的补助", decided_on=date(2014, 3, 1))
    ParkTaskFactory(session__park=own.park)
    client.force_login(make_member("qiye", "FIRM", firm_code="F000007"))

    page = text_of(client.get("/portal/parks/"))

    assert "东瓯园" in page
    assert "本企业的补助" in page
    for hidden in ("别家阀门厂", "园区整体的补助", "报批规划方案"):
        assert hidden not in page, hidden
    assert "东瓯园" not in text_of(client.get(LIST))
    assert client.get(LATE).status_code == 403
    assert client.get(page_of(own.park)).status_code == 302
    assert client.get(ENTER).status_code == 403


def test_the_firms_page_is_for_firms_and_says_so_where_there_is_nothing(client, chief):
    assert client.get("/portal/parks/").status_code == 403

    client.force_login(make_member("qiye", "FIRM", firm_code="F000099"))
    assert "没有本企业的入园记录" in text_of(client.get("/portal/parks/"))
    client.logout()
    assert client.get("/portal/parks/").status_code == 302


def typed(park, *decisions, **more):
    data = {
        "park": park.code,
        "kind": "MEETING",
        "on": "20140517",
        "chaired_by": "县政府分管领导",
        "present": "经信、住建",
        "matters": "研究审批手续",
        "d-TOTAL_FORMS": "3",
        "d-INITIAL_FORMS": "0",
        **more,
    }
    for number, (matter, owner, due) in enumerate(decisions):
        data |= {f"d-{number}-matter": matter, f"d-{number}-owner": owner, f"d-{number}-due_on": due}
    return data


def test_a_meeting_is_entered_with_its_decisions(client, chief):
    park = ParkFactory()

    answer = client.post(
        ENTER,
        typed(
            park,
            ("报批规划方案", "县规划建设局", "2014年6月8日"),
            ("", "", ""),
            ("签约", "江北街道", "20140610"),
        ),
    )

    assert answer.url == reverse("admin:parks_park_page", args=[park.pk])
    assert list(ParkTask.objects.order_by("number").values_list("matter", "due_on")) == [
        ("报批规划方案", date(2014, 6, 8)),
        ("签约", date(2014, 6, 10)),
    ]


def test_a_meeting_with_faults_is_not_saved_and_loses_nothing_typed(client, chief):
    park = ParkFactory()

    half = text_of(client.post(ENTER, typed(park, ("报批规划方案", "", "20140608"))))
    early = text_of(client.post(ENTER, typed(park, ("报批规划方案", "县规划建设局", "20140508"))))
    ahead = text_of(client.post(ENTER, typed(park, on="20990101")))

    assert "请填责任单位" in half
    assert "第1项：办理期限2014-05-08早于议定日期2014-05-17" in early
    assert "只登记已经发生的事" in ahead
    assert "还没有保存" in half
    assert "报批规划方案" in half
    assert "研究审批手续" in half
    assert not ParkSession.objects.exists()


def test_more_lines_for_decisions_keep_what_was_typed(client, chief):
    page = text_of(
        client.post(ENTER, typed(ParkFactory(), ("报批规划方案", "县规划建设局", "20140608"), more="1"))
    )

    assert page.count("-matter") >= 6
    assert "报批规划方案" in page
    assert "县政府分管领导" in page
    assert "还没有保存" not in page


def test_the_late_page_has_the_longest_late_first_and_filters_in_its_address(client, chief):
    session = ParkSessionFactory()
    ParkTaskFactory(session=session, matter="晚的", due_on=date(2014, 6, 10), owner="江北街道")
    ParkTaskFactory(session=session, matter="更晚的", due_on=date(2014, 6, 1))
    ParkTaskFactory(
        session=session, matter="办完的", due_on=date(2014, 6, 1), done_on=date(2014, 6, 2), outcome="好"
    )

    page = text_of(client.get(LATE + "?on=2014-06-20"))
    of_owner = text_of(client.get(LATE + "?on=2014-06-20&owner=江北街道"))
    before = text_of(client.get(LATE + "?on=2014-06-01"))

    assert page.index("更晚的") < page.index("晚的</th>")
    assert "办完的" not in page
    assert "逾期19天" in page
    assert "更晚的" not in of_owner
    assert "办完的" in before
    assert "没有未办结的议定事项" in text_of(client.get(LATE + "?on=2013-01-01"))


DEED = "/workbench/parks/{model}/{pk}/deed/{name}/"


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("approve", {"on": "20140411"}, "方案批复已办理"),
        ("open", {"on": "20140611"}, "登记投用已办理"),
        ("cancel", {"on": "20140611"}, "取消园区已办理"),
        ("plan", {"stage": "OPENED", "planned_on": "20990101", "decided_on": "20140611"}, "定节点计划已办理"),
        ("clear", {"village": "珠岙村", "on": "20140422", "area_sqm": "31460"}, "登记拆除已办理"),
        ("accept", {"item": "GAS", "on": "20140520"}, "验收一项条件已办理"),
        ("revoke", {"item": "ROAD", "on": "20140520", "reason": "塌方"}, "条件失效已办理"),
        ("recognise", {"level": "CITY", "on": "20140520"}, "登记认定已办理"),
        ("withdraw", {"level": "COUNTY", "on": "20140520", "reason": "转用途"}, "撤销认定已办理"),
        ("admit", {"firm": "F900001", "entry": "LAND", "on": "20140520"}, "安排企业入园已办理"),
        ("admit", {"firm": "第1新厂", "entry": "LAND", "on": "20140520"}, "没有找到“第1新厂”"),
        ("start", {"on": "20130101"}, "早于列入计划日期"),
        ("start", {"on": "20990101"}, "只登记已经发生的事"),
    ],
)
def test_each_deed_on_a_park_is_done_or_refused_in_words(client, chief, name, data, said):
    park = everything()
    FirmFactory(code="F900001")

    page = text_of(client.post(DEED.format(model="park", pk=park.pk, name=name), data, follow=True))

    assert said in page


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("start", {"on": "20140508"}, "登记开工已办理"),
        ("produce", {"on": "20140508"}, "登记投产已办理"),
        ("leave", {"on": "20140508", "reason": "迁出"}, "登记退出已办理"),
        ("leave", {"on": "20140508"}, "必填"),
    ],
)
def test_each_deed_on_a_tenant(client, chief, name, data, said):
    tenancy = TenancyFactory()

    assert said in text_of(
        client.post(DEED.format(model="tenancy", pk=tenancy.pk, name=name), data, follow=True)
    )


def test_a_task_is_finished_or_put_off_from_its_page(client, chief):
    task = ParkTaskFactory()
    put_off, finish = (DEED.format(model="parktask", pk=task.pk, name=name) for name in ("put-off", "finish"))

    assert "只能延后" in text_of(client.post(put_off, {"due_on": "20140601", "reason": "等"}))
    assert "延期已办理" in text_of(client.post(put_off, {"due_on": "20140701", "reason": "等"}, follow=True))
    assert "原定2014-06-08，已延期" in text_of(client.get(finish))
    assert "登记办结已办理" in text_of(
        client.post(finish, {"on": "20140630", "outcome": "已批"}, follow=True)
    )


def test_a_year_is_rated_from_its_page(client, chief):
    ParkRatingFactory(score=91)
    address = reverse("admin:parks_parkrating_rate")

    assert "2014年没有园区评价办法" not in text_of(client.get(address))
    assert "还没有园区得分" in text_of(client.post(address, {"year": "2014", "on": "20150101"}))
    assert "2021年1个园区已评定等次" in text_of(
        client.post(address, {"year": "2021", "on": "20220630"}, follow=True)
    )
    client.force_login(make_member("juzhang", "DIRECTOR"))
    assert client.get(address).status_code == 403
