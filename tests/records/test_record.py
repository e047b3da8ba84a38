from datetime import date

from jingxin.core.scope import ALL, NONE, Scope
from tests.records.factories import OutputFactory, StayFactory, WorkshopFactory
from tests.records.sample.models import Output, Stay, Town, Workshop

OUBEI = Scope(areas=frozenset({"330324102"}))


def test_a_key_joins_its_parts_and_leaves_an_empty_one_empty(oubei):
    stay = StayFactory(workshop__code="F000001", town=oubei, valid_from=date(2010, 1, 1))
    county = OutputFactory(town=None)

    assert stay.key == "F000001|2010-01-01"
    assert county.key == "|above_scale_output|2014-01..05"
    assert stay.row_key == "sample.stay:F000001|2010-01-01"


def test_everything_is_every_row_and_nothing_is_none(oubei):
    StayFactory(town=oubei)

    assert Workshop.objects.visible_to(ALL).count() == 1
    assert Workshop.objects.visible_to(NONE).count() == 0
    assert Town.objects.visible_to(NONE).count() == 0


def test_a_town_sees_the_firms_that_are_in_it_now_each_once(oubei, qiaotou):
    twice = WorkshopFactory()
    StayFactory(workshop=twice, town=oubei, valid_from=date(2008, 1, 1), valid_to=date(2009, 1, 1))
    StayFactory(workshop=twice, town=oubei, valid_from=date(2010, 1, 1))
    moved_away = WorkshopFactory()
    StayFactory(workshop=moved_away, town=oubei, valid_to=date(2012, 1, 1))
    StayFactory(workshop=moved_away, town=qiaotou, valid_from=date(2012, 1, 1))
    WorkshopFactory()

    assert list(Workshop.objects.visible_to(OUBEI)) == [twice]


def test_a_town_does_not_see_a_row_of_its_neighbour_but_sees_the_countys(oubei, qiaotou):
    own, county = OutputFactory(town=oubei), OutputFactory(town=None)
    OutputFactory(town=qiaotou)

    assert set(Output.objects.visible_to(OUBEI)) == {own, county}


def test_a_firm_sees_itself_only(oubei):
    itself, other = StayFactory(town=oubei).workshop, StayFactory(town=oubei).workshop
    scope = Scope(firm=itself.code)

    assert list(Workshop.objects.visible_to(scope)) == [itself]
    assert not Stay.objects.visible_to(scope).filter(workshop=other).exists()


def test_a_visible_queryset_still_filters_orders_and_counts(oubei):
    StayFactory(town=oubei, workshop__name="乙厂")
    StayFactory(town=oubei, workshop__name="甲厂")

    names = (
        Workshop.objects.filter(size="SMALL")
        .visible_to(OUBEI)
        .order_by("name")
        .values_list("name", flat=True)
    )

    assert list(names) == ["乙厂", "甲厂"]


def test_sql_and_the_scope_value_agree_on_every_row(oubei, qiaotou):
    rows = [OutputFactory(town=oubei), OutputFactory(town=qiaotou), OutputFactory(town=None)]
    scopes = [ALL, NONE, OUBEI, Scope(), Scope(firm="F000001"), Scope(areas=frozenset({"330324105"}))]

    for scope in scopes:
        allowed = {row for row in rows if scope.allows(area=row.town.code if row.town else "")}
        assert set(Output.objects.visible_to(scope)) == allowed
