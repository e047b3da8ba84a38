"""From rows to the supervision bulletin, and what is not published because it does not add up."""

from datetime import UTC, date, datetime
from decimal import Decimal as D

import docx
import pytest
from docx.oxml.ns import qn

from jingxin.core.period import ToDate
from jingxin.ledgers.service.extract import EXTRACTS
from jingxin.ledgers.service.models import Problem, ProblemStep
from jingxin.reports.actions import write_report
from jingxin.reports.ask import PlanError
from jingxin.reports.models import Report
from jingxin.site.publication import publish_snapshot
from jingxin.warehouse import PublishRefused
from tests.ledgers.enterprises.factories import FirmTownFactory, TownFactory
from tests.ledgers.indicators.factories import CountyFactory
from tests.ledgers.service.factories import (
    DepartmentFactory,
    InspectionFactory,
    VisitFactory,
    a_problem,
    handled,
    step,
)

pytestmark = pytest.mark.django_db
DAY = date(2014, 6, 20)


@pytest.fixture
def firm():
    return FirmTownFactory(town=TownFactory(parent=CountyFactory())).firm


@pytest.fixture
def year(people, firm):
    """Two for the land office, one answered late and one overdue; one for the building office, merged into another."""
    VisitFactory(firm=firm)
    answered = handled(
        people, a_problem(firm, by=people.clerk, title="贷款续贷", on="2014-03-03 08:30"), on="2014-03-03"
    )
    step(answered, "SETTLE", "2014-03-31 09:00", people.handler, text="已续贷")
    overdue = handled(people, a_problem(firm, by=people.clerk, title="技工短缺"))
    step(overdue, "NOTE", "2014-05-12 09:00", people.handler, text="学校六月才毕业")
    again = a_problem(firm, by=people.clerk, title="还是缺技工", on="2014-05-06 08:30")
    step(again, "MERGE", "2014-05-06 09:00", people.clerk, merged_into=overdue)
    a_problem(firm, by=people.clerk, title="以后的事", on="2014-06-23 08:30")


@pytest.fixture
def bulletin(year, settings, tmp_path):
    settings.SNAPSHOTS, settings.FILES = tmp_path / "snapshots", tmp_path / "files"
    snapshot = publish_snapshot(by=None, at=datetime(2014, 6, 24, tzinfo=UTC))
    return snapshot, write_report(
        plan="supervision", as_of=DAY, snapshot=snapshot, by=None, formats=["docx", "html"]
    )


def test_the_bulletin_adds_up_names_the_overdue_and_passes_its_own_check(bulletin):
    _snapshot, written = bulletin

    assert [str(finding) for finding in written.findings] == []
    assert Report.objects.get().title == "永嘉县企业问题办理情况督查通报"
    page = written.files["html"].read_text(encoding="utf-8")
    assert "学校六月才毕业" in page
    assert "以后的事" not in page
    assert "还是缺技工" not in page


def printed(cell):
    """What a reader sees of a cell: numbers stand in content controls, which the library passes over."""
    return "".join(text.text or "" for text in cell._tc.iter(qn("w:t")))


@pytest.fixture
def two_departments(people, firm):
    """Five each: the land office answered one in time, the building office none, and all others are overdue."""
    for number in range(5):
        landed = handled(people, a_problem(firm, by=people.clerk, title=f"用地{number}"))
        if not number:
            step(landed, "SETTLE", "2014-05-20 09:00", people.handler, text="已解决")
        built = a_problem(firm, by=people.clerk, title=f"厂房{number}")
        step(built, "DISPATCH", "2014-05-05 09:00", people.clerk, to_department=people.building)
    few = handled(people, a_problem(firm, by=people.clerk, title="另一件"))
    step(
        few,
        "REDISPATCH",
        "2014-05-06 09:00",
        people.clerk,
        to_department=DepartmentFactory(code="JRB", name="县金融办"),
        text="改派",
    )
    VisitFactory(firm=firm)


def test_departments_are_ranked_in_the_document_and_who_answered_nothing_in_time_is_last(
    two_departments, settings, tmp_path
):
    settings.SNAPSHOTS, settings.FILES = tmp_path / "snapshots", tmp_path / "files"
    snapshot = publish_snapshot(by=None, at=datetime(2014, 6, 24, tzinfo=UTC))

    written = write_report(plan="supervision", as_of=DAY, snapshot=snapshot, by=None, formats=["docx"])

    assert [str(finding) for finding in written.findings] == []
    tables = docx.Document(str(written.files["docx"])).tables
    [rows] = [
        [[printed(cell) for cell in row.cells] for row in table.rows]
        for table in tables
        if table.rows[0].cells[0].text == "位次"
    ]
    assert [[row[0], row[1], row[2], row[3], *row[7:9]] for row in rows[1:]] == [
        ["1", "县国土资源局", "5", "1", "20.0", "20.0"],
        ["2", "县住房和城乡建设局", "5", "0", "0.0", "0.0"],
        ["／", "县金融办", "1", "0", "0.0", "0.0"],
        ["", "全县", "11", "1", "9.1", "9.1"],
    ]
    text = "".join(paragraph.text for paragraph in docx.Document(str(written.files["docx"])).paragraphs)
    assert "收集不足5个的和没有按时率的不排位次" in text


