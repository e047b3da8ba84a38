"""The whole way of good files: preview, apply, the same again, changes, wide forms, folders."""

from datetime import date
from decimal import Decimal

import pytest

from jingxin.records.actions import undo_batch
from jingxin.records.imports import (
    ImportRefused,
    apply,
    load_file,
    load_folder,
    preview,
    read_table,
)
from jingxin.records.models import AuditEvent, ImportBatch, ImportChange
from jingxin.records.permissions import NotPermitted
from tests.records.factories import OutputFactory, StayFactory
from tests.records.files import HEADER, ROW, changed, csv_bytes, table, xlsx
from tests.records.sample.models import Output, Stay, Town, Workshop

pytestmark = pytest.mark.django_db
ON = date(2014, 6, 20)
SECOND = changed(ROW, 企业编号="F000002", 企业名称="永嘉县乙泵业厂")


def do_import(file, by, **options):
    looked = preview(file, by=by, on=ON, **options)
    assert looked.faults == []
    return apply(looked, by=by)


def test_a_preview_counts_and_writes_nothing(chief, oubei):
    looked = preview(table(HEADER, ROW, SECOND), by=chief, on=ON)

    assert (looked.new, looked.changed, looked.same, looked.faults) == (2, 0, 0, [])
    assert looked.sheet.code == "sample.workshop"
    assert not Workshop.objects.exists()
    assert not ImportBatch.objects.exists()


def test_an_import_writes_typed_values_and_what_its_form_adds(chief, oubei):
    batch = do_import(table(HEADER, ROW), chief)

    workshop = Workshop.objects.get()
    assert (workshop.code, workshop.name, workshop.size) == ("F000001", "永嘉县甲阀门厂", "SMALL")
    assert (workshop.founded_on, workshop.area_mu, workshop.workers) == (
        date(2003, 4, 18),
        Decimal("12.50"),
        86,
    )
    assert (workshop.exports, workshop.is_made, workshop.version) == (True, False, 1)
    assert workshop.stays.get().town == oubei
    assert (batch.new_count, batch.filename, batch.by_username) == (1, "企业.xlsx", "kezhang")


def test_an_import_is_one_audit_event_with_its_counts(chief, oubei):
    batch = do_import(table(HEADER, ROW, SECOND), chief)

    event = AuditEvent.objects.get(action="IMPORT")
    assert (event.batch, event.after["new"], event.after["sha256"]) == (batch.code, 2, batch.sha256)
    assert ImportChange.objects.filter(batch=batch).count() == 4


def test_the_same_file_again_changes_nothing_and_is_not_read(chief, oubei):
    first = do_import(table(HEADER, ROW), chief)

    looked = preview(table(HEADER, ROW), by=chief, on=ON)
    again = apply(looked, by=chief)

    assert (looked.new, looked.changed, looked.same, looked.standing) == (0, 0, 1, first)
    assert again == first
    assert (ImportBatch.objects.count(), AuditEvent.objects.count()) == (1, 1)


def test_the_same_rows_in_another_file_are_found_the_same(chief, oubei):
    do_import(table(HEADER, ROW), chief)

    looked = preview(read_table(csv_bytes(HEADER, ROW), "企业.csv"), by=chief, on=ON)

    assert (looked.new, looked.changed, looked.same, looked.standing) == (0, 0, 1, None)


def test_the_same_file_is_read_again_once_its_rows_were_edited(chief, oubei):
    do_import(table(HEADER, ROW), chief)
    Workshop.objects.update(name="改过的厂", version=2)

    looked = preview(table(HEADER, ROW), by=chief, on=ON)

    assert (looked.standing, looked.changed) == (None, 1)


