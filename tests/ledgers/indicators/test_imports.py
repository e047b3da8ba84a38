from datetime import date
from decimal import Decimal as D

import pytest

from jingxin.core.scope import ALL
from jingxin.ledgers.indicators import filing
from jingxin.ledgers.indicators.imports import SHEETS, read_headers
from jingxin.ledgers.indicators.models import FirmObservation, Indicator, Observation, Target
from jingxin.records.actions import undo_batch
from jingxin.records.imports import apply, export_rows, preview, read_table, template
from tests.ledgers.enterprises.factories import FirmFactory
from tests.ledgers.indicators.factories import (
    CityFactory,
    CountyFactory,
    FirmObservationFactory,
    IndicatorFactory,
    ObservationFactory,
    TargetFactory,
)
from tests.ledgers.indicators.files import table

pytestmark = pytest.mark.django_db
ON = date(2014, 7, 20)
LONG = ("指标", "地区", "时期", "数值", "同期数", "公布增速", "状态", "发布日期", "来源", "说明")
OUTPUT = (
    "规上工业产值",
    "永嘉县",
    "2014年1-5月",
    "143.75",
    "138.9",
    "3.5",
    "上报",
    "2014-06-12",
    "统计月报",
    "",
)


@pytest.fixture(autouse=True)
def county():
    CountyFactory()
    IndicatorFactory()
    IndicatorFactory(
        code="industrial_electricity", name="工业用电量", aliases="", unit="万千瓦时", decimals=0
    )
    return None


def look(file, by, **options):
    return preview(file, by=by, on=ON, **options)


def take(file, by, **options):
    looked = look(file, by, **options)
    assert [str(fault) for fault in looked.faults] == []
    return apply(looked, by=by)


def changed(row, header, **values):
    return tuple(values.get(name, cell) for name, cell in zip(header, row, strict=True))


def test_a_long_form_makes_first_vintages(chief):
    take(table(LONG, OUTPUT), chief)

    row = Observation.objects.get()
    assert row.key == "above_scale_output|330324|2014-01..05|1"
    assert (row.value, row.comparable_base, row.published_growth) == (D("143.75"), D("138.9"), D("3.5"))
    assert (row.status, row.recorded_on, row.source) == ("REPORTED", date(2014, 6, 12), "统计月报")


def test_a_wide_form_reads_its_heads_through_the_dictionary_and_converts_units(chief):
    take(
        table(
            ("地区", "时期", "工业总产值（万元）", "规上工业产值同期数（万元）", "规上工业产值同比（%）"),
            ("永嘉县", "2014-01..05", "1437500", "1389000", "3.5"),
        ),
        chief,
    )

    row = Observation.objects.get()
    assert (row.value, row.comparable_base, row.published_growth) == (D("143.75"), D("138.9"), D("3.5"))
    assert (row.recorded_on, row.source) == (ON, "统计月报.csv")


def test_the_same_figures_in_a_later_file_are_no_revision(chief):
    take(table(LONG, OUTPUT), chief)
    again = changed(OUTPUT, LONG, 发布日期="2014-07-12", 来源="6月统计月报")

    looked = look(table(LONG, again), chief)

    assert (looked.new, looked.changed, looked.same) == (0, 0, 1)


def test_a_different_figure_is_the_next_vintage_with_the_file_as_reason_and_source(chief):
    take(table(LONG, OUTPUT), chief)
    head, row = LONG[:8], changed(OUTPUT, LONG, 数值="140.55", 同期数="135.8", 发布日期="2014-07-12")[:8]

    looked = look(table(head, row, filename="6月.csv"), chief)
    apply(looked, by=chief)

    assert (looked.new, looked.changed) == (0, 1)
    first, second = Observation.objects.order_by("vintage")
    assert (first.value, first.status) == (D("143.75"), "REPORTED")
    assert (second.value, second.vintage, second.status) == (D("140.55"), 2, "REVISED")
    assert (second.revision_reason, second.recorded_on) == ("按“6月.csv”更新", date(2014, 7, 12))


