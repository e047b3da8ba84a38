"""The forms: what a clerk's file does, what it may not do, and that exports come back unchanged."""

from datetime import date
from decimal import Decimal

import pytest

from jingxin.ledgers.projects.imports import SHEETS
from jingxin.ledgers.projects.models import (
    HaltSpell,
    MilestonePlan,
    MonthlyInvestment,
    ObstacleStep,
    Project,
)
from jingxin.records.imports import apply, export_rows, preview, read_table, template
from tests.ledgers.enterprises.factories import FirmFactory, IndustryFactory, TownFactory
from tests.ledgers.projects.factories import (
    AdmissionReviewFactory,
    HaltSpellFactory,
    LandPromiseFactory,
    LeaderLinkFactory,
    MilestonePlanFactory,
    MonthlyInvestmentFactory,
    ObstacleFactory,
    ObstacleStepFactory,
    ProjectFactory,
    ProjectPlotFactory,
    ProvinceListingFactory,
)

pytestmark = pytest.mark.django_db
TODAY = date(2014, 6, 20)


def look(text: str):
    return preview(read_table(text.encode(), "表.csv"), by=None, on=TODAY)


def load(text: str):
    looked = look(text)
    assert not looked.faults, [str(fault) for fault in looked.faults]
    return apply(looked, by=None)


def faults(text: str) -> list[str]:
    return [str(fault) for fault in look(text).faults]


def test_a_project_comes_with_its_owner_industry_and_days():
    TownFactory()
    IndustryFactory()
    FirmFactory(code="F000001", name="永嘉县东方阀门厂")

    load(
        "项目编号,项目名称,所属镇街,项目业主,行业代码,行业分类版本,建设性质,计划总投资（万元）,重大产业项目,备案日期,开工日期\n"
        "YJX0001,阀门技改项目,桥头镇,永嘉县东方阀门厂,3443,2011,技术改造,3200,否,2014-1-5,20140508\n"
    )

    project = Project.objects.get()
    assert (project.firm.code, project.industry.code, project.kind) == (
        "F000001",
        "3443",
        "TECHNICAL_UPGRADE",
    )
    assert (project.filed_on, project.started_on) == (date(2014, 1, 5), date(2014, 5, 8))
    assert project.planned_investment_wan_yuan == Decimal(3200)


def test_all_faults_come_together_and_nothing_is_written():
    TownFactory()

    found = faults(
        "项目编号,项目名称,所属镇街,建设性质,计划总投资（万元）,开工日期,竣工日期\n"
        "YJX0001,甲项目,桥头街道,技术改造,3200,,\n"
        "YJX0002,乙项目,桥头镇,新盖,3200,,\n"
        "YJX0003,丙项目,桥头镇,新建,-5,,\n"
        "YJX0004,丁项目,桥头镇,新建,3200,2014-5-8,2014-5-1\n"
        "YJX0005,戊项目,桥头镇,新建,3200,,2014-5-1\n"
        "YJX0005,己项目,桥头镇,新建,3200,2034-5-1,\n"
    )

    for place, message in (
        ("第2行“所属镇街”列", "没有这个名称或代码"),
        ("第3行“建设性质”列", "不在可选的项目之内"),
        ("第4行", "计划总投资必须大于零"),
        ("第5行", "后一节点的日期早于前一节点"),
        ("第6行“竣工日期”列", "没有开工日期"),
        ("第7行“项目编号”列", "与第6行重复"),
        ("第7行“开工日期”列", "日期在今天之后"),
    ):
        assert any(place in fault and message in fault for fault in found), (place, found)
    assert not Project.objects.exists()


def test_a_wrong_header_an_impossible_day_and_an_unknown_firm_are_named_with_their_place():
    TownFactory()

    header = faults("项目编号,项目名字,所属镇街\nYJX0001,甲项目,桥头镇\n")
    found = faults(
        "项目编号,项目名称,所属镇街,项目业主,备案日期,用地面积（亩）\n"
        "YJX0001,甲项目,桥头镇,F999999,2014-2-30,-3\n"
    )

    assert any("项目名字" in fault and "项目名称" in fault for fault in header), header
    for place, message in (
        ("第2行“项目业主”列", "台账里没有这个名称或代码"),
        ("第2行“备案日期”列", "没有这一天"),
        ("第2行“用地面积（亩）”列", "用地面积必须大于零"),
    ):
        assert any(place in fault and message in fault for fault in found), (place, found)
    assert not Project.objects.exists()


def test_a_changed_plan_without_a_reason_is_found_within_one_file_and_against_the_ledger():
    ProjectFactory(code="YJX0001")
    head = "项目编号,节点,计划日期,确定日期,变更理由\n"

    within = faults(head + "YJX0001,开工,2014-3-1,2013-12-1,\nYJX0001,开工,2014-6-1,2014-2-20,\n")
    load(head + "YJX0001,开工,2014-3-1,2013-12-1,\n")
    against = faults(head + "YJX0001,开工,2014-6-1,2014-2-20,\n")
    load(head + "YJX0001,开工,2014-6-1,2014-2-20,规划调整\n")

    assert ["第3行" in fault and "变更要填写理由" in fault for fault in within] == [True]
    assert ["第2行" in fault and "变更要填写理由" in fault for fault in against] == [True]
    assert MilestonePlan.objects.count() == 2


