"""A clerk opens a shop in a browser: it leaves the late ones, the plan still adds up, and the next snapshot counts it."""

from datetime import UTC, date, datetime

import pytest

from jingxin.core.period import parse_period
from jingxin.site.publication import publish_snapshot
from tests.ledgers.commerce.factories import ShopFactory
from tests.ledgers.enterprises.factories import TownFactory
from tests.ledgers.enterprises.people import make_member
from tests.ledgers.indicators.factories import CountyFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
FIRST, SECOND = datetime(2014, 6, 20, tzinfo=UTC), datetime(2014, 6, 21, tzinfo=UTC)
PROGRESS = "/workbench/commerce/shop/progress/?on=2014-06-20&year=2014"


@pytest.fixture
def clerk_at(page, live_server, client):
    """The commerce clerk, logged in; returns a way to open an address."""
    client.force_login(make_member("keyuan", "CLERK", sections=["commerce"]))
    cookie = client.cookies["jingxin_session"]
    page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_server.url}])

    def go(address):
        page.goto(live_server.url + address)
        return page

    return go


def counted(snapshot):
    evaluator = snapshot.evaluator()
    asked = (("planned_shops", "2014-06-20"), ("finished_shops", "2014-01..05"), ("late_shops", "2014-06-20"))
    return [
        evaluator.figure(code, period=parse_period(period), area="330324").value for code, period in asked
    ]


def plan_of(screen):
    return screen.locator("tbody").first.locator("tr").first.locator("td").all_inner_texts()


def test_a_shop_opened_by_a_clerk_is_in_the_next_snapshots_figure(clerk_at, settings, tmp_path):
    settings.SNAPSHOTS = tmp_path
    town = TownFactory(parent=CountyFactory())
    ShopFactory(name="桥头便民店", town=town)
    ShopFactory(name="沙头便民店", town=town, due_on=date(2014, 11, 30))
    before = counted(publish_snapshot(by=None, at=FIRST))

    screen = clerk_at(PROGRESS)
    assert plan_of(screen) == ["2", "0", "0", "1", "1", "0"]
    screen.get_by_role("link", name="桥头便民店").click()
    screen.get_by_role("link", name="登记完成").click()
    screen.get_by_label("日期").first.fill("2014年5月6日")
    screen.get_by_role("button", name="确认办理").click()
    screen.get_by_text("登记完成已办理").first.wait_for()

    screen = clerk_at(PROGRESS)
    assert plan_of(screen) == ["2", "1", "0", "1", "0", "0"]
    assert screen.get_by_text("没有逾期事项").is_visible()
    assert before == [2, 0, 1]
    assert counted(publish_snapshot(by=None, at=SECOND)) == [2, 1, 0]


def test_on_a_telephone_the_tables_scroll_and_the_page_does_not(clerk_at, page):
    page.set_viewport_size({"width": 390, "height": 844})
    ShopFactory(name="桥头镇桥头社区示例连锁便民店")

    screen = clerk_at(PROGRESS)

    assert screen.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
