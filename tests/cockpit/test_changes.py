"""与另一稿比: the page of what two drafts print otherwise, for whom, and without what."""

import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from jingxin.cockpit import desk
from jingxin.records.models import AuditEvent, Role
from jingxin.reports.models import Report
from jingxin.warehouse import Snapshot
from tests.cockpit.conftest import publish_county

pytestmark = pytest.mark.django_db
PLAN = """---
名称: 小月报
---
# {{ 县名 }}小月报
完成规上工业产值{{ 规上工业产值 }}，{{ 规上工业产值.同比 }}。企业上报合计{{ 规上工业产值企业合计 }}。
"""
LATER = datetime(2014, 6, 21, 1, 0, tzinfo=UTC)


@pytest.fixture
def chief(client: Client, person: Callable[..., User]) -> Client:
    client.force_login(person(Role.SECTION_CHIEF))
    return client


@pytest.fixture
def plan(settings: Any, home: Path) -> Path:
    settings.HOME = home
    (home / "plans").mkdir()
    path = home / "plans" / "little.plan.md"
    path.write_text(PLAN, encoding="utf-8")
    return path


def write(client: Client) -> Report:
    answer = client.post("/reports/write/", {"plan": "little", "as_of": "2014-06-20"}, follow=True)
    assert answer.status_code == 200, answer.content.decode()
    found: Report = Report.objects.newest_first()[0]
    return found


@pytest.fixture
def drafts(plan: Path, published: Snapshot, home: Path, chief: Client) -> list[Report]:
    """One draft on 143.75, one on 145.75 after the first firm's 100.50 became 102.50."""
    first = write(chief)
    publish_county(home, whole="145.75", north="102.50", at=LATER)
    return [first, write(chief)]


def page_of(client: Client, report: Report, query: str = "", status: int = 200) -> str:
    answer = client.get(f"/report/{report.pk}/changes/{query}")
    assert answer.status_code == status
    return " ".join(answer.content.decode().split())


def test_a_first_draft_has_nothing_beside_it(plan: Path, published: Snapshot, chief: Client) -> None:
    report = write(chief)

    assert "与另一稿比" not in chief.get(f"/report/{report.pk}/").content.decode()
    page_of(chief, report, status=404)


def test_the_later_draft_says_what_changed_by_how_much_and_which_row(
    drafts: list[Report], chief: Client
) -> None:
    assert "与另一稿比" in chief.get(f"/report/{drafts[1].pk}/").content.decode()
    text = page_of(chief, drafts[1])

    for said in (
        "143.75亿元",
        "145.75亿元",
        "+2.00",
        "台账改了",
        "1行不同",
        "甲阀门",
        "快照不同",
        "同一计划",
    ):
        assert said in text, said
    assert "数值（亿元）100.5 → 数值（亿元）102.5" in text
    event = AuditEvent.objects.get(action="READ")
    assert event.after["compared_with"] == drafts[0].code


def test_a_figure_that_a_plan_gains_is_the_plans(plan: Path, published: Snapshot, chief: Client) -> None:
    write(chief)
    plan.write_text(PLAN + "四月累计{{ 规上工业产值，期间=2014-01..04 }}。\n", encoding="utf-8")
    text = page_of(chief, write(chief))

    for said in ("1个数字不同", "109.41亿元", "计划改了", "同一快照", "计划改过"):
        assert said in text, said


def test_the_draft_to_compare_with_is_kept_in_the_address(drafts: list[Report], chief: Client) -> None:
    text = page_of(chief, drafts[0], f"?from={drafts[1].pk}")

    assert "-2.00" in text
    page_of(chief, drafts[0], "?from=999999", status=404)


def test_without_its_snapshot_the_figures_are_compared_and_nothing_is_said_of_causes(
    drafts: list[Report], chief: Client, home: Path
) -> None:
    shutil.rmtree(home / "snapshots" / drafts[0].snapshot)
    desk._evaluator.cache_clear()
    text = page_of(chief, drafts[1])

    assert "143.75亿元" in text
    assert "快照已不在，原因不明" in text


def test_a_file_that_cannot_be_read_is_said(drafts: list[Report], chief: Client) -> None:
    drafts[0].files.get(format="DOCX").path.write_bytes(b"no zip")

    assert "有一稿的 Word 文件读不出来，不能比较；请重写那一稿。" in page_of(chief, drafts[1])


def test_who_may_not_see_reports_sees_no_changes(
    drafts: list[Report], client: Client, person: Callable[..., User]
) -> None:
    client.force_login(person(Role.FIRM, firm_code="F000001"))

    page_of(client, drafts[1], status=403)
