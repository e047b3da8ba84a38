from datetime import date
from decimal import Decimal as D

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection

from jingxin.ledgers.indicators import vintage_guard
from jingxin.ledgers.indicators.models import Observation
from tests.ledgers.enterprises.factories import FirmFactory
from tests.ledgers.indicators.factories import (
    CountyFactory,
    FirmObservationFactory,
    IndicatorFactory,
    ObservationFactory,
    TargetFactory,
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("factory", "wrong", "says"),
    [
        (IndicatorFactory, {"valid_from": date(2014, 1, 1), "valid_to": date(2013, 1, 1)}, "停用日期应晚于"),
        (IndicatorFactory, {"decimals": 7}, "小数位最多6位"),
        (ObservationFactory, {"value": None, "published_growth": None}, "至少填一项"),
        (ObservationFactory, {"vintage": 2}, "修订理由"),
        (ObservationFactory, {"vintage": 0}, "版次从1开始"),
        (FirmObservationFactory, {"vintage": 2}, "修订理由"),
        (FirmObservationFactory, {"vintage": 0}, "版次从1开始"),
        (TargetFactory, {"year": 14}, "年度请写四位数"),
    ],
)
def test_a_broken_invariant_is_refused_by_the_form_in_words_and_by_the_database(factory, wrong, says):
    row = factory.build(**_standing_on(factory), **wrong)

    with pytest.raises(ValidationError, match=says):
        row.full_clean()
    with pytest.raises(IntegrityError):
        row.save()


def _standing_on(factory):
    """What the row refers to, saved: `build` leaves it unsaved."""
    saved = {"indicator": IndicatorFactory, "area": CountyFactory, "firm": FirmFactory}
    return {name: make() for name, make in saved.items() if hasattr(factory._meta.model, name)}


@pytest.mark.parametrize(
    ("factory", "says"),
    [
        (ObservationFactory, "已登记过这一版"),
        (FirmObservationFactory, "已登记过这一版"),
        (TargetFactory, "已有目标"),
    ],
)
def test_one_key_has_one_row(factory, says):
    first = factory()
    fields = {
        field.name: getattr(first, field.name)
        for field in first._meta.concrete_fields
        if field.name not in {"id", "created_at", "updated_at"}
    }
    second = type(first)(**fields)

    with pytest.raises(ValidationError, match=says):
        second.full_clean()
    with pytest.raises(IntegrityError):
        second.save()


@pytest.mark.parametrize(
    ("code", "says"),
    [
        ("2014年1-5月", "请写成“2014-01..05”"),
        ("2014-01..01", "第一个累计期是1—2月"),
        ("2014-13", "月份13不存在"),
        ("五月", "不认识的时期"),
    ],
)
def test_a_period_has_one_spelling(code, says):
    row = ObservationFactory.build(**_standing_on(ObservationFactory), period_code=code)

    with pytest.raises(ValidationError, match=says):
        row.full_clean()


def test_january_of_an_exempt_indicator_is_refused_with_the_cure():
    row = ObservationFactory.build(**_standing_on(ObservationFactory), period_code="2014-01")

    with pytest.raises(ValidationError, match="请登记2014年1—2月的累计数"):
        row.full_clean()


def test_a_code_of_the_dictionary_is_lower_case_and_whole():
    with pytest.raises(ValidationError, match="代码只用小写字母"):
        IndicatorFactory.build(code="规上产值").full_clean()


def test_a_flow_in_per_cent_is_refused():
    with pytest.raises(ValidationError, match="是比率"):
        IndicatorFactory.build(unit="%").full_clean()


def test_more_digits_than_the_database_keeps_exactly_are_refused():
    row = ObservationFactory.build(**_standing_on(ObservationFactory), value=D("1234567890123.456"))

    with pytest.raises(ValidationError, match="超过15位有效数字"):
        row.full_clean()


def test_fifteen_digits_come_back_exactly():
    row = ObservationFactory(value=D("1234567890.12345"))

    assert Observation.objects.get(pk=row.pk).value == D("1234567890.12345")


@pytest.mark.parametrize(
    "change",
    [{"value": D(1)}, {"status": "FINAL"}, {"recorded_on": date(2014, 6, 13)}, {"period_code": "2014"}],
)
def test_the_database_refuses_to_overwrite_what_was_stated(change):
    row = ObservationFactory()

    with pytest.raises(IntegrityError, match="不能改写"):
        Observation.objects.filter(pk=row.pk).update(**change)


def test_a_word_beside_the_figure_may_change():
    row = ObservationFactory()

    row.explanation = "名录调整"
    row.save()

    row.refresh_from_db()
    assert row.explanation == "名录调整"


def test_the_guard_can_be_taken_off_and_put_back():
    row = ObservationFactory()

    vintage_guard.remove(connection)
    Observation.objects.filter(pk=row.pk).update(value=D(1))
    vintage_guard.install(connection)

    with pytest.raises(IntegrityError):
        Observation.objects.filter(pk=row.pk).update(value=D(2))


def test_an_observation_is_called_by_its_natural_key():
    assert ObservationFactory().row_key == "indicators.observation:above_scale_output|330324|2014-01..05|1"


def test_an_indicator_answers_to_its_name_its_aliases_and_its_code():
    indicator = IndicatorFactory.build(aliases="工业总产值、规上产值，产值")

    assert indicator.spoken_names == ("规上工业产值", "工业总产值", "规上产值", "产值", "above_scale_output")


@pytest.mark.parametrize(
    ("on", "used"),
    [
        (date(2010, 12, 31), False),
        (date(2011, 1, 1), True),
        (date(2013, 12, 31), True),
        (date(2014, 1, 1), False),
    ],
)
def test_an_indicator_is_used_until_the_day_before_its_retirement(on, used):
    indicator = IndicatorFactory(valid_from=date(2011, 1, 1), valid_to=date(2014, 1, 1))

    assert indicator.is_used_on(on) is used
    assert type(indicator).objects.used_on(on).exists() is used
