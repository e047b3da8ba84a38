"""The monthly form: what it loads, what it answers, what it saves."""

import json
from datetime import date
from decimal import Decimal as D

import pytest
from django.urls import reverse

from jingxin.core.period import Month, YearToDate
from jingxin.ledgers.indicators.grid import load_grid
from jingxin.ledgers.indicators.grid_entry import (
    Entry,
    Filing,
    NotANumber,
    check_cells,
    read_number,
    save_cells,
)
from jingxin.ledgers.indicators.models import Observation
from tests.ledgers.enterprises.factories import TownFactory
from tests.ledgers.indicators.factories import CountyFactory, IndicatorFactory, ObservationFactory

pytestmark = pytest.mark.django_db
PAGE = "admin:indicators_observation_grid"
ANSWER = "admin:indicators_observation_grid_answer"


@pytest.fixture
def output():
    return IndicatorFactory()


def grid_of(*indicators, cumulative=True):
    return load_grid(
        area=CountyFactory(), year=2014, cumulative=cumulative, indicators=indicators, on=date(2014, 6, 20)
    )


def may_entry(**changes):
    facts = {"indicator": "above_scale_output", "period": "2014-01..05", "value": "143.75"}
    return Entry(**facts | changes)


def filing(chief, **changes):
    facts = {"recorded_on": date(2014, 6, 12), "source": "县统计局月报", "by": chief}
    return Filing(**facts | changes)


def test_january_is_shut_and_the_year_begins_with_two_months(output):
    (row,) = grid_of(output).rows

    assert [cell.period for cell in row.cells[:3]] == [None, YearToDate(2014, 2), YearToDate(2014, 3)]


def test_the_form_of_months_still_files_the_first_two_together(output):
    (row,) = grid_of(output, cumulative=False).rows

    assert [cell.period for cell in row.cells[:3]] == [None, YearToDate(2014, 2), Month(2014, 3)]


def test_a_stock_files_the_ends_of_months_also_in_the_form_of_cumulatives():
    staff = IndicatorFactory(
        code="staff", name="从业人员", unit="人", kind="STOCK", decimals=0, january_exempt=False
    )

    (row,) = grid_of(staff).rows

    assert [cell.period for cell in row.cells[:2]] == [Month(2014, 1), Month(2014, 2)]


def test_a_cell_carries_the_newest_vintage_last_year_and_what_the_rules_say(output):
    ObservationFactory(period_code="2013-01..05", value=D("133.48"))
    ObservationFactory(value=D("150"), published_growth=None)
    ObservationFactory(
        vintage=2, published_growth=D("9.9"), revision_reason="核减", recorded_on=date(2014, 7, 12)
    )

    cell = grid_of(output).rows[0].cells[4]

    assert (cell.value, cell.base, cell.growth, cell.last_year) == ("143.75", "138.90", "9.9", "133.48")
    assert (cell.vintage, cell.computed_growth, cell.worst) == (2, "3.5", "warn")


def test_a_cumulative_shows_the_month_it_implies_and_says_when_frames_differ(output):
    ObservationFactory(period_code="2014-01..03", value=D("82.40"), recorded_on=date(2014, 4, 12))
    ObservationFactory(period_code="2014-01..04", value=D("110.00"), recorded_on=date(2014, 7, 12))
    ObservationFactory()

    cells = grid_of(output).rows[0].cells

    assert (cells[3].implied, cells[4].implied) == ("27.60", "33.75（含以前月份调整）")


def test_a_quick_figure_left_standing_is_marked(output):
    ObservationFactory(period_code="2014-01..04", status="QUICK", comparable_base=None, published_growth=None)

    (fault,) = grid_of(output).rows[0].cells[3].findings

    assert fault.rule == "indicator.quick_stale"


def test_the_whole_form_is_two_years_in_one_question(django_assert_num_queries):
    indicators = [IndicatorFactory(code=f"sample_{n}", name=f"指标{n}") for n in range(20)]
    for indicator in indicators:
        for month in (2, 3, 4, 5):
            ObservationFactory(indicator=indicator, period_code=f"2014-01..{month:02d}")
    area = CountyFactory()

    with django_assert_num_queries(1):
        grid = load_grid(area=area, year=2014, cumulative=True, indicators=indicators, on=date(2014, 6, 20))

    assert grid.filled == 80


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("143.75", D("143.75")),
        (" 1,437,500 ", D("1437500")),
        ("１４３．７５", D("143.75")),
        ("−1.8", D("-1.8")),
        ("3.5%", D("3.5")),
        ("0", D(0)),
        ("", None),
    ],
)
def test_numbers_are_read_as_people_type_and_paste_them(typed, number):
    assert read_number(typed) == number


@pytest.mark.parametrize("typed", ["约143", "—", "NaN", "1e999999999x", "Infinity"])
def test_what_is_no_number_is_refused_in_words(typed):
    with pytest.raises(NotANumber, match="不是数"):
        read_number(typed)


def test_new_cells_are_recorded_and_changed_ones_revised(chief, output):
    ObservationFactory(
        period_code="2014-01..04", value=D("113.20"), comparable_base=None, published_growth=None
    )
    entries = [
        may_entry(base="138.9", growth="3.5"),
        may_entry(period="2014-01..04", value="110", vintage=1),
    ]

    answers = save_cells(
        area=CountyFactory(),
        entries=entries,
        filing=filing(chief, reason="核减重复企业", recorded_on=date(2014, 7, 12)),
    )

    assert {answer.address: answer.vintage for answer in answers} == {
        "above_scale_output|2014-01..05": 1,
        "above_scale_output|2014-01..04": 2,
    }
    assert Observation.objects.newest().get(period_code="2014-01..04").status == "REVISED"


