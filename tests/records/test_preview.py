"""Bad content of good files: every fault together, each with its place, value and cure, and nothing written."""

from datetime import date
from decimal import Decimal

import pytest

from jingxin.core.finding import Severity
from jingxin.records.imports import ImportRefused, apply, preview, read_table
from jingxin.records.models import AuditEvent, ImportBatch
from tests.records.factories import StayFactory, TownFactory, WorkshopFactory
from tests.records.files import HEADER, ROW, changed, csv_bytes, table, xlsx
from tests.records.sample.models import Workshop

pytestmark = pytest.mark.django_db
ON = date(2014, 6, 20)
SECOND = changed(ROW, 企业编号="F000002", 企业名称="永嘉县乙泵业厂")


def faults_of(file, by, **options):
    """Return the faults, after proving that the file cannot be applied and leaves nothing behind."""
    rows = Workshop.objects.count()
    looked = preview(file, by=by, on=ON, **options)
    assert looked.faults
    with pytest.raises(ImportRefused):
        apply(looked, by=by)
    assert Workshop.objects.count() == rows
    assert not ImportBatch.objects.exists()
    assert not AuditEvent.objects.exists()
    return looked.faults


def only_fault(file, by, **options):
    faults = faults_of(file, by, **options)
    assert len(faults) == 1, faults
    return faults[0]


def test_all_faults_of_a_file_come_together_in_order(chief, oubei):
    faults = faults_of(
        table(
            HEADER,
            changed(ROW, 所属镇街="欧北镇", 从业人数="很多"),
            changed(SECOND, 成立日期="2034-5-1", 规模="巨型", 占地面积=12.345),
            changed(ROW, 企业编号="", 是否出口="也许"),
        ),
        chief,
    )

    assert [(fault.place, fault.said, fault.rule) for fault in faults] == [
        ("工作表“企业”第2行“所属镇街”列", "欧北镇", "import.unknown_reference"),
        ("工作表“企业”第2行“从业人数”列", "很多", "import.not_a_number"),
        ("工作表“企业”第3行“规模”列", "巨型", "import.unknown_choice"),
        ("工作表“企业”第3行“成立日期”列", "2034-5-1", "import.future"),
        ("工作表“企业”第3行“占地面积”列", "12.345", "import.too_many_decimals"),
        ("工作表“企业”第4行“企业编号”列", "", "import.required"),
        ("工作表“企业”第4行“是否出口”列", "也许", "import.not_yes_or_no"),
    ]
    assert all(fault.cure and fault.severity is Severity.ERROR for fault in faults)


def test_an_unknown_town_is_answered_with_the_nearest_names(chief, oubei):
    TownFactory(code="330324105", name="桥头镇")

    fault = only_fault(table(HEADER, changed(ROW, 所属镇街="欧北")), chief)

    assert fault.message == "台账里没有这个名称或代码。"
    assert fault.expected.startswith("相近的有：瓯北镇")


def test_a_name_that_two_towns_bear_asks_for_the_code(chief, oubei):
    TownFactory(code="330324999", name="瓯北镇")

    assert "2个同名" in only_fault(table(HEADER, ROW), chief).message
    assert preview(table(HEADER, changed(ROW, 所属镇街="330324102")), by=chief, on=ON).ok


def test_a_reference_offers_no_names_that_the_person_may_not_see(town_clerk, qiaotou):
    """Towns are everybody's; of workshops a town's clerk is told only their own."""
    from jingxin.records.imports import Reference

    StayFactory(workshop__code="F000007", workshop__name="桥头秘密阀门厂", town=qiaotou)
    from jingxin.records.permissions import scope_of

    index = Reference(Workshop.objects.all).load(scope_of(town_clerk))

    assert index.names == []


def test_a_date_in_2034_is_refused_against_the_day_of_the_import(chief, oubei):
    fault = only_fault(table(HEADER, changed(ROW, 成立日期=date(2034, 5, 8))), chief)

    assert (fault.rule, fault.said, fault.expected) == ("import.future", "2034-05-08", "不晚于2014-06-20")


