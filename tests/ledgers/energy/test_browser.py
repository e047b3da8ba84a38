"""A clerk in a browser: a month is imported, the board of key users shows it, a case takes its next step."""

import pytest

from jingxin.ledgers.energy.models import EnergyUse, PhaseOutCase
from tests.ledgers.energy.factories import EnergyTargetFactory, PhaseOutCaseFactory
from tests.ledgers.enterprises.factories import FirmTownFactory
from tests.ledgers.enterprises.people import make_member

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WORKBENCH = "/workbench/energy"
MONTH = (
    "企业编号,月份,能源品种,期初库存,购进量,消费量,期末库存\n"
    "F000001,2014-05,焦炭,30,90,100,20\n"
    "F000001,2014-05,电力,,12,12,\n"
)


@pytest.fixture
def clerk_at(page, live_server, client, settings, tmp_path):
    """The energy section's clerk, logged in; returns a way to open an address."""
    settings.FILES = tmp_path
    client.force_login(make_member("keyuan", "CLERK", sections=["energy"]))
    cookie = client.cookies["jingxin_session"]
    page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_server.url}])

    def go(address):
        page.goto(live_server.url + WORKBENCH + address)
        return page

    return go


@pytest.fixture
def firm():
    return FirmTownFactory(firm__code="F000001", firm__name="永嘉县第一铸造厂").firm


def test_a_month_is_imported_and_the_board_shows_who_is_over(clerk_at, firm, tmp_path):
    EnergyTargetFactory(firm=firm, value=600)
    form = tmp_path / "企业能源消费.csv"
    form.write_text(MONTH, encoding="utf-8-sig")

    screen = clerk_at("/energyuse/import/")
    screen.set_input_files("#file", form)
    screen.get_by_role("button", name="预览").click()
    screen.get_by_role("button", name="导入", exact=True).click()
    screen.wait_for_url("**/energyuse/")
    assert EnergyUse.objects.count() == 2

    screen = clerk_at("/keyuser/watch/")
    row = screen.locator("tbody tr").first.inner_text()
    # 100 × 0.9714 + 12 × 3.19 = 135.42 in one month against 600 ÷ 12 = 50.
    assert "永嘉县第一铸造厂" in row
    assert "超进度" in row
    assert "135" in row
    assert "270.8" in row

    screen.get_by_label("范围").select_option(label="只看缺报的")
    screen.get_by_role("button", name="查看").click()
    screen.wait_for_url("**only=late**")
    assert "month=2014-05" in screen.url


def test_a_case_takes_its_next_step_and_leaves_the_late_ones(clerk_at, firm):
    steps = {"stopped_on": "2014-03-01", "dismantled_on": "2014-04-01"}
    case = PhaseOutCaseFactory(firm=firm, **steps)

    screen = clerk_at("/phaseoutcase/progress/?on=2014-06-20&year=2014")
    screen.get_by_role("link", name="永嘉县第一铸造厂").click()
    screen.get_by_role("link", name="登记验收").click()
    screen.get_by_label("日期").fill("2014年6月18日")
    screen.get_by_label("办理依据或理由").fill("现场验收")
    screen.get_by_role("button", name="确认办理").click()
    screen.get_by_text("登记验收已办理").first.wait_for()

    assert str(PhaseOutCase.objects.get(pk=case.pk).accepted_on) == "2014-06-18"
    screen = clerk_at("/phaseoutcase/progress/?on=2014-06-20&year=2014")
    assert "逾期任务" not in screen.locator("#content").inner_text()


@pytest.mark.parametrize("address", ["/phaseoutcase/progress/?on=2014-06-20&year=2014", "/keyuser/watch/"])
def test_on_a_telephone_the_table_scrolls_and_the_page_does_not(clerk_at, firm, page, address):
    PhaseOutCaseFactory(firm=firm)
    EnergyTargetFactory(firm=firm)
    page.set_viewport_size({"width": 390, "height": 844})

    screen = clerk_at(address)

    assert screen.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
