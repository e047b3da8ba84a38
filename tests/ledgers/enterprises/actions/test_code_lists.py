"""The lists that come with the package."""

from datetime import date

import pytest

from jingxin.ledgers.enterprises.actions import load_code_lists
from jingxin.ledgers.enterprises.models import Area, Industry

pytestmark = pytest.mark.django_db


def test_both_editions_are_as_long_as_the_standards_say():
    load_code_lists()

    counts = {
        edition: [Industry.objects.filter(edition=edition, level=level).count() for level in (1, 2, 3, 4)]
        for edition in ("2011", "2017")
    }

    assert counts["2011"] == [20, 96, 432, 1094]
    assert counts["2017"] == [20, 97, 473, 1381]  # 1,382 with the amendment of 2019: see the README there


def test_every_code_has_its_parent():
    load_code_lists()

    for edition in ("2011", "2017"):
        codes = dict(Industry.objects.filter(edition=edition).values_list("code", "parent_code"))
        assert {parent for parent in codes.values() if parent} <= set(codes)


def test_the_county_of_2014_had_eight_streets_and_ten_towns():
    load_code_lists()

    towns = Area.objects.towns_of("330324").existing_on(date(2014, 6, 20))

    assert towns.filter(kind="STREET").count() == 8
    assert towns.filter(kind="TOWN").count() == 10
    assert set(towns.filter(successor__name="瓯北街道").values_list("name", flat=True)) == {
        "江北街道",
        "东瓯街道",
    }


def test_the_county_of_today_has_seven_streets_eleven_towns_four_townships():
    load_code_lists()

    towns = Area.objects.towns_of("330324").existing_on(date(2022, 10, 31))

    assert [towns.filter(kind=kind).count() for kind in ("STREET", "TOWN", "TOWNSHIP")] == [7, 11, 4]


def test_the_city_had_eleven_counties_in_2014_and_has_twelve_today():
    load_code_lists()

    counties = Area.objects.filter(level="COUNTY", parent__code="3303")

    assert counties.existing_on(date(2014, 6, 20)).count() == 11
    assert counties.existing_on(date(2022, 10, 31)).count() == 12


def test_loading_again_changes_nothing_even_where_staff_mended_a_date():
    load_code_lists()
    Area.objects.filter(code="330324004").update(valid_to=date(2016, 3, 28))

    assert set(load_code_lists().values()) == {0}
    assert Area.objects.get(code="330324004").valid_to == date(2016, 3, 28)


def test_whatever_was_not_read_at_the_source_says_so():
    load_code_lists()

    for area in Area.objects.filter(valid_from__gt=date(1949, 10, 1)):
        assert "待核" in area.note or "批复" in area.note, area
