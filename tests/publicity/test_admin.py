"""Notices and objections in the workbench: read, withdrawn, answered; never typed."""

import pytest
from django.urls import reverse

from jingxin.publicity.models import Notice, Objection
from tests.ledgers.enterprises.people import firm_account, section_chief
from tests.publicity.factories import NoticeFactory, ObjectionFactory

pytestmark = pytest.mark.django_db


def test_lists_and_forms_open(client):
    client.force_login(section_chief())
    objection = ObjectionFactory()

    for name, record in (("notice", objection.notice), ("objection", objection)):
        assert client.get(reverse(f"admin:publicity_{name}_changelist")).status_code == 200
        assert client.get(reverse(f"admin:publicity_{name}_change", args=[record.pk])).status_code == 200
        assert client.get(reverse(f"admin:publicity_{name}_add")).status_code == 403


def test_a_notice_is_withdrawn_and_an_objection_answered(client):
    client.force_login(section_chief())
    notice, objection = NoticeFactory(), ObjectionFactory()

    client.post(reverse("admin:publicity_notice_deed", args=[notice.pk, "withdraw"]), {"reason": "名单有误"})
    client.post(
        reverse("admin:publicity_objection_deed", args=[objection.pk, "answer"]),
        {"outcome": "REJECTED", "answer": "经核实面积无误"},
    )

    assert Notice.objects.get(pk=notice.pk).status == "WITHDRAWN"
    assert Objection.objects.get().outcome == "REJECTED"


def test_a_firm_sees_its_own_objections_only(client):
    client.force_login(firm_account("F000001"))
    own, other = ObjectionFactory(firm_code="F000001"), ObjectionFactory(firm_code="F000002", name="乙鞋业")

    page = client.get(reverse("admin:publicity_objection_changelist")).content.decode()

    assert own.name in page
    assert other.name not in page
