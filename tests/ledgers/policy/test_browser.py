"""A firm in a browser from the offer to the money, with one more paper on the way; a citizen objects to a policy notice."""

from datetime import UTC, date, datetime, time
from decimal import Decimal

import pytest
import time_machine

from jingxin.ledgers.policy.actions import open_application, take_step
from jingxin.ledgers.policy.models import Application, PolicyClause
from jingxin.publicity.models import Notice, Objection
from jingxin.records.models import Role
from tests.ledgers.enterprises.factories import AboveScaleSpellFactory
from tests.ledgers.enterprises.people import firm_account, make_member, section_chief
from tests.ledgers.policy.factories import FundBudgetFactory, PolicyClauseFactory
from tests.records.factories import DepartmentFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def at(day, hour=2):
    return datetime(2014, 6, day, hour, tzinfo=UTC)


@pytest.fixture
def clock(settings, tmp_path):
    """The house lives in June 2014; the browser does not know."""
    settings.ATTACHMENTS = tmp_path / "files"
    with time_machine.travel(at(9), tick=True) as moved:
        yield moved


@pytest.fixture
def firm(clock):
    FundBudgetFactory()
    PolicyClauseFactory(code="GY-04")
    spell = AboveScaleSpellFactory(
        firm__code="F000001", firm__name="永嘉县东方阀门厂", entered_on=date(2012, 1, 1), left_on=None
    )
    return spell.firm


@pytest.fixture
def as_person(page, live_server, client, clock, firm):
    """Opens an address as somebody, logged in anew each time, since a week ends a session."""
    page.set_default_timeout(60_000)  # the first page of a process is slow, and nothing here is about speed
    finance = DepartmentFactory(code="CZJ", name="县财政局")
    people = {
        "firm": firm_account("F000001"),
        "chief": section_chief(),
        "finance": make_member("caizheng", Role.DEPARTMENT, department=finance),
    }

    def go(who, address):
        client.force_login(people[who])
        cookie = client.cookies["jingxin_session"]
        page.context.clear_cookies()
        page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_server.url}])
        page.goto(live_server.url + address)
        return page

    return go


def deed(screen, name, **typed):
    """Press the button of a deed, fill its form, confirm."""
    screen.get_by_role("link", name=name, exact=True).click()
    for label, value in typed.items():
        field = screen.get_by_label(label).first
        if field.evaluate("field => field.tagName") == "SELECT":
            field.select_option(label=value)
        else:
            field.fill(value)
    screen.get_by_role("button", name="确认办理").click()
    screen.get_by_text(f"{name}已办理").first.wait_for()


def handed_in(firm):
    return open_application(
        clause=PolicyClause.objects.get(),
        firm=firm,
        year=2014,
        arose_on=date(2014, 5, 20),
        facts={"invoiced": Decimal(750)},
        on=date(2014, 6, 9),
        by=None,
    )


def test_a_firm_finds_applies_is_asked_for_one_more_paper_and_is_paid(
    as_person, page, live_server, clock, tmp_path
):
    (tmp_path / "发票.pdf").write_bytes(b"%PDF-1.4 invoice")

    screen = as_person("firm", "/portal/policy/")
    offer = screen.get_by_role("row").filter(has_text="技改设备补助")
    assert "可申报" in offer.inner_text()
    offer.get_by_role("link", name="申报").click()
    screen.get_by_label("事项日期").fill("20140520")
    screen.get_by_label("支持事项").fill("数控车床改造")
    screen.get_by_label("开户银行").fill("永嘉县农村合作银行")
    screen.get_by_label("收款账号").fill("2014 0000 0001")
    screen.get_by_role("button", name="提交申报").click()
    screen.get_by_text("已申报，受理编号ZC2014-0001").wait_for()
    case = Application.objects.get()
    address = f"/workbench/policy/application/{case.pk}/change/"

    screen = as_person("chief", address)
    deed(screen, "退回补正", 日期="20140610", 说明="请补设备发票和发票金额")

    clock.move_to(at(11))
    screen = as_person("firm", "/portal/policy/")
    row = screen.get_by_role("row").filter(has_text="ZC2014-0001")
    assert "待补正" in row.inner_text()
    row.get_by_role("link", name="ZC2014-0001").click()
    screen.get_by_text("请补设备发票和发票金额").wait_for()
    assert screen.get_by_label("收款账号").input_value() == "2014 0000 0001"
    screen.get_by_label("设备发票金额（不含税）（万元）").fill("750")
    screen.get_by_label("证明材料").set_input_files(tmp_path / "发票.pdf")
    screen.get_by_role("button", name="补正后再报").click()
    screen.get_by_text("已补正，再次提交").wait_for()
    screen.get_by_role("link", name="发票.pdf").wait_for()

    screen = as_person("chief", address)
    deed(screen, "受理", 日期="20140611")
    deed(screen, "部门审核", 日期="20140611", 审核部门="县财政局", 审核意见="同意")
    deed(screen, "联审通过", 日期="20140611")
    deed(screen, "公示", 日期="20140611")

    closes = Notice.objects.get().closes_on
    clock.move_to(datetime.combine(closes, time(2), UTC))
    today = f"{closes:%Y%m%d}"

    screen = as_person("chief", address)
    deed(screen, "作出决定", 日期=today)
    deed(screen, "拨付", 日期=today)
    with page.expect_download() as taken:
        screen.get_by_role("link", name="案卷（PDF）").click()
    assert taken.value.suggested_filename == "ZC2014-0001案卷.pdf"

    screen = as_person("firm", "/portal/policy/")
    row = screen.get_by_role("row").filter(has_text="ZC2014-0001")
    assert "已拨付" in row.inner_text()
    assert Application.objects.get().money.used == Decimal(60)


