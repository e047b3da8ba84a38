"""Plausible rows of the ledger with fixed values; what a test is about it says itself."""

from datetime import date
from decimal import Decimal

import factory
from factory.django import DjangoModelFactory

from jingxin.ledgers.commerce import models
from tests.ledgers.enterprises.factories import FirmFactory, TownFactory


class _PlannedFactory(DjangoModelFactory):
    class Meta:
        abstract = True

    town = factory.SubFactory(TownFactory)
    planned_on = date(2014, 2, 24)
    due_on = date(2014, 5, 31)


class ShopFactory(_PlannedFactory):
    """A shop in the plan of 2014, due at the end of May."""

    class Meta:
        model = models.Shop

    code = factory.Sequence(lambda number: f"YJD2014{number + 1:02d}")
    name = factory.Sequence(lambda number: f"桥头便民店{number + 1}")
    work = "NEW"


class MarketProjectFactory(_PlannedFactory):
    class Meta:
        model = models.MarketProject

    code = factory.Sequence(lambda number: f"YJM2014{number + 1:02d}")
    name = "城关综合农贸市场改建工程"
    kind = "FARM"
    is_key = True


class PromotionFactory(_PlannedFactory):
    class Meta:
        model = models.Promotion

    code = factory.Sequence(lambda number: f"YJC2014{number + 1:02d}")
    name = "五一车展"
    kind = "CARS"


class ExhibitionFactory(DjangoModelFactory):
    """On the key list of 2014, from 1 to 4 April."""

    class Meta:
        model = models.Exhibition

    code = factory.Sequence(lambda number: f"ZH2014N{number + 1:02d}")
    name = "泵阀展"
    place = "DOMESTIC"
    year = 2014
    opens_on = date(2014, 4, 1)
    closes_on = date(2014, 4, 4)
    listed_on = date(2014, 1, 15)


class ExhibitionEntryFactory(DjangoModelFactory):
    class Meta:
        model = models.ExhibitionEntry

    exhibition = factory.SubFactory(ExhibitionFactory)
    firm = factory.SubFactory(FirmFactory)
    applied_on = date(2014, 3, 1)
    booths = 1
    cost_wan_yuan = Decimal("0.8000")


class OutwardFilingFactory(DjangoModelFactory):
    class Meta:
        model = models.OutwardFiling

    number = factory.Sequence(lambda number: f"浙境外〔2014〕{number + 1}号")
    firm = factory.SubFactory(FirmFactory)
    project = "德国营销公司"
    country = "德国"
    filed_on = date(2014, 1, 21)
    amount_wan_usd = Decimal("60.00")


class OutsourcingContractFactory(DjangoModelFactory):
    class Meta:
        model = models.OutsourcingContract

    number = factory.Sequence(lambda number: f"WB{number + 1:03d}")
    firm = factory.SubFactory(FirmFactory)
    content = "阀门设计"
    signed_on = date(2014, 1, 6)
    amount_wan_usd = Decimal("40.00")


class OutsourcingExecutionFactory(DjangoModelFactory):
    class Meta:
        model = models.OutsourcingExecution

    contract = factory.SubFactory(OutsourcingContractFactory)
    executed_on = date(2014, 2, 20)
    amount_wan_usd = Decimal("12.50")


class OnlinePlaceFactory(DjangoModelFactory):
    class Meta:
        model = models.OnlinePlace

    code = factory.Sequence(lambda number: f"DS{number + 1:02d}")
    name = "教玩具村"
    kind = "VILLAGE"
    town = factory.SubFactory(TownFactory)
    founded_on = date(2011, 5, 1)


class OnlineYearFactory(DjangoModelFactory):
    class Meta:
        model = models.OnlineYear

    place = factory.SubFactory(OnlinePlaceFactory)
    year = 2013
    sales_wan_yuan = Decimal("16800.00")
    active_shops = 136
    households = 920
