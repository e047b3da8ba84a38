"""Accounts, roles, departments, the trail and batches in the workbench: three administrators, each their own."""

from datetime import UTC, datetime

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse

from jingxin.records.actions import save_record
from jingxin.records.models import AuditEvent, Department, ImportBatch, Member, Role
from jingxin.records.sheets import sheets_of
from tests.records.factories import DepartmentFactory, MemberFactory, UserFactory, WorkshopFactory
from tests.records.sample.models import Workshop

pytestmark = pytest.mark.django_db
LISTS = {
    "accounts": "admin:auth_user_changelist",
    "members": "admin:records_member_changelist",
    "departments": "admin:records_department_changelist",
    "trail": "admin:records_auditevent_changelist",
    "batches": "admin:records_importbatch_changelist",
}


def opens(client, role, name):
    client.force_login(MemberFactory(role=role, area_code="330324102", firm_code="F000001").user)
    return client.get(reverse(LISTS[name])).status_code == 200


@pytest.mark.parametrize(
    ("role", "open_lists"),
    [
        (Role.SYSTEM_ADMIN, {"accounts", "members", "departments"}),
        (Role.SECURITY_ADMIN, {"accounts", "members", "departments"}),
        (Role.AUDIT_ADMIN, {"accounts", "members", "departments", "trail", "batches"}),
        (Role.AUDITOR, {"accounts", "members", "departments", "trail", "batches"}),
        (Role.DIRECTOR, {"trail", "batches"}),
        (Role.CLERK, {"batches"}),
        (Role.TOWN_CLERK, set()),
        (Role.FIRM, set()),
    ],
)
def test_who_opens_which_list(client, role, open_lists):
    assert {name for name in LISTS if opens(client, role, name)} == open_lists


def test_the_system_administrator_opens_an_account_and_grants_no_role(client):
    client.force_login(MemberFactory(role=Role.SYSTEM_ADMIN).user)
    data = {"username": "xinren", "last_name": "李", "first_name": "四", "usable_password": "true"}
    data |= {"password1": "yongjia-0577", "password2": "yongjia-0577"}

    client.post(reverse("admin:auth_user_add"), data)

    account = get_user_model().objects.get(username="xinren")
    assert account.is_staff
    event = AuditEvent.objects.get(action="CREATE")
    assert "password" not in event.after
    assert client.get(reverse("admin:records_member_add")).status_code == 403


def test_the_security_administrator_grants_roles_and_opens_no_account(client):
    client.force_login(MemberFactory(role=Role.SECURITY_ADMIN).user)
    account = UserFactory(username="xinren")
    data = {"user": account.pk, "role": "TOWN_CLERK", "area_code": "330324102"}

    client.post(reverse("admin:records_member_add"), data)

    assert Member.objects.get(user=account).role == "TOWN_CLERK"
    assert AuditEvent.objects.get(action="CREATE").after["role"] == "TOWN_CLERK"
    assert client.get(reverse("admin:auth_user_add")).status_code == 403


def test_nobody_changes_their_own_role(client):
    own = MemberFactory(role=Role.SECURITY_ADMIN)
    client.force_login(own.user)

    answer = client.post(reverse("admin:records_member_change", args=[own.pk]), {"role": "DIRECTOR"})

    assert answer.status_code == 403
    own.refresh_from_db()
    assert own.role == "SECURITY_ADMIN"


def test_a_town_clerk_needs_an_area_and_the_form_says_so(client):
    client.force_login(MemberFactory(role=Role.SECURITY_ADMIN).user)
    data = {"user": UserFactory().pk, "role": "TOWN_CLERK"}

    answer = client.post(reverse("admin:records_member_add"), data)

    assert "镇街人员须填写所在镇街的区划代码" in answer.content.decode()


def test_a_retired_department_stays(client):
    client.force_login(MemberFactory(role=Role.SYSTEM_ADMIN, department=None).user)
    department = DepartmentFactory()
    address = reverse("admin:records_department_change", args=[department.pk])

    client.post(address, {"code": "YX", "name": "经济运行科", "retired_on": "2014-06-20"})

    assert Department.objects.get().retired_on.isoformat() == "2014-06-20"
    assert client.post(reverse("admin:records_department_delete", args=[department.pk])).status_code == 403


def test_the_trail_shows_business_values_only_to_who_sees_the_rows(client, chief):
    workshop = WorkshopFactory(name="甲厂")
    workshop.name = "机密阀门厂"
    save_record(record=workshop, by=chief, reason="保密更名")
    address = reverse(LISTS["trail"])

    client.force_login(MemberFactory(role=Role.AUDIT_ADMIN).user)
    to_administrator = client.get(address).content.decode()
    by_search = client.get(address, {"q": "机密"}).content.decode()
    client.force_login(MemberFactory(role=Role.AUDITOR).user)
    to_auditor = client.get(address).content.decode()

    assert "业务内容不显示" in to_administrator
    assert "机密阀门厂" not in to_administrator
    assert "保密更名" not in to_administrator
    assert "业务内容不显示" not in by_search
    assert "企业名称：甲厂 → 机密阀门厂" in to_auditor


def test_looking_at_the_trail_is_an_event(client, auditor):
    client.force_login(auditor)

    client.get(reverse(LISTS["trail"]))

    assert AuditEvent.objects.get().action == "READ"


def test_no_event_can_be_added_changed_or_deleted_in_the_workbench(client, auditor):
    client.force_login(auditor)
    client.get(reverse(LISTS["trail"]))
    event = AuditEvent.objects.first()

    assert client.get(reverse("admin:records_auditevent_add")).status_code == 403
    assert client.post(reverse("admin:records_auditevent_change", args=[event.pk]), {}).status_code == 403
    assert client.post(reverse("admin:records_auditevent_delete", args=[event.pk]), {}).status_code == 403


def test_the_history_of_a_role_tells_who_granted_it(client):
    client.force_login(MemberFactory(role=Role.SECURITY_ADMIN, user__last_name="安全员").user)
    account = UserFactory(username="xinren")
    client.post(reverse("admin:records_member_add"), {"user": account.pk, "role": "CLERK", "sections": []})
    member = Member.objects.get(user=account)

    shown = client.get(reverse("admin:records_member_history", args=[member.pk])).content.decode()

    assert "安全员" in shown
    assert "科员" in shown
    assert "/undo/" not in shown


def test_a_batch_leads_to_its_import_only_who_may_import(client):
    ImportBatch.objects.create(
        sheet=sheets_of(Workshop)[0].code,
        ledger=Workshop.ledger,
        filename="作坊.xlsx",
        sha256="0" * 64,
        at=datetime(2014, 6, 20, 9, tzinfo=UTC),
    )
    address = reverse(LISTS["batches"])

    client.force_login(MemberFactory(role=Role.AUDITOR).user)
    assert "导入页" not in client.get(address).content.decode()

    client.force_login(MemberFactory(role=Role.SECTION_CHIEF, sections=[Workshop.ledger]).user)
    assert "导入页" in client.get(address).content.decode()
