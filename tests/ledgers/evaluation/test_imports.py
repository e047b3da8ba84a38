"""The forms: what a department's file does, what it may not do, and that exports come back unchanged."""

from datetime import date
from decimal import Decimal as D

import pytest

from jingxin.ledgers.evaluation.imports import SHEETS
from jingxin.ledgers.evaluation.models import Scheme, SiteUse, YearlyReport
from jingxin.records.actions import undo_batch
from jingxin.records.imports import apply, export_rows, preview, read_table, template
from tests.ledgers.enterprises.factories import FirmTownFactory, TownFactory
from tests.ledgers.enterprises.people import section_chief, town_clerk
from tests.ledgers.evaluation.factories import (
    EvaluationFactFactory,
    ListEntryFactory,
    ProductionSiteFactory,
    PublishedGradeFactory,
    SchemeFactory,
    SiteUseFactory,
    YearlyReportFactory,
)

pytestmark = pytest.mark.django_db
TODAY = date(2014, 6, 20)
HEADER = "企业编号,数据年度,提供部门,评价税收（万元）,用电量（万千瓦时）\n"


@pytest.fixture(autouse=True)
def _town_and_firms():
    TownFactory()
    FirmTownFactory(firm__code="F000001", firm__name="永嘉县东方阀门厂")
    FirmTownFactory(firm__code="F000002", firm__name="永嘉县西方阀门厂")


def look(text, by=None):
    return preview(read_table(text.encode(), "表.csv"), by=by, on=TODAY)


def faults(text, by=None):
    return [str(fault) for fault in look(text, by).faults]


def test_a_departments_file_comes_in_and_the_same_file_changes_nothing():
    text = HEADER + "F000001,2013,税务局,100.5,\nF000002,2013,税务局,-3,\n"

    batch = apply(look(text), by=None)

    assert [report.tax for report in YearlyReport.objects.order_by("firm__code")] == [D("100.5"), D("-3")]
    again = look(text)
    assert (again.new, again.changed, again.same) == (0, 0, 2)
    undo_batch(batch=batch, by=None)
    assert not YearlyReport.objects.exists()


def test_two_departments_keep_their_own_rows():
    apply(look(HEADER + "F000001,2013,税务局,100,\n"), by=None)

    apply(look("企业编号,数据年度,提供部门,用电量（万千瓦时）\nF000001,2013,供电局,9.5\n"), by=None)

    assert YearlyReport.objects.get(department="TAX").tax == 100
    assert YearlyReport.objects.get(department="POWER").electricity == D("9.5")


def test_all_faults_of_a_file_stand_together_and_nothing_is_written():
    text = HEADER + (
        "F000001,2013,税务局,一百,\n"
        "F000009,2013,税务局,1,\n"
        "F000002,13,税务局,1,\n"
        "F000002,2013,国土局,1,\n"
        "F000002,2013,供电局,,-1\n"
        "F000001,2012,税务局,1,\nF000001,2012,税务局,2,\n"
    )

    said = faults(text)

    assert len(said) >= 6
    for place, word in (
        ("第2行", "应为数字"),
        ("第3行", "没有这个名称或代码"),
        ("第4行", "年度应在"),
        ("第5行", "提供部门"),
        ("第6行", "不能为负"),
    ):
        assert any(place in line and word in line for line in said), (place, word, said)
    assert not YearlyReport.objects.exists()


def test_a_wrong_header_is_named():
    # 企业编号 and 年度 stand in many forms; one that asks for nothing more must not swallow the file.
    assert any(
        "评价税额" in line or "提供部门" in line
        for line in faults("企业编号,年度,部门名,评价税额\nF000001,2013,税务局,1\n")
    )


def test_overlapping_uses_and_a_negative_area_are_refused():
    ProductionSiteFactory(code="YD900")
    header = "用地编号,企业编号,使用方式,承租面积（亩）,起始日,终止日\n"

    said = faults(
        header
        + "YD900,F000001,承租,2,2012-01-01,\nYD900,F000001,承租,3,2013-01-01,\nYD900,F000002,承租,-1,2013-13-40,\n"
    )

    assert any("第4行“起始日”列" in line for line in said)
    sound = header + "YD900,F000001,承租,2,2012-01-01,\nYD900,F000001,承租,3,2013-01-01,\n"
    assert any("第3行" in line for line in faults(sound))
    assert faults(header + "YD900,F000002,承租,-1,2013-01-01,\n")
    assert not SiteUse.objects.exists()


def test_a_scheme_keeps_the_lines_of_its_text_and_its_faults_are_named():
    scheme = SchemeFactory.build()
    quoted = scheme.text.replace('"', '""')
    header = "方案编号,方案名称,数据年度,方案正文\n"

    apply(look(f'{header}teaching,2013年度亩均评价,2013,"{quoted}"\n'), by=None)

    assert Scheme.objects.get().rules == scheme.rules
    broken = quoted.replace('weight = ""60""', 'weight = ""70""')
    assert any("权重合计110" in line for line in faults(f'{header}teaching,改,2013,"{broken}"\n'))


def test_a_towns_clerk_brings_only_the_figures_of_its_firms():
    FirmTownFactory(firm__code="F000003", town=TownFactory(code="330324103", name="沙头镇"))

    assert faults(HEADER + "F000003,2013,税务局,1,\n", by=town_clerk())


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.code)
def test_every_form_downloads_and_an_export_comes_back_unchanged(sheet):
    SchemeFactory()
    for factory in (
        YearlyReportFactory, SiteUseFactory, EvaluationFactFactory, PublishedGradeFactory, ListEntryFactory,
    ):  # fmt: skip
        factory()
    assert template(sheet)[:2] == b"PK"

    exported = b"".join(
        export_rows(sheet, sheet.model.objects.all(), by=section_chief(), format="csv").chunks
    )
    looked = preview(read_table(exported, "导出.csv"), sheet, by=None, on=TODAY)

    assert not looked.faults, [str(fault) for fault in looked.faults]
    assert (looked.new, looked.changed, looked.same) == (0, 0, sheet.model.objects.count())
