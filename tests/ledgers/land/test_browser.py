"""A clerk records a start in a browser: the plot leaves the list of waiting ones, and the next snapshot's figure has it."""

from datetime import UTC, date, datetime
from decimal import Decimal as D

import pytest

from jingxin.core.period import parse_period
from jingxin.site.publication import publish_snapshot
from tests.ledgers.enterprises.factories import TownFactory
from tests.ledgers.enterprises.people import make_member
from tests.ledgers.indicators.factories import CountyFactory
from tests.ledgers.land.factories import PlotFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
FIRST, SECOND = datetime(2014, 6, 20, tzinfo=UTC), datetime(2014, 6, 21, tzinfo=UTC)
WAITING = "/workbench/land/plot/waiting/?on=2014-06-20"


@pytest.fixture
def clerk_at(page, live_server, client):
    """The land office's clerk, logged in; returns a way to open an address."""
    client.force_login(make_member("keyuan", "CLERK", sections=["land"]))
    cookie = client.cookies["jingxin_session"]
    page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_server.url}])

    def go(address):
        page.goto(live_server.url + address)
        return page

    return go


@pytest.fixture
def two_plots():
    town = TownFactory(parent=CountyFactory())
    PlotFactory(name="一号地块", town=town, area_mu=D("10.50"), start_due_on=date(2013, 8, 1))
    PlotFactory(name="二号地块", town=town, area_mu=D("20.00"))


def figures_of(snapshot):
    evaluator = snapshot.evaluator()

    def value(code, period):
        return evaluator.figure(code, period=parse_period(period), area="330324").value

    return {
        "waiting": value("granted_unused_area", "2014-06-20"),
        "idle": value("idle_plots", "2014-06-20"),
        "started": value("granted_unused_started_plots", "2014-01..05"),
    }


def test_a_start_recorded_by_a_clerk_is_in_the_next_snapshots_figure(clerk_at, two_plots, settings, tmp_path):
    settings.SNAPSHOTS = tmp_path
    before = figures_of(publish_snapshot(by=None, at=FIRST))

    screen = clerk_at(WAITING)
    rows = screen.locator("tbody tr")
    assert rows.locator("th").all_inner_texts() == ["二号地块", "一号地块"]
    assert "30.50" in screen.locator("tfoot").inner_text()

    screen.get_by_role("link", name="二号地块").click()
    screen.get_by_role("link", name="登记动工").click()
    screen.get_by_label("日期").fill("2014年5月8日")
    screen.get_by_label("办理依据或理由").fill("现场核查")
    screen.get_by_role("button", name="确认办理").click()
    screen.get_by_text("登记动工已办理").first.wait_for()

    screen = clerk_at(WAITING)
    assert screen.locator("tbody tr").locator("th").all_inner_texts() == ["一号地块"]
    assert "10.50" in screen.locator("tfoot").inner_text()
    after = figures_of(publish_snapshot(by=None, at=SECOND))
    assert before == {"waiting": D("30.5"), "idle": 1, "started": 0}
    assert after == {"waiting": D("10.5"), "idle": 0, "started": 1}


def test_town_and_stage_are_chosen_and_stay_in_the_address(clerk_at, two_plots):
    screen = clerk_at(WAITING)

    screen.get_by_label("阶段").select_option(label="闲置满一年，应征缴闲置费")
    screen.get_by_role("button", name="查看").click()

    screen.wait_for_url("**stage=FEE**")
    assert "on=2014-06-20" in screen.url
    assert screen.locator("tbody tr").locator("th").all_inner_texts() == ["二号地块"]


def test_on_a_telephone_the_table_scrolls_and_the_page_does_not(clerk_at, two_plots, page):
    page.set_viewport_size({"width": 390, "height": 844})

    screen = clerk_at(WAITING)

    assert screen.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
