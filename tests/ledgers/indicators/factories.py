"""Plausible rows of the ledger with fixed values; what a test is about it says itself."""

from datetime import date
from decimal import Decimal

import factory
from factory.django import DjangoModelFactory

from jingxin.ledgers.enterprises.models import Area
from jingxin.ledgers.indicators import models
from tests.ledgers.enterprises.factories import FirmFactory


class CityFactory(DjangoModelFactory):
    class Meta:
        model = Area
        django_get_or_create = ("code",)

    code = "3303"
    name = "温州市"
    level = "CITY"
    kind = "CITY"
    parent = factory.SubFactory("tests.ledgers.enterprises.factories.CountyFactory")  # the province


class CountyFactory(DjangoModelFactory):
    class Meta:
        model = Area
        django_get_or_create = ("code",)

    code = "330324"
    name = "永嘉县"
    level = "COUNTY"
    kind = "COUNTY"
    parent = factory.SubFactory(CityFactory)


class IndicatorFactory(DjangoModelFactory):
    class Meta:
        model = models.Indicator
        django_get_or_create = ("code",)

    code = "above_scale_output"
    name = "规上工业产值"
    aliases = "工业总产值"
    unit = "亿元"
    kind = "FLOW"
    source_office = "县统计局"
    decimals = 2


class ObservationFactory(DjangoModelFactory):
    class Meta:
        model = models.Observation

    indicator = factory.SubFactory(IndicatorFactory)
    area = factory.SubFactory(CountyFactory)
    period_code = "2014-01..05"
    value = Decimal("143.75")
    comparable_base = Decimal("138.9")
    published_growth = Decimal("3.5")
    recorded_on = date(2014, 6, 12)
    source = "县统计局月报"


class FirmObservationFactory(DjangoModelFactory):
    class Meta:
        model = models.FirmObservation

    indicator = factory.SubFactory(IndicatorFactory)
    firm = factory.SubFactory(FirmFactory)
    period_code = "2014-01..05"
    value = Decimal("0.12345")
    recorded_on = date(2014, 6, 12)
    source = "规上企业月报.xlsx"


class TargetFactory(DjangoModelFactory):
    class Meta:
        model = models.Target

    indicator = factory.SubFactory(IndicatorFactory)
    area = factory.SubFactory(CountyFactory)
    year = 2014
    value = Decimal(380)
