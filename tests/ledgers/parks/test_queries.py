"""What the querysets answer is what the rules say of each row."""

from datetime import date, timedelta

import pytest

from jingxin.core.period import Month
from jingxin.ledgers.parks.models import Park, ParkTask, Tenancy
from jingxin.ledgers.parks.rules.stage import ParkStage, stage_on
from tests.ledgers.parks.factories import ParkFactory, ParkTaskFactory, ShopParkFactory, TenancyFactory

pytestmark = pytest.mark.django_db


def test_the_stage_in_the_database_is_the_stage_of_the_rule():
    ParkFactory(listed_on=None)
    ParkFactory(approved_on=date(2013, 12, 20), started_on=date(2014, 5, 8))
    ParkFactory(cancelled_on=date(2013, 12, 6))
    ShopParkFactory(opened_on=date(2014, 3, 18))

    for on in (date(2013, 6, 13) + timedelta(30 * step) for step in range(14)):
        for park in Park.objects.with_stage(on):
            assert ParkStage(park.stage_code) is stage_on(park.events, on)
    assert Park.objects.at_stage(ParkStage.STARTED, date(2014, 5, 8)).count() == 1
    assert Park.objects.at_stage(ParkStage.STARTED, date(2014, 5, 7)).count() == 0


def test_who_began_in_a_month_counts_even_where_it_left():
    TenancyFactory(started_on=date(2014, 5, 8))
    TenancyFactory(started_on=date(2014, 5, 31), left_on=date(2014, 6, 5), left_because="放弃")
    TenancyFactory(started_on=date(2014, 6, 1))

    assert Tenancy.objects.started_in(Month(2014, 5)).count() == 2


def test_late_is_after_the_due_day_and_before_it_is_done():
    ParkTaskFactory(due_on=date(2014, 6, 8), done_on=date(2014, 6, 12), outcome="办了")

    late = [day for day in range(7, 14) if ParkTask.objects.late_on(date(2014, 6, day)).exists()]

    assert late == [9, 10, 11]
    assert not ParkTask.objects.open_on(date(2014, 5, 16)).exists()
