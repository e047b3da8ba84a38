"""Each rule that the models keep, broken once through the form's way and once by saving past it."""

from datetime import date
from decimal import Decimal as D

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from jingxin.core.parameters import load_parameters
from jingxin.ledgers.energy.models import PhaseOutCase
from jingxin.ledgers.energy.rules.evaluation import Grade
from jingxin.ledgers.energy.rules.factors import Basis
from jingxin.ledgers.energy.rules.phase_out import ORDER
from jingxin.ledgers.energy.rules.quota import QuotaVerdict
from jingxin.ledgers.energy.rules.review import Standing
from tests.ledgers.energy import factories as make

pytestmark = pytest.mark.django_db
MAY = date(2014, 5, 1)


def refused(record):
    with pytest.raises(ValidationError) as refusal:
        record.full_clean()
    return " ".join(refusal.value.messages)


def refused_by_database(record):
    with pytest.raises(IntegrityError), transaction.atomic():
        record.save()


def use(**values):
    return make.EnergyUseFactory.build(firm=make.EnergyUseFactory(month="2013-01").firm, **values)


def twice(factory, *fields, **values):
    known = factory()
    return factory.build(**{name: getattr(known, name) for name in fields}, **values)


def intensity(**values):
    return make.AreaIntensityFactory.build(area=make.AreaIntensityFactory(period_code="2013").area, **values)


def target(**values):
    return make.EnergyTargetFactory.build(
        **{"firm": make.EnergyTargetFactory().firm, "decided_on": MAY, **values}
    )


def review(**values):
    return make.EnergyReviewFactory.build(town=make.EnergyReviewFactory().town, firm=None, **values)


def case(**values):
    known = make.PhaseOutCaseFactory()
    return make.PhaseOutCaseFactory.build(firm=known.firm, industry=known.industry, **values)


def retrofit(**values):
    return make.SavingRetrofitFactory.build(firm=make.SavingRetrofitFactory().firm, **values)


def quota(**values):
    return make.QuotaStandardFactory.build(**values)


NO_LEVELS = {"energy": None, "output_wan_yuan": None, "base_energy": None, "base_output_wan_yuan": None}
NOTHING_PLANNED = {"planned_tce": None}


