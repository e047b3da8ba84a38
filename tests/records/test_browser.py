"""A clerk at the screen: list, import with a fault, import again, conflict, history. Real browser, real clicks."""

import pytest

from jingxin.records.actions import save_record
from tests.records.factories import MemberFactory, StayFactory, TownFactory
from tests.records.files import HEADER, ROW, changed, xlsx
from tests.records.sample.models import Workshop

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LIST = "/workbench/sample/workshop/"


@pytest.fixture
def window(page, live_server, client, settings, tmp_path):
    settings.FILES = tmp_path
    TownFactory(code="330324102", name="瓯北镇")
    client.force_login(MemberFactory(role="SECTION_CHIEF", user__last_name="科长").user)
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies(
        [{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}]
    )
    page.base = live_server.url
    return page


def choose(window, tmp_path, content):
    path = tmp_path / "企业.xlsx"
    path.write_bytes(content)
    window.goto(window.base + LIST + "import/")
    window.set_input_files("#file", path)
    window.get_by_role("button", name="预览").click()


def test_a_faulty_file_is_mended_and_imported(window, tmp_path):
    choose(window, tmp_path, xlsx(HEADER, changed(ROW, 所属镇街="欧北镇")))
    refused = window.inner_text("#content")

    choose(window, tmp_path, xlsx(HEADER, ROW))
    window.get_by_role("button", name="导入", exact=True).click()
    window.wait_for_url(f"**{LIST}")

    assert "工作表“企业”第2行“所属镇街”列" in refused
    assert "相近的有：瓯北镇" in refused
    assert "已导入“企业.xlsx”：新增1行" in window.inner_text("#main")
    assert Workshop.objects.get().stays.get().town.name == "瓯北镇"


def test_the_list_exports_what_its_filter_shows(window):
    StayFactory(workshop__name="小厂")
    StayFactory(workshop__name="大厂", workshop__size="LARGE")
    window.goto(window.base + LIST + "?size__exact=LARGE")

    with window.expect_download() as download:
        window.get_by_role("link", name="导出 CSV").click()

    assert download.value.suggested_filename == "工场名录.csv"
    text = download.value.path().read_text(encoding="utf-8-sig")
    assert "大厂" in text
    assert "小厂" not in text


def test_what_was_typed_survives_somebody_elses_save(window):
    workshop = StayFactory(workshop__name="甲厂").workshop
    window.goto(f"{window.base}{LIST}{workshop.pk}/change/")
    window.fill("#id_name", "甲阀门（集团）厂")
    theirs = Workshop.objects.get()
    theirs.workers = 130
    save_record(record=theirs, by=None)

    window.get_by_role("button", name="保存", exact=True).click()
    window.wait_for_selector("text=别人的修改与您填写的不同之处")
    kept = window.input_value("#id_name")
    window.get_by_role("button", name="保存", exact=True).click()
    window.wait_for_url(f"**{LIST}")

    assert kept == "甲阀门（集团）厂"
    assert Workshop.objects.get().name == "甲阀门（集团）厂"


def test_a_change_is_undone_from_its_history(window):
    workshop = StayFactory(workshop__name="甲厂").workshop
    workshop.name = "乙厂"
    save_record(record=workshop, by=None)
    window.goto(f"{window.base}{LIST}{workshop.pk}/history/")

    window.get_by_role("button", name="撤销").click()
    window.wait_for_selector("text=已撤销。")

    assert Workshop.objects.get().name == "甲厂"


def test_pages_fit_a_phone(window, tmp_path):
    window.set_viewport_size({"width": 390, "height": 844})

    choose(window, tmp_path, xlsx(HEADER, changed(ROW, 所属镇街="欧北镇", 从业人数="多")))

    assert window.evaluate("document.documentElement.scrollWidth") <= 390
