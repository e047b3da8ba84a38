"""Writing a report from the page: which plan, which day, what is said when it cannot be followed."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from jingxin.cockpit.pages.reports import proposed_day
from jingxin.core.period import Week
from jingxin.records.models import Role
from jingxin.reports.models import Report
from jingxin.warehouse import Snapshot

pytestmark = pytest.mark.django_db
PLAN = """---
名称: 小月报
---
# {{ 县名 }}小月报
完成规上工业产值{{ 规上工业产值 }}，{{ 规上工业产值.同比 }}。
::: 表 各镇街产值
分组 = 镇街
列 = 镇街、产值（亿元）=规上工业产值
合计 = 全县
:::
"""
ROSTER = """::: 名册 企业产值
数据 = 规上工业产值企业合计
列 = 序号、企业、数值
:::
"""


@pytest.fixture
def own_plans(settings: Any, published: Snapshot) -> Path:
    """The bureau's own folder of plans."""
    settings.HOME = Path(settings.FILES).parent
    folder = settings.HOME / "plans"
    folder.mkdir()
    (folder / "little.plan.md").write_text(PLAN, encoding="utf-8")
    return folder


@pytest.fixture
def clerk(client: Client, person: Callable[..., User]) -> Client:
    client.force_login(person(Role.CLERK))
    return client


def _write(client: Client, plan: str = "little", as_of: str = "2014-06-20") -> Any:
    return client.post("/reports/write/", {"plan": plan, "as_of": as_of}, follow=True)


def test_the_form_offers_every_plan_by_name_and_a_day_behind_the_latest_figures(
    own_plans: Path, clerk: Client
) -> None:
    text = clerk.get("/reports/").content.decode()

    for said in ("小月报", "上半年工作报告", "月度运行简报", 'value="2014-06-20"'):
        assert said in text


def test_a_report_is_written_checked_and_shown(own_plans: Path, clerk: Client) -> None:
    text = _write(clerk).content.decode()

    report = Report.objects.get()
    assert (report.plan, report.as_of, report.status) == ("little", date(2014, 6, 20), "CHECKED")
    assert "核校通过，可以送审" in text
    assert "143.75" in text


def test_writing_it_again_is_the_same_report(own_plans: Path, clerk: Client) -> None:
    _write(clerk)
    _write(clerk)

    assert Report.objects.count() == 1


@pytest.mark.parametrize(
    ("plan", "as_of", "said"),
    [
        ("nobody", "2014-06-20", "请选择一份报告计划"),
        ("little", "明天", "成文日期“明天”读不懂"),
        ("little", "2014-02-30", "成文日期“2014-02-30”读不懂"),
    ],
)
def test_what_cannot_be_followed_is_said_beside_the_form(
    own_plans: Path, clerk: Client, plan: str, as_of: str, said: str
) -> None:
    answer = _write(clerk, plan, as_of)

    assert answer.status_code == 400
    assert said in answer.content.decode()
    assert Report.objects.count() == 0


def test_all_faults_of_a_plan_are_shown_with_place_and_near_names(own_plans: Path, clerk: Client) -> None:
    (own_plans / "little.plan.md").write_text(
        PLAN.replace("规上工业产值 }}", "规上工业产直 }}"), encoding="utf-8"
    )

    answer = _write(clerk)

    assert answer.status_code == 422
    assert (
        "little.plan.md第5行第12列：没有叫“规上工业产直”的指标；相近的有：规上工业产值"
        in answer.content.decode()
    )


def test_a_plan_that_cannot_be_read_does_not_take_the_page_away(own_plans: Path, clerk: Client) -> None:
    (own_plans / "little.plan.md").write_text("没有标题", encoding="utf-8")

    assert "little（计划有误）" in clerk.get("/reports/").content.decode()


def test_who_may_not_write_has_no_form_and_is_refused(
    own_plans: Path, client: Client, person: Callable[..., User]
) -> None:
    client.force_login(person(Role.COUNTY_LEADER))

    assert "写一份报告" not in client.get("/reports/").content.decode()
    assert _write(client).status_code == 403


def test_the_supervision_office_writes_the_bulletins_that_name_it_and_no_other(
    own_plans: Path, client: Client, person: Callable[..., User]
) -> None:
    named = PLAN.replace("名称: 小月报", "名称: 小通报\n起草: 考绩办").replace("小月报", "小通报")
    (own_plans / "told.plan.md").write_text(named, encoding="utf-8")
    client.force_login(person(Role.SUPERVISION))

    text = client.get("/reports/").content.decode()
    assert "小通报" in text
    assert "企业服务周报" in text
    assert "小月报" not in text
    assert _write(client, "little").status_code == 403
    assert "核校通过" in _write(client, "told").content.decode()
    assert [report.title for report in Report.objects.all()] == ["永嘉县小通报"]


