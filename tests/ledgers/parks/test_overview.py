"""How a park stands on a day, put together from its rows."""

from datetime import date
from decimal import Decimal as D

import pytest

from jingxin.core.period import Month
from jingxin.ledgers.parks.models import Tenancy
from jingxin.ledgers.parks.output import latest_output
from jingxin.ledgers.parks.overview import month_before, standing_of, task_lines, tenant_lines
from jingxin.ledgers.parks.rules.stage import ParkStage
from jingxin.ledgers.parks.rules.task import Lamp
from jingxin.ledgers.parks.rules.tenancy import TenantStage
from tests.ledgers.enterprises.factories import AboveScaleSpellFactory, FirmIndustryFactory, IndustryFactory
from tests.ledgers.parks.factories import (
    ParkFactory,
    ParkPlanFactory,
    ParkSessionFactory,
    ParkTaskFactory,
    ReadinessFactFactory,
    TenancyFactory,
    TenantReturnFactory,
)

pytestmark = pytest.mark.django_db
REPORT = date(2014, 6, 20)


def test_a_park_is_told_as_it_stood_on_the_day_asked():
    park = ParkFactory(approved_on=date(2013, 12, 20), started_on=date(2014, 5, 8))
    ParkPlanFactory(park=park, stage="STARTED", planned_on=date(2014, 3, 31))
    ReadinessFactFactory(park=park)
    TenancyFactory(park=park, started_on=date(2014, 5, 8))
    TenancyFactory(park=park, left_on=date(2014, 3, 24), left_because="放弃")
    ParkTaskFactory(session=ParkSessionFactory(park=park), due_on=date(2014, 6, 8))
    ParkSessionFactory(park=park, held_on=date(2014, 6, 21))

    before, now = standing_of(park, date(2014, 5, 7)), standing_of(park, REPORT)

    assert (before.stage, before.late.days, before.inside) == (ParkStage.APPROVED, 37, 1)
    assert (now.stage, now.late, now.inside) == (ParkStage.STARTED, None, 1)
    assert now.tenants[TenantStage.LEFT] == 1
    assert len(now.readiness.since) == 1
    assert (before.tasks, now.late_tasks) == ((), 1)
    assert now.missed == ("VISIT",)
    assert before.missed == ("VISIT", "MEETING")


def test_the_month_before_january_is_december():
    assert month_before(date(2014, 1, 5)) == Month(2013, 12)


def test_tasks_stand_in_the_order_of_their_urgency():
    session = ParkSessionFactory()
    for due, done in ((20, None), (8, None), (10, 9), (30, None), (9, 12)):
        ParkTaskFactory(
            session=session,
            matter=f"{due}",
            due_on=date(2014, 6, due),
            done_on=done and date(2014, 6, done),
            outcome="办了" if done else "",
        )

    lines = task_lines(session.tasks.all(), REPORT)

    assert [(line.task.matter, line.lamp, line.days) for line in lines] == [
        ("8", Lamp.LATE, 12),
        ("20", Lamp.NEAR, 0),
        ("30", Lamp.IN_HAND, 0),
        ("10", Lamp.DONE, 0),
        ("9", Lamp.DONE_LATE, 3),
    ]


def test_firms_are_above_scale_by_their_own_spells():
    tenancy = TenancyFactory()
    AboveScaleSpellFactory(firm=tenancy.firm, entered_on=date(2013, 1, 1), left_on=REPORT)
    TenancyFactory(park=tenancy.park, planned_on=date(2014, 7, 1))

    (line,) = tenant_lines(Tenancy.objects.all(), REPORT)
    (day_before,) = tenant_lines(Tenancy.objects.all(), date(2014, 6, 19))

    assert (line.above_scale, day_before.above_scale) == (False, True)


def test_output_is_that_of_the_latest_period_with_the_share_of_the_leading_industry():
    park = ParkFactory()
    for code, output in (("3443", 180), ("1810", 20)):
        tenancy = TenancyFactory(park=park, in_production_on=date(2014, 1, 2))
        FirmIndustryFactory(
            firm=tenancy.firm, industry=IndustryFactory(code=code), valid_from=date(2000, 1, 1)
        )
        TenantReturnFactory(park=park, firm=tenancy.firm, output_wan_yuan=D(output), tax_wan_yuan=D(1))
    TenancyFactory(park=park, in_production_on=date(2014, 1, 2))
    TenantReturnFactory(park=park, firm=tenancy.firm, period_code="2014-01..03", output_wan_yuan=D(7))

    found = latest_output(park, REPORT)

    assert found is not None
    assert (found.output_wan_yuan, found.tax_wan_yuan) == (D(200), D(2))
    assert (found.reporting, found.producing) == (2, 3)
    assert (found.leading.value, found.short) == (D(90), None)
    assert latest_output(park, date(2014, 5, 30)).period.code == "2014-01..03"
    assert latest_output(park, date(2014, 3, 30)) is None
