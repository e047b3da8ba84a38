"""The ledger's own screens: who may open them, what they show, what they refuse."""

import html
import re
from datetime import date
from decimal import Decimal as D
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from jingxin.ledgers.service.models import Problem, Visit, VisitPlan
from jingxin.ledgers.service.standing import limits_on
from jingxin.ledgers.service.visiting import plan_of
from jingxin.records.attachments import attachments_of
from tests.ledgers.enterprises.people import make_member
from tests.ledgers.service.factories import (
    CaseClassFactory,
    InspectionFactory,
    VisitFactory,
    VisitPlanFactory,
    a_problem,
    firm_in_town,
    handled,
    step,
)

pytestmark = pytest.mark.django_db
PAPER = b"%PDF-1.4\n1 0 obj<<>>endobj\n%%EOF"


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.ATTACHMENTS = tmp_path


def text_of(client, user, address, status=200):
    client.force_login(user)
    response = client.get(address, follow=True)
    assert response.status_code == status, address
    return response.content.decode()


@pytest.fixture
def three(people):
    """One at work and late, one answered, one not given to anybody."""
    late = handled(people, a_problem(by=people.clerk, title="技工短缺"))
    answered = handled(people, a_problem(by=people.clerk, title="公租房申请"))
    step(answered, "SETTLE", "2014-05-20 09:00", people.handler, text="已落实")
    new = a_problem(by=people.clerk, title="消防验收", category="APPROVAL")
    return late, answered, new


def test_the_list_tells_the_parts_and_filters_by_the_address(client, people, three):
    everything = text_of(client, people.clerk, "/service/")
    late = text_of(client, people.clerk, "/service/problems/?lamp=RED&department=GTJ")
    settled = text_of(client, people.clerk, "/service/problems/?part=SETTLED")
    found = text_of(client, people.clerk, "/service/problems/?q=消防")

    assert "<b>3</b><span>收集</span>" in everything
    assert "<b>1</b><span>已办结</span>" in everything
    assert ("技工短缺" in late, "公租房" in late, "消防验收" in late) == (True, False, False)
    assert ("技工短缺" in settled, "公租房" in settled) == (False, True)
    assert ("消防验收" in found, "技工短缺" in found) == (True, False)


def test_a_department_finds_only_its_own_in_list_page_and_inbox(client, people, three):
    late, _answered, new = three

    listed = text_of(client, people.handler, "/service/problems/")
    inbox = text_of(client, people.handler, "/service/inbox/")
    text_of(client, people.handler, f"/service/problem/{new.code}/", 404)

    assert ("技工短缺" in listed, "消防验收" in listed) == (True, False)
    assert ("技工短缺" in inbox, "公租房" in inbox) == (True, False)
    assert "请办理并答复企业" in inbox
    assert "技工短缺" not in text_of(client, people.helper, "/service/problems/")
    assert "办结" in text_of(client, people.handler, f"/service/problem/{late.code}/")


def test_a_step_is_taken_on_the_problems_page_with_a_paper(client, people, three):
    late = three[0]
    client.force_login(people.handler)
    address = f"/service/problem/{late.code}/"

    refused = client.post(address, {"step": "SETTLE", "seen": 3, "text": ""})
    taken = client.post(
        address,
        {
            "step": "SETTLE",
            "seen": 3,
            "text": "已介绍二十名技工",
            "file": SimpleUploadedFile("答复.pdf", PAPER),
        },
        follow=True,
    )

    late.refresh_from_db()
    assert "必填" in refused.content.decode()
    assert late.status == "SETTLED"
    assert [file.name for file in attachments_of(late)] == ["答复.pdf"]
    assert "已介绍二十名技工" in taken.content.decode()


def test_a_paper_that_is_not_taken_leaves_no_step_and_a_refused_step_no_paper(client, people, three):
    late = three[0]
    client.force_login(people.handler)
    address = f"/service/problem/{late.code}/"
    settle = {"step": "SETTLE", "seen": 3, "text": "已介绍二十名技工"}

    bad = client.post(address, {**settle, "file": SimpleUploadedFile("答复.pdf", b"\x00\x01")})
    step(late, "URGE", "2014-06-20 09:00", people.supervisor, text="请加快")
    stale = client.post(address, {**settle, "file": SimpleUploadedFile("答复.pdf", PAPER)})

    assert "不是可收的文件" in bad.content.decode()
    assert "您打开之后" in stale.content.decode()
    assert "已介绍二十名技工" in stale.content.decode()
    assert [line.kind for line in late.steps.order_by("number")][3:] == ["URGE"]
    assert not attachments_of(late).exists()