def test_a_head_that_names_no_role_is_told_to_who_writes_it(own_plans: Path, clerk: Client) -> None:
    wrong = PLAN.replace("名称: 小月报", "名称: 小月报\n起草: 考绩办、企业、督查科")
    (own_plans / "little.plan.md").write_text(wrong, encoding="utf-8")

    answer = _write(clerk)

    assert answer.status_code == 422
    told = answer.content.decode()
    assert "文件头的“起草”里有不能起草的角色：企业、督查科；可写：局长、科室负责人、科员、考绩办。" in told


def test_a_roster_is_for_those_who_see_all_rows_until_it_is_issued(
    own_plans: Path, clerk: Client, person: Callable[..., User]
) -> None:
    (own_plans / "little.plan.md").write_text(PLAN + ROSTER, encoding="utf-8")
    _write(clerk)
    report = Report.objects.get()
    mine = clerk.get(f"/report/{report.pk}/").content.decode()
    clerk.force_login(person(Role.DEPARTMENT))

    theirs = clerk.get(f"/report/{report.pk}/").content.decode()

    assert report.is_rostered
    assert "甲阀门" in mine
    assert "甲阀门" not in theirs
    assert "签发后再向您公开" in theirs
    assert clerk.get(f"/report/{report.pk}/docx/").status_code == 404
    Report.objects.update(status="ISSUED", issued_by="局长", issued_at="2014-06-21T09:00+08:00")
    assert "甲阀门" in clerk.get(f"/report/{report.pk}/").content.decode()
    taken = clerk.get(f"/report/{report.pk}/docx/")
    assert b"".join(taken).startswith(b"PK")  # type: ignore[call-overload]


def test_the_day_proposed_is_never_in_the_future(published: Snapshot) -> None:
    evaluator = published.evaluator()

    assert proposed_day(evaluator, date(2026, 11, 22)) == date(2014, 6, 20)
    assert proposed_day(evaluator, date(2014, 6, 9)) == date(2014, 6, 9)


WEEKLY = """---
名称: 小周报
期间: 本周
---
# {{ 县名 }}小周报（第{{ 期号 }}期）
{{ 期间 }}的事，截至{{ 日期 }}。
"""


@pytest.fixture
def weekly(own_plans: Path, settings: Any) -> None:
    """A bulletin of every week, on the Monday after the 25th."""
    settings.DAY = date(2014, 6, 23)
    (own_plans / "weekly.plan.md").write_text(WEEKLY, encoding="utf-8")


def test_a_bulletin_of_every_week_offers_the_weeks_that_have_ended_and_keeps_them_in_the_address(
    weekly: None, clerk: Client
) -> None:
    text = clerk.get("/reports/", {"plan": "weekly", "period": "2014-W24"}).content.decode()

    assert '<option value="2014-W24" selected>第24期（2014年6月9日—15日）' in text
    assert '<option value="2014-W25">第25期（2014年6月16日—22日）' in text
    assert "2014-W26" not in text
    assert '<input type="hidden" name="period" value="2014-W24">' in text
    assert 'name="as_of"' not in text


def test_the_issue_is_written_as_of_the_last_day_of_its_week(weekly: None, clerk: Client) -> None:
    answer = clerk.post("/reports/write/", {"plan": "weekly", "period": "2014-W25"}, follow=True)

    report = Report.objects.get()
    assert (report.as_of, report.period_code, report.title) == (
        date(2014, 6, 22),
        "2014-W25",
        "永嘉县小周报（第25期）",
    )
    assert "6月16日—22日的事，截至2014年6月22日。" in answer.content.decode()


@pytest.mark.parametrize(
    ("plan", "period", "said"),
    [
        ("weekly", "2014-W26", "第26期（2014年6月23日—29日）到2014-06-29才结束，今天是2014-06-23"),
        ("weekly", "2014-05", "一周一期，请写周次，如 2014-W25；现为“2014-05”"),
        ("weekly", "上周", "不认识的时期“上周”"),
        ("little", "2014-W25", "“小月报”不是一周或一月一期的通报"),
    ],
)
def test_an_issue_that_cannot_be_written_says_why(
    weekly: None, clerk: Client, plan: str, period: str, said: str
) -> None:
    answer = clerk.post("/reports/write/", {"plan": plan, "period": period})

    assert answer.status_code == 400
    assert said in answer.content.decode()
    assert Report.objects.count() == 0


def test_a_snapshot_older_than_the_end_of_the_week_is_told_before_writing(
    weekly: None, clerk: Client, settings: Any, published: Snapshot
) -> None:
    settings.DAY = published.published_at.date() + timedelta(14)
    latest = Week.of(published.published_at.date())

    early, later = (
        clerk.get("/reports/", {"plan": "weekly", "period": week.code}).content.decode()
        for week in (latest, Week.of(latest.first_day - timedelta(7)))
    )

    assert "后来登记的不在里面" in early
    assert "后来登记的不在里面" not in later
