"""The monthly form in a browser: keyboard, paste, faults at the cell, nothing typed lost."""

from decimal import Decimal as D

import pytest
from django.urls import reverse

from jingxin.ledgers.indicators.models import Observation
from jingxin.records.models import Member
from tests.ledgers.indicators.factories import CountyFactory, IndicatorFactory, ObservationFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
APRIL, MAY = "above_scale_output|2014-01..04", "above_scale_output|2014-01..05"
EXPORTS_MAY = "exports|2014-01..05"


@pytest.fixture
def form(page, live_server, client, django_user_model):
    """The county's form of 2014 with April on record, opened by a section chief."""
    user = django_user_model.objects.create_user("kezhang", last_name="张建国", is_staff=True)
    Member.objects.create(user=user, role="SECTION_CHIEF")
    CountyFactory()
    IndicatorFactory(position=1)
    IndicatorFactory(code="exports", name="外贸出口总额", aliases="", unit="亿美元", position=2)
    ObservationFactory(
        period_code="2014-01..04", value=D("109.41"), comparable_base=D("105.79"), published_growth=D("3.4")
    )
    client.force_login(user)
    cookie = client.cookies["jingxin_session"]
    page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_server.url}])
    page.goto(live_server.url + reverse("admin:indicators_observation_grid") + "?area=330324&year=2014")
    page.on("dialog", lambda dialog: dialog.accept())
    return page


def cell(form, address):
    return form.locator(f'[data-cell="{address}"] input')


def paste(form, text):
    form.evaluate(
        """text => {
            const data = new DataTransfer();
            data.setData("text/plain", text);
            document.activeElement.dispatchEvent(
                new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
        }""",
        text,
    )


def test_keys_walk_the_form_and_january_is_passed_over(form):
    cell(form, APRIL).click()

    for key in ("ArrowRight", "Enter", "ArrowLeft", "ArrowLeft", "ArrowLeft", "ArrowLeft"):
        form.keyboard.press(key)

    assert form.evaluate("document.activeElement.closest('td').dataset.cell") == "exports|2014-01..02"


def test_a_block_is_pasted_from_excel_and_saved_with_the_keyboard(form):
    cell(form, MAY).click()

    paste(form, "143.75\t172.40\r\n2.43\t—\r\n")
    form.keyboard.press("Control+s")
    form.get_by_text("已保存3格").wait_for()

    assert set(Observation.objects.filter(vintage=1).values_list("period_code", "value")) == {
        ("2014-01..04", D("109.41")),
        ("2014-01..05", D("143.75")),
        ("2014-01..06", D("172.40")),
        ("2014-01..05", D("2.43")),
    }


def test_a_fault_is_marked_at_its_cell_while_typing_and_the_rest_is_saved(form):
    cell(form, EXPORTS_MAY).fill("-2.43")
    cell(form, MAY).fill("143.75")
    form.locator(f'[data-cell="{EXPORTS_MAY}"].is-error').wait_for()

    form.get_by_role("button", name="保存").click()
    form.get_by_text("有1格没有保存").wait_for()

    assert cell(form, EXPORTS_MAY).input_value() == "-2.43"
    assert "不会为负" in form.locator("#jx-faults").inner_text()
    assert Observation.objects.get(period_code="2014-01..05").value == D("143.75")


def test_a_revision_asks_for_its_reason_first(form):
    cell(form, APRIL).fill("110.00")
    form.locator('[data-fact="base"]').fill("106.38")

    form.get_by_role("button", name="保存").click()
    form.get_by_text("请填写“修订理由”后再保存").wait_for()
    form.locator("[name=reason]").fill("统计局核减重复企业")
    form.get_by_role("button", name="保存").click()
    form.get_by_text("已保存1格").wait_for()

    newest = Observation.objects.newest().get()
    assert (newest.vintage, newest.value, newest.revision_reason) == (2, D("110"), "统计局核减重复企业")


def test_what_was_typed_is_there_after_the_page_was_left(form):
    cell(form, MAY).fill("143.75")

    form.reload()

    assert cell(form, MAY).input_value() == "143.75"
    form.get_by_role("button", name="放弃这些内容").click()
    assert cell(form, MAY).input_value() == ""


def test_escape_brings_back_what_is_on_record(form):
    cell(form, APRIL).fill("999")
    form.keyboard.press("Escape")

    assert cell(form, APRIL).input_value() == "109.41"
    assert form.get_by_role("button", name="保存").is_disabled()


def test_growth_is_typed_in_its_own_layer(form):
    form.get_by_role("button", name="公布增速").click()

    assert cell(form, APRIL).input_value() == "3.4"