def test_a_changed_row_writes_only_what_differs(chief, oubei, qiaotou):
    do_import(table(HEADER, ROW, SECOND), chief)

    looked = preview(table(HEADER, changed(ROW, 从业人数="90"), SECOND), by=chief, on=ON)
    apply(looked, by=chief)

    assert (looked.changed, looked.same) == (1, 1)
    workshop = Workshop.objects.get(code="F000001")
    assert (workshop.workers, workshop.version) == (90, 2)
    change = ImportChange.objects.get(before__isnull=False)
    assert (change.before, change.after) == ({"workers": 86}, {"workers": 90})


def test_a_change_behind_a_column_goes_through_the_forms_own_save(chief, oubei, qiaotou):
    do_import(table(HEADER, ROW), chief)

    looked = preview(table(HEADER, changed(ROW, 所属镇街="桥头镇")), by=chief, on=ON)
    apply(looked, by=chief)

    row = looked.sample[0]
    assert (row.changed, row.before["town"], row.values["town"]) == (("town",), oubei, qiaotou)
    assert list(Stay.objects.order_by("valid_from").values_list("town__name", "valid_to")) == [
        ("瓯北镇", date(2014, 6, 1)),
        ("桥头镇", None),
    ]


def test_a_column_that_the_file_does_not_have_is_left_alone(chief, oubei):
    do_import(table(HEADER, ROW), chief)

    do_import(table(("企业编号", "企业名称", "从业人数"), ("F000001", "永嘉县甲阀门厂", 95)), chief)

    workshop = Workshop.objects.get()
    assert (workshop.workers, workshop.size, workshop.area_mu) == (95, "SMALL", Decimal("12.50"))


def test_undoing_a_batch_brings_back_every_value(chief, oubei, qiaotou):
    do_import(table(HEADER, ROW), chief)
    moved = do_import(table(HEADER, changed(ROW, 所属镇街="桥头镇", 从业人数="90"), SECOND), chief)

    undo_batch(batch=moved, by=chief)

    workshop = Workshop.objects.get()
    assert (workshop.code, workshop.workers) == ("F000001", 86)
    stay = workshop.stays.get()
    assert (stay.town, stay.valid_to) == (oubei, None)
    moved.refresh_from_db()
    assert moved.status == "UNDONE"


def test_a_form_with_title_unit_row_notes_and_total_is_read(chief, oubei):
    lines = table(
        ("永嘉县工场名录（2014年）", None, None, None, None),
        ("单位：亩", None, None, None, None),
        ("序号", "企业代码", "单位名称", "占地面积（亩）", "从业人数"),
        ("", "", "", "亩", "人"),
        (1, "F000001", "永嘉县甲阀门厂", "１，２３４．５", "1,086"),
        (2, "F000002", "永嘉县乙泵业厂", "—", "……"),
        (None, "合计", None, 1234.5, 1086),
        ("注：面积以土地证为准。", None, None, None, None),
        ("填表人：张三", None, "审核人：李四", None, None),
        merges=[(0, 0, 0, 4), (7, 0, 7, 4)],
    )

    looked = preview(lines, by=chief, on=ON)

    assert looked.faults == []
    assert [(row.number, row.values["area_mu"], row.values["workers"]) for row in looked.rows] == [
        (5, Decimal("1234.5"), 1086),
        (6, None, None),
    ]
    assert [note.rule for note in looked.notes] == ["import.total_passed_over"]


def test_columns_of_the_form_may_stand_in_any_order_and_others_are_said_to_be_passed_over(chief, oubei):
    looked = preview(
        table(("企业名称", "企业编号", "董事长的爱好"), ("永嘉县甲阀门厂", "F000001", "围棋")),
        by=chief,
        on=ON,
    )

    assert (looked.new, looked.faults) == (1, [])
    assert [(note.rule, note.said) for note in looked.notes] == [
        ("import.column_passed_over", "董事长的爱好")
    ]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-8", "gb18030", "utf-16"])
def test_text_files_are_read_in_the_encodings_of_excel_and_wps(chief, oubei, encoding):
    file = read_table(csv_bytes(HEADER, ROW, encoding=encoding), "企业.csv")

    assert preview(file, by=chief, on=ON).rows[0].values["name"] == "永嘉县甲阀门厂"


