from datetime import date
from decimal import Decimal as D

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jingxin.core.parameters import load_parameters
from jingxin.ledgers.energy.rules.progress import (
    Colour,
    ColourLimits,
    ahead_of_time,
    ceiling_completion,
    colour_of,
    forecast,
    forecast_by_pace,
    forecast_by_season,
    intensity_completion,
)
from tests.ledgers.energy.cases import amount, bureau_cases

LIMITS = ColourLimits.at(load_parameters("energy"), date(2014, 6, 20))
amounts = st.decimals(1, 1_000_000, places=2)


@pytest.mark.parametrize("row", bureau_cases("colours"))
def test_colours_as_the_bureau_gives_them(row):
    assert colour_of(amount(row["completion"]), LIMITS).name == row["colour"]


@given(st.tuples(st.decimals(-200, 200, places=2), st.decimals(-200, 200, places=2)).map(sorted))
def test_more_done_is_never_a_worse_colour(two):
    order = [Colour.RED, Colour.ORANGE, Colour.YELLOW, Colour.GREEN]
    less, more = (order.index(colour_of(done, LIMITS)) for done in two)

    assert less <= more


def test_a_decline_beyond_the_target_completes_more_than_all():
    assert round(intensity_completion(D("-5"), D("-3.5")).value, 1) == D("142.9")
    assert intensity_completion(D("2"), D("-4")).value == -50
    assert intensity_completion(None, D("-4")).reason
    assert intensity_completion(D("-2"), D("0")).reason


def test_a_forecast_says_its_assumption():
    assert forecast_by_pace(D(500), 5).value == 1200
    assert "月均" in forecast_by_pace(D(500), 5).assumption
    assert forecast_by_season(D(500), D(400), D(1000)).value == 1250
    assert "同比增幅" in forecast_by_season(D(500), D(400), D(1000)).assumption
    assert forecast(D(500), 5, None, None) == forecast_by_pace(D(500), 5)
    assert forecast(D(500), 5, D(400), D(1000)) == forecast_by_season(D(500), D(400), D(1000))
    assert forecast_by_pace(None, 5).value is None
    assert forecast_by_pace(D(500), 0).value is None


def test_a_ceiling_is_kept_where_the_forecast_stays_below_it():
    assert ceiling_completion(D(1250), D(1000)).value == 80
    assert ceiling_completion(D(1000), D(1000)).value == 100
    assert ceiling_completion(None, D(1000)).reason


def test_use_is_held_against_the_calendar():
    assert round(ahead_of_time(D(500), D(1000), 5).value, 1) == D("8.3")
    assert round(ahead_of_time(D(400), D(1000), 5).value, 1) == D("-1.7")
    assert ahead_of_time(None, D(1000), 5).value is None


@given(used=amounts, before=amounts, rest=amounts)
def test_at_last_years_pace_the_year_comes_to_last_years_growth(used, before, rest):
    year = before + rest

    value = forecast_by_season(used, before, year).value

    assert abs(value * before - used * year) < D("0.0001") * used * year


def test_every_colour_has_a_word():
    assert len({colour.label for colour in Colour}) == len(Colour)
