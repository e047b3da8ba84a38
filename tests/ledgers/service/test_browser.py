"""The main jobs in a browser: a visit on a telephone, a problem from the firm to its rating, an overdue one in the bulletin."""

import re
from datetime import UTC, datetime

import pytest

from jingxin.ledgers.service.models import Problem, Visit
from jingxin.site.publication import publish_snapshot
from tests.ledgers.enterprises.factories import FirmTownFactory, TownFactory
from tests.ledgers.indicators.factories import CountyFactory
from tests.ledgers.service.factories import (
    People,
    ResponsibleDepartmentFactory,
    VisitFactory,
    a_problem,
    handled,
    step,
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def people():
    known = People()
    ResponsibleDepartmentFactory(department=known.land)
    return known


@pytest.fixture
def firm():
    town = TownFactory(parent=CountyFactory())
    return FirmTownFactory(town=town, firm__name="永嘉县东方阀门厂").firm


@pytest.fixture
def as_user(page, live_server, client, settings, tmp_path):
    """Log somebody in and open an address."""
    settings.ATTACHMENTS = tmp_path

    def go(user, address):
        client.force_login(user)
        cookie = client.cookies["jingxin_session"]
        page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_server.url}])
        page.goto(live_server.url + address)
        return page

    return go


def test_a_visit_is_filed_on_a_telephone_with_what_it_brought(as_user, people, firm, page):
    page.set_viewport_size({"width": 390, "height": 844})
    screen = as_user(people.leader, "/service/visit/")
    assert screen.evaluate("document.documentElement.scrollWidth <= window.innerWidth")

    screen.get_by_label("企业", exact=False).first.type("东方阀")
    screen.wait_for_function("document.querySelectorAll('#firms option').length === 1")
    screen.get_by_label("企业", exact=False).first.fill(
        screen.locator("#firms option").first.get_attribute("value")
    )
    screen.get_by_label(re.compile("走访领导")).fill("县政府主要领导")
    screen.locator("[name=problem-0-title]").fill("扩建用地指标")
    screen.get_by_role("button", name="提交").click()
    screen.get_by_text("已登记永嘉县东方阀门厂的走访").first.wait_for()

    assert Visit.objects.get().firm == firm
    assert Problem.objects.get().title == "扩建用地指标"
    assert screen.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_a_firm_files_the_office_dispatches_the_department_answers_the_firm_rates(as_user, people, firm):
    account = people.firm_of(firm)
    screen = as_user(account, "/portal/service/new/")
    screen.get_by_label(re.compile("遇到的问题")).fill("厂区用电扩容")
    screen.get_by_label(re.compile("具体情况和诉求")).fill("三号车间要增容630千伏安")
    screen.get_by_label(re.compile("联系人和电话")).fill("陈厂长")
    screen.get_by_role("button", name="提交").click()
    screen.get_by_text("已提交，编号QF").first.wait_for()
    code = Problem.objects.get().code

    screen = as_user(people.clerk, "/service/inbox/")
    screen.get_by_role("link", name="厂区用电扩容").click()
    screen.get_by_role("link", name="交办", exact=True).click()
    screen.get_by_label(re.compile("主办部门")).select_option(label="县国土资源局")
    screen.get_by_role("button", name="确认交办").click()
    screen.get_by_text("交办已登记").first.wait_for()

    screen = as_user(people.handler, f"/service/problem/{code}/")
    screen.get_by_role("link", name="签收", exact=True).click()
    screen.get_by_role("button", name="确认签收").click()
    screen.get_by_role("link", name="办结", exact=True).click()
    screen.get_by_role("button", name="确认办结").click()
    screen.get_by_text("必填").first.wait_for()
    screen.get_by_label(re.compile("给企业的答复")).fill("已列入七月增容计划")
    screen.get_by_role("button", name="确认办结").click()
    screen.get_by_text("办结已登记").first.wait_for()

    screen = as_user(account, "/portal/service/")
    screen.get_by_role("link", name="请查看并评价").click()
    assert "已列入七月增容计划" in screen.locator(".sv-steps").inner_text()
    screen.get_by_role("link", name="评价", exact=True).click()
    screen.get_by_role("button", name="确认评价").click()
    screen.get_by_text("这个字段是必填项").first.wait_for()  # nothing is chosen beforehand
    screen.get_by_label("评价", exact=False).first.select_option(label="满意")
    screen.get_by_role("button", name="确认评价").click()
    screen.get_by_text("评价已登记").first.wait_for()

    problem = Problem.objects.get()
    assert (problem.status, problem.rating) == ("RATED", "SATISFIED")


def test_an_overdue_problem_turns_red_and_is_named_in_the_bulletin_with_what_the_department_says(
    as_user, people, firm, settings, tmp_path
):
    settings.SNAPSHOTS, settings.FILES = tmp_path / "snapshots", tmp_path / "files"
    late = handled(people, a_problem(firm, by=people.clerk))
    step(late, "NOTE", "2014-05-12 09:00", people.handler, text="学校六月才毕业")
    VisitFactory(firm=firm)

    screen = as_user(people.supervisor, "/service/problems/?lamp=RED")
    lamp = screen.locator(".jx-lamp.is-red").first
    lamp.wait_for()
    assert re.fullmatch(r"逾期\d+个工作日", lamp.inner_text().strip())
    assert "lamp=RED" in screen.url

    publish_snapshot(by=None, at=datetime(2014, 6, 20, tzinfo=UTC))
    screen = as_user(people.chief, "/reports/")
    screen.get_by_label("报告计划").select_option(label="企业问题督查通报")
    screen.get_by_label("成文日期").fill("2014-06-20")
    screen.get_by_role("button", name="写并核校").click(timeout=60_000)
    screen.get_by_text("核校通过").first.wait_for(timeout=60_000)

    named = screen.locator("tr", has_text="学校六月才毕业").first.inner_text()
    assert all(words in named for words in ("技工短缺", "县国土资源局", "2014-05-26"))
    assert "目前有1个问题超过期限尚未答复企业" in screen.locator("article").inner_text()