def test_one_bad_cell_does_not_hold_up_the_good_ones(chief, output):
    answers = save_cells(
        area=CountyFactory(),
        entries=[may_entry(), may_entry(period="2014-01..04", value="一百"), may_entry(indicator="gone")],
        filing=filing(chief),
    )

    by_address = {answer.address: answer for answer in answers}
    assert by_address["above_scale_output|2014-01..05"].saved
    assert "“一百”不是数" in by_address["above_scale_output|2014-01..04"].message
    assert "没有代码为“gone”的指标" in by_address["gone|2014-01..05"].message


def test_a_cell_that_wants_a_word_is_saved_with_it(chief, output):
    asked = save_cells(
        area=CountyFactory(), entries=[may_entry(base="138.9", growth="9.9")], filing=filing(chief)
    )
    told = save_cells(
        area=CountyFactory(),
        entries=[may_entry(base="138.9", growth="9.9", explanation="按可比价计算")],
        filing=filing(chief),
    )

    assert [finding.rule for finding in asked[0].findings] == ["indicator.growth"]
    assert told[0].saved


def test_somebody_elses_vintage_in_between_is_shown_and_kept(chief, output):
    ObservationFactory(value=D(140))

    (answer,) = save_cells(area=CountyFactory(), entries=[may_entry(value="150")], filing=filing(chief))

    assert "已有第1版（140，2014-06-12）" in answer.message
    assert Observation.objects.count() == 1


def test_a_cell_equal_to_what_is_on_record_writes_nothing(chief, output):
    ObservationFactory()

    (answer,) = save_cells(
        area=CountyFactory(),
        entries=[may_entry(value="143.750", base="138.9", growth="3.5")],
        filing=filing(chief),
    )

    assert answer.saved
    assert Observation.objects.count() == 1


def test_checking_takes_the_other_typed_cells_as_neighbours_and_writes_nothing(output):
    answers = check_cells(
        area=CountyFactory(),
        entries=[
            may_entry(value="30.55"),
            may_entry(period="2014-05", value="143.75"),
            may_entry(period="2014Q1", value="x"),
        ],
        on=date(2014, 6, 12),
    )

    rules = {answer.address: [finding.rule for finding in answer.findings] for answer in answers}
    assert rules["above_scale_output|2014-01..05"] == ["indicator.cumulative_month"]
    assert [answer.message for answer in answers if answer.message]
    assert not Observation.objects.exists()


# --- the page ---------------------------------------------------------------------------------------------------


def ask(client, **body):
    facts = {
        "area": "330324",
        "recorded_on": "2014-06-12",
        "status": "REPORTED",
        "source": "县统计局月报",
        "cells": [{"indicator": "above_scale_output", "period": "2014-01..05", "value": "143.75"}],
    }
    return client.post(reverse(ANSWER), json.dumps(facts | body), content_type="application/json")


def test_the_page_opens_at_the_county_and_the_newest_year(client, chief):
    ObservationFactory()
    client.force_login(chief)

    page = client.get(reverse(PAGE))

    assert (page.context["grid"].area.code, page.context["grid"].year) == ("330324", 2014)


def test_area_year_way_and_filter_are_in_the_address(client, chief):
    ObservationFactory()
    IndicatorFactory(code="exports", name="外贸出口总额", source_office="海关", unit="亿美元")
    TownFactory()
    client.force_login(chief)

    page = client.get(reverse(PAGE) + "?area=330324102&year=2012&by=month&office=海关&q=出口")

    grid = page.context["grid"]
    assert (grid.area.code, grid.year, grid.cumulative) == ("330324102", 2012, False)
    assert [row.indicator.code for row in grid.rows] == ["exports"]


def test_without_rows_the_page_says_what_to_do(client, chief):
    client.force_login(chief)

    assert "请先在“区域”中登记本县" in client.get(reverse(PAGE)).content.decode()
    CountyFactory()
    assert "先在“指标字典”中登记指标" in client.get(reverse(PAGE)).content.decode()


def test_the_page_saves_and_answers_each_cell(client, chief, output):
    CountyFactory()
    client.force_login(chief)

    answer = ask(client).json()["answers"][0]

    assert (answer["saved"], answer["vintage"], answer["status"]) == (True, 1, "上报")
    assert Observation.objects.get().recorded_on == date(2014, 6, 12)


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ({"recorded_on": "六月"}, "发布日期读不出来"),
        ({"recorded_on": "2099-01-01"}, "在今天之后"),
        ({"status": "DONE"}, "请选择状态"),
        ({"cells": [{"indicator": "x"}]}, "提交的内容不完整"),
    ],
)
def test_what_the_page_would_not_send_is_refused_in_words(client, chief, output, body, says):
    CountyFactory()
    client.force_login(chief)

    answer = ask(client, **body)

    assert answer.status_code == 400
    assert says in answer.json()["message"]


def test_who_may_only_read_sees_the_form_and_cannot_write(client, auditor, output):
    CountyFactory()
    client.force_login(auditor)

    page = client.get(reverse(PAGE)).content.decode()

    assert "readonly" in page
    assert 'jx-filing" class' not in page
    assert ask(client).status_code == 403


def test_a_town_sees_its_own_form_and_not_its_neighbours(client, town_clerk, output):
    TownFactory()
    CountyFactory(code="330326", name="平阳县")
    client.force_login(town_clerk)

    assert client.get(reverse(PAGE) + "?area=330326").context["grid"] is None
    assert ask(client, area="330326").status_code == 404
    assert ask(client, area="330324102").json()["answers"][0]["saved"]
