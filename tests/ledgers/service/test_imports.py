"""The forms: what a clerk's file does, what it may not do, and that exports come back unchanged."""

from datetime import date

import pytest

from jingxin.ledgers.service.imports import SHEETS
from jingxin.ledgers.service.models import Problem, ProblemStep, ResponsibleDepartment, Visit
from jingxin.ledgers.service.standing import prove
from jingxin.records.actions import undo_batch
from jingxin.records.imports import apply, export_rows, get_sheet, preview, read_table, template
from jingxin.records.permissions import NotPermitted
from tests.ledgers.service.factories import (
    CaseClassFactory,
    InspectionFactory,
    ResponsibleDepartmentFactory,
    VisitFactory,
    VisitPlanFactory,
    a_problem,
    firm_in_town,
    handled,
    step,
)

pytestmark = pytest.mark.django_db
TODAY = date(2014, 6, 20)
PROBLEMS = "问题编号,问题,企业编号,所属镇街,问题来源,类别,收集日期,收集时刻\n"
STEPS = "问题编号,步序,步骤,日期,时刻,角色,经办部门,主办部门,协办部门,新的期限,评价,说明\n"
DEPARTMENTS = (
    "部门代码,部门名称,部门负责人,分管县领导\nGTJ,县国土资源局,周建国,林副县长\nZJJ,县住建局,吴立,林副县长\n"
)


@pytest.fixture(autouse=True)
def firm():
    firm = firm_in_town()
    firm.code = "F000001"
    firm.save()
    return firm


def look(text, sheet=None, by=None):
    return preview(read_table(text.encode(), "表.csv"), sheet, by=by, on=TODAY)


def load(text, by=None):
    looked = look(text, by=by)
    assert not looked.faults, [str(fault) for fault in looked.faults]
    return apply(looked, by=by)


def faults(text, sheet=None, by=None):
    return [str(fault) for fault in look(text, sheet, by).faults]


@pytest.fixture
def one_problem():
    load(DEPARTMENTS)
    load(PROBLEMS + "QF2014-0001,技工短缺,F000001,桥头镇,功勋企业走访,用工,2014-5-5,8:30\n")
    return Problem.objects.get()


def test_problems_come_with_the_first_line_of_their_log(one_problem):
    line = one_problem.steps.get()

    assert (one_problem.status, one_problem.due_on) == ("COLLECTED", date(2014, 5, 6))
    assert (line.kind, line.on, f"{line.at_time:%H:%M}") == ("COLLECT", date(2014, 5, 5), "08:30")
    assert list(prove(Problem.objects.all())) == []


def test_a_log_is_walked_by_the_same_table_and_clock_as_on_the_page(one_problem):
    load(
        STEPS
        + "QF2014-0001,2,交办,2014-5-5,9:00,科员,,县国土资源局,县住建局,,,\n"
        + "QF2014-0001,3,签收,2014-5-5,15:00,责任部门,县国土资源局,,,,,\n"
        + "QF2014-0001,4,办结,2014-5-20,,责任部门,GTJ,,,,,已落实\n"
        + "QF2014-0001,5,评价,2014-5-21,,企业,,,,,基本满意,\n"
    )

    one_problem.refresh_from_db()
    assert (one_problem.status, one_problem.department.code, one_problem.rating) == (
        "RATED",
        "GTJ",
        "BASICALLY",
    )
    assert [office.code for office in one_problem.joint_departments.all()] == ["ZJJ"]
    assert one_problem.settled_on == date(2014, 5, 20)


@pytest.mark.parametrize(
    ("lines", "says"),
    [
        (
            "QF2014-0001,2,办结,2014-5-6,,责任部门,GTJ,,,,,已办",
            "第2行“步骤”列 [错误] 目前为“待交办”，不能“办结”",
        ),
        ("QF2014-0001,3,交办,2014-5-6,,科员,,GTJ,,,,", "下一步应为第2步"),
        ("QF2014-0001,2,交办,2014-5-4,,科员,,GTJ,,,,", "时间早于上一步"),
        ("QF2014-0001,2,交办,2014-5-6,25:00,科员,,GTJ,,,,", "不是时刻"),
        ("QF2014-0001,2,交办,2014-5-6,,科员,,民政局,,,,", "台账里没有这个名称或代码"),
        ("QF2014-0001,2,交办,2014-5-6,,科员,,GTJ,民政局,,,", "没有这个部门：民政局"),
        ("QF2014-0001,2,交办,2014-2-30,,科员,,GTJ,,,,", "日期"),
        ("QF2014-0001,2,交办,2014-5-6,,科员,,,,,,", "还须填写：主办部门"),
        ("QF2014-0001,2,交办,2014-5-6,,审计,,GTJ,,,,", "不能"),
        ("QF2014-0001,2,飞办,2014-5-6,,科员,,GTJ,,,,", "不在可选的项目之内"),
        ("QF2014-0009,2,交办,2014-5-6,,科员,,GTJ,,,,", "台账里没有这个名称或代码"),
    ],
)
def test_a_line_that_cannot_be_is_refused_with_its_place_and_nothing_is_written(one_problem, lines, says):
    found = faults(STEPS + lines + "\n", "service.problemstep")

    assert any(says in fault for fault in found), found
    assert ProblemStep.objects.count() == 1