def test_a_status_that_goes_forward_is_a_vintage_and_one_that_goes_back_is_none(chief):
    take(table(LONG, changed(OUTPUT, LONG, 状态="快报")), chief)
    take(table(LONG, OUTPUT), chief)

    looked = look(table(LONG, changed(OUTPUT, LONG, 状态="快报", 发布日期="2014-07-01")), chief)

    assert list(Observation.objects.order_by("vintage").values_list("status", flat=True)) == [
        "QUICK",
        "REPORTED",
    ]
    assert looked.same == 1


def test_an_older_file_does_not_undo_a_revision(chief):
    ObservationFactory(recorded_on=date(2014, 7, 12), value=D("140.55"))

    looked = look(table(LONG, OUTPUT), chief)

    assert [fault.rule for fault in looked.faults] == ["indicator.vintage_stale"]
    assert looked.faults[0].place == "工作表“统计月报”第2行“发布日期”列"


def test_undoing_a_batch_brings_the_earlier_vintage_back(chief):
    take(table(LONG, OUTPUT), chief)
    batch = take(
        table(LONG, changed(OUTPUT, LONG, 数值="140.55", 同期数="135.8", 发布日期="2014-07-12")), chief
    )

    undo_batch(batch=batch, by=chief)

    assert Observation.objects.get().value == D("143.75")


def test_all_faults_of_a_file_are_said_together_with_their_places(chief):
    looked = look(
        table(
            LONG,
            changed(OUTPUT, LONG, 指标="规上工业总值"),
            changed(OUTPUT, LONG, 时期="2014-01"),
            changed(OUTPUT, LONG, 时期="2014-05", 数值="-3", 同期数="", 公布增速=""),
            changed(OUTPUT, LONG, 时期="2034-01..05"),
            changed(OUTPUT, LONG, 时期="2014-01..04", 数值="", 同期数="", 公布增速=""),
        ),
        chief,
    )

    assert {fault.place.split("第")[1] for fault in looked.faults} == {
        "2行“指标”列",
        "3行",
        "4行“数值”列",
        "5行“时期”列",
        "6行",
    }
    assert all(fault.cure or "请" in fault.message for fault in looked.faults)
    assert not Observation.objects.exists()


def test_rows_of_one_file_are_each_others_neighbours(chief):
    month = changed(OUTPUT, LONG, 时期="2014-05", 数值="150", 同期数="", 公布增速="")

    looked = look(table(LONG, OUTPUT, month), chief)

    assert {fault.rule for fault in looked.faults} == {"indicator.cumulative_month"}


def test_a_contradiction_in_a_file_is_said_and_does_not_stop_it(chief):
    looked = look(table(LONG, changed(OUTPUT, LONG, 公布增速="9.9")), chief)

    assert looked.ok
    assert [note.rule for note in looked.notes] == ["indicator.growth"]
    assert looked.notes[0].place == "工作表“统计月报”第2行“公布增速”列"


HISTORY = (*LONG[:6], "版次", "状态", "发布日期", "修订理由")


def test_a_form_with_vintages_carries_the_whole_history(chief):
    file = table(
        HISTORY,
        ("规上工业产值", "永嘉县", "2014-01..04", "113.2", "", "", "1", "上报", "2014-05-12", ""),
        ("规上工业产值", "永嘉县", "2014-01..04", "110", "", "", "2", "修订", "2014-07-12", "核减重复企业"),
    )

    take(file, chief)

    assert list(Observation.objects.order_by("vintage").values_list("vintage", "value")) == [
        (1, D("113.2")),
        (2, D("110")),
    ]
    assert look(file, chief).same == 2


