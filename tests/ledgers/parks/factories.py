"""Plausible rows of the ledger with fixed values; what a test is about it says itself."""

from datetime import date
from decimal import Decimal

import factory
from factory.django import DjangoModelFactory

from jingxin.ledgers.parks import models
from tests.ledgers.enterprises.factories import FirmFactory, TownFactory


class ParkFactory(DjangoModelFactory):
    """An industrial park on the county's list; nothing else has happened yet."""

    class Meta:
        model = models.Park

    code = factory.Sequence(lambda number: f"XWY{number + 1:03d}")
    name = factory.Sequence(lambda number: f"阀门第{number + 1}小微园")
    kind = "INDUSTRIAL"
    mode = "EXISTING"
    town = factory.SubFactory(TownFactory)
    land_area_mu = Decimal("183.60")
    leading_division = "34"
    listed_on = date(2013, 6, 14)


class ShopParkFactory(ParkFactory):
    """An e-commerce park: no mode, no land of its own."""

    code = factory.Sequence(lambda number: f"DSY{number + 1:03d}")
    name = factory.Sequence(lambda number: f"第{number + 1}电子商务创业园")
    kind = "ECOMMERCE"
    mode = ""
    land_area_mu = None
    leading_division = ""


class OfPark(DjangoModelFactory):
    class Meta:
        abstract = True

    park = factory.SubFactory(ParkFactory)


class ParkPlanFactory(OfPark):
    class Meta:
        model = models.ParkPlan

    stage = "APPROVED"
    planned_on = date(2014, 4, 30)
    decided_on = date(2013, 12, 4)


class ClearingEventFactory(OfPark):
    class Meta:
        model = models.ClearingEvent

    village = "珠岙村"
    cleared_on = date(2014, 5, 13)
    area_sqm = Decimal("48725.50")


class ReadinessFactFactory(OfPark):
    class Meta:
        model = models.ReadinessFact

    item = "ROAD"
    accepted_on = date(2013, 10, 9)


class ParkUnitFactory(OfPark):
    class Meta:
        model = models.ParkUnit

    number = factory.Sequence(lambda number: f"A{number + 1:02d}")
    kind = "PLOT"
    land_area_mu = Decimal("9.87")


class TenancyFactory(OfPark):
    class Meta:
        model = models.Tenancy

    firm = factory.SubFactory(FirmFactory)
    entry = "LAND"
    planned_on = date(2013, 9, 16)


class TenantReturnFactory(OfPark):
    class Meta:
        model = models.TenantReturn

    firm = factory.SubFactory(FirmFactory)
    period_code = "2014-01..05"
    output_wan_yuan = Decimal("180.00")
    tax_wan_yuan = Decimal("6.50")


class ParkReliefFactory(OfPark):
    class Meta:
        model = models.ParkRelief

    kind = "FEE_WAIVED"
    title = "城市基础设施配套费"
    amount_wan_yuan = Decimal("826.2000")
    decided_on = date(2014, 2, 26)


class ParkSessionFactory(OfPark):
    class Meta:
        model = models.ParkSession

    kind = "MEETING"
    held_on = date(2014, 5, 17)
    chaired_by = "县政府分管领导"


class ParkTaskFactory(DjangoModelFactory):
    class Meta:
        model = models.ParkTask

    session = factory.SubFactory(ParkSessionFactory)
    number = factory.Sequence(lambda number: number + 1)
    matter = "报批规划方案"
    owner = "县规划建设局"
    due_on = date(2014, 6, 8)


class ParkRecognitionFactory(OfPark):
    class Meta:
        model = models.ParkRecognition

    level = "COUNTY"
    recognised_on = date(2013, 12, 18)


class ParkRatingFactory(OfPark):
    class Meta:
        model = models.ParkRating

    year = 2021
    score = Decimal("91.50")


PAPERS = (
    ParkPlanFactory,
    ClearingEventFactory,
    ReadinessFactFactory,
    ParkUnitFactory,
    TenancyFactory,
    ParkReliefFactory,
    ParkSessionFactory,
    ParkRecognitionFactory,
    ParkRatingFactory,
)


def everything(**fields: object) -> models.Park:
    """Return a park with one of each paper."""
    park: models.Park = ParkFactory(**fields)
    for paper in PAPERS:
        paper(park=park)
    tenancy = models.Tenancy.objects.get(park=park)
    tenancy.in_production_on = date(2014, 1, 2)
    tenancy.save()
    TenantReturnFactory(park=park, firm=tenancy.firm)
    ParkTaskFactory(session=models.ParkSession.objects.get(park=park))
    return park
