"""Writes of single records: effect, event, refusal; and the way back."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from jingxin.records.actions import (
    CannotDelete,
    CannotUndo,
    GoneRecord,
    StaleRecord,
    delete_record,
    save_record,
    undo_batch,
    undo_event,
)
from jingxin.records.audit import verify_chain
from jingxin.records.imports import apply, preview
from jingxin.records.models import AuditEvent
from jingxin.records.permissions import NotPermitted
from tests.records.factories import OutputFactory, StayFactory, TownFactory, WorkshopFactory
from tests.records.files import HEADER, ROW, changed, table
from tests.records.sample.models import Output, Stay, Town, Workshop

pytestmark = pytest.mark.django_db


def last_event():
    return AuditEvent.objects.order_by("-pk").first()


def renamed(workshop, name, by, **options):
    fresh = Workshop.objects.get(pk=workshop.pk)
    fresh.name = name
    save_record(record=fresh, by=by, **options)
    return last_event()


def test_a_new_record_is_written_with_all_its_values_in_the_event(chief):
    workshop = save_record(
        record=Workshop(code="F000001", name="甲厂", area_mu=Decimal("12.50"), founded_on=date(2003, 4, 18)),
        by=chief,
    )

    event = last_event()
    assert (workshop.version, event.action, event.before, event.reason) == (1, "CREATE", None, "")
    assert (event.after["area_mu"], event.after["founded_on"]) == ("12.50", "2003-04-18")
    assert event.subject_key == "F000001"


def test_a_change_records_only_what_differs(chief):
    workshop = WorkshopFactory(name="甲厂")

    event = renamed(workshop, "甲阀门厂", chief, reason="更名")

    assert (event.before, event.after, event.reason) == ({"name": "甲厂"}, {"name": "甲阀门厂"}, "更名")
    assert Workshop.objects.get().version == 2


def test_saving_without_a_difference_writes_nothing(chief):
    workshop = WorkshopFactory()

    save_record(record=workshop, by=chief)

    assert not AuditEvent.objects.exists()
    assert Workshop.objects.get().version == 1


def test_a_changed_reference_is_told_by_name(chief, oubei, qiaotou):
    stay = StayFactory(town=oubei)
    stay.town = qiaotou

    save_record(record=stay, by=chief)

    assert last_event().before["town"] == {"pk": oubei.pk, "label": "瓯北镇"}
    assert last_event().after["town"] == {"pk": qiaotou.pk, "label": "桥头镇"}


def test_a_record_that_somebody_saved_meanwhile_is_refused_with_who_and_what(chief):
    mine, theirs = WorkshopFactory(name="甲厂"), Workshop.objects.get()
    theirs.name = "乙厂"
    save_record(record=theirs, by=chief)
    mine.workers = 90

    with pytest.raises(StaleRecord, match=r"已由科长于.*修改（企业名称）") as stale:
        save_record(record=mine, by=chief)

    assert stale.value.current.name == "乙厂"
    assert Workshop.objects.get().workers is None


def test_the_version_that_was_seen_may_be_named(chief):
    workshop = WorkshopFactory()
    workshop.name = "甲阀门厂"

    with pytest.raises(StaleRecord):
        save_record(record=workshop, by=chief, expected_version=0)


def test_a_record_deleted_meanwhile_cannot_be_saved(chief):
    workshop = WorkshopFactory()
    Workshop.objects.all().delete()

    with pytest.raises(GoneRecord, match="已被删除"):
        save_record(record=workshop, by=chief)


def test_a_broken_constraint_is_refused_with_its_words_and_nothing_is_written(chief):
    workshop = WorkshopFactory()
    workshop.area_mu = Decimal("-1")

    with pytest.raises(ValidationError, match="占地面积必须大于零"):
        save_record(record=workshop, by=chief)

    assert Workshop.objects.get().area_mu is None
    assert not AuditEvent.objects.exists()


def test_a_town_clerk_cannot_write_a_row_of_others_and_the_refusal_tells_nothing_of_it(town_clerk, qiaotou):
    other = StayFactory(town=qiaotou, workshop__name="桥头的厂").workshop
    other.workers = 1

    with pytest.raises(NotPermitted) as refusal:
        save_record(record=other, by=town_clerk)

    assert "桥头" not in str(refusal.value)
    assert Workshop.objects.get().workers is None
    assert (last_event().action, last_event().subject_key) == ("REFUSED", "")


def test_a_town_clerk_cannot_give_a_row_away(town_clerk, oubei, qiaotou):
    output = OutputFactory(town=oubei)
    output.town = qiaotou

    with pytest.raises(NotPermitted):
        save_record(record=output, by=town_clerk)

    assert Output.objects.get().town == oubei


def test_a_town_clerk_cannot_write_the_countys_row_or_a_code_list(town_clerk):
    county, town = OutputFactory(town=None), Town.objects.get()
    county.value, town.name = Decimal("1"), "改名镇"

    for record in (county, town):
        with pytest.raises(NotPermitted):
            save_record(record=record, by=town_clerk)


def test_who_may_not_edit_is_refused(auditor):
    with pytest.raises(NotPermitted, match="不能修改"):
        save_record(record=WorkshopFactory.build(), by=auditor)


def test_the_system_may_write_without_a_person():
    save_record(record=WorkshopFactory.build(code="F000001"), by=None)

    assert last_event().by_name == "系统"


def test_deleting_tells_what_went_and_undoing_brings_all_of_it_back(chief, oubei):
    stay = StayFactory(town=oubei, workshop__name="甲厂")
    workshop = stay.workshop

    event = delete_record(record=workshop, by=chief, reason="重复录入")
    undo_event(event=event, by=chief)

    back = Workshop.objects.get()
    assert (back.pk, back.name, back.key) == (
        event.subject_id and int(event.subject_id),
        "甲厂",
        stay.workshop.code,
    )
    assert Stay.objects.get().pk == stay.pk
    assert event.reason == "重复录入"


def test_what_others_stand_on_cannot_be_deleted_and_the_reason_counts_them(chief, oubei):
    OutputFactory(town=oubei)
    StayFactory(town=oubei)

    with pytest.raises(CannotDelete, match="还有1条产值、1条所在镇街用到它"):
        delete_record(record=oubei, by=chief, reason="")

    assert Town.objects.count() == 1


def test_deleting_a_record_that_changed_meanwhile_is_refused(chief):
    workshop = WorkshopFactory()
    renamed(workshop, "乙厂", chief)

    with pytest.raises(StaleRecord):
        delete_record(record=workshop, by=chief, reason="")


def test_a_change_is_undone_and_the_undoing_too(chief):
    workshop = WorkshopFactory(name="甲厂")
    event = renamed(workshop, "乙厂", chief)

    undone = undo_event(event=event, by=chief)
    name_after_undo = Workshop.objects.get().name
    undo_event(event=undone, by=chief)

    assert (name_after_undo, Workshop.objects.get().name) == ("甲厂", "乙厂")
    assert (undone.action, undone.reason) == ("UNDO", f"撤销审计记录第{event.pk}条")


def test_undoing_leaves_later_changes_of_other_fields(chief):
    workshop = WorkshopFactory(name="甲厂")
    event = renamed(workshop, "乙厂", chief)
    fresh = Workshop.objects.get()
    fresh.workers = 90
    save_record(record=fresh, by=chief)

    undo_event(event=event, by=chief)

    assert (Workshop.objects.get().name, Workshop.objects.get().workers) == ("甲厂", 90)


def test_a_change_that_was_changed_again_cannot_be_undone(chief):
    workshop = WorkshopFactory(name="甲厂")
    event = renamed(workshop, "乙厂", chief)
    renamed(workshop, "丙厂", chief)

    with pytest.raises(CannotUndo, match="企业名称后来又改过"):
        undo_event(event=event, by=chief)

    assert Workshop.objects.get().name == "丙厂"


def test_a_creation_is_undone_by_deleting(chief):
    save_record(record=WorkshopFactory.build(code="F000001"), by=chief)

    undo_event(event=last_event(), by=chief)

    assert not Workshop.objects.exists()


def test_reading_and_refusals_cannot_be_undone(chief, auditor):
    with pytest.raises(NotPermitted):
        save_record(record=WorkshopFactory.build(), by=auditor)

    with pytest.raises(CannotUndo, match="不能撤销"):
        undo_event(event=last_event(), by=chief)


def test_a_deletion_is_restored_once(chief):
    event = delete_record(record=WorkshopFactory(), by=chief, reason="")
    undo_event(event=event, by=chief)

    with pytest.raises(CannotUndo, match="已经恢复过了"):
        undo_event(event=event, by=chief)


def imported(chief, *rows):
    return apply(preview(table(HEADER, *rows), by=chief, on=date(2014, 6, 20)), by=chief)


def test_a_batch_is_undone_once(chief, oubei):
    batch = imported(chief, ROW)
    undo_batch(batch=batch, by=chief)

    with pytest.raises(CannotUndo, match="已经撤销过了"):
        undo_batch(batch=batch, by=chief)


def test_a_batch_whose_rows_were_edited_since_is_not_undone_at_all(chief, oubei):
    batch = imported(chief, ROW, changed(ROW, 企业编号="F000002"))
    renamed(Workshop.objects.get(code="F000001"), "改过的厂", chief)

    with pytest.raises(CannotUndo, match="F000001导入之后又改过"):
        undo_batch(batch=batch, by=chief)

    assert Workshop.objects.count() == 2


def test_a_batch_on_which_later_rows_stand_is_not_undone(chief, oubei, qiaotou):
    batch = imported(chief, ROW)
    StayFactory(
        workshop=Workshop.objects.get(), town=qiaotou, valid_from=date(2001, 1, 1), valid_to=date(2002, 1, 1)
    )

    with pytest.raises(CannotUndo, match="还有1条所在镇街用到它"):
        undo_batch(batch=batch, by=chief)

    assert (Workshop.objects.count(), Stay.objects.count()) == (1, 2)


def test_an_undone_file_may_be_imported_again(chief, oubei):
    undo_batch(batch=imported(chief, ROW), by=chief)

    again = imported(chief, ROW)

    assert (again.new_count, Workshop.objects.count()) == (1, 1)


def test_whatever_was_done_the_chain_holds(chief, auditor, oubei):
    workshop = save_record(record=WorkshopFactory.build(code="F000009"), by=chief)
    event = renamed(workshop, "乙厂", chief)
    undo_event(event=event, by=chief)
    undo_batch(batch=imported(chief, ROW), by=chief)
    delete_record(record=Workshop.objects.get(), by=chief, reason="")
    with pytest.raises(NotPermitted):
        save_record(record=TownFactory.build(code="1"), by=auditor)

    assert verify_chain() == []
