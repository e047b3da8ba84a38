"""What a person does, in a real browser: log in, open a figure, close it, send its address, import a faulty file."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User

from jingxin.records.models import ImportBatch, Role
from jingxin.warehouse import Snapshot
from tests.cockpit.conftest import PASSWORD

CHECKED = "\n".join(
    [
        "1—5月，完成规上工业产值143.75亿元，同比增长-1.8%。",
        *["全县经济运行总体平稳，主要指标处在合理区间，各项工作按照年初部署有序推进。"] * 30,
        "完成限上工业投资14.89亿元，其中技改投资9.10亿元，占限上工业投资的81%。",
    ]
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def log_in(page: Any, live_server: Any, person: Callable[..., User]) -> Callable[[Role], Any]:
    """Log a person of that role in through the login page; gives the window."""

    def enter(role: Role) -> Any:
        person(role, sections=["enterprises", "indicators"])
        page.goto(f"{live_server.url}/")
        page.get_by_label("账号").fill(role.value.lower())
        page.get_by_label("密码").fill(PASSWORD)
        page.get_by_role("button", name="登录").click()
        page.wait_for_url(f"{live_server.url}/")
        return page

    return enter


def test_a_figure_opens_its_trail_esc_closes_it_and_its_address_can_be_sent(
    published: Snapshot, log_in: Callable[[Role], Any], live_server: Any
) -> None:
    page = log_in(Role.DIRECTOR)

    page.get_by_role("link", name="143.75", exact=True).first.click()
    panel = page.locator("#jx-panel")
    panel.get_by_text("规上工业产值").first.wait_for()
    address = page.url
    page.keyboard.press("Escape")

    assert "figure=" in address
    assert not panel.is_visible()
    assert "figure=" not in page.url

    page.goto(address)
    panel.get_by_text("台账行").first.wait_for()
    assert panel.is_visible()

    page.go_back()
    assert page.url.startswith(live_server.url)


def test_the_panel_opens_by_keyboard(published: Snapshot, log_in: Callable[[Role], Any]) -> None:
    page = log_in(Role.DIRECTOR)

    page.get_by_role("link", name="143.75", exact=True).first.focus()
    page.keyboard.press("Enter")

    source = page.locator("#jx-panel").get_by_text("来源").first
    source.wait_for()
    assert source.is_visible()
    assert "figure=" in page.url


@pytest.mark.parametrize(
    "address", ["/", "/indicators/", "/measures/", "/snapshots/", "/reports/", "/check/"]
)
def test_no_page_is_wider_than_a_phone(
    address: str, published: Snapshot, log_in: Callable[[Role], Any], live_server: Any
) -> None:
    page = log_in(Role.DIRECTOR)
    page.set_viewport_size({"width": 390, "height": 844})

    page.goto(live_server.url + address)

    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_the_checker_leads_from_a_finding_to_its_place(
    home: Path, log_in: Callable[[Role], Any], live_server: Any
) -> None:
    page = log_in(Role.CLERK)
    page.goto(f"{live_server.url}/check/")

    page.get_by_label("报告文字").fill("1—5月，完成规上工业产值143.75亿元，同比增长-1.8%。")
    page.get_by_role("button", name="核对这段文字").click()
    page.locator("#finding-1").click()

    assert "is-chosen" in (page.locator("#text-1").get_attribute("class") or "")

    page.locator("#text-1").focus()
    page.keyboard.press("Enter")

    assert "is-chosen" in (page.locator("#finding-1").get_attribute("class") or "")


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (390, 844)])
def test_the_checker_leads_both_ways_on_any_screen(
    width: int, height: int, home: Path, log_in: Callable[[Role], Any], live_server: Any
) -> None:
    page = log_in(Role.CLERK)
    page.set_viewport_size({"width": width, "height": height})
    page.goto(f"{live_server.url}/check/")
    page.get_by_label("报告文字").fill(CHECKED)
    page.get_by_role("button", name="核对这段文字").click()

    for number in (1, 2):
        page.locator(f"#text-{number}").click()
        assert "is-chosen" in (page.locator(f"#finding-{number}").get_attribute("class") or "")
        assert _is_seen(page, f"#finding-{number}")
        page.locator(f"#finding-{number}").click(position={"x": 8, "y": 8})
        assert "is-chosen" in (page.locator(f"#text-{number}").get_attribute("class") or "")
        assert _is_seen(page, f"#text-{number}")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def _is_seen(page: Any, selector: str) -> bool:
    """Whether an element stands inside the window once scrolling has ended."""
    page.wait_for_timeout(600)
    box = page.locator(selector).bounding_box()
    return bool(box and box["y"] + box["height"] > 0 and box["y"] < page.viewport_size["height"])


def test_the_workbench_lists_firms_in_chinese(
    home: Path, log_in: Callable[[Role], Any], live_server: Any
) -> None:
    page = log_in(Role.SECTION_CHIEF)

    page.goto(f"{live_server.url}/workbench/enterprises/firm/")

    text = page.locator("body").inner_text()
    for english in ("Select", "Filters", "Search", "Add ", "Run", "Type to search", "Welcome"):
        assert english not in text


def test_a_faulty_file_shows_its_faults_and_writes_nothing(
    home: Path, log_in: Callable[[Role], Any], live_server: Any, tmp_path: Path
) -> None:
    page = log_in(Role.SECTION_CHIEF)
    file = tmp_path / "企业家.csv"
    file.write_text(
        "人员编号,姓名,性别,出生年份\nP000001,王建国,男,1962\nP000001,,甲,19六2\n", encoding="utf-8-sig"
    )
    page.goto(f"{live_server.url}/workbench/enterprises/person/")

    page.locator('#main a[href*="/import"]').first.click()
    page.set_input_files("input[type=file]", str(file))
    page.get_by_role("button", name="预览").first.click()

    page.get_by_text("19六2").first.wait_for()
    assert not ImportBatch.objects.exists()
