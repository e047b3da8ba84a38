"""Each measure of the enterprises ledger: a spec as a table, and a plain loop that DuckDB must agree with."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jingxin.core.period import parse_period
from tests.measures.county import COUNTY, NORTH, SOUTH, read_table
from tests.measures.engine import evaluator_over

FIRMS = [{"firm": f"F{number}", "name": f"企业{number}"} for number in range(1, 7)]
TOWNS = [{"firm": "F1", "area": NORTH}, {"firm": "F2", "area": SOUTH}, {"firm": "F3", "area": SOUTH}]

SPELLS = read_table(
    """
    firm | entered_on | left_on
    F1   | 2012-03-01 | -
    F2   | 2012-03-01 | 2014-05-31
    F3   | 2014-02-10 | -
    F4   | 2010-01-01 | 2012-01-01
    F4   | 2014-05-31 | -
    F5   | 2014-06-01 | -
    """,
    "above_scale_spells",
)


def value(code, period, *, area=COUNTY, **tables):
    figure = evaluator_over(firms=FIRMS, firm_towns=TOWNS, **tables).figure(
        code, period=parse_period(period), area=area
    )
    return None if figure.value is None else int(figure.value)


@pytest.mark.parametrize(
    ("period", "count", "why"),
    [
        ("2014-05-30", 3, "F1 F2 F3"),
        ("2014-05-31", 3, "F1 F3 F4: F2 left that day, F4 came"),
        ("2014-01..05", 3, "the last day counts"),
        ("2014-06-01", 4, "F1 F3 F4 F5"),
        ("2009", 0, "nobody yet"),
    ],
)
def test_firms_above_scale_are_counted_on_the_last_day(period, count, why):
    assert value("above_scale_firms", period, above_scale_spells=SPELLS) == count, why


def test_counts_by_town_add_up_with_those_that_name_none():
    evaluator = evaluator_over(firms=FIRMS, firm_towns=TOWNS, above_scale_spells=SPELLS)
    parts = evaluator.figures("above_scale_firms", period=parse_period("2014-06-20"), area=COUNTY, by="town")

    assert [(evaluator.row_label(part), int(part.value)) for part in parts] == [
        ("瓯北街道", 1),
        ("乌牛街道", 1),
        ("未登记", 2),
    ]


def test_a_town_without_any_counts_zero():
    assert value("above_scale_firms", "2009", area=NORTH, above_scale_spells=SPELLS) == 0


def test_a_firm_counts_where_it_was_on_the_day():
    towns = read_table(
        """
        firm | area      | valid_from | valid_to
        F1   | 330324001 | -          | 2014-01-01
        F1   | 330324101 | 2014-01-01 | -
        """,
        "firm_towns",
    )
    evaluator = evaluator_over(firms=FIRMS, firm_towns=towns, above_scale_spells=SPELLS[:1])

    def in_north(day):
        return int(evaluator.figure("above_scale_firms", period=parse_period(day), area=NORTH).value)

    assert (in_north("2013-12-31"), in_north("2014-01-01")) == (1, 0)


def test_new_firms_are_those_that_entered_in_the_period():
    assert (
        value("new_above_scale_firms", "2014-01..05", above_scale_spells=SPELLS) == 2
    )  # F3, and F4 once more
    assert value("small_grown_above_scale_firms", "2014-01..05", above_scale_spells=SPELLS) == 1  # F3


def test_the_growth_of_a_count_compares_the_same_day_a_year_before():
    growth = evaluator_over(firms=FIRMS, above_scale_spells=SPELLS).figure(
        "above_scale_firms.growth", period=parse_period("2014-05-31"), area=COUNTY
    )

    assert (growth.numerator, growth.denominator, growth.printed) == (3, 2, "50.0")


EVENTS = read_table(
    """
    firm | stage        | on
    F1   | APPROVED     | 2011-02-01
    F1   | LISTED       | 2012-04-26
    F2   | LISTED       | 2007-08-16
    F2   | DELISTED     | 2014-06-01
    F3   | APPROVED     | 2014-04-30
    F4   | PLANNED      | -
    F5   | RESTRUCTURED | 2013-01-01
    F5   | TUTORED      | 2013-09-01
    F6   | FILED        | 2014-06-18
    """,
    "listing_events",
)


@pytest.mark.parametrize(
    ("code", "day", "names"),
    [
        ("listed_firms", "2014-05-31", ("企业2", "企业1")),  # in the order of listing
        ("listed_firms", "2014-06-20", ("企业1",)),
        ("listed_firms", "2012-04-25", ("企业2",)),
        ("approved_listing_firms", "2014-06-20", ("企业3",)),
        ("approved_listing_firms", "2012-04-25", ("企业1",)),
        ("planned_listing_firms", "2014-06-20", ("企业5", "企业6", "企业4")),  # without a date last
    ],
)
def test_the_last_stage_reached_by_the_day_counts(code, day, names):
    figure = evaluator_over(firms=FIRMS, listing_events=EVENTS).figure(
        f"{code}.names", period=parse_period(day), area=COUNTY
    )

    assert figure.names == names
    assert figure.value == len(names)


def test_a_list_is_read_in_short_names_and_in_names_of_the_day():
    firms = [
        {"firm": "F1", "name": "奥康国际股份公司", "short_name": "奥康"},
        {"firm": "F2", "name": "新名公司"},
    ]
    names = [{"firm": "F2", "name": "旧名公司", "valid_from": None, "valid_to": date(2013, 1, 1)}]
    evaluator = evaluator_over(firms=firms, firm_names=names, listing_events=EVENTS[:3])

    assert evaluator.figure("listed_firms.names", period=parse_period("2012-12-31"), area=COUNTY).names == (
        "旧名公司",
        "奥康",
    )


def test_firms_on_the_ledger_exist_on_the_day():
    firms = read_table(
        """
        firm | name | founded_on | closed_on  | size
        F1   | 甲   | 2001-01-01 | -          | SMALL
        F2   | 乙   | -          | 2014-01-01 | SMALL
        F3   | 丙   | 2014-06-21 | -          | MICRO
        """,
        "firms",
    )
    evaluator = evaluator_over(firms=firms)

    def on(day):
        return int(evaluator.figure("firms_on_ledger", period=parse_period(day), area=COUNTY).value)

    assert (on("2013-12-31"), on("2014-06-20"), on("2014-06-21")) == (2, 1, 2)
    assert [
        (evaluator.row_label(part), int(part.value))
        for part in evaluator.figures(
            "firms_on_ledger", period=parse_period("2014-06-21"), area=COUNTY, by="size"
        )
    ] == [("小型", 1), ("微型", 1)]


# --- the same by a plain loop ----------------------------------------------------------------------

DAYS = st.dates(date(2012, 1, 1), date(2015, 12, 31))


@st.composite
def spells(draw):
    rows = []
    for firm in draw(st.lists(st.sampled_from([f"F{n}" for n in range(1, 7)]), unique=True, min_size=1)):
        day = draw(DAYS)
        for _ in range(draw(st.integers(1, 3))):
            left = day + timedelta(draw(st.integers(1, 400)))
            is_open = draw(st.booleans())
            rows.append({"firm": firm, "entered_on": day, "left_on": None if is_open else left})
            if is_open:
                break
            day = left + timedelta(draw(st.integers(0, 100)))
    return rows


def above_scale_by_hand(rows, day):
    return sum(
        1 for row in rows if row["entered_on"] <= day and (row["left_on"] is None or row["left_on"] > day)
    )


def entered_by_hand(rows, period, *, first_only):
    count = 0
    for row in rows:
        is_first = row["entered_on"] == min(
            other["entered_on"] for other in rows if other["firm"] == row["firm"]
        )
        if period.first_day <= row["entered_on"] <= period.last_day and (is_first or not first_only):
            count += 1
    return count


@settings(max_examples=40, deadline=None)
@given(
    rows=spells(),
    code=st.sampled_from(["2013-05", "2014-01..05", "2014Q2", "2014", "2012..2014", "2014-06-20"]),
)
def test_counts_of_spells_are_those_of_a_plain_loop(rows, code):
    evaluator, period = evaluator_over(firms=FIRMS, above_scale_spells=rows), parse_period(code)

    def count(measure):
        return int(evaluator.figure(measure, period=period, area=COUNTY).value)

    assert count("above_scale_firms") == above_scale_by_hand(rows, period.last_day)
    assert count("new_above_scale_firms") == entered_by_hand(rows, period, first_only=False)
    assert count("small_grown_above_scale_firms") == entered_by_hand(rows, period, first_only=True)


STAGES = ["PLANNED", "RESTRUCTURED", "FILED", "APPROVED", "LISTED", "DELISTED"]
EVENT_ROWS = st.lists(
    st.fixed_dictionaries(
        {"firm": st.sampled_from(["F1", "F2", "F3"]), "stage": st.sampled_from(STAGES), "on": DAYS}
    ),
    min_size=1,
    max_size=8,
    unique_by=lambda row: (row["firm"], row["on"]),
)


def listed_by_hand(rows, day):
    latest = {}
    for row in sorted(rows, key=lambda row: row["on"]):
        if row["on"] <= day:
            latest[row["firm"]] = row["stage"]
    return sum(1 for stage in latest.values() if stage == "LISTED")


@settings(max_examples=40, deadline=None)
@given(rows=EVENT_ROWS, day=DAYS)
def test_listed_firms_are_those_of_a_plain_loop(rows, day):
    evaluator = evaluator_over(firms=FIRMS, listing_events=rows)

    listed = evaluator.figure("listed_firms", period=parse_period(day.isoformat()), area=COUNTY).value

    assert listed == listed_by_hand(rows, day)
