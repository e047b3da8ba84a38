"""Plausible rows of the ledger with fixed values; what a test is about it says itself."""

from datetime import date
from decimal import Decimal

import factory
from factory.django import DjangoModelFactory

from jingxin.ledgers.land import models
from tests.ledgers.enterprises.factories import FirmFactory, TownFactory


class PlotFactory(DjangoModelFactory):
    """A plot supplied in 2012, due to be started on 2013-03-01, and waiting."""

    class Meta:
        model = models.Plot

    code = factory.Sequence(lambda number: f"YJ2012-{number + 1:02d}")
    name = factory.Sequence(lambda number: f"桥头2012-{number + 1:02d}号地块")
    town = factory.SubFactory(TownFactory)
    firm = factory.SubFactory(FirmFactory)
    area_mu = Decimal("23.31")
    supply_mode = "GRANT"
    price_wan_yuan = Decimal("1000.0000")
    approved_on = date(2011, 5, 1)
    converted_on = date(2011, 9, 1)
    supplied_on = date(2012, 3, 1)
    start_due_on = date(2013, 3, 1)


class StartExtensionFactory(DjangoModelFactory):
    class Meta:
        model = models.StartExtension

    plot = factory.SubFactory(PlotFactory)
    decided_on = date(2013, 2, 1)
    extended_to = date(2014, 3, 1)
    reason = "设计方案调整"


class ExcusedDelayFactory(DjangoModelFactory):
    class Meta:
        model = models.ExcusedDelay

    plot = factory.SubFactory(PlotFactory)
    valid_from = date(2013, 4, 1)
    valid_to = date(2013, 5, 1)
    cause = "GOVERNMENT"
    explanation = "青苗补偿未完成，交地推迟"


class WorksStopFactory(DjangoModelFactory):
    class Meta:
        model = models.WorksStop

    plot = factory.SubFactory(PlotFactory, started_on=date(2013, 2, 1))
    stopped_on = date(2013, 4, 1)
    area_percent = Decimal(10)
    investment_percent = Decimal(10)


class IdleCaseFactory(DjangoModelFactory):
    class Meta:
        model = models.IdleCase

    plot = factory.SubFactory(PlotFactory)
    opened_on = date(2014, 3, 10)
