"""The forms: what a clerk's file does, what it may not do, and that exports come back unchanged."""

from datetime import date
from decimal import Decimal

import pytest

from jingxin.ledgers.parks.imports import SHEETS
from jingxin.ledgers.parks.models import (
    Park,
    ParkPlan,
    ParkRelief,
    ParkTask,
    ReadinessFact,
    Tenancy,
    TenantReturn,
)
from jingxin.records.actions import undo_batch
from jingxin.records.imports import apply, export_rows, preview, read_table, template
from tests.ledgers.enterprises.factories import FirmFactory, TownFactory
from tests.ledgers.parks.factories import (
    ParkFactory,
    ParkSessionFactory,
    ParkUnitFactory,
    TenancyFactory,
    everything,
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


PARKS = "园区编号,园区名称,简称,类型,建设模式,所属镇街,规划用地面积（亩）,主导产业,列入计划日期,开工日期,投用日期\n"


def test_parks_come_with_their_mode_land_and_days():
    TownFactory()

    batch = load(
        PARKS
        + "XWY001,瓯北小微创业园,,小微企业园,盘活拆后和闲置用地,桥头镇,320,18,2013-10-18,,\n"
        + "DSY001,温州泰利电子商务创业园,温州泰利,电子商务创业园,,桥头镇,,,20130809,,2014年3月18日\n"
    )

    first, second = Park.objects.order_by("-code")
    assert (first.mode, first.land_area_mu, first.listed_on) == ("REUSED", Decimal(320), date(2013, 10, 18))
    assert (second.called, second.opened_on) == ("温州泰利", date(2014, 3, 18))
    undo_batch(batch=batch, by=None)
    assert not Park.objects.exists()


def test_the_faults_of_a_park_file_are_told_together_with_their_places():
    TownFactory()

    said = "\n".join(
        faults(
            PARKS
            + "XWY001,甲园,,小微企业园,自由模式,桥头镇,320,,,,\n"
            + "XWY002,乙园,,小微企业园,新开发,桥尾镇,5,,,,\n"
            + "XWY003,丙园,,小微企业园,新开发,桥头镇,12,,2014-02-30,,\n"
            + "XWY003,丁园,,小微企业园,新开发,桥头镇,12,,2014-05-01,2014-04-01,\n"
            + "XWY005,戊园,,电子商务创业园,新开发,桥头镇,,,,,2014-07-01\n"
            + "XWY006,己园,,小微企业园,新开发,桥头镇,-5,,,,\n"
        )
    )

    for part in (
        "第2行“建设模式”",
        "第3行“所属镇街”",
        "规划用地面积必须大于零",
        "第4行“列入计划日期”",
        "第5行",
        "第6行“投用日期”",
        "电子商务创业园不选",
    ):
        assert part in said, said
    assert not Park.objects.exists()


def test_a_wrong_header_names_the_columns_that_are_missing():
    assert "园区名称" in "".join(faults("园区编号,名字,类型,所属镇街\nXWY001,甲园,小微企业园,桥头镇\n"))


def test_firms_in_a_park_never_overlap_within_a_file_or_with_the_ledger():
    ParkFactory(code="XWY002")
    FirmFactory(code="F000001")
    standing = TenancyFactory(park__code="XWY009", firm__code="F000009")

    said = "\n".join(
        faults(
            "园区编号,企业编号,安排入园日期,入园方式,退出日期,退出原因\n"
            "XWY002,F000001,2013-09-16,供地自建,2014-03-24,放弃\n"
            "XWY002,F000001,2014-03-01,租赁厂房,,\n"
            f"XWY009,F000009,{standing.planned_on},供地自建,,\n"
            "XWY009,F000009,2014-02-01,租赁厂房,,\n"
            "XWY002,F000099,2014-02-01,租赁厂房,,\n"
        )
    )

    assert "第3行“安排入园日期”" in said
    assert "第5行“安排入园日期”" in said
    assert "台账里没有这个名称或代码" in said
    assert Tenancy.objects.count() == 1


def test_a_firm_that_left_and_came_back_comes_in_one_file():
    ParkFactory(code="XWY002")
    FirmFactory(code="F000001")

    load(
        "园区编号,企业编号,安排入园日期,入园方式,退出日期,退出原因\n"
        "XWY002,F000001,2013-09-16,供地自建,2014-03-24,放弃\n"
        "XWY002,F000001,2014-03-24,租赁厂房,,\n"
    )

    assert Tenancy.objects.count() == 2


def test_a_changed_plan_without_a_reason_is_found_within_one_file_and_against_the_ledger():
    ParkFactory(code="XWY004")
    head = "园区编号,节点,计划日期,确定日期,变更理由\n"
    first, changed = "XWY004,投用,2014-3-1,2013-12-1,\n", "XWY004,投用,2014-6-1,2014-2-20,"

    within = faults(head + first + changed + "\n")
    load(head + first)
    against = faults(head + changed + "\n")
    load(head + changed + "红线尚未划定\n")

    assert ["第3行" in fault and "变更要填写理由" in fault for fault in within] == [True]
    assert ["第2行" in fault and "变更要填写理由" in fault for fault in against] == [True]
    assert ParkPlan.objects.count() == 2


def test_units_are_named_with_their_park():
    unit = ParkUnitFactory(park__code="XWY004", number="A3")
    FirmFactory(code="F000001")

    load("园区编号,企业编号,安排入园日期,入园方式,地块或厂房\nXWY004,F000001,2013-09-16,供地自建,XWY004-A3\n")

    assert Tenancy.objects.get().unit == unit


def test_readiness_ends_and_begins_again_in_one_file():
    ParkFactory(code="XWY003")

    load(
        "园区编号,条件,验收日期,失效日期,说明\n"
        "XWY003,供气,2013-12-20,2014-03-03,支管改线\n"
        "XWY003,供气,2014-05-20,,\n"
    )
    said = faults("园区编号,条件,验收日期,失效日期,说明\nXWY003,供水,2013-12-20,2014-03-03,\n")

    assert ReadinessFact.objects.count() == 2
    assert "写明原因" in "".join(said)


def test_output_needs_a_day_of_production():
    tenancy = TenancyFactory(park__code="XWY007", firm__code="F000001", in_production_on=date(2014, 1, 2))
    head = "园区编号,企业编号,时期,产值（万元）,税收（万元）\n"

    load(head + "XWY007,F000001,2014年1-5月,180,6.5\n")
    said = faults(head + "XWY007,F000001,2013,180,6.5\nXWY007,F000001,2014-05,1,1\n")

    assert TenantReturn.objects.get().period_code == "2014-01..05"
    assert tenancy.firm == TenantReturn.objects.get().firm
    assert any("请先登记投产日期" in fault for fault in said)
    assert any("不是从1月起的累计期" in fault for fault in said)


def test_relief_may_be_the_whole_parks():
    TenancyFactory(park__code="XWY002", firm__code="F000001")

    load(
        "园区编号,企业编号,类别,项目,金额（万元）,决定日期,拨付日期\n"
        "XWY002,,规费减免,配套费,826.2,2014-02-26,\n"
        "XWY002,F000001,资金补助,技改补助,18.6,2014-05-22,2014-06-12\n"
    )

    assert sorted(str(relief.firm_id is None) for relief in ParkRelief.objects.all()) == ["False", "True"]


def test_tasks_name_their_meeting():
    ParkSessionFactory(park__code="XWY001", held_on=date(2014, 5, 17))
    head = "走访或例会,事项序号,议定事项,责任单位,办理期限,原定期限,办结日期,办理结果\n"

    load(head + "XWY001-20140517-例会,1,报批规划方案,县规划建设局,2014-07-16,2014-06-08,,\n")
    said = faults(
        head
        + "XWY001-20140518-例会,1,签约,江北街道,2014-06-10,,,\n"
        + "XWY001-20140517-例会,2,签约,江北街道,2014-05-10,,,\n"
        + "XWY001-20140517-例会,3,签约,江北街道,2014-06-10,,2014-06-01,\n"
    )

    assert ParkTask.objects.get().first_due_on == date(2014, 6, 8)
    assert "台账里没有这个名称或代码" in "".join(said)
    assert any("早于议定日期" in fault for fault in said)
    assert any("办结日期与办理结果要同时填写" in fault for fault in said)


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.code)
@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_what_is_exported_comes_back_and_changes_nothing(sheet, kind):
    everything()

    exported = export_rows(sheet, sheet.model.objects.all(), by=None, format=kind)
    looked = preview(read_table(exported.read(), exported.filename), sheet, by=None, on=date(2022, 1, 1))

    assert not looked.faults, [str(fault) for fault in looked.faults]
    assert (looked.new, looked.changed, looked.same) == (0, 0, 1)


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.code)
def test_the_empty_form_of_each_sheet_is_recognised(sheet):
    looked = preview(read_table(template(sheet), "空表.xlsx"), by=None, on=TODAY)

    assert looked.sheet is sheet
