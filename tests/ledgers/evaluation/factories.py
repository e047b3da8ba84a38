"""Plausible rows of the ledger with fixed values; what a test is about it says itself."""

from datetime import date
from decimal import Decimal

import factory
from factory.django import DjangoModelFactory

from jingxin.ledgers.evaluation import models
from tests.ledgers.enterprises.factories import FirmFactory, TownFactory
from tests.ledgers.evaluation.test_rules import CASES

TEACHING_TEXT = (
    (CASES / "teaching.toml").read_text(encoding="utf-8").replace("year = 2022", "year = 2013").strip()
)


class SchemeFactory(DjangoModelFactory):
    """The scheme of round numbers, for 2013."""

    class Meta:
        model = models.Scheme
        django_get_or_create = ("code",)

    code = "teaching"
    name = "2013年度亩均评价"
    year = 2013
    adopted_on = date(2014, 3, 10)
    document = "永政办〔2014〕26号"
    text = TEACHING_TEXT


class YearlyReportFactory(DjangoModelFactory):
    class Meta:
        model = models.YearlyReport

    firm = factory.SubFactory(FirmFactory)
    year = 2013
    department = "TAX"
    tax = Decimal("100")


class ProductionSiteFactory(DjangoModelFactory):
    class Meta:
        model = models.ProductionSite

    code = factory.Sequence(lambda number: f"YD{number + 1:03d}")
    name = factory.Sequence(lambda number: f"{number + 1}号厂区")
    town = factory.SubFactory(TownFactory)
    area_mu = Decimal("10.00")


class SiteUseFactory(DjangoModelFactory):
    class Meta:
        model = models.SiteUse

    site = factory.SubFactory(ProductionSiteFactory)
    firm = factory.SubFactory(FirmFactory)
    kind = "OWNER"
    valid_from = date(2009, 1, 1)


class EvaluationFactFactory(DjangoModelFactory):
    class Meta:
        model = models.EvaluationFact

    firm = factory.SubFactory(FirmFactory)
    kind = "MAJOR_ACCIDENT"
    happened_on = date(2013, 7, 9)
    year = 2013
    document = "永安监〔2013〕17号"


class PublishedGradeFactory(DjangoModelFactory):
    class Meta:
        model = models.PublishedGrade

    firm = factory.SubFactory(FirmFactory)
    year = 2012
    group = "规上"
    score = Decimal("88.50")
    rank = 12
    band = "B"
    published_on = date(2013, 9, 12)


class ListEntryFactory(DjangoModelFactory):
    class Meta:
        model = models.ListEntry

    firm = factory.SubFactory(FirmFactory)
    year = 2014
    list = "MERIT"
    place = 1
    value = Decimal("9882.55")
    decided_on = date(2014, 2, 18)


def five_firms():
    """Five firms on ten mu each, of 100, 90, 80, 70, 60 万元 tax and no value added: 60, 54, 48, 42, 36 points."""
    town = TownFactory()
    firms = []
    for name, tax in zip("甲乙丙丁戊", (100, 90, 80, 70, 60), strict=True):
        firm = FirmFactory(name=f"{name}厂")
        YearlyReportFactory(firm=firm, tax=Decimal(tax))
        YearlyReportFactory(firm=firm, department="STATISTICS", tax=None, value_added=Decimal(0))
        SiteUseFactory(firm=firm, site__town=town)
        firms.append(firm)
    return firms