def test_a_firm_whose_paper_is_not_taken_has_filed_nothing_and_typed_nothing_in_vain(client, people):
    client.force_login(people.firm_of(firm_in_town()))
    typed = {"title": "用电扩容", "category": "UTILITIES", "content": "三号车间要增容", "contact": "陈厂长"}

    page = client.post("/portal/service/new/", {**typed, "file": SimpleUploadedFile("图.png", b"\x00")})

    assert "不是可收的文件" in page.content.decode()
    assert "三号车间要增容" in page.content.decode()
    assert not Problem.objects.exists()


def test_a_step_on_top_of_another_is_refused_and_what_was_typed_stays(client, people, three):
    late = three[0]
    step(late, "URGE", "2014-06-20 09:00", people.supervisor, text="请加快")
    client.force_login(people.handler)

    refused = client.post(
        f"/service/problem/{late.code}/", {"step": "NOTE", "seen": 3, "text": "已对接两家"}
    ).content.decode()

    assert "您打开之后" in refused
    assert "已对接两家" in refused
    assert late.steps.count() == 4


def test_a_visit_brings_its_problems_all_or_nothing(client, people):
    firm = firm_in_town()
    client.force_login(people.leader)
    visit = {
        "firm": firm.code, "mechanism": "MERIT", "leader": "县长", "visited_on": "2014-5-5", "on_site": "on",
        "problem-TOTAL_FORMS": 3, "problem-INITIAL_FORMS": 0,
        "problem-0-title": "扩建用地", "problem-0-category": "LAND",
        "problem-1-title": "", "problem-2-title": "贷款续贷", "problem-2-category": "MONEY",
    }  # fmt: skip

    unknown = client.post("/service/visit/", {**visit, "firm": "没有这家"}).content.decode()
    done = client.post("/service/visit/", visit, follow=True).content.decode()
    twice = client.post("/service/visit/", visit).content.decode()

    assert "企业台账里没有“没有这家”" in unknown
    assert "收集问题QF" in done
    assert "当天对这家企业的走访已登记" in twice
    assert Visit.objects.count() == 1
    assert {(row.title, row.source_kind, row.visit_id) for row in Problem.objects.all()} == {
        ("扩建用地", "MERIT", Visit.objects.get().pk), ("贷款续贷", "MERIT", Visit.objects.get().pk),
    }  # fmt: skip


def test_the_plan_of_visits_is_held_against_what_was_made_by_leader_and_tier(client, people):
    first, second, third = (firm_in_town() for _ in range(3))
    for firm, tier, leader in ((first, "MERIT", "县长"), (second, "MERIT", "县长"), (third, "STAR", "书记")):
        VisitPlanFactory(firm=firm, tier=tier, leader=leader)
    VisitFactory(firm=first, leader="县长", visited_on=date(2014, 3, 4))
    VisitFactory(firm=second, leader="书记", visited_on=date(2014, 3, 5))  # not as planned
    VisitFactory(firm=third, leader="书记", visited_on=date(2014, 6, 23))  # after the day asked for

    plan = plan_of(VisitPlan.objects.all(), 2014, date(2014, 6, 20))
    page = text_of(client, people.supervisor, "/service/visit-plan/?on=2014-06-20")
    one = text_of(client, people.supervisor, "/service/visit-plan/?on=20140620&leader=书记")

    assert [(row.name, row.planned, row.made, row.percent) for row in plan.leaders] == [
        ("县长", 2, 1, D("50.0")), ("书记", 1, 0, D("0.0")),
    ]  # fmt: skip
    assert [(row.name, row.made, row.left) for row in plan.tiers] == [("功勋企业", 1, 1), ("明星企业", 0, 1)]
    assert (plan.whole.planned, plan.whole.made, plan.whole.percent) == (3, 1, D("33.3"))
    assert [firm.name in page for firm in (first, second, third)] == [False, True, True]
    assert [firm.name in one for firm in (first, second, third)] == [False, False, True]
    assert "2013年还没有走访计划" in text_of(client, people.supervisor, "/service/visit-plan/?on=2013-06-20")
    text_of(client, people.handler, "/service/visit-plan/", 403)


def test_a_visit_that_is_planned_is_filed_with_a_few_touches(client, people):
    plan = VisitPlanFactory(firm=firm_in_town(), year=timezone.localdate().year, leader="县长")

    waiting = text_of(client, people.leader, "/service/visit-plan/")
    [address] = re.findall(r'href="(/service/visit/\?firm=[^"]+)"', waiting)
    form = text_of(client, people.leader, html.unescape(address))

    assert f'value="{plan.firm.code} {plan.firm.name}"' in form
    assert '<option value="MERIT" selected>' in form
    assert form.count('value="县长"') == 2  # typed in, and offered


