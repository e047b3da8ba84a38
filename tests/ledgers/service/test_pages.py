"""The ledger's own screens: who may open them, what they show, what they refuse."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from jingxin.ledgers.service.models import Problem, Visit
from jingxin.ledgers.service.standing import limits_on
from jingxin.records.attachments import attachments_of
from tests.ledgers.enterprises.people import make_member
from tests.ledgers.service.factories import InspectionFactory, a_problem, firm_in_town, handled, step

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

    portal = text_of(client, account, "/service/problems/")
    page = text_of(client, account, f"/service/problem/{mine.code}/")
    text_of(client, account, f"/portal/service/{theirs.code}/", 404)

    assert ("用电扩容" in portal, "别家的事" in portal) == (True, False)
    assert ("督办" in page, "内部催办的话" in page) == (True, False)
    assert "县国土资源局" in page


def test_a_firm_opens_no_screen_of_the_offices(client, people):
    account = people.firm_of(firm_in_town())

    assert "督查督办由考绩办和企业服务办公室使用" in text_of(client, account, "/service/supervision/", 403)
    assert "没有待办" in text_of(client, account, "/service/inbox/")


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


@pytest.mark.parametrize(
    "address",
    [
        "/service/",
        "/service/inbox/",
        "/service/visit/",
        "/service/new/",
        "/portal/service/",
        "/service/supervision/",
    ],
)
def test_nobody_opens_a_screen_without_logging_in_or_without_the_ledger(client, people, address):
    assert client.get(address, follow=True).redirect_chain[-1][0].startswith("/login/")
    text_of(client, make_member("sysadmin", "SYSTEM_ADMIN"), address, 403)


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
