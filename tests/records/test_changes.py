"""A deed that changes a few values: written with its event, or nothing changes, in memory either."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from jingxin.records.changes import already_dated, change_record
from jingxin.records.models import AuditEvent
from tests.records.factories import WorkshopFactory

pytestmark = pytest.mark.django_db


def test_the_values_are_saved_with_one_event(chief):
    workshop = WorkshopFactory(name="甲厂", source="")

    saved = change_record(
        record=workshop, values={"name": "甲阀门厂", "source": "更名"}, by=chief, reason="批文"
    )

    event = AuditEvent.objects.order_by("-pk").first()
    assert (saved.name, saved.source, saved.version) == ("甲阀门厂", "更名", 2)
    assert (event.after, event.reason) == ({"name": "甲阀门厂", "source": "更名"}, "批文")


def test_a_refusal_leaves_the_record_in_memory_as_it_was(chief):
    workshop = WorkshopFactory(name="甲厂", source="旧")

    with pytest.raises(ValidationError):
        change_record(record=workshop, values={"source": "新", "name": ""}, by=chief)

    assert (workshop.name, workshop.source) == ("甲厂", "旧")


def test_what_has_its_day_is_named_with_the_day_and_where_to_mend_it():
    workshop = WorkshopFactory.build(name="甲厂", founded_on=date(2003, 4, 18))

    said = already_dated(workshop, "founded_on")

    assert all(word in said for word in ("甲厂", "2003-04-18", workshop.label_of("founded_on"), "更正"))
    workshop.founded_on = None
    assert already_dated(workshop, "founded_on") == ""
