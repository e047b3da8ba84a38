from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.db import DatabaseError, connection, transaction

from jingxin.records import trail_guard
from jingxin.records.audit import GENESIS, hash_of, record_event, verify_chain
from jingxin.records.models import AuditEvent, TrailIsClosed
from tests.records.factories import TownFactory

pytestmark = pytest.mark.django_db
AT = datetime(2014, 6, 20, 8, 30, tzinfo=UTC)


def write_three(by=None):
    return [record_event(by=by, action="READ", subject=f"第{number}件", at=AT) for number in (1, 2, 3)]


@pytest.fixture
def open_trail():
    """Take the triggers off, as somebody with the database file in hand could."""
    trail_guard.remove(connection)
    yield
    trail_guard.install(connection)


def test_an_event_keeps_the_person_in_words_and_the_record_by_its_key(chief):
    town = TownFactory(code="330324102", name="瓯北镇")

    event = record_event(
        by=chief, action="UPDATE", subject=town, before={"name": "瓯北"}, after={"name": "瓯北镇"}
    )

    assert (event.by_username, event.by_name, event.role) == ("kezhang", "科长", "SECTION_CHIEF")
    assert (event.subject_kind, event.subject_key, event.subject_label) == (
        "sample.town",
        "330324102",
        "瓯北镇",
    )


def test_dates_and_decimals_are_kept_exactly(chief):
    event = record_event(
        by=chief, action="UPDATE", subject="…", after={"area": Decimal("10.50"), "on": date(2014, 5, 8)}
    )

    event.refresh_from_db()

    assert event.after == {"area": "10.50", "on": "2014-05-08"}
    assert hash_of(event) == event.hash


def test_each_event_stands_on_the_one_before():
    first, second, third = write_three()

    assert first.previous_hash == GENESIS
    assert (second.previous_hash, third.previous_hash) == (first.hash, second.hash)
    assert verify_chain() == []


def test_an_event_cannot_be_saved_again_or_deleted():
    event = write_three()[0]

    with pytest.raises(TrailIsClosed, match="只能追加"):
        event.save()
    with pytest.raises(TrailIsClosed):
        event.delete()
    with pytest.raises(TrailIsClosed):
        AuditEvent.objects.filter(pk=event.pk).delete()
    with pytest.raises(TrailIsClosed):
        AuditEvent.objects.update(reason="")


@pytest.mark.parametrize(
    "statement", ["UPDATE records_auditevent SET by_name = '别人'", "DELETE FROM records_auditevent"]
)
def test_the_database_itself_refuses_to_change_the_trail(statement):
    write_three()

    with pytest.raises(DatabaseError, match="只能追加"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)

    assert AuditEvent.objects.count() == 3


def test_an_altered_event_is_found(open_trail):
    second = write_three()[1]
    with connection.cursor() as cursor:
        cursor.execute("UPDATE records_auditevent SET by_name = '别人' WHERE id = %s", [second.pk])

    findings = verify_chain()

    assert [finding.rule for finding in findings] == ["audit.altered"]
    assert f"第{second.pk}条" in findings[0].place


def test_a_removed_event_is_found(open_trail):
    _, second, third = write_three()
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM records_auditevent WHERE id = %s", [second.pk])

    findings = verify_chain()

    assert [finding.rule for finding in findings] == ["audit.gap"]
    assert f"第{third.pk}条" in findings[0].place


@pytest.mark.django_db(transaction=True)
def test_a_transactional_test_may_empty_the_trail_afterwards():
    write_three()

    assert verify_chain() == []