def test_text_in_a_number_is_refused(chief, oubei):
    fault = only_fault(table(HEADER, changed(ROW, 占地面积="约12亩")), chief)

    assert (fault.rule, fault.said) == ("import.not_a_number", "约12亩")
    assert fault.cure == "请只填数字，单位写在表头；没有数据请留空。"


def test_a_formula_that_failed_is_a_fault_and_not_an_empty_cell(chief, oubei):
    assert only_fault(table(HEADER, changed(ROW, 从业人数="#DIV/0!")), chief).rule == "import.formula_error"


def test_two_rows_of_one_code_name_each_other(chief, oubei):
    fault = only_fault(table(HEADER, ROW, SECOND, changed(ROW, 企业编号="ｆ０００００１")), chief)

    assert fault.place == "工作表“企业”第4行“企业编号”列"
    assert fault.message == "与第2行重复，两行说的是同一条记录。"


def test_a_wrong_header_is_told_with_what_it_looks_like(chief, oubei):
    faults = faults_of(table(("企业编码号", "企业名称", "所属镇"), ("F000001", "甲厂", "瓯北镇")), chief)

    assert {(fault.rule, fault.said) for fault in faults} == {
        ("import.wrong_header", "企业编码号"),
        ("import.wrong_header", "所属镇"),
        ("import.missing_header", ""),
    }
    assert "它像是“所属镇街”" in " ".join(fault.message for fault in faults)


def test_a_file_of_another_world_is_not_recognised(chief):
    fault = only_fault(table(("姓名", "生日"), ("张三", "1990-1-1")), chief)

    assert (fault.rule, fault.said) == ("import.wrong_header", "姓名、生日")
    assert "认不出" in fault.message


def test_a_named_form_says_which_header_it_looked_for(chief):
    fault = only_fault(table(("姓名", "生日"), ("张三", "1990-1-1")), chief, sheet="sample.workshop")

    assert "没有找到“工场名录”的表头" in fault.message
    assert "企业编号" in fault.expected


def test_a_column_that_stands_twice_is_refused(chief, oubei):
    fault = only_fault(table(("企业编号", "企业名称", "单位名称"), ("F1", "甲", "乙")), chief)

    assert (fault.rule, fault.said) == ("import.twice", "单位名称")


def test_merged_cells_within_the_data_are_refused_with_their_area(chief, oubei):
    fault = only_fault(table(HEADER, ROW, SECOND, merges=[(1, 2, 2, 2)]), chief)

    assert fault.place == "工作表“企业”第2行“所属镇街”列"
    assert "C2:C3是合并的" in fault.message
    assert "取消合并" in fault.cure


def test_a_merged_header_is_refused(chief, oubei):
    two_levels = table(
        ("企业编号", "企业名称", "基本情况", None), (None, None, "规模", "从业人数"), merges=[(0, 2, 0, 3)]
    )

    assert "import.merged_cells" in {fault.rule for fault in faults_of(two_levels, chief)}


def test_a_unit_of_another_dimension_is_refused(chief, oubei):
    fault = only_fault(table(("企业编号", "企业名称", "占地面积（万元）"), ("F1", "甲", 1.2)), chief)

    assert (fault.rule, fault.said, fault.expected) == ("import.wrong_unit", "占地面积（万元）", "亩")


def test_a_unit_line_above_the_header_holds_for_the_columns_below(chief, oubei):
    in_wan = table(
        ("单位：万元", None, None), ("镇街", "时期", "规上工业产值"), ("瓯北镇", "2014-05", 432100)
    )

    looked = preview(in_wan, by=chief, on=ON)

    assert looked.rows[0].values["value"] == Decimal("43.21")


