"""The forms: what a clerk's file does, what it may not do, and that exports come back unchanged."""

from datetime import date
from decimal import Decimal as D

import pytest

from jingxin.ledgers.land.imports import SHEETS
from jingxin.ledgers.land.models import ExcusedDelay, IdleCase, Plot, StartExtension, WorksStop
from jingxin.records.actions import undo_batch
from jingxin.records.imports import apply, export_rows, get_sheet, preview, read_table, template
from tests.ledgers.enterprises.factories import FirmTownFactory, TownFactory
from tests.ledgers.enterprises.people import town_clerk
from tests.ledgers.land.factories import (
    ExcusedDelayFactory,
    IdleCaseFactory,
    PlotFactory,
    StartExtensionFactory,
    WorksStopFactory,
)

pytestmark = pytest.mark.django_db
TODAY = date(2014, 6, 20)
HEADER = (
    "地块编号,地块名称,所属镇街,用地单位,面积（亩）,批准日期,供应日期,约定动工日期,实际动工日期,竣工日期\n"
)
SOUND = "YJ01,一号,桥头镇,F000001,23.31,2011-5-1,20120301,2013年3月1日,,\n"


@pytest.fixture(autouse=True)
def _town_and_firm():
    TownFactory()
    FirmTownFactory(firm__code="F000001", firm__name="永嘉县东方阀门厂")


def look(text, by=None):
    return preview(read_table(text.encode(), "表.csv"), by=by, on=TODAY)


def load(text, by=None):
    looked = look(text, by)
    assert not looked.faults, [str(fault) for fault in looked.faults]
    return apply(looked, by=by)


def faults(text, by=None):
    return [str(fault) for fault in look(text, by).faults]


def test_a_plot_comes_with_its_dates_in_whatever_way_they_are_typed():
    load(HEADER + SOUND)

    plot = Plot.objects.get()
    assert (plot.town.name, plot.firm.code, plot.area_mu) == ("桥头镇", "F000001", D("23.31"))
    assert (plot.approved_on, plot.supplied_on, plot.start_due_on) == (
        date(2011, 5, 1),
        date(2012, 3, 1),
        date(2013, 3, 1),
    )
    assert plot.started_on is None


def test_all_faults_come_together_each_once_and_nothing_is_written():
    found = faults(
        HEADER
        + SOUND
        + "YJ02,二号,桥头镇,F000001,-3,2011-5-1,2012-3-1,2013-3-1,,\n"
        + "YJ03,三号,桥头镇,F000001,3,2011-5-1,2012-3-1,2013-2-30,,\n"
        + "YJ04,四号,桥头镇,永嘉县东方阀门场,3,2011-5-1,2012-3-1,2013-3-1,,\n"
        + "YJ01,五号,桥头镇,F000001,3,2011-5-1,2012-3-1,2013-3-1,,\n"
        + "YJ06,六号,桥头镇,F000001,3,2011-5-1,2012-3-1,2013-3-1,2012-2-1,\n"
        + "YJ07,七号,桥头镇,F000001,3,2011-5-1,2012-3-1,2013-3-1,,2014-1-1\n"
        + "YJ08,八号,桥头镇,F000001,3,2011-5-1,2012-3-1,,,\n"
        + "YJ09,九号,桥头镇,F000001,3,2011-5-1,2012-3-1,2013-3-1,2014-6-21,\n"
    )

    expected = [
        ("第3行“面积（亩）”列", "面积必须大于零"),
        ("第4行“约定动工日期”列", "没有这一天"),
        ("第5行“用地单位”列", "台账里没有这个名称或代码"),
        ("第6行“地块编号”列", "与第2行重复"),
        ("第7行“实际动工日期”列", "实际动工日期2012-02-01早于供应日期2012-03-01"),
        ("第8行“竣工日期”列", "没有实际动工日期；请补填"),
        ("第9行“约定动工日期”列", "须填写约定动工日期"),
        ("第10行“实际动工日期”列", "日期在今天之后"),
    ]
    assert len(found) == len(expected), found
    for fault, (place, message) in zip(found, expected, strict=True):
        assert place in fault, (place, fault)
        assert message in fault, (message, fault)
    assert not Plot.objects.exists()


def test_a_header_that_looks_like_ours_is_named():
    found = faults(HEADER.replace("约定动工日期", "约定动土日期") + SOUND)

    assert any("约定动土日期" in fault and "约定动工日期" in fault for fault in found), found


