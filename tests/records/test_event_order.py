"""Dated events of a record: one before the other, one without the other, both faults at once."""

from datetime import date

from jingxin.records.event_order import order_faults
from tests.records.factories import StayFactory

PAIR = ("valid_from", "valid_to")


def stay(start, end):
    return StayFactory.build(valid_from=start, valid_to=end)


def test_a_day_before_the_one_it_follows_is_named_with_both():
    found = order_faults(stay(date(2014, 5, 8), date(2014, 5, 1)), [PAIR])

    assert list(found) == ["valid_to"]
    assert "2014-05-01" in found["valid_to"][0]
    assert "2014-05-08" in found["valid_to"][0]


def test_the_same_day_is_in_order_and_so_is_what_has_not_happened():
    day = date(2014, 5, 8)

    assert order_faults(stay(day, day), [PAIR], presupposed=[PAIR]) == {}
    assert order_faults(stay(day, None), [PAIR], presupposed=[PAIR]) == {}


def test_a_day_without_the_one_it_presupposes_is_a_fault_only_where_that_is_asked():
    record = stay(None, date(2014, 5, 8))

    assert order_faults(record, [PAIR]) == {}
    assert "补填" in order_faults(record, [PAIR], presupposed=[PAIR])["valid_to"][0]
