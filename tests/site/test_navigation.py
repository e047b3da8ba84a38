"""The left side names rooms by job and shows each person what the role may open."""

import pytest
from django.contrib.auth.models import User
from django.test import Client, RequestFactory

from jingxin.records.models import Member, Role
from jingxin.site.navigation import navigation

pytestmark = pytest.mark.django_db


def _left_side(client: Client, role: Role, **more: str) -> str:
    user = User.objects.create_user(role.value.lower(), is_staff=True)
    Member.objects.create(user=user, role=role, **more)
    client.force_login(user)
    return client.get("/check/").content.decode()


def test_a_section_chief_finds_ledgers_and_pages(client: Client) -> None:
    text = _left_side(client, Role.SECTION_CHIEF)

    for address in ("/indicators/", "/measures/", "/reports/", "/workbench/enterprises/firm/"):
        assert f'href="{address}"' in text


def test_a_firm_finds_no_reports_and_no_audit_trail(client: Client) -> None:
    text = _left_side(client, Role.FIRM, firm_code="F000001")

    assert 'href="/reports/"' not in text
    assert "/workbench/records/auditevent/" not in text


def test_who_keeps_accounts_finds_no_ledger(client: Client) -> None:
    text = _left_side(client, Role.SYSTEM_ADMIN)

    assert "/workbench/enterprises/" not in text
    assert "/workbench/indicators/" not in text
    assert "/workbench/records/member/" in text


def test_of_the_pages_that_lead_to_the_open_one_only_the_nearest_is_open(rf: RequestFactory) -> None:
    user = User.objects.create_user("kezhang", is_staff=True)
    Member.objects.create(user=user, role=Role.SECTION_CHIEF)
    request = rf.get("/workbench/projects/project/board/")
    request.user = user

    open_ones = [link["link"] for group in navigation(request) for link in group["items"] if link["active"]]

    assert open_ones == ["/workbench/projects/project/board/"]


def test_rooms_stand_in_the_order_of_the_work(rf: RequestFactory) -> None:
    user = User.objects.create_user("kezhang", is_staff=True)
    Member.objects.create(user=user, role=Role.SECTION_CHIEF)
    request = rf.get("/")
    request.user = user

    titles = [str(group["title"]) for group in navigation(request)]

    assert titles[:9] == ["总览", "运行", "项目", "小微园", "土地", "评价", "荣誉", "政策", "能耗"]


def test_the_workbench_opens_with_the_rooms_and_what_the_person_may_open(client: Client) -> None:
    keeper = User.objects.create_user("sysadmin", is_staff=True)
    Member.objects.create(user=keeper, role=Role.SYSTEM_ADMIN)
    client.force_login(keeper)

    text = client.get("/workbench/").content.decode()
    rooms = text[text.index("jx-rooms") :]

    assert "账号" in rooms
    assert 'href="/workbench/records/member/"' in rooms
    assert "/workbench/enterprises/" not in rooms