def test_names_of_firms_are_offered_only_where_they_are_seen(client, people):
    firm = firm_in_town()
    client.force_login(people.town)
    own = client.get("/service/firms/", {"q": firm.name[:4]}).json()
    client.force_login(people.far_town)
    others = client.get("/service/firms/", {"q": firm.name[:4]}).json()

    assert own["firms"] == [f"{firm.code} {firm.name}"]
    assert others["firms"] == []


def test_a_firm_is_told_the_dispatch_limit_in_force(client, people):
    page = text_of(client, people.firm_of(firm_in_town()), "/portal/service/")

    assert f"{limits_on(timezone.localdate()).dispatch}个工作日内明确责任部门" in page


def test_a_firm_sees_its_own_problems_and_not_what_offices_write_to_each_other(client, people):
    own, other = firm_in_town(), firm_in_town()
    account = people.firm_of(own)
    mine = handled(people, a_problem(own, by=account, title="用电扩容"))
    step(mine, "URGE", "2014-05-06 09:00", people.supervisor, text="内部催办的话")
    theirs = a_problem(other, by=people.clerk, title="别家的事")

    portal = text_of(client, account, "/portal/service/")
    page = text_of(client, account, f"/service/problem/{mine.code}/")
    text_of(client, account, f"/portal/service/{theirs.code}/", 404)

    assert ("用电扩容" in portal, "别家的事" in portal) == (True, False)
    assert ("督办" in page, "内部催办的话" in page) == (True, False)
    assert "县国土资源局" in page


def test_a_paper_that_a_joint_department_gave_the_office_is_not_given_to_the_firm(client, people):
    own = firm_in_town()
    account = people.firm_of(own)
    mine = a_problem(own, by=account, title="用电扩容")
    step(
        mine, "DISPATCH", "2014-05-05 09:00", people.clerk, to_department=people.land, joint=(people.building,)
    )  # fmt: skip
    client.force_login(people.helper)
    client.post(
        f"/service/problem/{mine.code}/",
        {"step": "JOINT", "seen": 2, "text": "内部意见", "file": SimpleUploadedFile("会签.pdf", PAPER)},
    )
    [paper] = attachments_of(mine)

    page = text_of(client, account, f"/portal/service/{mine.code}/")
    text_of(client, account, reverse("attachment", args=[paper.pk]), 404)
    client.force_login(people.handler)
    given = client.get(reverse("attachment", args=[paper.pk]))

    assert given.getvalue() == PAPER
    given.close()
    assert "会签.pdf" not in page
    assert "会签.pdf" in text_of(client, people.clerk, f"/service/problem/{mine.code}/")


def test_a_firm_opens_no_screen_of_the_offices(client, people):
    account = people.firm_of(firm_in_town())

    for address in ("supervision", "inbox", "problems", "visit-plan"):
        assert "“服务”中您可以打开：我的诉求" in text_of(client, account, f"/service/{address}/", 403)


def test_the_supervision_screen_shows_the_week_as_it_was(client, people, three):
    late = three[0]
    InspectionFactory(problem=late, inspected_on=date(2014, 5, 28), text="现场没有动静")

    then = text_of(client, people.supervisor, "/service/supervision/?on=2014-05-30")
    before = text_of(client, people.supervisor, "/service/supervision/?on=2014-05-06")

    assert "本周无进展" in then
    assert "现场没有动静" in then
    assert "逾期4个工作日" in then
    assert "没有逾期的问题" in before
    assert "办结率＝办结÷承办" in then


def test_a_hard_problem_of_an_earlier_year_that_is_paused_is_still_chased(client, people):
    old = handled(
        people,
        a_problem(by=people.clerk, title="互保链", on="2013-12-09 08:30", level="HARD", leader="县长"),
        on="2013-12-09",
    )
    step(old, "PAUSE", "2014-01-06 09:00", people.chief, text="等法院裁定")

    now = text_of(client, people.supervisor, "/service/supervision/")
    before = text_of(client, people.supervisor, "/service/supervision/?on=2014-01-03")

    assert "互保链" in now
    assert "互保链" in before


@pytest.mark.parametrize(
    "address",
    [
        "/service/",
        "/service/inbox/",
        "/service/visit/",
        "/service/new/",
        "/portal/service/",
        "/service/supervision/",
        "/service/visit-plan/",
    ],
)
def test_nobody_opens_a_screen_without_logging_in_or_without_the_ledger(client, people, address):
    assert client.get(address, follow=True).redirect_chain[-1][0].startswith("/login/")
    text_of(client, make_member("sysadmin", "SYSTEM_ADMIN"), address, 403)