@pytest.mark.parametrize(
    ("second", "rule"),
    [
        (("3", "修订", "2014-07-12", "核减"), "indicator.vintage_number"),
        (("2", "修订", "2014-07-12", ""), "indicator.revision_reason"),
        (("2", "快报", "2014-07-12", "核减"), "indicator.status_order"),
        (("2", "修订", "2014-05-11", "核减"), "indicator.vintage_stale"),
    ],
)
def test_a_broken_chain_of_vintages_is_refused(chief, second, rule):
    first = ("规上工业产值", "永嘉县", "2014-01..04", "113.2", "", "", "1", "上报", "2014-05-12", "")

    looked = look(table(HISTORY, first, (*first[:3], "110", "", "", *second)), chief)

    assert rule in {fault.rule for fault in looked.faults}


def test_a_vintage_on_record_is_not_overwritten(chief):
    ObservationFactory(period_code="2014-01..04", value=D("113.2"))

    looked = look(
        table(
            HISTORY,
            ("规上工业产值", "永嘉县", "2014-01..04", "110", "", "", "1", "上报", "2014-06-12", ""),
        ),
        chief,
    )

    assert "import.append_only" in {fault.rule for fault in looked.faults}
    assert any("请登记为下一版" in fault.cure for fault in looked.faults)


FIRM_HEAD = ("企业编码", "企业名称", "时期", "工业总产值（万元）", "工业用电量（万千瓦时）")


def test_a_firms_wide_form_makes_one_figure_of_each_filled_cell(chief):
    firm, other = FirmFactory(), FirmFactory()

    take(
        table(
            FIRM_HEAD,
            (firm.code, firm.name, "2014-01..05", "1234.5", "5,000"),
            (other.code, other.name, "2014-01..05", "60", "—"),
        ),
        chief,
    )

    assert set(FirmObservation.objects.values_list("firm__code", "indicator__code", "value")) == {
        (firm.code, "above_scale_output", D("0.12345")),
        (firm.code, "industrial_electricity", D(5000)),
        (other.code, "above_scale_output", D("0.006")),
    }


def test_a_corrected_file_makes_next_vintages_of_what_differs_only(chief):
    firm = FirmFactory()
    take(table(FIRM_HEAD, (firm.code, firm.name, "2014-01..05", "1234.5", "5000")), chief)

    looked = look(
        table(FIRM_HEAD, (firm.code, firm.name, "2014-01..05", "1200", "5000"), filename="更正.csv"), chief
    )
    apply(looked, by=chief)

    assert (looked.changed, looked.same) == (1, 1)
    newest = FirmObservation.objects.of("above_scale_output").newest().get()
    assert (newest.vintage, newest.value, newest.source) == (2, D("0.12"), "统计月报.csv")
    assert newest.revision_reason == "按“更正.csv”更新"


def test_a_name_the_firm_never_had_is_pointed_out(chief):
    firm = FirmFactory(name="永嘉县甲阀门厂")

    looked = look(table(FIRM_HEAD, (firm.code, "奥康集团", "2014-01..05", "1234.5", "")), chief)

    assert looked.ok
    assert [(note.rule, note.said) for note in looked.notes] == [("import.firm_name", "奥康集团")]


def test_a_unit_that_makes_more_decimals_than_the_ledger_keeps_is_refused(chief):
    firm = FirmFactory()

    looked = look(
        table(("企业编码", "时期", "工业总产值（元）"), (firm.code, "2014-01..05", "12345678")), chief
    )

    assert [fault.rule for fault in looked.faults] == ["import.too_many_decimals"]


def test_many_questions_are_summed_up(chief, monkeypatch):
    monkeypatch.setattr(filing, "MOST_WARNINGS", 2)
    firm = FirmFactory()
    values = ((2010, "10"), (2011, "10000"), (2012, "10"), (2013, "10000"))
    rows = [(firm.code, firm.name, f"{year}-01..05", value, "") for year, value in values]

    looked = look(table(FIRM_HEAD, *rows), chief)

    assert looked.ok
    assert [note.rule for note in looked.notes] == ["indicator.magnitude"] * 2 + ["import.more_warnings"]
    assert "另有1处" in looked.notes[-1].message


