"""What the navigation shows is what may be opened: every page that a ledger declares, for every role."""

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from jingxin.records.ledger import ledgers
from jingxin.records.models import AuditEvent, Member, Role
from jingxin.records.pages import may_open
from jingxin.site.navigation import navigation
from tests.ledgers.enterprises.factories import FirmTownFactory, TownFactory
from tests.ledgers.indicators.factories import CountyFactory
from tests.ledgers.service.factories import DepartmentFactory

pytestmark = pytest.mark.django_db
PAGES = [(ledger, page) for ledger in ledgers() for page in ledger.pages]
EVERY_SECTION = [ledger.label for ledger in ledgers()]


@pytest.fixture
def people(db):
    """One account a role, and a clerk who keeps no ledger."""
    firm = FirmTownFactory(town=TownFactory(parent=CountyFactory())).firm
    facts = {
        Role.CLERK: {"sections": EVERY_SECTION},
        Role.TOWN_CLERK: {"area_code": "330324102"},
        Role.DEPARTMENT: {"department": DepartmentFactory()},
        Role.FIRM: {"firm_code": firm.code},
    }
    made = {}
    for name, role in [*((role.value, role) for role in Role), ("CLERK_OF_NOTHING", Role.CLERK)]:
        user = User.objects.create_user(name.lower(), is_staff=True)
        Member.objects.create(user=user, role=role, **(facts.get(role, {}) if name == role.value else {}))
        made[name] = user
    return made


@pytest.mark.parametrize("who", [*(role.value for role in Role), "CLERK_OF_NOTHING"])
def test_the_left_side_shows_what_may_be_opened_and_all_else_is_refused_in_chinese(who, people, rf):
    user = people[who]
    request = rf.get("/")
    request.user = user
    shown = {link["link"] for group in navigation(request) for link in group["items"]}
    client = Client()
    client.force_login(user)

    wrong = []
    for ledger, page in PAGES:
        address = reverse(page.name)
        answer = client.get(address, follow=True)
        opened = answer.status_code in (200, 409)  # 409: this one asks for a snapshot first
        if not opened == may_open(user, ledger, page) == (address in shown):
            wrong.append((page.name, answer.status_code, may_open(user, ledger, page), address in shown))
        if not opened and (answer.status_code != 403 or "没有权限" not in answer.content.decode()):
            wrong.append((page.name, answer.status_code))

    assert wrong == []


def test_a_refusal_says_what_is_open_instead_and_is_recorded(people, client):
    client.force_login(people["FIRM"])

    answer = client.get("/service/visit-plan/")

    assert answer.status_code == 403
    assert "“走访计划完成情况”不对您的角色开放；“服务”中您可以打开：我的诉求。" in answer.content.decode()
    assert AuditEvent.objects.filter(action="REFUSED", reason__contains="走访计划完成情况").count() == 1


def test_a_form_that_is_sent_to_such_a_page_is_refused_as_well(people, client):
    client.force_login(people["DEPARTMENT"])

    assert client.post("/service/visit/", {"firm": "甲"}).status_code == 403


def test_who_is_not_logged_in_is_asked_to(client):
    assert client.get("/service/visit-plan/").headers["Location"].startswith("/login/")
