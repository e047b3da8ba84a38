"""In a browser: a chief publishes a draft, the public objects, the recount explains itself; and a trial of a scheme."""

from datetime import UTC, datetime
from decimal import Decimal as D

import pytest
from django.utils import timezone

from jingxin.ledgers.evaluation.models import Run
from jingxin.publicity.models import Objection
from jingxin.records.actions import save_record
from jingxin.site.publication import publish_snapshot
from tests.ledgers.enterprises.people import make_member
from tests.ledgers.evaluation.factories import SchemeFactory, five_firms
from tests.ledgers.indicators.factories import CountyFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
AT = datetime(2014, 5, 5, tzinfo=UTC)


@pytest.fixture
def firms(settings, tmp_path):
    settings.SNAPSHOTS = tmp_path
    CountyFactory()
    found = five_firms()
    SchemeFactory()
    publish_snapshot(by=None, at=AT)
    return found


@pytest.fixture
def chief_at(page, live_server, client):
    client.force_login(make_member("kezhang", "SECTION_CHIEF"))
    cookie = client.cookies["jingxin_session"]
    page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_server.url}])
    page.set_default_timeout(60_000)

    def go(address):
        page.goto(live_server.url + address)
        return page

    return go


def test_from_draft_to_notice_objection_and_recount(chief_at, firms, chromium, live_server):
    screen = chief_at("/workbench/evaluation/scheme/")
    screen.get_by_role("link", name="2013年度亩均评价").click()
    screen.get_by_role("link", name="按最近快照初评").click()
    screen.get_by_role("button", name="确认办理").click()
    screen.get_by_text("按最近快照初评已办理").first.wait_for()
    run = Run.objects.get()

    screen = chief_at(f"/workbench/evaluation/run/{run.pk}/change/")
    screen.get_by_role("link", name="公示", exact=True).last.click()
    screen.get_by_label("公示开始日").fill(timezone.localdate().isoformat())
    screen.get_by_role("button", name="确认办理").click()
    screen.get_by_text("公示已办理").first.wait_for()

    public = chromium.new_context(viewport={"width": 390, "height": 844}, locale="zh-CN").new_page()
    public.set_default_timeout(60_000)
    public.goto(live_server.url + "/public/")
    public.get_by_role("link", name="2013年度亩均评价结果公示").click()
    assert public.evaluate("document.documentElement.scrollWidth") <= 390
    assert "60.00" not in public.content()
    public.get_by_label("姓名或单位").fill("戊厂")
    public.get_by_label("联系电话").fill("67220005")
    public.get_by_label("异议内容").fill("税收漏计35万元")
    public.get_by_role("button", name="提交异议").click()
    public.get_by_text("异议回执").first.wait_for()
    public.context.close()
    assert Objection.objects.get().text == "税收漏计35万元"

    report = firms[4].yearly_reports.get(department="TAX")
    report.tax = D(95)
    save_record(record=report, by=None, reason="完税证明")
    publish_snapshot(by=None, at=AT)
    screen = chief_at(f"/workbench/evaluation/run/{run.pk}/change/")
    screen.get_by_role("link", name="复核", exact=True).click()
    screen.get_by_label("复核理由").fill("戊厂税收更正")
    screen.get_by_role("button", name="确认办理").click()
    screen.get_by_text("复核已办理").first.wait_for()

    screen = chief_at("/evaluation/run/teaching-2/changes/")
    assert "亩均税收分子60→95" in screen.locator("table").inner_text()


def test_a_trial_of_weights_says_who_moves(chief_at, firms):
    screen = chief_at("/evaluation/what-if/teaching/")

    screen.get_by_label("全部企业A档界线").fill("40")
    screen.get_by_role("button", name="试算").click()

    screen.wait_for_url("**ALL.cuts.A=40**")
    outcome = screen.locator("#outcome").inner_text()
    assert "B → A" in outcome
    assert "乙厂" in outcome