@pytest.fixture
def week(people, firm):
    """Week 20, 12 to 18 May: one collected and moved on, one settled in time, rated bad and reopened, one overdue."""
    answered = handled(people, a_problem(firm, by=people.clerk, title="贷款续贷", on="2014-05-05 08:30"))
    step(answered, "SETTLE", "2014-05-12 09:00", people.handler, text="已续贷")
    step(answered, "RATE", "2014-05-13 09:00", people.clerk, rating="UNSATISFIED", text="利率没降")
    moved = a_problem(firm, by=people.clerk, title="厂房加层", on="2014-05-13 08:30")
    step(moved, "DISPATCH", "2014-05-14 09:00", people.clerk, to_department=people.land)
    step(
        moved, "REDISPATCH", "2014-05-15 09:00", people.clerk, to_department=people.building, text="属住建"
    )  # fmt: skip
    overdue = handled(
        people, a_problem(firm, by=people.clerk, title="技工短缺", on="2014-04-18 08:30"), on="2014-04-18"
    )
    step(overdue, "NOTE", "2014-05-08 09:00", people.handler, text="学校六月才毕业")
    a_problem(firm, by=people.clerk, title="下一周的事", on="2014-05-19 08:30")
    VisitFactory(firm=firm, visited_on=date(2014, 5, 13))


def tables_of(path):
    """The printed rows of each table, by the heads of its columns."""
    found = {}
    for table in docx.Document(str(path)).tables:
        rows = [[printed(cell) for cell in row.cells] for row in table.rows]
        found.setdefault(tuple(rows[0]), rows[1:])
    return found


def test_the_weekly_bulletin_says_what_came_what_went_and_against_the_week_before(week, settings, tmp_path):
    settings.SNAPSHOTS, settings.FILES = tmp_path / "snapshots", tmp_path / "files"
    snapshot = publish_snapshot(by=None, at=datetime(2014, 5, 19, tzinfo=UTC))

    written = write_report(
        plan="service_weekly", as_of=date(2014, 5, 18), snapshot=snapshot, by=None, formats=["docx"]
    )

    assert [str(finding) for finding in written.findings] == []
    assert (written.report.title, written.report.period_code) == (
        "永嘉县企业问题办理情况周报（第20期）",
        "2014-W20",
    )
    tables = tables_of(written.files["docx"])
    against = {row[0]: row[2:] for row in tables["指标", "单位", "本周", "上周", "增减"]}
    assert against["新收集企业问题"] == ["1", "1", "0"]
    assert against["当期办结企业问题"] == ["1", "0", "1"]
    assert against["重办企业问题"] == ["1", "0", "1"]
    assert against["期末在办企业问题"] == ["3", "2", "1"]
    heads = (
        "序号", "部门", "周初在办", "新收集", "转入", "重办", "办结", "转出", "撤并", "周末在办", "逾期",
    )  # fmt: skip
    by_department = {row[1]: row[2:] for row in tables[heads]}
    assert by_department == {
        "县国土资源局": ["2", "0", "1", "1", "1", "1", "0", "2", "1"],
        "县住房和城乡建设局": ["0", "0", "1", "0", "0", "0", "0", "1", "1"],
        "未登记": ["0", "1", "0", "0", "0", "1", "0", "0", "0"],
        "全县": ["2", "1", "2", "1", "1", "2", "0", "3", "2"],
    }
    text = "".join(paragraph.text for paragraph in docx.Document(str(written.files["docx"])).paragraphs)
    assert "下一周的事" not in text
    listed = tables["序号", "问题", "企业", "部门", "期限", "部门说明"]
    assert [(row[1], row[5]) for row in listed] == [("技工短缺", "学校六月才毕业"), ("厂房加层", "")]


def test_a_flow_that_does_not_balance_is_not_issued(week, settings, tmp_path, monkeypatch):
    settings.SNAPSHOTS, settings.FILES = tmp_path / "snapshots", tmp_path / "files"
    rows = [dict(row) for row in EXTRACTS["problem_steps"]()]
    for row in rows:
        if row["problem_title"] == "厂房加层":
            row["department_before"] = None
    monkeypatch.setitem(EXTRACTS, "problem_steps", lambda: iter(rows))
    snapshot = publish_snapshot(by=None, at=datetime(2014, 5, 19, tzinfo=UTC))

    written = write_report(
        plan="service_weekly", as_of=date(2014, 5, 18), snapshot=snapshot, by=None, formats=["docx"]
    )

    assert written.is_blocked
    [said] = [str(one) for one in written.findings if "县国土资源局" in str(one)]
    assert "对不上" in said


