"""Questions of a day: the answers are those of the pure rules, and lists cost a fixed number of queries."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from jingxin.core.scope import NONE, Scope
from jingxin.ledgers.enterprises.models import Area, Firm, FirmName
from jingxin.ledgers.enterprises.queries import above_scale_movement
from jingxin.ledgers.enterprises.rules import ListingMove, Movement, listing_stage_on
from jingxin.ledgers.enterprises.rules.listing import STAGES
from tests.ledgers.enterprises.factories import (
    AboveScaleSpellFactory,
    FirmFactory,
    FirmIndustryFactory,
    FirmNameFactory,
    FirmTownFactory,
    IndustryFactory,
    ListingEventFactory,
    TownFactory,
)

REPORT_DAY = date(2014, 6, 20)


@pytest.mark.django_db
class TestAboveScale:
    def test_the_first_day_counts_and_the_last_does_not(self):
        spell = AboveScaleSpellFactory(entered_on=date(2012, 1, 1), left_on=date(2014, 1, 1))

        assert spell.firm in Firm.objects.above_scale(date(2012, 1, 1))
        assert spell.firm in Firm.objects.above_scale(date(2013, 12, 31))
        assert spell.firm not in Firm.objects.above_scale(date(2014, 1, 1))

    def test_a_firm_with_two_spells_is_listed_once(self):
        firm = FirmFactory()
        AboveScaleSpellFactory(firm=firm, entered_on=date(2010, 1, 1), left_on=date(2011, 1, 1))
        AboveScaleSpellFactory(firm=firm, entered_on=date(2013, 1, 1))

        assert list(Firm.objects.above_scale(REPORT_DAY)) == [firm]

    def test_the_movement_of_a_year_adds_up_from_the_rows(self):
        AboveScaleSpellFactory(entered_on=date(2012, 1, 1), left_on=date(2013, 7, 1))
        AboveScaleSpellFactory(entered_on=date(2012, 1, 1))
        AboveScaleSpellFactory(entered_on=date(2013, 1, 1))

        movement = above_scale_movement(eve=date(2012, 12, 31), last_day=date(2013, 12, 31))

        assert movement == Movement(at_start=2, entered=1, left=1, at_end=2)


@pytest.mark.django_db
class TestTownAndIndustry:
    def test_a_firm_that_moved_is_in_each_town_in_its_time(self):
        firm = FirmFactory()
        bridge_head = TownFactory()
        ou_bei = TownFactory(code="330324004", name="江北街道", kind="STREET")
        FirmTownFactory(firm=firm, town=bridge_head, valid_to=date(2013, 3, 1))
        FirmTownFactory(firm=firm, town=ou_bei, valid_from=date(2013, 3, 1))

        assert list(Firm.objects.in_town("330324102", date(2013, 2, 28))) == [firm]
        assert not Firm.objects.in_town("330324102", date(2013, 3, 1))
        assert list(Firm.objects.in_town("330324004", date(2013, 3, 1))) == [firm]

    def test_a_division_holds_its_classes_of_its_own_edition(self):
        valves = FirmIndustryFactory().firm

        assert list(Firm.objects.in_industry("34", REPORT_DAY, edition="2011")) == [valves]
        assert not Firm.objects.in_industry("34", REPORT_DAY, edition="2017")

    def test_areas_are_those_of_the_day(self):
        TownFactory(code="330324004", name="江北街道", valid_to=date(2016, 4, 1))
        TownFactory(code="330324009", name="瓯北街道", valid_from=date(2016, 4, 1))

        towns = Area.objects.filter(level="TOWN")

        assert [town.name for town in towns.existing_on(REPORT_DAY)] == ["江北街道"]
        assert [town.name for town in towns.existing_on(date(2016, 4, 1))] == ["瓯北街道"]


@pytest.mark.django_db
class TestNames:
    def test_a_firm_is_found_by_a_name_it_no_longer_bears(self):
        firm = FirmFactory(name="浙江罗浮阀门有限公司")
        FirmName.objects.filter(firm=firm).update(valid_from=date(2011, 1, 1))
        FirmNameFactory(firm=firm, name="永嘉县东方阀门厂", valid_to=date(2011, 1, 1))

        assert list(Firm.objects.called("东方阀门")) == [firm]
        assert list(Firm.objects.called("罗浮")) == [firm]

    def test_a_firm_is_found_by_the_name_of_a_duplicate_merged_into_it(self):
        kept = FirmFactory(name="浙江罗浮阀门有限公司")
        FirmFactory(name="罗浮阀们厂", merged_into=kept)

        assert list(Firm.objects.unmerged().called("阀们")) == [kept]


@pytest.mark.django_db
class TestStanding:
    def test_what_a_list_shows_comes_in_one_query(self, django_assert_num_queries):
        for number in range(3):
            firm = FirmFactory()
            FirmTownFactory(firm=firm)
            FirmIndustryFactory(firm=firm, industry=IndustryFactory())
            if number:
                AboveScaleSpellFactory(firm=firm)
        ListingEventFactory(firm=firm, stage="FILED", on=date(2014, 4, 25))

        with django_assert_num_queries(1):
            rows = list(
                Firm.objects.with_standing(REPORT_DAY)
                .order_by("code")
                .values_list("current_town", "current_industry", "is_above_scale", "current_stage")
            )

        assert rows == [
            ("桥头镇", "阀门和旋塞制造", False, "NONE"),
            ("桥头镇", "阀门和旋塞制造", True, "NONE"),
            ("桥头镇", "阀门和旋塞制造", True, "FILED"),
        ]

    def test_planned_to_list_means_under_way_and_not_yet_listed(self):
        planned, filed, listed = FirmFactory(), FirmFactory(), FirmFactory()
        ListingEventFactory(firm=planned, stage="PLANNED")
        ListingEventFactory(firm=filed, stage="FILED")
        ListingEventFactory(firm=listed, stage="LISTED")

        assert set(Firm.objects.on_the_way_to_listing(REPORT_DAY)) == {planned, filed}
        assert list(Firm.objects.at_listing_stage("LISTED", REPORT_DAY)) == [listed]


@pytest.mark.django_db
class TestScope:
    def test_a_town_sees_the_firms_it_has_now_and_not_those_that_left(self):
        here, gone = FirmFactory(), FirmFactory()
        elsewhere = TownFactory(code="330324104", name="桥下镇")
        FirmTownFactory(firm=here)
        FirmTownFactory(firm=gone, valid_to=date(2013, 1, 1))
        FirmTownFactory(firm=gone, town=elsewhere, valid_from=date(2013, 1, 1))
        spell = AboveScaleSpellFactory(firm=here)
        AboveScaleSpellFactory(firm=gone)

        scope = Scope(areas=frozenset({"330324102"}))

        assert list(Firm.objects.visible_to(scope)) == [here]
        assert list(type(spell).objects.visible_to(scope)) == [spell]

    def test_a_firm_sees_itself_and_nobody_sees_nothing(self):
        own, _other = FirmFactory(), FirmFactory()

        assert list(Firm.objects.visible_to(Scope(firm=own.code))) == [own]
        assert not Firm.objects.visible_to(NONE)


class StageAgreesWithTheRule(TestCase):
    @settings(max_examples=40, deadline=None)
    @given(
        steps=st.lists(st.tuples(st.integers(0, 40), st.sampled_from(STAGES)), max_size=5, unique=True),
        offset=st.integers(-1, 41),
    )
    def test_the_database_and_the_rule_give_one_stage(self, steps, offset):
        firm = FirmFactory()
        first = date(2014, 1, 1)
        for days, stage in steps:
            ListingEventFactory(firm=firm, stage=stage, on=first + timedelta(days))
        day = first + timedelta(offset)

        expected = listing_stage_on(
            [ListingMove(first + timedelta(days), stage) for days, stage in steps], day
        )

        assert Firm.objects.with_standing(day).get(pk=firm.pk).current_stage == expected
        assert Firm.objects.at_listing_stage(expected, day).filter(pk=firm.pk).exists()