def test_a_long_form_and_a_wide_form_give_the_same_rows(chief, oubei):
    long = preview(
        table(
            ("镇街", "指标", "时期", "数值", "同比"),
            ("瓯北镇", "above_scale_output", "2014年1-5月", 43.2, 3.5),
            ("瓯北镇", "technical_upgrade_investment", "2014-01..05", 2.1, None),
        ),
        by=chief,
        on=ON,
    )
    wide = preview(
        table(
            ("镇街", "时期", "规上工业产值（亿元）", "规上工业产值同比（%）", "技改投资"),
            ("330324102", "2014年1—5月", 43.2, 3.5, 2.1),
        ),
        by=chief,
        on=ON,
    )

    def facts(looked):
        return [(row.record.key, row.record.value, row.record.growth) for row in looked.rows]

    assert long.faults == wide.faults == []
    assert facts(wide) == facts(long)
    assert facts(wide)[0] == ("330324102|above_scale_output|2014-01..05", Decimal("43.2"), Decimal("3.5"))


def test_a_column_typed_in_another_unit_of_the_same_kind_is_converted_exactly(chief, oubei):
    looked = preview(
        table(("镇街", "时期", "规上工业产值（万元）"), ("330324102", "2014年1—5月", "432100")),
        by=chief,
        on=ON,
    )

    assert looked.faults == []
    assert looked.rows[0].record.value == Decimal("43.21")


def test_a_number_that_the_ledger_cannot_hold_after_conversion_is_refused(chief, oubei):
    looked = preview(
        table(("镇街", "时期", "规上工业产值（万元）"), ("330324102", "2014年1—5月", "432123.4")),
        by=chief,
        on=ON,
    )

    assert [(fault.rule, fault.said) for fault in looked.faults] == [("import.too_many_decimals", "432123.4")]
    assert "由万元换算为亿元" in looked.faults[0].message


def test_a_unit_of_another_kind_is_a_fault_of_the_header(chief, oubei):
    looked = preview(
        table(("镇街", "时期", "规上工业产值（万美元）"), ("330324102", "2014年1—5月", 43.2)), by=chief, on=ON
    )

    assert [fault.rule for fault in looked.faults] == ["import.wrong_unit"]


def test_an_empty_cell_of_a_wide_form_is_no_row(chief, oubei):
    looked = preview(
        table(("镇街", "时期", "规上工业产值", "技改投资"), ("瓯北镇", "2014-05", 43.2, "…")), by=chief, on=ON
    )

    assert [row.values["indicator"] for row in looked.rows] == ["above_scale_output"]


def test_a_fault_in_a_wide_form_names_its_own_column(chief, oubei):
    looked = preview(
        table(("镇街", "时期", "规上工业产值", "技改投资"), ("瓯北镇", "2014-05", 43.2, "两亿")),
        by=chief,
        on=ON,
    )

    assert looked.faults[0].place == "工作表“企业”第2行“技改投资”列"


def test_an_append_only_form_refuses_a_different_value(chief, oubei):
    OutputFactory(town=oubei, period_code="2014-05", value=Decimal("40"))

    looked = preview(table(("镇街", "时期", "规上工业产值"), ("瓯北镇", "2014-05", 43.2)), by=chief, on=ON)

    assert [fault.rule for fault in looked.faults] == ["import.append_only"]
    assert "新的版次" in looked.faults[0].cure


def test_a_town_clerk_imports_rows_of_their_town(town_clerk):
    do_import(table(HEADER, ROW), town_clerk)

    assert Workshop.objects.get().stays.get().town.name == "瓯北镇"