def test_a_class_of_cases_leads_to_its_problems_and_back(client, people, three):
    late, answered, _new = three
    chain = CaseClassFactory(name="招工难", cause="春节后缺工")
    Problem.objects.filter(pk__in=(late.pk, answered.pk)).update(case_class=chain)

    classes = text_of(client, people.chief, "/workbench/service/caseclass/")
    [address] = re.findall(r'href="(/service/problems/\?class=[^"]+)">2<', classes)
    listed = text_of(client, people.chief, html.unescape(address))
    page = text_of(client, people.chief, f"/service/problem/{late.code}/")

    assert ("技工短缺" in listed, "公租房" in listed, "消防验收" in listed) == (True, True, False)
    assert address in page
    assert "春节后缺工" in page


def test_the_workbench_lists_and_forms_open(client, people, three):
    for model in (
        "problem",
        "problemstep",
        "visit",
        "visitplan",
        "responsibledepartment",
        "inspection",
        "caseclass",
    ):
        text_of(client, people.chief, f"/workbench/service/{model}/")
    form = text_of(client, people.chief, f"/workbench/service/problem/{three[0].pk}/change/")

    assert "打开办理页" in form
    assert "附件" in form
    text_of(client, people.chief, "/workbench/service/problem/?lamp=RED&part=IN_HAND")


def test_a_category_put_right_in_the_workbench_moves_the_clock(client, people, three):
    late = three[0]
    client.force_login(people.chief)
    late.refresh_from_db()
    typed = {
        "code": late.code, "title": late.title, "firm": late.firm_id, "town": late.town_id, "content": late.content,
        "source_kind": late.source_kind, "category": "APPROVAL", "level": late.level, "leader": "", "contact": "",
        "source": "", "version_seen": "",
    }  # fmt: skip

    response = client.post(f"/workbench/service/problem/{late.pk}/change/", typed, follow=True)

    late.refresh_from_db()
    assert response.status_code == 200
    assert (late.category, late.due_on) == ("APPROVAL", date(2014, 5, 14))


def test_the_page_of_visits_is_refused_to_whom_visits_are_made(client, people):
    firm = firm_in_town()

    for visited in (people.firm_of(firm), people.handler):
        text = text_of(client, visited, "/service/visit/", status=403)

        assert "“登记走访”不对您的角色开放；“服务”中您可以打开：我的" in text


def picture(name="现场.jpg", form="JPEG"):
    held = BytesIO()
    Image.new("RGB", (8, 6), "navy").save(held, form)
    return SimpleUploadedFile(name, held.getvalue())


def test_a_visit_keeps_its_pictures_for_the_offices_and_a_bad_one_leaves_no_visit(
    client, people, settings, tmp_path
):
    settings.ATTACHMENTS = tmp_path
    firm = firm_in_town()
    visit = {
        "firm": firm.code,
        "mechanism": "MERIT",
        "leader": "县委主要领导",
        "visited_on": "2014-06-20",
        "problem-TOTAL_FORMS": 0,
        "problem-INITIAL_FORMS": 0,
    }
    client.force_login(people.clerk)

    bad = client.post(
        "/service/visit/", {**visit, "pictures": [picture(), SimpleUploadedFile("坏.jpg", b"\x00")]}
    ).content.decode()
    none = Visit.objects.count()
    done = client.post(
        "/service/visit/", {**visit, "pictures": [picture(), picture("再一张.png", "PNG")]}, follow=True
    ).content.decode()

    assert ("坏.jpg" in bad, none) == (True, 0)
    assert "的走访，图片2张。" in done
    files = list(attachments_of(Visit.objects.get()))
    assert [(file.name, file.for_offices) for file in files] == [("现场.jpg", True), ("再一张.png", True)]
    assert all(f'href="/attachments/{file.pk}/"' in done or str(file.pk) in done for file in files)
    given = client.get(reverse("attachment", args=[files[0].pk]))
    assert given.getvalue().startswith(b"\xff\xd8\xff")
    given.close()
    client.force_login(people.firm_of(firm))
    assert client.get(reverse("attachment", args=[files[0].pk])).status_code == 404


def test_a_late_problem_says_whose_turn_it_is_by_when_and_to_whom_it_was_brought(client, people, settings):
    settings.DAY = date(2014, 6, 22)  # a Sunday
    late = handled(people, a_problem(by=people.clerk))

    page = text_of(client, people.supervisor, f"/service/problem/{late.code}/")

    [told] = re.findall(r"等县国土资源局.*?级。", page)
    assert told == "等县国土资源局办理并答复企业，期限 2014-05-26，逾期18个工作日；已到“交考绩办督办”一级。"