def test_a_week_that_has_not_ended_is_not_written_about(week, settings, tmp_path):
    settings.SNAPSHOTS, settings.FILES = tmp_path / "snapshots", tmp_path / "files"
    snapshot = publish_snapshot(by=None, at=datetime(2014, 5, 19, tzinfo=UTC))

    with pytest.raises(PlanError, match="“企业服务周报”写到2014-05-18为止，成文日期是2014-05-16"):
        write_report(plan="service_weekly", as_of=date(2014, 5, 16), snapshot=snapshot, by=None)


def test_a_departments_rate_is_of_its_own_cases(bulletin):
    snapshot, _written = bulletin
    evaluator = snapshot.evaluator()

    def value(expression):
        return evaluator.figure(expression, period=ToDate(DAY), area="330324").value

    land = "part(department_name:县国土资源局)"
    assert value("collected_problems") == 2
    assert value(f"on_time_problems.{land}.share(due_problems.{land})") == D(0)
    assert value(f"settled_problems.{land}.share(collected_problems.{land})") == D(50)


def test_a_department_opens_a_figure_and_finds_its_own_rows_only(bulletin, people, client):
    asked = {"m": "collected_problems", "p": "2014-06-20", "a": "330324"}

    def seen(user):
        client.force_login(user)
        page = client.get("/figure/", asked).content.decode()
        rows = client.get("/figure/", {**asked, "export": "1"}).getvalue().decode()
        return [title in page and title in rows for title in ("贷款续贷", "技工短缺")]

    assert seen(people.clerk) == seen(people.handler) == [True, True]
    assert seen(people.helper) == [False, False]


def test_a_problem_without_its_log_is_not_published(year):
    ProblemStep.objects.filter(problem__title="以后的事").delete()

    with pytest.raises(PublishRefused, match="没有收集记录"):
        EXTRACTS["problem_steps"]()


def test_a_list_that_differs_from_its_log_is_not_published(year):
    Problem.objects.filter(title="技工短缺").update(status="SETTLED")

    with pytest.raises(PublishRefused, match="与办理记录推算的不一致"):
        EXTRACTS["problem_steps"]()


def test_rows_of_the_snapshot_tell_where_each_step_led(year):
    rows = [row for row in EXTRACTS["problem_steps"]() if row["problem_title"] == "技工短缺"]

    assert [(row["number"], row["status"], row["due_on"]) for row in rows] == [
        (1, "COLLECTED", date(2014, 5, 6)),
        (2, "ASSIGNED", date(2014, 5, 6)),
        (3, "HANDLING", date(2014, 5, 26)),
        (4, "HANDLING", date(2014, 5, 26)),
    ]
    assert rows[0]["row_key"] == "service.problemstep:QF2014-0002|1"
    assert [(row["status_before"], row["department_before"], row["reopened"]) for row in rows] == [
        (None, None, False),
        (None, None, False),
        (None, None, False),
        ("HANDLING", "县国土资源局", False),
    ]
    assert [(row["given_to"], row["reason"]) for row in rows] == [
        (None, None), ("GTJ", None), ("GTJ", None), ("GTJ", "学校六月才毕业"),
    ]  # fmt: skip


def test_what_is_printed_as_the_reason_is_what_the_department_said_to_the_firm_as_well(people, year):
    overdue = Problem.objects.get(title="技工短缺")
    step(overdue, "URGE", "2014-06-05 09:00", people.supervisor, text="请加快")
    step(overdue, "NOTE", "2014-06-06 09:00", people.handler, text="登记错了")
    step(overdue, "TAKE_BACK", "2014-06-06 09:10", people.handler)

    rows = [row["reason"] for row in EXTRACTS["problem_steps"]() if row["problem_title"] == "技工短缺"]

    assert rows[-3:] == ["学校六月才毕业", "登记错了", "学校六月才毕业"]


def test_a_joint_department_has_the_row_and_the_inspection_too(people, firm):
    problem = a_problem(firm, by=people.clerk)
    step(
        problem, "DISPATCH", "2014-05-05 09:00", people.clerk, to_department=people.land, joint=(people.building,)
    )  # fmt: skip
    InspectionFactory(problem=problem)

    [_filed, dispatched] = EXTRACTS["problem_steps"]()
    [looked] = EXTRACTS["inspections"]()

    assert dispatched["given_to"] == looked["given_to"] == "GTJ、ZJJ"
    assert people.helper.member.department.code in dispatched["given_to"].split("、")