def test_hectares_and_square_metres_become_mu():
    load(HEADER.replace("面积（亩）", "面积（公顷）") + SOUND.replace("23.31", "2"))

    assert Plot.objects.get().area_mu == D(30)


def test_the_same_file_twice_changes_nothing_and_a_start_changes_one():
    load(HEADER + SOUND)

    again = look(HEADER + SOUND)
    started = look(HEADER + SOUND.replace("3月1日,,", "3月1日,20140508,"))

    assert (again.new, again.changed, again.same) == (0, 0, 1)
    assert (started.new, started.changed, started.same) == (0, 1, 0)


def test_an_import_can_be_taken_back_whole():
    batch = load(HEADER + SOUND)

    undo_batch(batch=batch, by=None)

    assert not Plot.objects.exists()


def test_a_town_files_only_its_own_plots():
    TownFactory(code="330324104", name="桥下镇")

    found = faults(
        HEADER + SOUND + SOUND.replace("YJ01", "YJ02").replace("桥头镇", "桥下镇"), by=town_clerk()
    )

    assert len(found) == 1
    assert "第3行“所属镇街”列" in found[0]
    assert "权限范围" in found[0]


def test_papers_find_their_plot_and_an_unknown_one_is_named():
    PlotFactory(code="YJ01", name="一号")
    text = "地块编号,批准日期,延至,理由\nYJ01,2013-2-1,2014-3-1,设计调整\n"

    load(text)

    assert StartExtension.objects.get().plot.code == "YJ01"
    (fault,) = look(text.replace("\nYJ01", "\nYJ0l")).faults
    assert "第2行“地块编号”列" in fault.place
    assert "YJ01" in fault.expected


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (
            "地块编号,起始日,终止日,原因,说明\n"
            "YJ01,2013-1-1,2013-6-1,政府原因,甲\nYJ01,2013-5-1,2013-7-1,不可抗力,乙\n",
            "第3行“起始日”列",
        ),
        (
            "地块编号,中止日期,复工日期,已开发面积占比,已投资额占比\n"
            "YJ01,2013-1-1,2013-6-1,10,10\nYJ01,2013-5-1,,20,20\n",
            "第3行“中止日期”列",
        ),
    ],
)
def test_times_of_one_plot_that_overlap_are_refused_with_both(text, place):
    PlotFactory(code="YJ01", started_on=date(2012, 12, 1))

    (fault,) = faults(text)

    assert place in fault
    assert "第2行2013-01-01至2013-06-01重叠" in fault


def test_a_case_decided_without_a_day_is_refused():
    PlotFactory(code="YJ01")

    (fault,) = faults("地块编号,立案调查日期,处置方式\nYJ01,2014-3-10,协商解除协议\n")

    assert "处置方式与决定日期要同时填写" in fault


def rows_of_all_sheets():
    plot = PlotFactory(
        code="YJ01", contract_number="永土让〔2012〕1号", complete_due_on=date(2015, 3, 1), note="角地"
    )
    StartExtensionFactory(plot=plot)
    ExcusedDelayFactory(plot=plot, valid_to=None, document="永政〔2013〕1号")
    WorksStopFactory(plot__code="YJ02")
    IdleCaseFactory(
        plot=plot, decision="FEE", decided_on=date(2014, 4, 1), fee_wan_yuan=D("186.4"),
        paid_wan_yuan=D("186.4"), paid_on=date(2014, 5, 1),
    )  # fmt: skip


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.code)
@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_an_export_comes_back_unchanged(sheet, form):
    rows_of_all_sheets()

    exported = export_rows(sheet, sheet.model.objects.all(), by=None, format=form)
    looked = preview(read_table(exported.read(), exported.filename), sheet=sheet, by=None, on=TODAY)

    assert not looked.faults, [str(fault) for fault in looked.faults]
    assert (looked.new, looked.changed, looked.same) == (0, 0, sheet.model.objects.count())


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.code)
def test_a_template_opens_and_is_empty(sheet):
    looked = preview(read_table(template(sheet), "空表.xlsx"), sheet=sheet, by=None, on=TODAY)

    assert (looked.new, looked.changed) == (0, 0)


def test_every_model_of_the_ledger_has_its_sheet():
    assert {sheet.model for sheet in SHEETS} == {Plot, StartExtension, ExcusedDelay, WorksStop, IdleCase}
    assert all(get_sheet(sheet.code) is sheet for sheet in SHEETS)
