"""In a browser: the board leads to a timeline, and a clerk records a start that the next snapshot's figure has."""

from datetime import UTC, date, datetime
from decimal import Decimal as D

import pytest

from jingxin.core.period import parse_period
from jingxin.site.publication import publish_snapshot
from tests.ledgers.enterprises.factories import TownFactory
from tests.ledgers.enterprises.people import make_member
from tests.ledgers.indicators.factories import CountyFactory
from tests.ledgers.projects.factories import MilestonePlanFactory, ProjectFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
FIRST, SECOND = datetime(2014, 6, 20, tzinfo=UTC), datetime(2014, 6, 21, tzinfo=UTC)
BOARD = "/workbench/projects/project/board/?on=2014-06-20"


@pytest.fixture
def clerk_at(page, live_server, client):
    """The investment section's clerk, logged in; returns a way to open an address."""
    client.force_login(make_member("keyuan", "CLERK", sections=["projects"]))
    cookie = client.cookies["jingxin_session"]
    page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_server.url}])

    def go(address):
        page.goto(live_server.url + address)
        return page

    return go


@pytest.fixture
def late():
    town = TownFactory(parent=CountyFactory())
    project = ProjectFactory(
        name="鞋业新建项目", town=town, filed_on=date(2014, 1, 5), is_major=True,
        planned_investment_wan_yuan=D(16800), equipment_wan_yuan=None, kind="NEW",
    )  # fmt: skip
    MilestonePlanFactory(project=project, planned_on=date(2014, 1, 24), decided_on=date(2013, 10, 26))
    MilestonePlanFactory(
        project=project, planned_on=date(2014, 5, 28), decided_on=date(2014, 2, 11), reason="净地未移交"
    )
    ProjectFactory(name="按期项目", town=town, started_on=date(2014, 2, 1))
    return project


def column(screen, stage):
    return screen.get_by_role("region", name=stage, exact=True)


def figures_of(snapshot):
    evaluator = snapshot.evaluator()

    def value(code, period):
        return evaluator.figure(code, period=parse_period(period), area="330324").value

    return {
        "late": value("unstarted_major_projects", "2014-06-20"),
        "started": value("started_large_projects", "2014-01..05"),
    }


def test_from_the_board_to_a_start_to_the_next_snapshots_figure(clerk_at, late, settings, tmp_path):
    settings.SNAPSHOTS = tmp_path
    before = figures_of(publish_snapshot(by=None, at=FIRST))

    screen = clerk_at(BOARD)
    assert "开工逾期23天" in column(screen, "备案").inner_text()
    screen.get_by_role("link", name="鞋业新建项目").click()
    started = screen.locator("table.jx-time tbody tr", has_text="开工")
    assert "逾期23天" in started.inner_text()
    assert started.locator(".is-baseline").count() == started.locator(".is-plan").count() == 1

    screen.get_by_role("link", name="打开项目").click()
    screen.get_by_role("link", name="登记节点").click()
    screen.get_by_label("节点").select_option(label="开工")
    screen.get_by_label("实际日期").fill("20140508")
    screen.get_by_role("button", name="确认办理").click()
    screen.get_by_text("登记节点已办理").first.wait_for()

    screen = clerk_at(BOARD)
    assert "鞋业新建项目" in column(screen, "开工").inner_text()
    assert "备案 0" in column(screen, "备案").inner_text().replace("\n", " ")
    after = figures_of(publish_snapshot(by=None, at=SECOND))
    assert before == {"late": 1, "started": 0}
    assert after == {"late": 0, "started": 1}


def test_another_decided_day_is_chosen_as_baseline_and_stays_in_the_address(clerk_at, late):
    screen = clerk_at(f"/workbench/projects/project/{late.pk}/timeline/?on=2014-06-20")
    assert "计划推后124天" in screen.locator("table.jx-time").inner_text()

    screen.get_by_label("基准计划").select_option(label="2014-02-11所定")
    screen.get_by_role("button", name="查看").click()

    screen.wait_for_url("**baseline=2014-02-11**")
    assert "计划推后" not in screen.locator("table.jx-time").inner_text()


@pytest.mark.parametrize("address", [BOARD, "/workbench/projects/project/stuck/?on=2014-06-20"])
def test_on_a_telephone_the_page_does_not_scroll_sideways(clerk_at, late, page, address):
    page.set_viewport_size({"width": 390, "height": 844})

    screen = clerk_at(address)

    assert screen.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
