"""Plausible rows of the ledger with fixed values; what a test is about it says itself."""

from datetime import date
from decimal import Decimal

import factory
from factory.django import DjangoModelFactory

from jingxin.ledgers.projects import models
from tests.ledgers.enterprises.factories import FirmFactory, IndustryFactory, TownFactory
from tests.ledgers.land.factories import PlotFactory


class ProjectFactory(DjangoModelFactory):
    """A project on paper, complete for its start; nothing has happened yet."""

    class Meta:
        model = models.Project

    code = factory.Sequence(lambda number: f"YJX{number + 1:04d}")
    name = factory.Sequence(lambda number: f"阀门技改{number + 1}号项目")
    town = factory.SubFactory(TownFactory)
    firm = factory.SubFactory(FirmFactory)
    industry = factory.SubFactory(IndustryFactory)
    kind = "TECHNICAL_UPGRADE"
    planned_investment_wan_yuan = Decimal(3200)
    equipment_wan_yuan = Decimal(2100)
    agreement_number = "永经投〔2013〕7号"
    filing_number = "永经信备〔2013〕31号"
    energy_review_number = "永能审〔2013〕12号"


class MilestonePlanFactory(DjangoModelFactory):
    class Meta:
        model = models.MilestonePlan

    project = factory.SubFactory(ProjectFactory)
    stage = "STARTED"
    planned_on = date(2014, 3, 1)
    decided_on = date(2013, 12, 1)


class HaltSpellFactory(DjangoModelFactory):
    class Meta:
        model = models.HaltSpell

    project = factory.SubFactory(ProjectFactory)
    halt = "SUSPENDED"
    valid_from = date(2014, 3, 17)
    reason = "资金紧张"


class AdmissionReviewFactory(DjangoModelFactory):
    class Meta:
        model = models.AdmissionReview

    name = "桥头纽扣自动化项目"
    town = factory.SubFactory(TownFactory)
    reviewed_on = date(2014, 2, 18)
    result = "PASSED"
    land_admitted_mu = Decimal("12.5")


class MonthlyInvestmentFactory(DjangoModelFactory):
    class Meta:
        model = models.MonthlyInvestment

    project = factory.SubFactory(ProjectFactory)
    period_code = "2014-03"
    construction_wan_yuan = Decimal(120)
    equipment_wan_yuan = Decimal(380)
    other_wan_yuan = Decimal("20.5")


class ProvinceListingFactory(DjangoModelFactory):
    class Meta:
        model = models.ProvinceListing

    project = factory.SubFactory(ProjectFactory)
    stage = "APPLIED"
    on = date(2014, 3, 12)


class ObstacleFactory(DjangoModelFactory):
    class Meta:
        model = models.Obstacle

    project = factory.SubFactory(ProjectFactory)
    kind = "UTILITIES"
    owner = "交通局"
    raised_on = date(2014, 4, 1)
    due_on = date(2014, 7, 1)
    reason = "进场道路未接通"


class ObstacleStepFactory(DjangoModelFactory):
    class Meta:
        model = models.ObstacleStep

    obstacle = factory.SubFactory(ObstacleFactory)
    taken_on = date(2014, 4, 10)
    taken_by = "交通局"
    step = "现场踏勘，确定改道方案"


class LeaderLinkFactory(DjangoModelFactory):
    class Meta:
        model = models.LeaderLink

    project = factory.SubFactory(ProjectFactory)
    mechanism = "ONE_TWO_FOUR"
    leader = "分管副县长"
    office = "经信局"
    valid_from = date(2014, 1, 20)


class LandPromiseFactory(DjangoModelFactory):
    class Meta:
        model = models.LandPromise

    project = factory.SubFactory(ProjectFactory)
    indicator = "INVESTMENT_INTENSITY"
    promised = Decimal(300)
    promised_on = date(2013, 3, 1)


class ProjectPlotFactory(DjangoModelFactory):
    class Meta:
        model = models.ProjectPlot

    project = factory.SubFactory(ProjectFactory)
    plot = factory.SubFactory(PlotFactory)