@pytest.mark.parametrize(
    ("build", "said"),
    [
        pytest.param(lambda: use(used=D(-1)), "不能为负", id="use below nothing"),
        pytest.param(lambda: use(purchased=D(-1)), "购进量和库存不能为负", id="bought below nothing"),
        pytest.param(
            lambda: twice(make.EnergyUseFactory, "firm", "month", "carrier"), "已登记", id="one line twice"
        ),
        pytest.param(
            lambda: twice(make.GridReadingFactory, "account", "month", "firm"), "户号当月已登记", id="one account twice"
        ),
        pytest.param(
            lambda: make.GridReadingFactory.build(firm=None, wan_kwh=D(-1)), "用电量不能为负", id="reading below nothing"
        ),
        pytest.param(
            lambda: make.GapExplanationFactory.build(firm=make.GapExplanationFactory().firm, cause="LIVING", wan_kwh=D(0)),
            "不能为零",
            id="no gap explained",
        ),
        pytest.param(
            lambda: twice(make.GapExplanationFactory, "firm", "month", "cause"), "已说明", id="one cause twice"
        ),
        pytest.param(lambda: twice(make.ValueAddedFactory, "firm", "month"), "已登记", id="value added twice"),
        pytest.param(
            lambda: twice(make.ValueAddedFactory, "firm", month="2014-04", price_base_year=14), "四位年份", id="base year"
        ),
        pytest.param(lambda: intensity(**NO_LEVELS), "填齐", id="an intensity that says nothing"),
        pytest.param(lambda: intensity(output_wan_yuan=D(0)), "产出必须大于零", id="no output"),
        pytest.param(lambda: intensity(vintage=0), "版次从1起", id="vintage"),
        pytest.param(
            lambda: twice(make.AreaIntensityFactory, "area"), "这个版次已登记", id="one vintage twice"
        ),
        pytest.param(lambda: target(firm=None), "填且只填一栏", id="a target of nobody"),
        pytest.param(lambda: target(value=D(-1)), "必须大于零", id="a ceiling below nothing"),
        pytest.param(lambda: target(kind="GDP_ENERGY", value=D("3.5")), "按负数登记", id="a decline above nothing"),
        pytest.param(
            lambda: twice(make.EnergyTargetFactory, "firm"), "已给这家企业下达过", id="a firm's target twice"
        ),
        pytest.param(
            lambda: target(area=make.AreaIntensityFactory().area), "填且只填一栏", id="a target of two"
        ),
        pytest.param(
            lambda: twice(make.UserEvaluationFactory, "firm"), "当年已考核", id="an evaluation twice"
        ),
        pytest.param(lambda: review(**NOTHING_PLANNED), "至少填写一项年用能量", id="a review of nothing"),
        pytest.param(lambda: review(opinion_on=MAY), "要同时填写", id="an opinion without its outcome"),
        pytest.param(
            lambda: review(submitted_on=date(2014, 2, 1)), "受理日期早于申请日期", id="taken in before applied"
        ),
        pytest.param(
            lambda: review(submitted_on=None, opinion_on=MAY, result="APPROVED"), "没有受理日期", id="opinion unasked"
        ),
        pytest.param(lambda: review(accepted_on=MAY), "没有审查意见", id="accepted without opinion"),
        pytest.param(
            lambda: twice(make.EnergyReviewFactory, "project_code", "town", firm=None), "同一天已有一份申请",
            id="one application twice",
        ),
        pytest.param(
            lambda: twice(make.InspectionFindingFactory, "inspection"), "已登记", id="one finding twice"
        ),
        pytest.param(lambda: quota(advanced_kgce=D(800)), "先进值不应高于限定值", id="quota upside down"),
        pytest.param(lambda: twice(make.QuotaStandardFactory, "code"), "限额已登记", id="one quota twice"),
        pytest.param(
            lambda: twice(make.ProductEnergyFactory, "firm", "standard"), "产品已登记", id="one product twice"
        ),
        pytest.param(
            lambda: twice(make.ProductEnergyFactory, "firm", "standard", year=2012, output=D(0)),
            "产量必须大于零",
            id="no output of a product",
        ),
        pytest.param(lambda: case(capacity=None), "产能与产能单位要同时填写", id="capacity without number"),
        pytest.param(lambda: case(subsidy_wan_yuan=D(5)), "补助日期与补助金额要同时填写", id="subsidy without day"),
        pytest.param(lambda: case(withdrawn_on=MAY), "请写明调出理由", id="withdrawn without reason"),
        pytest.param(lambda: case(freed_tce=D(-1)), "不能为负", id="freed below nothing"),
        pytest.param(
            lambda: retrofit(finished_on=date(2013, 1, 1)), "验收完成日期早于下达日期", id="finished before pushed"
        ),
        pytest.param(lambda: retrofit(revoked_on=MAY), "撤销认定应在验收完成之后", id="revoked before finished"),
        pytest.param(
            lambda: retrofit(due_on=date(2013, 1, 1)), "完成期限早于下达日期", id="due before pushed"
        ),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_in_words_and_by_the_database(build, said):
    record = build()

    assert said in refused(record)
    refused_by_database(record)


@pytest.mark.parametrize("month", ["2014-13", "2014-01..05", "201405", "2014Q1"])
def test_a_month_is_one_month(month):
    assert "应为一个月份" in refused(use(month=month)) or "最多" in refused(use(month=month))


@pytest.mark.parametrize(("earlier", "later"), ORDER)
def test_a_case_takes_its_steps_in_turn(earlier, later):
    labels = [PhaseOutCase.label_of(name) for name in (earlier, later)]
    why = {"withdrawal_reason": "搬离"} if later == "withdrawn_on" else {}
    money = {"subsidy_wan_yuan": D(5)} if later == "subsidised_on" else {}

    said = refused(case(**{earlier: MAY, later: date(2014, 4, 1)}, **why, **money))

    assert f"{labels[1]}2014-04-01早于{labels[0]}2014-05-01" in said


def test_a_step_without_the_one_before_it_is_asked_for():
    assert "填了拆除日期，但没有停产日期" in refused(case(dismantled_on=MAY))


def test_an_accepted_case_cannot_be_withdrawn():
    steps = {"stopped_on": MAY, "dismantled_on": MAY, "accepted_on": MAY}

    assert "不能再调出" in refused(case(**steps, withdrawn_on=MAY, withdrawal_reason="搬离"))


def test_a_correction_says_why():
    assert "请写明更正理由" in refused(intensity(vintage=2))


def test_a_period_is_kept_by_its_code():
    row = intensity(period_code="2014年一季度")

    row.full_clean()

    assert row.period_code == "2014Q1"
    row.period_code = "春天"
    assert "春天" in refused(row)


def test_a_review_before_the_first_rule_is_refused():
    assert "2010-11-01" in refused(review(applied_on=date(2010, 1, 1), submitted_on=None))


def test_scores_beyond_their_half_are_refused():
    known = make.UserEvaluationFactory()

    said = refused(make.UserEvaluationFactory.build(firm=known.firm, year=2012, target_score=D(58)))

    assert "节能目标得分58分，应在0到40分之间" in said


def test_a_cure_before_the_visit_is_refused():
    known = make.InspectionFindingFactory()

    said = refused(
        make.InspectionFindingFactory.build(inspection=known.inspection, place=2, cured_on=date(2014, 3, 9))
    )

    assert "早于监察日期2014-03-10" in said


class TestDerived:
    def test_a_use_is_folded_by_the_factor_of_its_month(self):
        row = make.EnergyUseFactory(carrier="ELECTRICITY", used=D(100), month="2014-01")

        assert row.coal_equivalent(Basis.CALORIFIC) == D("122.9")
        assert row.coal_equivalent(Basis.EQUIVALENT) == D(319)
        assert row.unit == "万千瓦时"

    def test_an_intensity_is_kept_to_four_decimals(self):
        row = make.AreaIntensityFactory(energy=D(225601), output_wan_yuan=D(563844))

        assert (row.value, row.base_value) == (D("0.4001"), D("0.5000"))
        assert row.basis_label == "GB/T 2589-2008（等价值）"

    def test_electricity_is_shown_in_kilowatt_hours(self):
        assert make.AreaIntensityFactory(kind="GDP_ELECTRICITY", energy=D(5)).value == D("0.5000")

    def test_a_missed_target_fails_whatever_the_score(self):
        row = make.UserEvaluationFactory(measure_score=D(58), is_target_met=False)

        assert (row.score, row.grade) == (98, Grade.MISSED)

    def test_a_product_over_its_quota(self):
        row = make.ProductEnergyFactory()

        assert (row.unit_kgce, row.verdict) == (800, QuotaVerdict.OVER)

    def test_a_review_stands_by_its_dates(self):
        row = make.EnergyReviewFactory(opinion_on=MAY, result="REFUSED")

        assert row.standing(date(2014, 4, 30)) is Standing.PENDING
        assert row.standing(MAY) is Standing.REFUSED

    def test_the_limits_of_the_ledger_are_there(self):
        assert len(load_parameters("energy")) > 20


def test_every_record_has_a_key_and_a_word():
    for factory in vars(make).values():
        if isinstance(factory, type) and issubclass(factory, make.DjangoModelFactory) and factory._meta.model:
            record = factory()
            assert record.key
            assert str(record)