def test_a_word_that_changed_is_written_where_it_stands(chief):
    take(table(LONG, changed(OUTPUT, LONG, 说明="名录调整")), chief)

    take(table(LONG, changed(OUTPUT, LONG, 说明="名录调整，另有剔重")), chief)

    row = Observation.objects.get()
    assert (row.vintage, row.explanation) == (1, "名录调整，另有剔重")


def test_the_dictionary_is_imported_with_its_chinese_words(chief):
    take(
        table(
            ("代码", "指标名称", "别名", "计量单位", "类型", "方向", "1月免报", "计价", "小数位"),
            (
                "exports",
                "外贸出口总额",
                "出口总额",
                "亿美元",
                "流量（可累计）",
                "越高越好",
                "是",
                "现价",
                "2",
            ),
        ),
        chief,
    )

    row = Indicator.objects.get(code="exports")
    assert (row.unit, row.kind, row.direction, row.january_exempt) == ("亿美元", "FLOW", "UP", True)


def test_a_name_may_mean_one_indicator_only(chief):
    looked = look(
        table(
            ("代码", "指标名称", "别名", "计量单位"),
            ("all_output", "全部工业产值", "工业总产值", "亿元"),
        ),
        chief,
    )

    (fault,) = looked.faults
    assert "“工业总产值”已是指标“above_scale_output”的名称或别名" in fault.message
    assert fault.place.endswith("“别名”列")


def test_targets_are_imported_and_changed_in_place(chief):
    head = ("指标", "地区", "年度", "目标值")
    take(table(head, ("规上工业产值", "永嘉县", "2014", "405")), chief)
    take(table(head, ("规上工业产值", "永嘉县", "2014", "400")), chief)

    assert Target.objects.get().value == D(400)


@pytest.mark.parametrize(
    ("header", "column"),
    [
        ("规上工业产值", "value"),
        ("工业总产值", "value"),
        ("above_scale_output", "value"),
        ("规上工业产值同期数", "comparable_base"),
        ("上年同期工业总产值", "comparable_base"),
        ("规上工业产值同比增长", "published_growth"),
        ("规上工业产值增速", "published_growth"),
        ("规下工业产值", None),
        ("同期数", None),
        ("增速", None),
    ],
)
def test_a_head_is_understood_or_left_alone(header, column):
    target = read_headers(ALL)(header)

    assert (target.column if target else None) == column


@pytest.mark.parametrize("format", ["xlsx", "csv"])
def test_what_is_exported_is_imported_again_and_changes_nothing(chief, format):
    ObservationFactory(area=CityFactory(), explanation="甲，乙")
    ObservationFactory()
    ObservationFactory(
        vintage=2, status="REVISED", value=D(140), revision_reason="核减", recorded_on=date(2014, 7, 1)
    )
    FirmObservationFactory(comparable_base=D("0.1"))
    TargetFactory()

    for sheet in SHEETS:
        export = export_rows(sheet, by=chief, format=format)
        if sheet.code in ("indicators.observation", "indicators.firmobservation"):
            continue  # newest only; the forms with vintages carry the rest
        looked = look(read_table(export.read(), export.filename), chief)
        assert (looked.sheet, looked.new, looked.changed, looked.faults) == (sheet, 0, 0, [])
        assert looked.same == export.count


def test_every_form_has_its_empty_template():
    for sheet in SHEETS:
        assert template(sheet)[:2] == b"PK"


def test_a_town_cannot_import_another_areas_figures(town_clerk):
    CountyFactory(code="330326", name="平阳县")

    looked = look(table(LONG, changed(OUTPUT, LONG, 地区="平阳县")), town_clerk)

    assert looked.faults
    assert not Observation.objects.exists()


def test_reading_neighbours_takes_the_same_few_questions_for_many_rows(chief, django_assert_max_num_queries):
    firms = [FirmFactory() for _ in range(30)]
    rows = [(firm.code, firm.name, "2014-01..05", "1234.5", "5000") for firm in firms]

    with django_assert_max_num_queries(25):
        looked = look(table(FIRM_HEAD, *rows), chief)

    assert looked.new == 60