def test_january_alone_is_refused_and_january_with_february_is_a_period():
    ProjectFactory(code="YJX0001")
    head = "项目编号,时期,建安工程（万元）,设备工器具购置（万元）,其他费用（万元）\n"

    assert any("投资一月免报" in fault for fault in faults(head + "YJX0001,2014-01,10,20,3\n"))
    load(head + "YJX0001,2014年1—2月,10,20,3\n")

    assert MonthlyInvestment.objects.get().period_code == "2014-01..02"


def test_land_of_a_rejected_project_is_refused():
    TownFactory()

    found = faults(
        "评审项目,评审日期,所属镇街,评审结果,准入用地（亩）\n纽扣项目,2014-2-18,桥头镇,不通过,12.5\n"
    )

    assert any("评审通过的才填准入用地" in fault for fault in found)


def test_an_export_comes_back_unchanged():
    project = ProjectFactory(started_on=date(2014, 5, 8))
    for factory in (
        MilestonePlanFactory,
        HaltSpellFactory,
        MonthlyInvestmentFactory,
        ProvinceListingFactory,
        LandPromiseFactory,
        LeaderLinkFactory,
        ProjectPlotFactory,
    ):
        factory(project=project)
    ObstacleStepFactory(obstacle=ObstacleFactory(project=project))
    AdmissionReviewFactory(project=project, town=project.town)

    for sheet in SHEETS:
        exported = export_rows(sheet, by=None, format="csv")
        looked = preview(read_table(exported.read(), exported.filename), by=None, on=TODAY)
        assert looked.sheet is sheet
        assert not looked.faults, (sheet.code, [str(fault) for fault in looked.faults])
        assert (looked.new, looked.changed, looked.same) == (0, 0, 1), sheet.code
        assert template(sheet).startswith(b"PK"), sheet.code


def test_halts_that_overlap_are_refused_with_both_named_in_the_file_and_against_the_ledger():
    HaltSpellFactory(project=ProjectFactory(code="YJX0001"), valid_from=date(2014, 3, 17))
    ProjectFactory(code="YJX0002")
    head = "项目编号,情形,起始日,恢复日,原因\n"

    found = faults(
        head
        + "YJX0001,停建,2014-5-1,,资金\nYJX0002,停建,2014-1-1,2014-3-1,设计\nYJX0002,停建,2014-2-1,,资金\n"
    )

    assert any(
        "第2行" in fault and "2014-05-01至今与台账中已有的2014-03-17至今重叠" in fault for fault in found
    )
    assert any(
        "第4行" in fault and "2014-02-01至今与第3行2014-01-01至2014-03-01重叠" in fault for fault in found
    )


def test_a_halt_may_end_and_another_begin_in_one_file():
    HaltSpellFactory(project=ProjectFactory(code="YJX0001"), valid_from=date(2014, 3, 17))

    load(
        "项目编号,情形,起始日,恢复日,原因\n"
        "YJX0001,停建,2014-3-17,2014-5-1,资金紧张\nYJX0001,解除协议,2014-5-1,,协商解除\n"
    )

    assert HaltSpell.objects.filter(valid_to=None).get().halt == "AGREEMENT_ENDED"


def test_an_industry_is_found_in_the_edition_that_the_row_names():
    TownFactory()
    IndustryFactory(edition="2011", code="3443")
    IndustryFactory(edition="2017", code="3443")
    head = "项目编号,项目名称,所属镇街,行业代码,行业分类版本\n"

    assert any("没有填行业分类版本" in fault for fault in faults(head + "YJX0001,甲项目,桥头镇,3443,\n"))
    assert any(
        "4754—2017中没有这个代码" in fault for fault in faults(head + "YJX0001,甲项目,桥头镇,9999,2017\n")
    )
    load(head + "YJX0001,甲项目,桥头镇,3443,2017\n")
    load(head + "YJX0001,甲项目,桥头镇,3443,2011\n")

    assert Project.objects.get().industry.edition == "2011"


def test_a_file_without_industries_leaves_them_as_they_are():
    project = ProjectFactory(code="YJX0001")

    load(f"项目编号,项目名称,所属镇街\nYJX0001,改名项目,{project.town.name}\n")

    changed = Project.objects.get()
    assert (changed.name, changed.industry) == ("改名项目", project.industry)


def test_a_step_finds_its_obstacle_by_project_kind_and_day():
    ObstacleFactory(project__code="YJX0001")
    head = "清障事项,办理日期,办理单位,办理情况\n"

    load(head + "YJX0001 水电路配套 2014-04-01,2014-4-10,交通局,现场踏勘\n")
    found = faults(head + "YJX0001 水电路配套 2014-04-02,2014-4-10,交通局,现场踏勘\n")

    assert ObstacleStep.objects.get().step == "现场踏勘"
    assert any("没有这个名称或代码" in fault for fault in found)
