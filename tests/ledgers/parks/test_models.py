"""What the ledger refuses, in words that a clerk can act on."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from jingxin.ledgers.parks.models import ReadinessFact, ReadinessItem, Tenancy
from jingxin.ledgers.parks.rules.readiness import Item
from tests.ledgers.enterprises.factories import FirmFactory
from tests.ledgers.parks.factories import (
    ClearingEventFactory,
    ParkFactory,
    ParkPlanFactory,
    ParkRatingFactory,
    ParkReliefFactory,
    ParkSessionFactory,
    ParkTaskFactory,
    ParkUnitFactory,
    ReadinessFactFactory,
    ShopParkFactory,
    TenancyFactory,
    TenantReturnFactory,
)

pytestmark = pytest.mark.django_db


def refusal(record) -> str:
    with pytest.raises(ValidationError) as refused:
        record.full_clean()
    return " ".join(refused.value.messages)


def town_of(park):
    park.town.save()
    return park


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"mode": ""}, "小微企业园要选一种建设模式"),
        ({"land_area_mu": None}, "小微企业园要填规划用地面积"),
        ({"land_area_mu": Decimal("-1")}, "规划用地面积必须大于零"),
        ({"floor_area_sqm": Decimal(0)}, "规划建筑面积必须大于零"),
        ({"completed_on": date(2014, 1, 1)}, "填了竣工日期，但没有开工日期；请补填开工日期。"),
        ({"approved_on": date(2013, 6, 13)}, "方案批复日期2013-06-13早于列入计划日期2013-06-14"),
        ({"approved_on": date(2014, 1, 2), "started_on": date(2014, 1, 1)}, "开工日期2014-01-01早于方案批复日期2014-01-02"),
        ({"listed_on": None, "cancelled_on": date(2014, 1, 1)}, "填了取消日期，但没有列入计划日期"),
    ],
)  # fmt: skip
def test_a_park_refuses_what_cannot_be(fields, said):
    park = ParkFactory()
    for name, value in fields.items():
        setattr(park, name, value)

    assert said in refusal(park)


def test_an_ecommerce_park_has_no_mode_and_needs_no_land():
    park = ShopParkFactory()
    park.full_clean()

    park.mode = "NEW"
    assert "电子商务创业园不选" in refusal(park)


def test_all_faults_of_a_park_are_named_together():
    park = ParkFactory()
    park.approved_on, park.completed_on = date(2013, 1, 1), date(2013, 2, 1)

    assert {"早于列入计划日期", "但没有开工日期"} <= {
        said for said in ("早于列入计划日期", "但没有开工日期") if said in refusal(park)
    }


def test_a_second_plan_of_a_stage_says_why():
    plan = ParkPlanFactory()
    later = ParkPlanFactory.build(park=plan.park, decided_on=date(2014, 3, 12))

    assert "变更要填写理由" in refusal(later)
    later.reason = "红线尚未划定"
    later.full_clean()


def test_one_condition_never_holds_twice_at_once():
    fact = ReadinessFactFactory()
    again = ReadinessFact(park=fact.park, item="ROAD", accepted_on=date(2014, 1, 1))

    assert "时段重叠" in refusal(again) or "尚未终止" in refusal(again)
    ReadinessFact(park=fact.park, item="GAS", accepted_on=date(2014, 1, 1)).full_clean()


def test_a_condition_lost_says_why():
    fact = ReadinessFactFactory()
    fact.revoked_on = date(2014, 3, 3)

    assert "写明原因" in refusal(fact)


def test_the_model_and_the_rule_know_the_same_conditions():
    assert [(item.value, item.label) for item in Item] == [
        (value, str(label)) for value, label in ReadinessItem.choices
    ]


def test_a_firm_is_never_twice_in_one_park_at_once():
    first = TenancyFactory()
    twice = Tenancy(park=first.park, firm=first.firm, entry="LEASE", planned_on=date(2014, 1, 1))
    elsewhere = Tenancy(park=ParkFactory(), firm=first.firm, entry="LEASE", planned_on=date(2014, 1, 1))

    assert "已有一条尚未终止的记录" in refusal(twice)
    twice.left_on, twice.left_because = date(2014, 2, 1), "迁出"
    assert "入园时段" in refusal(twice)
    elsewhere.full_clean()


def test_a_firm_may_come_back_on_the_day_it_left():
    first = TenancyFactory(left_on=date(2014, 1, 1), left_because="迁出")

    Tenancy(park=first.park, firm=first.firm, entry="LEASE", planned_on=date(2014, 1, 1)).full_clean()


def test_the_database_itself_keeps_one_open_tenancy():
    first = TenancyFactory()

    with pytest.raises(IntegrityError), transaction.atomic():
        TenancyFactory(park=first.park, firm=first.firm, planned_on=date(2014, 1, 1))


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"started_on": date(2013, 9, 15)}, "开工日期早于安排入园日期"),
        ({"started_on": date(2014, 5, 8), "in_production_on": date(2014, 5, 7)}, "投产日期早于开工日期"),
        ({"in_production_on": date(2013, 9, 1)}, "投产日期早于安排入园日期"),
        ({"left_on": date(2014, 3, 24)}, "退出日期与退出原因要同时填写"),
        ({"left_because": "放弃"}, "退出日期与退出原因要同时填写"),
        ({"left_on": date(2013, 9, 16), "left_because": "放弃"}, "终止日应晚于起始日"),
        ({"land_area_mu": Decimal("-2")}, "面积必须大于零"),
    ],
)
def test_a_tenancy_refuses_what_cannot_be(fields, said):
    tenancy = TenancyFactory()
    for name, value in fields.items():
        setattr(tenancy, name, value)

    assert said in refusal(tenancy)


def test_a_tenant_sits_in_its_own_park():
    tenancy = TenancyFactory()
    tenancy.unit = ParkUnitFactory()

    assert "不在这个园区" in refusal(tenancy)


@pytest.mark.parametrize(
    ("period", "said"), [("2014-03..05", "不"), ("2014-05", "不是从1月起"), ("去年", "不认识")]
)
def test_returns_run_from_january(period, said):
    tenancy = TenancyFactory(in_production_on=date(2014, 1, 2))
    report = TenantReturnFactory.build(park=tenancy.park, firm=tenancy.firm, period_code=period)

    assert said in refusal(report)


@pytest.mark.parametrize(
    ("produced", "left", "accepted"),
    [
        (date(2014, 5, 31), None, True),
        (date(2014, 6, 1), None, False),
        (None, None, False),
        (date(2013, 1, 1), date(2014, 1, 1), False),
        (date(2013, 1, 1), date(2014, 1, 2), True),
    ],
)
def test_a_firm_makes_nothing_in_a_park_before_it_produces_there_or_after_it_left(produced, left, accepted):
    tenancy = TenancyFactory(
        planned_on=date(2012, 1, 1),
        in_production_on=produced,
        left_on=left,
        left_because="迁出" if left else "",
    )
    report = TenantReturnFactory.build(park=tenancy.park, firm=tenancy.firm)

    if accepted:
        report.full_clean()
    else:
        assert "请先登记投产日期" in refusal(report)


def test_a_relief_is_given_once_and_only_a_grant_is_paid():
    relief = ParkReliefFactory()
    relief.paid_on = date(2014, 3, 1)
    assert "拨付日期只用于资金补助" in refusal(relief)

    again = ParkReliefFactory.build(park=relief.park)
    assert "已登记过同样的减免或补助" in refusal(again)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"done_on": date(2014, 6, 1)}, "办结日期与办理结果要同时填写"),
        ({"due_on": date(2014, 5, 16)}, "办理期限2014-05-16早于议定日期2014-05-17"),
        ({"done_on": date(2014, 5, 1), "outcome": "已办"}, "办结日期2014-05-01早于议定日期"),
        ({"first_due_on": date(2014, 6, 8)}, "办理期限应晚于原定期限"),
    ],
)
def test_a_task_refuses_what_cannot_be(fields, said):
    task = ParkTaskFactory()
    for name, value in fields.items():
        setattr(task, name, value)

    assert said in refusal(task)


def test_negative_and_double_numbers_are_refused():
    clearing = ClearingEventFactory()
    clearing.area_sqm = Decimal(-5)
    assert "拆除面积必须大于零" in refusal(clearing)

    rating = ParkRatingFactory()
    rating.stars = 6
    assert "星级为0到5" in refusal(rating)
    rating.stars, rating.band = 3, "A"
    assert "等次与评定日期要同时填写" in refusal(rating)


def test_forms_can_name_units_and_sessions():
    assert ParkUnitFactory(park__code="XWY904", number="A3").code == "XWY904-A3"
    session = ParkSessionFactory(park__code="XWY905")
    assert session.code == "XWY905-20140517-例会"


def test_a_park_with_tenants_cannot_vanish():
    tenancy = TenancyFactory(firm=FirmFactory())

    with pytest.raises(Exception, match=r"Tenancy\.park"):
        tenancy.park.delete()
