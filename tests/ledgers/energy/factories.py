"""Plausible rows of the ledger with fixed values; what a test is about it says itself."""

from datetime import date
from decimal import Decimal

import factory
from factory.django import DjangoModelFactory

from jingxin.ledgers.energy import models
from tests.ledgers.enterprises.factories import FirmFactory, TownFactory


class EnergyUseFactory(DjangoModelFactory):
    class Meta:
        model = models.EnergyUse

    firm = factory.SubFactory(FirmFactory)
    month = "2014-05"
    carrier = "COKE"
    used = Decimal("100.0000")
    purchased = Decimal("90.0000")
    opening_stock = Decimal("30.0000")
    closing_stock = Decimal("20.0000")


class GridReadingFactory(DjangoModelFactory):
    class Meta:
        model = models.GridReading

    account = factory.Sequence(lambda number: f"33{number:08d}")
    account_name = "永嘉县第1铸造厂"
    firm = factory.SubFactory(FirmFactory)
    month = "2014-05"
    wan_kwh = Decimal("10.0000")


class GapExplanationFactory(DjangoModelFactory):
    class Meta:
        model = models.GapExplanation

    firm = factory.SubFactory(FirmFactory)
    month = "2014-05"
    cause = "OWN_GENERATION"
    wan_kwh = Decimal("3.0000")
    explanation = "屋顶光伏自发自用"
    explained_on = date(2014, 6, 12)


class ValueAddedFactory(DjangoModelFactory):
    class Meta:
        model = models.ValueAdded

    firm = factory.SubFactory(FirmFactory)
    month = "2014-05"
    value_added_wan_yuan = Decimal("250.0000")
    price_base_year = 2010


class AreaIntensityFactory(DjangoModelFactory):
    """A county's first quarter: 0.4750 after 0.5000, a decline of 5 %."""

    class Meta:
        model = models.AreaIntensity

    kind = "GDP_ENERGY"
    area = factory.SubFactory(TownFactory)
    period_code = "2014Q1"
    energy = Decimal("47500.0000")
    output_wan_yuan = Decimal("100000.0000")
    base_energy = Decimal("45000.0000")
    base_output_wan_yuan = Decimal("90000.0000")
    price_base_year = 2010
    recorded_on = date(2014, 4, 28)


class EnergyTargetFactory(DjangoModelFactory):
    class Meta:
        model = models.EnergyTarget

    year = 2014
    kind = "TOTAL_USE"
    firm = factory.SubFactory(FirmFactory)
    value = Decimal("1200.0000")
    decided_on = date(2014, 3, 28)


class KeyUserFactory(DjangoModelFactory):
    class Meta:
        model = models.KeyUser

    firm = factory.SubFactory(FirmFactory)
    user_class = "D"
    valid_from = date(2012, 4, 1)


class UserEvaluationFactory(DjangoModelFactory):
    class Meta:
        model = models.UserEvaluation

    firm = factory.SubFactory(FirmFactory)
    year = 2013
    target_score = Decimal("40.00")
    measure_score = Decimal("50.00")
    is_target_met = True
    evaluated_on = date(2014, 4, 22)


class EnergyReviewFactory(DjangoModelFactory):
    """A project of 1200 tce a year: a table by the rule of 2010, taken in and waiting."""

    class Meta:
        model = models.EnergyReview

    project_code = factory.Sequence(lambda number: f"YJX{number + 1:04d}")
    project_name = factory.Sequence(lambda number: f"示例{number + 1}号项目")
    town = factory.SubFactory(TownFactory)
    applied_on = date(2014, 3, 1)
    planned_tce = Decimal("1200.00")
    submitted_on = date(2014, 3, 3)


class InspectionFactory(DjangoModelFactory):
    class Meta:
        model = models.Inspection

    number = factory.Sequence(lambda number: f"NJ2014-{number + 1:03d}")
    firm = factory.SubFactory(FirmFactory)
    kind = "ROUTINE"
    inspected_on = date(2014, 3, 10)


class InspectionFindingFactory(DjangoModelFactory):
    class Meta:
        model = models.InspectionFinding

    inspection = factory.SubFactory(InspectionFactory)
    place = 1
    fault = "未建立能源计量台账"
    due_on = date(2014, 5, 10)


class QuotaStandardFactory(DjangoModelFactory):
    class Meta:
        model = models.QuotaStandard

    code = factory.Sequence(lambda number: f"ZT{number + 1}")
    product = "灰铸铁件"
    product_unit = "吨"
    limit_kgce = Decimal("720.0000")
    advanced_kgce = Decimal("580.0000")
    standard = "示例限额"
    valid_from = date(2012, 1, 1)


class ProductEnergyFactory(DjangoModelFactory):
    class Meta:
        model = models.ProductEnergy

    firm = factory.SubFactory(FirmFactory)
    standard = factory.SubFactory(QuotaStandardFactory)
    year = 2013
    output = Decimal("1000.0000")
    energy_tce = Decimal("800.0000")


class PhaseOutIndustryFactory(DjangoModelFactory):
    class Meta:
        model = models.PhaseOutIndustry
        django_get_or_create = ("name",)

    name = "铸造"
    place = 5


class PhaseOutCaseFactory(DjangoModelFactory):
    """A cupola listed in February 2014, to be gone by the end of May."""

    class Meta:
        model = models.PhaseOutCase

    number = factory.Sequence(lambda number: f"TT2014-{number + 1:03d}")
    firm = factory.SubFactory(FirmFactory)
    industry = factory.SubFactory(PhaseOutIndustryFactory)
    process = "冲天炉"
    capacity = Decimal("3200.00")
    capacity_unit = "吨/年"
    legal_item = "产业结构调整指导目录淘汰类"
    deadline = date(2014, 5, 31)
    listed_on = date(2014, 2, 10)


class SavingRetrofitFactory(DjangoModelFactory):
    class Meta:
        model = models.SavingRetrofit

    number = factory.Sequence(lambda number: f"JG{number + 1:04d}")
    firm = factory.SubFactory(FirmFactory)
    name = "铸造生产线机器换人改造"
    kind = "ROBOTS"
    invested_wan_yuan = Decimal("120.00")
    saved_tce = Decimal("60.00")
    pushed_on = date(2013, 6, 1)
    due_on = date(2014, 6, 1)
