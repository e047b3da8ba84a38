from datetime import date

import pytest

from jingxin.core.period import Month
from jingxin.ledgers.parks.rules.routine import missed_kinds, owes_routine
from jingxin.ledgers.parks.rules.stage import ParkEvents

KINDS = ("VISIT", "MEETING")
UNDER_WAY = ParkEvents(listed_on=date(2013, 10, 18))
APRIL = Month(2014, 4)


@pytest.mark.parametrize(
    ("held", "missed"),
    [
        ([], ("VISIT", "MEETING")),
        ([("VISIT", date(2014, 4, 1))], ("MEETING",)),
        ([("VISIT", date(2014, 4, 30)), ("MEETING", date(2014, 4, 15))], ()),
        ([("VISIT", date(2014, 3, 31)), ("MEETING", date(2014, 5, 1))], ("VISIT", "MEETING")),
        ([("MEETING", date(2014, 4, 1)), ("MEETING", date(2014, 4, 2))], ("VISIT",)),
    ],
)
def test_a_month_wants_a_visit_and_a_meeting_of_its_own(held, missed):
    assert missed_kinds(UNDER_WAY, held, APRIL, KINDS) == missed


@pytest.mark.parametrize(
    ("events", "owes"),
    [
        (ParkEvents(), False),
        (ParkEvents(listed_on=date(2014, 4, 1)), True),
        (ParkEvents(listed_on=date(2014, 4, 2)), False),
        (ParkEvents(listed_on=date(2013, 1, 1), opened_on=date(2014, 4, 30)), False),
        (ParkEvents(listed_on=date(2013, 1, 1), opened_on=date(2014, 5, 1)), True),
        (ParkEvents(listed_on=date(2013, 1, 1), cancelled_on=date(2014, 4, 10)), False),
    ],
)
def test_a_park_owes_them_from_the_list_to_the_opening(events, owes):
    assert owes_routine(events, APRIL) is owes
    assert bool(missed_kinds(events, [], APRIL, KINDS)) is owes
