"""Each constraint broken once."""

from datetime import date
from decimal import Decimal as D

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from jingxin.ledgers.evaluation.models import Run
from tests.ledgers.evaluation.factories import (
    EvaluationFactFactory,
    ListEntryFactory,
    ProductionSiteFactory,
    PublishedGradeFactory,
    SchemeFactory,
    SiteUseFactory,
    YearlyReportFactory,
)

pytestmark = pytest.mark.django_db
BROKEN = [
    (YearlyReportFactory, {"year": 201}, "年度应在2000到2100之间"),
    (YearlyReportFactory, {"energy": D(-1)}, "综合能耗（等价值）不能为负"),
    (ProductionSiteFactory, {"area_mu": D(0)}, "用地面积必须大于零"),
    (ProductionSiteFactory, {"floor_m2": D(0)}, "总建筑面积应大于零"),
    (SiteUseFactory, {"kind": "TENANT"}, "承租的要填承租亩数或建筑面积"),
    (SiteUseFactory, {"kind": "OWNER", "area_mu": D(2)}, "权利人不填"),
    (SiteUseFactory, {"kind": "TENANT", "area_mu": D(0)}, "承租面积必须大于零"),
    (SiteUseFactory, {"valid_to": date(2009, 1, 1)}, "终止日应晚于起始日"),
    (EvaluationFactFactory, {"year": 3013}, "年度应在2000到2100之间"),
    (PublishedGradeFactory, {"year": 12}, "年度应在2000到2100之间"),
    (ListEntryFactory, {"year": 14}, "年度应在2000到2100之间"),
    (ListEntryFactory, {"withdrawn_on": date(2014, 1, 1)}, "取消日期早于公布日期"),
]


@pytest.mark.parametrize(("factory", "changed", "message"), BROKEN)
def test_what_the_database_refuses_the_form_explains(factory, changed, message):
    record = factory()
    for name, value in changed.items():
        setattr(record, name, value)

    with pytest.raises(ValidationError) as refused:
        record.full_clean()
    assert message in str(refused.value)
    with pytest.raises(IntegrityError), transaction.atomic():
        record.save()


@pytest.mark.parametrize(
    ("factory", "same"),
    [
        (YearlyReportFactory, ("firm",)),
        (EvaluationFactFactory, ("firm",)),
        (PublishedGradeFactory, ("firm",)),
        (ListEntryFactory, ("firm",)),
    ],
)
def test_one_fact_stands_once(factory, same):
    first = factory()

    with pytest.raises(IntegrityError), transaction.atomic():
        factory(**{name: getattr(first, name) for name in same})


def test_a_firm_stands_in_one_tier_unless_a_place_was_taken_back():
    entry = ListEntryFactory(list="STAR", withdrawn_on=date(2014, 3, 28))

    ListEntryFactory(firm=entry.firm, list="EXCELLENT")

    with pytest.raises(IntegrityError), transaction.atomic():
        ListEntryFactory(firm=entry.firm, list="DRAGON")


def test_uses_of_one_site_by_one_firm_never_overlap():
    use = SiteUseFactory(valid_to=date(2013, 6, 1))
    again = SiteUseFactory.build(site=use.site, firm=use.firm, valid_from=date(2013, 5, 31))

    with pytest.raises(ValidationError, match="2013-0"):
        again.full_clean()


def test_a_fact_does_not_count_before_it_happened():
    fact = EvaluationFactFactory.build(firm=EvaluationFactFactory().firm, happened_on=date(2014, 1, 5))

    with pytest.raises(ValidationError, match="2014-01-05发生的事项不能计入2013年度"):
        fact.full_clean()


def test_a_scheme_names_all_faults_of_its_text_and_must_be_the_one_it_says():
    scheme = SchemeFactory()
    scheme.text = scheme.text.replace('weight = "60"', 'weight = "55"').replace('base = "10"', 'base = "0"')
    with pytest.raises(ValidationError) as refused:
        scheme.full_clean()
    assert len(refused.value.message_dict["text"]) == 2

    other = SchemeFactory(code="other")
    with pytest.raises(ValidationError, match="与编号other"):
        other.full_clean()


def test_a_scheme_that_was_run_is_followed_by_another_and_not_changed():
    scheme = SchemeFactory()
    scheme.text = scheme.text.replace('base = "10"', 'base = "11"')
    scheme.full_clean()
    scheme.save()
    Run.objects.create(code="teaching-1", scheme=scheme, snapshot="f" * 64, computed_on=date(2014, 6, 1))

    scheme.document = "永政办〔2014〕27号"
    scheme.full_clean()
    scheme.text = scheme.text.replace('base = "11"', 'base = "12"')

    with pytest.raises(ValidationError, match="方案已用于评价“teaching-1”，正文不能再改"):
        scheme.full_clean()


def test_grades_of_a_year_that_is_final_stand_as_they_are():
    earlier, kept = PublishedGradeFactory(year=2012), PublishedGradeFactory(year=2013)
    Run.objects.create(
        code="teaching-1",
        scheme=SchemeFactory(),
        snapshot="f" * 64,
        computed_on=date(2014, 6, 1),
        status="FINAL",
    )

    earlier.band = kept.band = "A"

    earlier.full_clean()
    with pytest.raises(ValidationError, match="2013年度的结果已由“teaching-1”定档，不能再改"):
        kept.full_clean()
    with pytest.raises(ValidationError, match="不能再改"):
        PublishedGradeFactory.build(firm=earlier.firm, year=2013).full_clean()
