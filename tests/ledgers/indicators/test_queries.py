from datetime import date
from decimal import Decimal as D

import pytest

from jingxin.core.period import Month, YearToDate
from jingxin.core.scope import Scope
from jingxin.ledgers.indicators.models import FirmObservation, Indicator, Observation, Target
from jingxin.ledgers.indicators.queries import micro_against_official
from tests.ledgers.enterprises.factories import FirmFactory, FirmTownFactory, TownFactory
from tests.ledgers.indicators.factories import (
    CityFactory,
    CountyFactory,
    FirmObservationFactory,
    IndicatorFactory,
    ObservationFactory,
    TargetFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def april_in_two_vintages():
    reported = ObservationFactory(period_code="2014-01..04", value=D("113.20"), recorded_on=date(2014, 5, 12))
    revised = ObservationFactory(
        period_code="2014-01..04",
        vintage=2,
        status="REVISED",
        value=D("110.00"),
        recorded_on=date(2014, 7, 12),
        revision_reason="核减重复企业",
    )
    return reported, revised


@pytest.mark.parametrize(
    ("day", "known"),
    [
        (date(2014, 5, 11), []),
        (date(2014, 5, 12), [D("113.20")]),
        (date(2014, 7, 11), [D("113.20")]),
        (date(2014, 7, 12), [D("110.00")]),
    ],
)
def test_what_was_known_on_a_day_is_found_again(april_in_two_vintages, day, known):
    assert list(Observation.objects.as_known_on(day).values_list("value", flat=True)) == known


def test_the_newest_vintage_hides_the_older_of_its_own_key_only(april_in_two_vintages):
    may = ObservationFactory()
    city = ObservationFactory(area=CityFactory(), period_code="2014-01..04")

    assert set(Observation.objects.newest()) == {april_in_two_vintages[1], may, city}


def test_questions_chain(april_in_two_vintages):
    ObservationFactory(area=CityFactory(), period_code="2014-01..04")
    ObservationFactory(period_code="2013-01..04")

    found = Observation.objects.of("above_scale_output").for_area("330324").for_years(2014, 2014).newest()

    assert list(found) == [april_in_two_vintages[1]]


def test_known_values_are_the_newest_by_period(april_in_two_vintages):
    known = Observation.objects.known_values([YearToDate(2014, 4), YearToDate(2014, 5)])

    assert known == {YearToDate(2014, 4): D("110")}


def test_the_dictionary_is_read_in_its_own_order():
    IndicatorFactory(position=2)
    IndicatorFactory(code="exports", name="外贸出口总额", unit="亿美元", position=1)

    assert list(Indicator.objects.in_order().values_list("code", flat=True)) == [
        "exports",
        "above_scale_output",
    ]


def test_targets_of_an_area_and_year():
    TargetFactory(year=2013)
    TargetFactory(area=CityFactory())
    wanted = TargetFactory()

    assert list(Target.objects.for_year(2014).for_area("330324")) == [wanted]


def test_a_town_clerk_sees_firms_of_the_town_now_once():
    stayed, moved = FirmFactory(), FirmFactory()
    FirmTownFactory(firm=stayed)
    FirmTownFactory(firm=moved, valid_to=date(2013, 1, 1))
    row = FirmObservationFactory(firm=stayed)
    FirmObservationFactory(firm=moved)

    scope = Scope(areas=frozenset({"330324102"}))

    assert list(FirmObservation.objects.visible_to(scope)) == [row]


def test_both_totals_stand_beside_each_other_with_their_difference():
    ObservationFactory(value=D("143.75"))
    for value in ("60.1", "80.2"):
        FirmObservationFactory(value=D(value))

    totals = micro_against_official(IndicatorFactory(), area=CountyFactory(), period=YearToDate(2014, 5))

    assert totals.micro == D("60.1") + D("80.2")
    assert totals.official == D("143.75")
    assert totals.difference == D("143.75") - D("140.3")
    assert totals.firms == 2


def test_firms_months_are_added_up_where_no_firm_reported_the_cumulative():
    firm = FirmFactory()
    for period, value in (("2014-01..02", "20"), ("2014-02", "9"), ("2014-03", "11"), ("2014-04", "12")):
        FirmObservationFactory(firm=firm, period_code=period, value=D(value))

    totals = micro_against_official(IndicatorFactory(), area=CountyFactory(), period=YearToDate(2014, 3))

    assert totals.micro == D("20") + D("11")
    assert totals.official is None
    assert totals.difference is None
    assert totals.gap.reason


def test_january_and_february_stand_in_for_a_missing_first_cumulative():
    for month in (1, 2, 3):
        FirmObservationFactory(firm=FirmFactory(), period_code=Month(2014, month).code, value=D(month))

    totals = micro_against_official(IndicatorFactory(), area=CountyFactory(), period=YearToDate(2014, 3))

    assert totals.micro == D(1) + D(2) + D(3)


def test_a_towns_total_counts_the_firms_that_were_there_at_the_end():
    town = TownFactory()
    stayed, moved = FirmFactory(), FirmFactory()
    FirmTownFactory(firm=stayed, town=town)
    FirmTownFactory(firm=moved, town=town, valid_to=date(2014, 4, 1))
    FirmObservationFactory(firm=stayed, value=D(3))
    FirmObservationFactory(firm=moved, value=D(4))

    totals = micro_against_official(IndicatorFactory(), area=town, period=YearToDate(2014, 5))

    assert totals.micro == D(3)


def test_totals_can_be_asked_as_known_on_a_day():
    firm = FirmFactory()
    FirmObservationFactory(firm=firm, value=D(3))
    FirmObservationFactory(
        firm=firm, vintage=2, value=D(5), recorded_on=date(2014, 8, 1), revision_reason="企业更正"
    )

    before, after = (
        micro_against_official(IndicatorFactory(), area=CountyFactory(), period=YearToDate(2014, 5), day=day)
        for day in (date(2014, 6, 20), None)
    )

    assert (before.micro, after.micro) == (D(3), D(5))