@pytest.mark.parametrize(
    ("content", "filename"),
    [
        (xlsx(), "企业.xlsx"),
        (xlsx((None,)), "企业.xlsx"),
        (b"\n\n\n", "企业.csv"),
        (b"\xef\xbb\xbf", "企业.csv"),
    ],
    ids=["no cells", "empty cells", "blank lines", "only a byte order mark"],
)
def test_a_file_with_nothing_in_it_is_said_to_be_empty(chief, content, filename):
    assert only_fault(read_table(content, filename), chief).rule == "import.empty_file"


def test_a_header_without_rows_is_said_to_have_none(chief):
    looked = preview(table(HEADER), by=chief, on=ON)

    assert (looked.faults, looked.is_empty) == ([], True)
    assert [note.rule for note in looked.notes] == ["import.no_rows"]


def test_a_broken_check_of_the_model_is_said_with_its_own_words(chief, oubei):
    fault = only_fault(table(HEADER, changed(ROW, 占地面积=-3)), chief)

    assert fault.message == "占地面积必须大于零；没有土地的请留空。"
    assert fault.place == "工作表“企业”第2行“占地面积”列"


def test_a_text_too_long_for_the_ledger_is_refused(chief, oubei):
    fault = only_fault(table(HEADER, changed(ROW, 企业名称="长" * 101)), chief)

    assert (fault.rule, fault.place) == ("import.not_valid", "工作表“企业”第2行“企业名称”列")


def test_a_rule_across_cells_is_the_forms_own_check(chief, oubei):
    fault = only_fault(table(HEADER, changed(ROW, 规模="大型")), chief)

    assert (fault.rule, fault.said) == ("import.few_workers", "86")


def test_a_warning_of_the_forms_check_does_not_stop_the_import(chief, oubei):
    looked = preview(table(HEADER, changed(ROW, 从业人数=0)), by=chief, on=ON)

    assert (looked.ok, [note.rule for note in looked.notes]) == (True, ["import.nobody"])


def test_at_most_200_faults_are_shown_and_the_rest_counted(chief, oubei):
    rows = [changed(ROW, 企业编号=f"F{number:06d}", 从业人数="多") for number in range(250)]

    looked = preview(table(HEADER, *rows), by=chief, on=ON)

    assert (len(looked.faults), looked.more) == (200, 50)
    assert "还有50处" in looked.shown_faults[-1].message


def test_other_worksheets_are_said_to_be_passed_over(chief, oubei):
    file = read_table(xlsx(HEADER, ROW, more=[("说明事项", [("请按季填报",)])]), "企业.xlsx")

    looked = preview(file, by=chief, on=ON)

    assert (looked.new, [note.place for note in looked.notes]) == (1, ["工作表“说明事项”"])


def test_several_worksheets_of_one_form_are_one_import(chief, oubei):
    file = read_table(xlsx(HEADER, ROW, name="一", more=[("二", [HEADER, SECOND])]), "企业.xlsx")

    assert preview(file, by=chief, on=ON).new == 2


def test_the_same_code_in_two_worksheets_is_a_double(chief, oubei):
    file = read_table(xlsx(HEADER, ROW, name="一", more=[("二", [HEADER, ROW])]), "企业.xlsx")

    assert "工作表“一”第2行" in only_fault(file, chief).message


def test_an_existing_record_with_a_bad_cell_is_not_written_either(chief, oubei):
    WorkshopFactory(code="F000002", name="原名")

    faults_of(read_table(csv_bytes(HEADER, ROW, changed(SECOND, 从业人数="多")), "企业.csv"), chief)

    assert Workshop.objects.get().name == "原名"


def test_finding_no_fault_in_a_good_file_stays_silent(chief, oubei):
    looked = preview(table(HEADER, ROW, SECOND), by=chief, on=ON)

    assert (looked.faults, looked.notes, looked.more) == ([], [], 0)


def test_a_file_that_shares_only_a_key_with_a_form_is_not_taken_for_it():
    table = read_table("企业编号,部门名,评价税额\nF000001,税务局,1\n".encode(), "表.csv")

    found = preview(table, by=None)

    assert found.sheet is None or found.faults
    assert not found.new
