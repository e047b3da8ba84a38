"""What goes out comes in again as it was; nothing is cut, nothing runs as a formula, nobody gets others' rows."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jingxin.records import exports
from jingxin.records.imports import apply, export_rows, preview, read_table, template
from jingxin.records.models import AuditEvent
from jingxin.records.permissions import NotPermitted
from tests.records.factories import MemberFactory, OutputFactory, StayFactory, WorkshopFactory
from tests.records.sample.imports import OUTPUTS, TOWNS, WORKSHOPS
from tests.records.sample.models import Output, Workshop

pytestmark = pytest.mark.django_db
ON = date(2014, 6, 20)


def exported(sheet, queryset=None, *, by, format="xlsx"):
    export = export_rows(sheet, queryset, by=by, format=format)
    return read_table(export.read(), export.filename)


def a_full_one(oubei):
    return StayFactory(
        workshop=WorkshopFactory(
            code="F000001",
            name="=永嘉（中国）“甲”阀门,厂",
            size="LARGE",
            area_mu=Decimal("1234.50"),
            workers=1200,
            exports=True,
            source="县局",
            is_made=True,
        ),
        town=oubei,
    ).workshop


@pytest.mark.parametrize("format", ["xlsx", "csv"])
def test_what_was_exported_is_found_the_same_on_import(chief, oubei, format):
    a_full_one(oubei)
    WorkshopFactory(code="F000002", name="-甲", founded_on=None)

    looked = preview(exported(WORKSHOPS, by=chief, format=format), by=chief, on=ON)

    assert (looked.faults, looked.new, looked.changed, looked.same) == ([], 0, 0, 2)


@pytest.mark.parametrize("format", ["xlsx", "csv"])
def test_an_export_rebuilds_an_emptied_ledger(chief, oubei, format):
    a_full_one(oubei)
    table = exported(WORKSHOPS, by=chief, format=format)
    Workshop.objects.all().delete()

    apply(preview(table, by=chief, on=ON), by=chief)

    again = Workshop.objects.get()
    assert (again.name, again.size, again.area_mu) == (
        "=永嘉（中国）“甲”阀门,厂",
        "LARGE",
        Decimal("1234.50"),
    )
    assert (again.workers, again.exports, again.is_made, again.source) == (1200, True, True, "县局")
    assert again.stays.get().town == oubei


_TEXT = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=20)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    names=st.lists(_TEXT.filter(lambda text: text not in {"-", "—", "/"}), min_size=1, max_size=4),
    areas=st.lists(st.decimals("0.01", "99999999", places=2), min_size=4, max_size=4),
    format=st.sampled_from(["xlsx", "csv"]),
)
def test_any_name_and_area_survive_the_way_out_and_in(chief, names, areas, format):
    from jingxin.records.cells import MISSING

    Workshop.objects.all().delete()
    for number, name in enumerate(names):
        if name.strip() not in MISSING:
            WorkshopFactory(code=f"F{number:06d}", name=name, area_mu=areas[number], founded_on=None)
    if not Workshop.objects.exists():
        return

    looked = preview(exported(WORKSHOPS, by=chief, format=format), WORKSHOPS, by=chief, on=ON)

    assert (looked.faults, looked.new, looked.changed) == ([], 0, 0)


def test_a_text_that_looks_like_a_formula_is_not_one(chief, oubei):
    WorkshopFactory(name="=HYPERLINK(1)")

    csv = export_rows(WORKSHOPS, by=chief, format="csv").read().decode("utf-8-sig")
    xlsx = export_rows(WORKSHOPS, by=chief).read()

    assert "'=HYPERLINK(1)" in csv
    assert read_table(xlsx, "a.xlsx").worksheets[0].rows[1][1] == "=HYPERLINK(1)"


def test_an_export_goes_on_to_another_worksheet_and_is_never_cut(chief, oubei, monkeypatch):
    monkeypatch.setattr(exports, "_MOST_SHEET_ROWS", 3)
    for _number in range(8):
        WorkshopFactory()

    table = exported(WORKSHOPS, by=chief)

    assert [len(sheet.rows) - 1 for sheet in table.worksheets] == [3, 3, 2]
    assert preview(table, by=chief, on=ON).same == 8


def test_a_long_exact_number_is_not_rounded_by_the_workbook(chief, oubei):
    OutputFactory(town=oubei, value=Decimal("123456789012345678.12"))

    looked = preview(exported(OUTPUTS, by=chief), by=chief, on=ON)

    assert (looked.faults, looked.same) == ([], 1)
    assert Output.objects.get().value == looked.rows[0].values["value"]


def test_an_export_holds_only_rows_in_scope_and_only_of_the_queryset(town_clerk, oubei, qiaotou):
    StayFactory(town=oubei, workshop__name="瓯北大厂", workshop__size="LARGE")
    StayFactory(town=oubei, workshop__name="瓯北小厂")
    StayFactory(town=qiaotou, workshop__name="桥头大厂", workshop__size="LARGE")

    export = export_rows(WORKSHOPS, Workshop.objects.filter(size="LARGE"), by=town_clerk, format="csv")

    assert export.count == 1
    assert "瓯北大厂" in (text := export.read().decode())
    assert "桥头" not in text


def test_every_export_is_an_event_before_the_first_byte(chief, oubei):
    WorkshopFactory()

    export_rows(WORKSHOPS, by=chief, format="csv")

    event = AuditEvent.objects.get()
    assert (event.action, event.subject_label) == ("EXPORT", "工场名录，1行")


def test_who_may_not_export_is_refused(db):
    with pytest.raises(NotPermitted, match="不能导出"):
        export_rows(WORKSHOPS, by=MemberFactory(role="SYSTEM_ADMIN").user)


def test_reading_many_rows_makes_few_queries(chief, oubei, django_assert_max_num_queries):
    for _number in range(40):
        StayFactory(town=oubei)

    with django_assert_max_num_queries(8):
        export_rows(WORKSHOPS, by=chief).read()


def test_the_empty_form_has_the_header_and_is_an_import_without_rows(chief, oubei):
    table = read_table(template(WORKSHOPS), "工场名录.xlsx")

    assert [sheet.name for sheet in table.worksheets] == ["工场名录", "填表说明", "选项"]
    assert table.worksheets[0].rows[0][:3] == ["企业编号*", "企业名称*", "所属镇街"]
    assert "占地面积（亩）" in table.worksheets[0].rows[0]
    looked = preview(table, by=chief, on=ON)
    assert (looked.faults, looked.is_empty) == ([], True)
    assert [note.rule for note in looked.notes] == ["import.no_rows"]


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_an_empty_ledger_s_export_is_imported_again_and_changes_nothing(chief, oubei, kind):
    data = export_rows(WORKSHOPS, by=chief, format=kind).read()

    looked = preview(read_table(data, f"工场名录.{kind}"), by=chief, on=ON)
    batch = apply(looked, by=chief)

    assert (looked.faults, looked.writes) == ([], False)
    assert (batch.new_count, batch.changed_count) == (0, 0)
    assert not Workshop.objects.exists()


def test_the_empty_forms_notes_say_what_each_column_takes(oubei):
    notes = read_table(template(WORKSHOPS), "a.xlsx").worksheets[1].rows
    text = "\n".join(str(cell) for row in notes for cell in row)

    assert "日期，如 2014-5-8、20140508、2014年5月8日" in text
    assert "从中选择：大型、小型" in text
    assert "“企业编号”相同的行视为同一条记录" in text


def test_the_empty_forms_choices_are_only_rows_in_scope(oubei, qiaotou):
    choices = read_table(template(WORKSHOPS), "a.xlsx").worksheets[2].rows

    assert {row[2] for row in choices} == {"瓯北镇", "桥头镇"}


def test_the_same_form_has_the_same_bytes(oubei):
    assert template(TOWNS) == template(TOWNS)
