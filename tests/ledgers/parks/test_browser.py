"""On a telephone: a clerk enters a meeting in the park, and its decision is late on the page the day after it was due."""

from datetime import date

import pytest

from tests.ledgers.enterprises.people import make_member
from tests.ledgers.parks.factories import ParkFactory, ReadinessFactFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def phone_at(page, live_server, client):
    """A clerk's telephone, logged in; returns a way to open an address."""
    client.force_login(make_member("keyuan", "CLERK", sections=["parks"]))
    cookie = client.cookies["jingxin_session"]
    page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_server.url}])
    page.set_viewport_size({"width": 390, "height": 844})

    def go(address):
        page.goto(live_server.url + address)
        return page

    return go


def test_a_meeting_entered_on_a_telephone_becomes_a_task_that_grows_late(phone_at):
    park = ParkFactory(code="XWY001", name="瓯北小微创业园")
    ReadinessFactFactory(park=park)

    screen = phone_at("/workbench/parks/parksession/enter/?park=XWY001")
    assert screen.evaluate("document.documentElement.scrollWidth") <= 390
    screen.get_by_role("radio", name="走访").check()
    screen.get_by_label("日期").fill("20140517")
    screen.get_by_label("带队或主持").fill("县经信局分管领导")
    decision = screen.locator(".jx-decision").first
    decision.get_by_label("议定事项").fill("报批规划方案")
    decision.get_by_label("责任单位").fill("县规划建设局")
    decision.get_by_label("办理期限").fill("2014年6月8日")
    screen.get_by_role("button", name="保存").click()
    screen.get_by_text("已登记").first.wait_for()
    screen.get_by_role("heading", name="瓯北小微创业园").wait_for()

    screen = phone_at("/workbench/parks/parktask/late/?on=2014-06-08")
    assert "临期" in screen.locator("tbody tr").inner_text()
    screen = phone_at("/workbench/parks/parktask/late/?on=2014-06-09")
    assert "逾期1天" in screen.locator("tbody tr").inner_text()
    screen.get_by_role("link", name="登记办结").click()
    screen.get_by_label("办结日期").fill("20140612")
    screen.get_by_label("办理结果").fill("方案已批复")
    screen.get_by_role("button", name="确认办理").click()
    screen.get_by_text("登记办结已办理").first.wait_for()

    screen = phone_at("/workbench/parks/parktask/late/?on=2014-06-12")
    assert screen.get_by_text("没有未办结的议定事项").is_visible()


def test_the_ground_is_a_picture_with_words(phone_at):
    park = ParkFactory()
    ReadinessFactFactory(park=park)
    ReadinessFactFactory(park=park, item="GAS", revoked_on=date(2014, 3, 3), note="支管改线")

    screen = phone_at(f"/workbench/parks/park/{park.pk}/page/?on=2014-06-20")

    tiles = screen.locator(".jx-tiles > li")
    assert tiles.count() == 8
    assert tiles.nth(0).inner_text().split() == ["道路", "2013-10-09验收"]
    assert tiles.nth(3).inner_text().split() == ["供气", "2014-03-03失效：支管改线"]
    assert tiles.nth(1).inner_text().split() == ["供水", "尚未具备"]
