"""Plausible rows of the ledger with fixed values; what a test is about it says itself."""

from datetime import date
from decimal import Decimal

import factory
from factory.django import DjangoModelFactory

from jingxin.ledgers.policy import models
from tests.ledgers.enterprises.factories import FirmFactory
from tests.records.factories import DepartmentFactory

CODES = {"县财政局": "CZJ", "县统计局": "TJJ", "县金融工作办公室": "JRB"}


class PolicyDocumentFactory(DjangoModelFactory):
    class Meta:
        model = models.PolicyDocument

    number = factory.Sequence(lambda number: f"示例政发〔2012〕{number + 1}号")
    title = "关于加快工业转型升级的若干意见"
    issuer = "示例县人民政府"
    issued_on = date(2012, 1, 20)
    valid_from = date(2012, 1, 20)
    text = "对“机器换人”技改设备给予补助，对首次上规模企业给予奖励。"


class FundFactory(DjangoModelFactory):
    class Meta:
        model = models.Fund
        django_get_or_create = ("code",)

    code = "GY"
    name = "工业转型升级专项资金"


class FundBudgetFactory(DjangoModelFactory):
    class Meta:
        model = models.FundBudget

    fund = factory.SubFactory(FundFactory)
    year = 2014
    budget_wan_yuan = Decimal(1000)


class PolicyClauseFactory(DjangoModelFactory):
    """The equipment clause: 8 % from 100 to the cap of 200 万元."""

    class Meta:
        model = models.PolicyClause
        skip_postgeneration_save = True

    code = factory.Sequence(lambda number: f"GY-{number + 1:02d}")
    document = factory.SubFactory(PolicyDocumentFactory)
    article = "第六条"
    title = "“机器换人”技改设备补助"
    formula = "EQUIPMENT_UPGRADE"
    fund = factory.SubFactory(FundFactory)
    valid_from = date(2012, 1, 20)

    @factory.post_generation
    def reviewers(self, create, given, **kwargs):
        """`reviewers="县财政局、县统计局"`; the finance bureau where a test says nothing, "" for nobody."""
        names = "县财政局" if given is None else given
        for name in filter(None, names.split("、")):
            ClauseReviewerFactory(clause=self, department__name=name)


class ClauseReviewerFactory(DjangoModelFactory):
    class Meta:
        model = models.ClauseReviewer

    clause = factory.SubFactory(PolicyClauseFactory)
    department = factory.SubFactory(
        DepartmentFactory,
        name="县财政局",
        code=factory.LazyAttribute(lambda office: CODES.get(office.name, office.name)),
    )
    valid_from = date(2012, 1, 20)


class FirmYearFactory(DjangoModelFactory):
    class Meta:
        model = models.FirmYear

    firm = factory.SubFactory(FirmFactory)
    year = 2014


class ApplicationFactory(DjangoModelFactory):
    class Meta:
        model = models.Application

    code = factory.Sequence(lambda number: f"ZC2014-{number + 1:04d}")
    clause = factory.SubFactory(PolicyClauseFactory)
    firm = factory.SubFactory(FirmFactory)
    year = 2014
    arose_on = date(2014, 2, 10)


class ApplicationFactFactory(DjangoModelFactory):
    class Meta:
        model = models.ApplicationFact

    application = factory.SubFactory(ApplicationFactory)
    item = "invoiced"
    value = Decimal(750)
