"""A section chief in a browser merges a firm entered twice, thinks better of it and undoes the merge; deletes with a reason."""

from datetime import date

import pytest

from jingxin.ledgers.enterprises.models import Firm, FirmMerge
from jingxin.records.models import AuditEvent
from tests.ledgers.enterprises.factories import AboveScaleSpellFactory, FirmFactory, FirmTownFactory
from tests.ledgers.enterprises.people import make_member

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def chief_at(page, live_server, client):
    """The section chief, logged in; returns a way to open an address."""
    client.force_login(make_member("kezhang", "SECTION_CHIEF", sections=["enterprises"]))
    cookie = client.cookies["jingxin_session"]
    page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_server.url}])

    def go(address):
        page.goto(live_server.url + address)
        return page

    return go


@pytest.fixture
def twice():
    """One firm entered twice: under its new name, and under the old one with its spell above scale."""
    kept = FirmFactory(name="浙江罗浮阀门有限公司", legal_person="陈志运")
    duplicate = FirmFactory(name="浙江罗浮阀门厂", legal_person="陈志远", uscc="11370881004339597L")
    FirmTownFactory(firm=kept)
    AboveScaleSpellFactory(firm=duplicate, entered_on=date(2010, 1, 1), left_on=date(2011, 1, 1))
    return kept, duplicate


def test_a_merge_in_three_steps_and_its_undoing(chief_at, twice):
    kept, duplicate = twice

    screen = chief_at(f"/workbench/enterprises/firm/{kept.pk}/change/")
    screen.get_by_role("link", name="合并重复企业").click()
    screen.locator("tr", has_text="浙江罗浮阀门厂").get_by_role("link", name="对照").click()
    screen.get_by_label("陈志远").check()
    assert "规上入退库" in screen.locator("main, body").first.inner_text()
    screen.get_by_role("button", name="下一步").click()
    screen.get_by_label("合并理由").fill("更名后重复登记")
    screen.get_by_role("button", name="确认合并").click()
    screen.wait_for_url("**/change/**")

    kept.refresh_from_db()
    assert (kept.legal_person, kept.uscc) == ("陈志远", "11370881004339597L")
    assert kept.above_scale_spells.count() == 1
    assert Firm.objects.get(pk=duplicate.pk).merged_into == kept

    screen = chief_at(f"/workbench/enterprises/firmmerge/{FirmMerge.objects.get().pk}/change/")
    screen.get_by_label("撤销理由").fill("不是同一家")
    screen.get_by_role("button", name="撤销合并").click()
    screen.get_by_text("恢复原样").first.wait_for()

    kept.refresh_from_db()
    duplicate.refresh_from_db()
    assert (kept.legal_person, kept.uscc, duplicate.merged_into) == ("陈志运", None, None)
    assert duplicate.above_scale_spells.count() == 1


def test_a_deletion_asks_why_and_the_trail_keeps_it(chief_at):
    firm = FirmFactory(name="永嘉县误录阀门厂")

    screen = chief_at(f"/workbench/enterprises/firm/{firm.pk}/delete/")
    screen.get_by_role("button", name="删除").click()
    assert Firm.objects.exists(), "the field must be filled first"
    screen.get_by_label("删除理由").fill("误录，查无此企业")
    screen.get_by_role("button", name="删除").click()
    screen.wait_for_url("**/workbench/enterprises/firm/")

    assert not Firm.objects.exists()
    assert AuditEvent.objects.get(action="DELETE").reason == "误录，查无此企业"