def test_a_town_clerk_is_refused_a_row_of_another_town_without_learning_of_it(town_clerk, qiaotou):
    StayFactory(workshop__code="F000001", workshop__name="桥头的厂", town=qiaotou)

    looked = preview(table(HEADER, ROW), by=town_clerk, on=ON)

    assert [fault.rule for fault in looked.faults] == ["import.out_of_scope"]
    assert "桥头" not in str(looked.faults)


def test_a_town_clerk_cannot_put_a_firm_into_another_town(town_clerk, qiaotou):
    looked = preview(table(HEADER, changed(ROW, 所属镇街="桥头镇")), by=town_clerk, on=ON)

    assert [fault.rule for fault in looked.faults] == ["import.out_of_scope"]


def test_what_a_preview_could_not_know_is_refused_at_the_import(town_clerk):
    looked = preview(table(HEADER, changed(ROW, 所属镇街=None)), by=town_clerk, on=ON)

    with pytest.raises(NotPermitted, match="权限范围"):
        apply(looked, by=town_clerk)

    assert not Workshop.objects.exists()
    assert not ImportBatch.objects.exists()
    assert AuditEvent.objects.get().action == "REFUSED"


def test_an_auditor_may_not_import(auditor, oubei):
    with pytest.raises(NotPermitted, match="不能导入"):
        preview(table(HEADER, ROW), by=auditor, on=ON)


def test_an_import_is_refused_when_the_ledger_changed_after_the_preview(chief, oubei):
    do_import(table(HEADER, ROW), chief)
    looked = preview(table(HEADER, changed(ROW, 从业人数="90")), by=chief, on=ON)
    Workshop.objects.update(workers=91, version=2)

    with pytest.raises(ImportRefused) as refused:
        apply(looked, by=chief)

    assert [finding.rule for finding in refused.value.findings] == ["import.changed_meanwhile"]
    assert Workshop.objects.get().workers == 91


def test_a_folder_is_loaded_in_the_order_that_forms_stand_on_each_other(tmp_path, chief):
    (tmp_path / "a-企业.xlsx").write_bytes(xlsx(HEADER, ROW))
    (tmp_path / "b-镇街.csv").write_bytes(csv_bytes(("代码", "名称"), ("330324102", "瓯北镇")))

    results = load_folder(tmp_path, chief, on=ON)

    assert [(result.filename, result.new, result.ok) for result in results] == [
        ("b-镇街.csv", 1, True),
        ("a-企业.xlsx", 1, True),
    ]
    assert Town.objects.count() == Workshop.objects.count() == 1


def test_a_folder_loaded_again_changes_nothing(tmp_path, chief):
    (tmp_path / "企业.xlsx").write_bytes(xlsx(HEADER, ROW))
    (tmp_path / "镇街.csv").write_bytes(csv_bytes(("代码", "名称"), ("330324102", "瓯北镇")))
    load_folder(tmp_path, chief, on=ON)

    results = load_folder(tmp_path, chief, on=ON)

    assert [(result.new, result.changed, result.same) for result in results] == [(0, 0, 1), (0, 0, 1)]
    assert all(result.preview.standing for result in results)


def test_a_file_whose_forerunner_was_refused_is_not_tried(tmp_path, chief):
    (tmp_path / "企业.xlsx").write_bytes(xlsx(HEADER, ROW))
    (tmp_path / "镇街.csv").write_bytes(csv_bytes(("代码", "名称"), ("330324102", "")))

    results = load_folder(tmp_path, chief, on=ON)

    assert [result.faults[0].rule for result in results] == ["import.required", "import.forerunner_refused"]
    assert not Workshop.objects.exists()


def test_a_single_file_is_loaded_or_refused_whole(tmp_path, chief, oubei):
    path = tmp_path / "企业.xlsx"
    path.write_bytes(xlsx(HEADER, ROW, changed(SECOND, 从业人数="很多")))

    loaded = load_file(path, chief, on=ON)

    assert (loaded.ok, loaded.batch, len(loaded.faults)) == (False, None, 1)
    assert not Workshop.objects.exists()
    assert not Output.objects.exists()