def test_a_departments_handler_finds_what_waits_reviews_it_and_the_bureau_goes_on(
    as_person, page, clock, firm
):
    case = handed_in(firm)
    take_step(application=case, step="accept", on=date(2014, 6, 9), by=None)
    address = f"/workbench/policy/application/{case.pk}/change/"
    screen = as_person("chief", address)
    screen.get_by_role("link", name="联审通过", exact=True).click()
    screen.get_by_label("日期").first.fill("20140609")
    screen.get_by_role("button", name="确认办理").click()
    screen.get_by_text("县财政局尚未审核；请先登记审核意见").wait_for()

    screen = as_person("finance", "/workbench/")
    screen.get_by_role("link", name="部门联审").first.click()
    screen.get_by_role("heading", name="等待县财政局审核").wait_for()
    screen.get_by_role("link", name=case.code).click()
    screen.get_by_label("不同意").check()
    screen.get_by_role("button", name="登记审核意见").click()
    screen.get_by_text("不同意的，须写明理由。").wait_for()
    screen.get_by_label("同意", exact=True).check()
    screen.get_by_label("意见和理由").fill("发票已核对")
    screen.get_by_role("button", name="登记审核意见").click()
    screen.get_by_text("已登记“县财政局”的审核意见。").wait_for()
    screen.get_by_text("没有等待审核的申报").wait_for()

    screen = as_person("chief", address)
    deed(screen, "联审通过", 日期="20140609")
    deed(screen, "公示", 日期="20140609")
    assert Application.objects.get().status == "PUBLIC"
    assert Notice.objects.get().subject == case.row_key


def test_a_citizen_reads_a_notice_objects_and_gets_an_answer_before_anything_is_decided(
    as_person, page, live_server, clock, firm
):
    case = handed_in(firm)
    for step in ("accept", "review", "pass", "publicize"):
        more = {"department": "县财政局", "agrees": True} if step == "review" else {}
        take_step(application=case, step=step, on=date(2014, 6, 9), by=None, **more)

    page.set_default_timeout(60_000)
    page.goto(f"{live_server.url}/public/")
    page.get_by_role("link", name="技改设备补助拟奖补企业公示").click()
    told = page.get_by_role("row").filter(has_text="永嘉县东方阀门厂")
    assert "60" in told.inner_text()
    page.get_by_label("姓名").fill("王某")
    page.get_by_label("电话").fill("13800000000")
    page.get_by_label("异议内容").fill("这台设备是旧设备")
    page.get_by_role("button", name="提交异议").click()
    page.get_by_role("heading", name="异议回执").wait_for()
    receipt = page.url.removeprefix(live_server.url)

    closes = Notice.objects.get().closes_on
    clock.move_to(datetime.combine(closes, time(2), UTC))
    screen = as_person("chief", f"/workbench/policy/application/{case.pk}/change/")
    screen.get_by_role("link", name="作出决定", exact=True).click()
    screen.get_by_label("日期").first.fill(f"{closes:%Y%m%d}")
    screen.get_by_role("button", name="确认办理").click()
    screen.get_by_text("还有1件异议没有答复").wait_for()
    screen = as_person("chief", f"/workbench/publicity/objection/{Objection.objects.get().pk}/change/")
    deed(screen, "答复", 处理结果="不予采纳", 答复="经核对发票和铭牌，是新购设备")

    page.context.clear_cookies()
    page.goto(live_server.url + receipt)
    page.get_by_text("经核对发票和铭牌，是新购设备").wait_for()
