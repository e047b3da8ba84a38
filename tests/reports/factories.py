"""Plausible reports and their people, the same in every run."""

from datetime import date

import factory
from factory.django import DjangoModelFactory

from jingxin.reports.models import Report, ReportFinding
from tests.reports.fakes import COUNTY, NOW, SNAPSHOT


class ReportFactory(DjangoModelFactory):
    class Meta:
        model = Report

    plan = "half_year"
    as_of = date(2014, 6, 20)
    edition = factory.Sequence(lambda number: number + 1)
    code = factory.LazyAttribute(lambda report: f"{report.plan}-20140620-{report.edition}")
    title = "永嘉县经济和信息化局上半年工作报告"
    period_code = NOW
    area_code = COUNTY
    snapshot = SNAPSHOT
    plan_digest = "1" * 64
    template_digest = "2" * 64


class ReportFindingFactory(DjangoModelFactory):
    class Meta:
        model = ReportFinding

    report = factory.SubFactory(ReportFactory)
    rule = "share"
    severity = 30
    message = "技改投资占工业性投资比重印作65%，算得61%。"
    place = "第6段"
