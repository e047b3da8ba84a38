"""Plausible rows of the ledger with fixed values; what a test is about it says itself."""

from datetime import date

import factory
from factory.django import DjangoModelFactory

from jingxin.ledgers.honours import models
from tests.ledgers.enterprises.factories import FirmFactory


class HonourKindFactory(DjangoModelFactory):
    """省名牌产品: of products, three years, publicity before the award."""

    class Meta:
        model = models.HonourKind
        django_get_or_create = ("code",)

    code = "province_brand"
    name = "省名牌产品"
    level = "PROVINCE"
    subject = "PRODUCT"
    unit = "个"
    validity_years = 3
    needs_publicity = True


class SeasonFactory(DjangoModelFactory):
    class Meta:
        model = models.Season
        django_get_or_create = ("code",)

    code = "2014-PROVINCE-BRAND"
    kind = factory.SubFactory(HonourKindFactory)
    name = "2014年省名牌产品"
    opens_on = date(2014, 4, 1)
    closes_on = date(2014, 5, 16)
    recommend_due_on = date(2014, 5, 31)
    quota = 8


class HonourFactory(DjangoModelFactory):
    """A product's honour without any step yet."""

    class Meta:
        model = models.Honour

    code = factory.Sequence(lambda number: f"RY{number + 1:05d}")
    kind = factory.SubFactory(HonourKindFactory)
    name = factory.Sequence(lambda number: f"东方牌阀门{number + 1}")


class HonourSubjectFactory(DjangoModelFactory):
    class Meta:
        model = models.HonourSubject

    honour = factory.SubFactory(HonourFactory)
    firm = factory.SubFactory(FirmFactory)


class HonourStepFactory(DjangoModelFactory):
    """Awarded on 2011-09-26 for three years."""

    class Meta:
        model = models.HonourStep

    honour = factory.SubFactory(HonourFactory)
    step = "AWARDED"
    on = date(2011, 9, 26)
    valid_to = date(2014, 9, 26)
    document = "浙名推〔2011〕8号"