@pytest.mark.parametrize(
    ("lines", "says"),
    [
        ("QF2014-0001,技工短缺,F999999,桥头镇,功勋企业走访,用工,2014-5-5,", "“企业编号”列"),
        ("QF2014-0001,技工短缺,F000001,桥头镇,功勋企业走访,用工,2014-7-5,", "日期在今天之后"),
        ("QF2014-0001,技工短缺,F000001,桥头镇,路过,用工,2014-5-5,", "不在可选的项目之内"),
        ("QF2014-0001,,F000001,桥头镇,九联系,用工,2014-5-5,", "“问题”列"),
        (
            "QF2014-0001,甲,F000001,桥头镇,九联系,用工,2014-5-5,\nQF2014-0001,乙,F000001,桥头镇,九联系,用工,2014-5-5,",
            "第2行",
        ),
    ],
)
def test_all_faults_of_a_file_of_problems_are_told_with_their_place(lines, says):
    found = faults(PROBLEMS + lines + "\n", "service.problem")

    assert any(says in fault for fault in found), found
    assert not Problem.objects.exists()


def test_a_wrong_header_is_told():
    assert "没有找到“企业问题”的表头" in "".join(faults("a,b,c\n1,2,3\n", "service.problem"))


def test_the_day_of_collection_is_not_rewritten_by_a_file(one_problem):
    found = faults(PROBLEMS + "QF2014-0001,技工短缺,F000001,桥头镇,功勋企业走访,用工,2014-5-6,8:30\n")

    assert any("收集情况已登记，不能由导入改写" in fault for fault in found)


def test_a_category_put_right_by_a_file_moves_the_clock(one_problem, people):
    handled(people, one_problem)
    one_problem.refresh_from_db()
    before = one_problem.due_on

    load(PROBLEMS + "QF2014-0001,技工短缺,F000001,桥头镇,功勋企业走访,审批,2014-5-5,8:30\n")

    one_problem.refresh_from_db()
    assert (before, one_problem.due_on) == (date(2014, 5, 26), date(2014, 5, 14))


def test_the_same_file_twice_changes_nothing(one_problem):
    text = PROBLEMS + "QF2014-0001,技工短缺,F000001,桥头镇,功勋企业走访,用工,2014-5-5,8:30\n"

    again = look(text)

    assert (again.new, again.changed, again.faults) == (0, 0, [])


def test_a_department_is_known_to_the_house_afterwards_and_keeps_its_name():
    load(DEPARTMENTS)

    again = look("部门代码,部门名称\nGTJ,县林业局\n", "service.responsibledepartment")

    assert [str(row) for row in ResponsibleDepartment.objects.order_by("pk")] == ["县国土资源局", "县住建局"]
    assert any("代码GTJ已是“县国土资源局”" in str(fault) for fault in again.faults)


def test_undoing_a_batch_of_steps_takes_the_problem_back_to_where_it_stood(one_problem):
    batch = load(STEPS + "QF2014-0001,2,交办,2014-5-5,9:00,科员,,县国土资源局,,,,\n")
    one_problem.refresh_from_db()
    assert one_problem.status == "ASSIGNED"

    undo_batch(batch=batch, by=None)

    one_problem.refresh_from_db()
    assert (one_problem.status, one_problem.steps.count()) == ("COLLECTED", 1)
    assert list(prove(Problem.objects.all())) == []


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.code)
def test_what_is_exported_comes_back_unchanged(people, firm, sheet):
    VisitFactory(firm=firm)
    VisitPlanFactory(firm=firm)
    ResponsibleDepartmentFactory(department=people.land)
    CaseClassFactory(department=people.land)
    problem = handled(people, a_problem(firm, by=people.clerk))
    step(
        problem, "ASK_EXTENSION", "2014-05-20 09:00", people.handler, text="等批文", due_on=date(2014, 6, 10)
    )
    InspectionFactory(problem=problem)

    exported = export_rows(sheet, sheet.model.objects.all(), by=None, format="csv")
    again = preview(read_table(exported.read(), exported.filename), sheet=sheet, by=None, on=TODAY)

    assert [str(fault) for fault in again.faults] == []
    assert (again.new, again.changed) == (0, 0)
    assert template(get_sheet(sheet.code)).startswith(b"PK")


def test_an_account_of_another_section_imports_nothing(people):
    with pytest.raises(NotPermitted):
        look(
            PROBLEMS + "QF2014-0001,技工短缺,F000001,桥头镇,功勋企业走访,用工,2014-5-5,\n",
            "service.problem",
            by=people.other_clerk,
        )
    assert not Visit.objects.exists()
