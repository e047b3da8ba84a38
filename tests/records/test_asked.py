"""The day that an address asks for: as people type it, today where it names none, and said where it is no day."""

from datetime import date

import pytest
import time_machine
from django.test import RequestFactory

from jingxin.records.asked import day_asked

TODAY = date(2014, 6, 20)


@pytest.mark.parametrize(
    ("query", "day", "fault"),
    [
        ("", TODAY, ""),
        ("?on=", TODAY, ""),
        ("?on=20140508", date(2014, 5, 8), ""),
        ("?on=2014年5月8日", date(2014, 5, 8), ""),
        ("?on=2014-02-30", TODAY, "“2014-02-30”不是日期，已按今天显示；请按20140620这样填写。"),
    ],
)
def test_the_day_and_what_is_wrong_with_it(rf: RequestFactory, query: str, day: date, fault: str) -> None:
    with time_machine.travel("2014-06-20T12:00:00+08:00", tick=False):
        assert day_asked(rf.get(f"/{query}")) == (day, fault)


def test_another_name_may_be_asked_for(rf: RequestFactory) -> None:
    assert day_asked(rf.get("/?since=20140101&on=20140508"), "since") == (date(2014, 1, 1), "")
