"""How a problem stood the day before, and the day of its rating, at every line of its log."""

from jingxin.ledgers.service.rules import Facts, Status, unfold
from jingxin.ledgers.service.rules.flow import days_before, rated_on
from jingxin.ledgers.service.standing import limits_on
from tests.ledgers.service.logs import entry

OFFICE, LAND = "CLERK", {"department": "GTJ"}
LOG = [
    entry("收集", "2014-05-05 08:30", OFFICE),
    entry("交办", "2014-05-05 09:00", OFFICE, to_department="GTJ"),
    entry("签收", "2014-05-06 09:00", "DEPARTMENT", **LAND),
    entry("办结", "2014-05-08 09:00", "DEPARTMENT", **LAND),
    entry("评价", "2014-05-09 09:00", OFFICE, rating="SATISFIED"),
    entry("撤回上一步", "2014-05-09 10:00", OFFICE),
    entry("评价", "2014-05-12 09:00", OFFICE, rating="UNSATISFIED"),
    entry("重办", "2014-05-12 09:00", OFFICE),
]


def test_all_steps_of_a_day_stand_against_the_end_of_the_day_before():
    standings = unfold(LOG, Facts("LABOUR"), limits_on)

    before = [standing.status for standing in days_before([line.at.date() for line in LOG], standings)]

    assert before == [
        Status.NEW,
        Status.NEW,
        Status.ASSIGNED,
        Status.HANDLING,
        Status.SETTLED,
        Status.SETTLED,
        Status.SETTLED,
        Status.SETTLED,
    ]


def test_a_rating_that_was_taken_back_was_not_given_and_one_that_reopened_it_was():
    standings = unfold(LOG, Facts("LABOUR"), limits_on)

    days = [day and day.day for day in rated_on(LOG, standings)]

    assert days == [None, None, None, None, 9, None, 12, 12]
