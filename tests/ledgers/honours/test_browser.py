"""An application in a browser: from its season to publicity, a citizen's objection, its answer, and the award."""

from datetime import UTC, date, datetime

import pytest
import time_machine

from jingxin.core.period import parse_period
from jingxin.ledgers.honours.models import Honour
from jingxin.publicity.models import Notice, Objection
from jingxin.site.publication import publish_snapshot
from tests.ledgers.enterprises.factories import FirmTownFactory
from tests.ledgers.enterprises.people import section_chief
from tests.ledgers.honours.factories import HonourKindFactory, HonourStepFactory, SeasonFactory
from tests.ledgers.indicators.factories import CountyFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PIPELINE = "/workbench/honours/honour/pipeline/"


def at(day, hour=2):
    return datetime(2014, 6, day, hour, tzinfo=UTC)


@pytest.fixture
def clock():
    """The house lives in June 2014; the browser does not know."""
    with time_machine.travel(at(10), tick=True) as moved:
        yield moved


@pytest.fixture
def chief_at(page, live_server, client, clock):
    """The section chief, logged in anew each time, since a week ends a session; returns a way to open an address."""
    chief = section_chief()

    def go(address):
        client.force_login(chief)
        cookie = client.cookies["jingxin_session"]
        page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_server.url}])
        page.goto(live_server.url + address)
        return page

    return go


@pytest.fixture
def season(clock):
    """A season that closes on 20 June, and one trademark in force already, so that the ledger has rows."""
    seat = FirmTownFactory(firm__code="F000001", firm__name="永嘉县东方阀门厂")
    CountyFactory()
    seat.town.parent = CountyFactory()
    seat.town.save()
    kind = HonourKindFactory()
    HonourStepFactory(
        honour__kind=kind, honour__name="西方牌阀门", on=date(2013, 11, 8), valid_to=date(2016, 11, 8)
    )
    return SeasonFactory(kind=kind, closes_on=date(2014, 6, 20), recommend_due_on=date(2014, 6, 30))


def deed(screen, name, **typed):
    """Press the button of a deed, fill its form, confirm."""
    screen.get_by_role("link", name=name, exact=True).click()
    for label, value in typed.items():
        screen.get_by_label(label).first.fill(value)
    screen.get_by_role("button", name="确认办理").click()
    screen.get_by_text(f"{name}已办理").first.wait_for()


def counted(snapshot, period="2014-06-30"):
    figure = snapshot.evaluator().figure("省名牌产品.名单", period=parse_period(period), area="330324")
    return int(figure.value), figure.names


def test_an_application_goes_through_publicity_with_an_objection_to_its_award(
    chief_at, season, page, live_server, clock, settings, tmp_path
):
    settings.SNAPSHOTS = tmp_path
    before = counted(publish_snapshot(by=None, at=at(10)))

    screen = chief_at(f"/workbench/honours/season/{season.pk}/change/")
    deed(screen, "登记申报", 获评对象="东方牌阀门", 企业="永嘉县东方阀门厂", 申报日期="20140610")
    honour = Honour.objects.get(name="东方牌阀门")
    screen = chief_at(PIPELINE)
    assert screen.get_by_role("link", name="东方牌阀门").is_visible()
    assert "即将截止" in screen.locator("tbody").first.inner_text()

    screen.get_by_role("link", name="东方牌阀门").click()
    deed(screen, "推荐", 日期="20140610")
    screen = chief_at(f"/workbench/honours/season/{season.pk}/change/")
    deed(screen, "发布公示", 公示单位="永嘉县经济和信息化局", 公示工作日="3")

    notice = Notice.objects.get()
    citizen = page.context.browser.new_context()
    public = citizen.new_page()
    public.goto(f"{live_server.url}/public/{notice.code}/")
    assert "东方牌阀门" in public.locator("table").inner_text()
    public.get_by_label("姓名").fill("王某")
    public.get_by_label("电话").fill("13800000000")
    public.get_by_label("异议内容").fill("该商标权属有争议")
    public.get_by_role("button", name="提交异议").click()
    public.get_by_text("回执").first.wait_for()
    citizen.close()

    clock.move_to(at(17))
    screen = chief_at(f"/workbench/honours/honour/{honour.pk}/change/")
    screen.get_by_role("link", name="认定", exact=True).click()
    screen.get_by_label("日期").first.fill("20140617")
    screen.get_by_role("button", name="确认办理").click()
    screen.get_by_text("还有1件异议没有答复").wait_for()

    screen = chief_at(f"/workbench/publicity/objection/{Objection.objects.get().pk}/change/")
    screen.get_by_role("link", name="答复").first.click()
    screen.get_by_label("处理结果").select_option(label="不予采纳")
    screen.get_by_label("答复").first.fill("经核实商标权属清楚")
    screen.get_by_role("button", name="确认办理").click()
    screen.get_by_text("已办理").first.wait_for()
    screen = chief_at(f"/workbench/honours/honour/{honour.pk}/change/")
    deed(screen, "认定", 日期="20140617", 文号="浙名推〔2014〕6号")

    after = counted(publish_snapshot(by=None, at=at(18)))
    assert before == (1, ("西方牌阀门",))
    assert after == (2, ("西方牌阀门", "东方牌阀门"))


@pytest.mark.parametrize("name", ["pipeline", "renewals", "people", "listing"])
def test_on_a_telephone_the_table_scrolls_and_the_page_does_not(chief_at, season, page, name):
    page.set_viewport_size({"width": 390, "height": 844})

    screen = chief_at(f"/workbench/honours/honour/{name}/")

    assert screen.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
