"""Who owes a return: expected by the spells above scale, reported by the returns on record, town by town."""

import io
from datetime import date

import openpyxl
import pytest

from jingxin.core.period import YearToDate
from jingxin.core.scope import ALL
from jingxin.ledgers.indicators.completeness import completeness_of, next_return, returns_of_firms
from jingxin.records.models import AuditEvent
from jingxin.records.permissions import scope_of
from tests.ledgers.enterprises.factories import (
    AboveScaleSpellFactory,
    FirmFactory,
    FirmTownFactory,
    TownFactory,
)
from tests.ledgers.indicators.factories import FirmObservationFactory, IndicatorFactory

pytestmark = pytest.mark.django_db
MAY, APRIL, FEBRUARY = YearToDate(2014, 5), YearToDate(2014, 4), YearToDate(2014, 2)
ADDRESS = "/indicators/returns/progress/"


@pytest.fixture
def indicator():
    return IndicatorFactory()


@pytest.fixture
def towns():
    return {
        "桥头镇": TownFactory(code="330324102", name="桥头镇"),
        "桥下镇": TownFactory(code="330324103", name="桥下镇"),
    }


@pytest.fixture
def firm(indicator, towns):
    """Make a firm above scale since a day, in a town, that made these returns."""

    def make(name, *made, town="桥头镇", entered="2012-01-01", left=None, value="1"):
        one = FirmFactory(name=name)
        AboveScaleSpellFactory(
            firm=one, entered_on=date.fromisoformat(entered), left_on=left and date.fromisoformat(left)
        )
        if town:
            FirmTownFactory(firm=one, town=towns[town])
        for period in made:
            FirmObservationFactory(firm=one, indicator=indicator, period_code=period.code, value=value)
        return one

    return make


def board(indicator, period=MAY, scope=ALL):
    return completeness_of(indicator, period, scope=scope)


def test_expected_is_reported_and_owing_for_the_whole_and_each_town(indicator, firm):
    firm("甲厂", MAY)
    firm("乙厂", APRIL)
    firm("丙厂", MAY, town="桥下镇")
    firm("丁厂", town="")

    found = board(indicator)

    assert (found.expected, found.reported, len(found.owing)) == (4, 2, 2)
    assert {town: (expected, owed) for town, expected, owed in found.towns} == {
        "": (1, 1), "桥头镇": (2, 1), "桥下镇": (1, 0),
    }  # fmt: skip


def test_a_return_of_zero_is_a_return(indicator, firm):
    firm("甲厂", MAY, value="0")

    assert board(indicator).owing == ()


@pytest.mark.parametrize(
    ("entered", "left", "expected"),
    [
        ("2014-05-31", None, 1),
        ("2014-06-01", None, 0),
        ("2013-01-01", "2014-06-01", 1),
        ("2013-01-01", "2014-05-31", 0),
    ],
)
def test_whoever_is_above_scale_on_the_last_day_owes_it(indicator, firm, entered, left, expected):
    firm("甲厂", entered=entered, left=left)

    assert board(indicator).expected == expected


def test_the_longest_silent_stands_first_and_owes_only_since_it_was_above_scale(indicator, firm):
    firm("常报厂", FEBRUARY, APRIL, MAY)
    firm("停报厂", FEBRUARY)
    firm("新入库厂", entered="2014-05-10")
    firm("从未报厂")

    assert [(one.firm.name, one.last, one.missed) for one in board(indicator).owing] == [
        ("从未报厂", None, 3),
        ("停报厂", FEBRUARY, 2),
        ("新入库厂", None, 1),
    ]
    assert [one.is_long_silent for one in board(indicator).owing] == [True, False, False]


def test_who_reports_without_being_above_scale_owes_nothing_and_is_told(indicator, firm):
    firm("甲厂", MAY)
    FirmObservationFactory(indicator=indicator, firm=FirmFactory(name="已退库厂"), period_code=MAY.code)

    assert (board(indicator).expected, board(indicator).reported, board(indicator).beyond) == (1, 1, 1)


def test_another_indicators_return_is_none_of_this_one(indicator, firm):
    one = firm("甲厂")
    FirmObservationFactory(indicator=IndicatorFactory(code="sales_output", name="工业销售产值"), firm=one, period_code=MAY.code)  # fmt: skip

    assert [owing.firm for owing in board(indicator).owing] == [one]


def test_a_town_chases_its_own(indicator, firm, town_clerk):
    own = firm("甲厂")
    firm("乙厂", town="桥下镇")

    found = board(indicator, scope=scope_of(town_clerk))
    assert [one.firm for one in found.owing] == [own]
    assert found.expected == 1


def test_the_next_return_leaves_out_january(indicator, firm):
    firm("甲厂", APRIL, MAY)

    assert returns_of_firms(indicator) == [MAY, APRIL]
    assert [next_return(period).code for period in (MAY, YearToDate(2014, 12))] == [
        "2014-01..06",
        "2015-01..02",
    ]


# --- the page ----------------------------------------------------------------------------------------------


def page(client, user, query="", status=200):
    client.force_login(user)
    answer = client.get(ADDRESS + query)
    assert answer.status_code == status
    return " ".join(answer.content.decode().split())


def test_the_page_asks_for_the_latest_return_and_offers_the_next(client, chief, indicator, firm):
    firm("甲厂", MAY)
    firm("乙厂", APRIL)
    text = page(client, chief)

    for said in ("2014年1—5月报送情况", "已报1家，应报2家", "未报1家", "乙厂", "2014年1—4月", "1次"):
        assert said in text, said
    assert "2014年1—6月" in text
    assert "已报0家，应报2家" in page(client, chief, "?period=2014-01..06")


def test_a_period_or_town_that_is_not_there_falls_back(client, chief, indicator, firm):
    firm("甲厂", MAY)

    for query in ("?period=2009-01..05", "?period=xx", "?indicator=xx"):
        assert "2014年1—5月报送情况" in page(client, chief, query)


def test_without_returns_the_page_says_what_to_do(client, chief):
    assert "还没有企业月报数据" in page(client, chief)


def test_the_list_to_chase_by_is_that_of_the_town_asked_for_and_is_recorded(client, chief, indicator, firm):
    firm("甲厂", MAY)
    firm("乙厂", APRIL)
    firm("丙厂", town="桥下镇")
    client.force_login(chief)

    answer = client.get(f"{ADDRESS}?town=桥头镇&format=xlsx")

    sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).active
    rows = [[cell for cell in row if cell is not None] for row in sheet.iter_rows(values_only=True)]
    assert rows[0] == ["2014年1—5月规上工业产值未报送企业"]
    assert any("乙厂" in row and "2014年1—4月" in row for row in rows)
    assert not any("丙厂" in row for row in rows)
    assert "1家" in AuditEvent.objects.get(action="EXPORT").subject_label


def test_whoever_has_no_firms_to_chase_is_refused(client, firm):
    from tests.ledgers.enterprises.people import make_member

    page(client, make_member("qiye", "FIRM", firm_code=firm("甲厂", MAY).code), status=403)
