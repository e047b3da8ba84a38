"""Each measure of the commerce ledger as a spec, and the ledger's own rules as the oracle DuckDB must agree with."""

from datetime import date
from decimal import Decimal as D

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from jingxin.core.parameters import load_parameters
from jingxin.core.period import ToDate, parse_period
from jingxin.ledgers.commerce.rules import Planned, Progress, VillageTest, is_village, progress_on
from tests.measures.county import COUNTY, NORTH, SOUTH, read_table
from tests.measures.engine import evaluator_over

SHOPS = read_table(
    """
    thing | thing_name | area      | work    | planned_on | due_on     | started_on | done_on    | cancelled_on
    S1    | 一店       | 330324001 | NEW     | 2014-02-24 | 2014-05-31 | 2014-03-01 | 2014-05-06 | -
    S2    | 二店       | 330324001 | UPGRADE | 2014-02-24 | 2014-05-31 | 2014-03-01 | -          | -
    S3    | 三店       | 330324101 | NEW     | 2014-02-24 | 2014-11-30 | -          | -          | 2014-05-12
    S4    | 四店       | 330324101 | NEW     | 2013-03-05 | 2013-11-30 | 2013-06-01 | 2014-02-18 | -
    S5    | 五店       | 330324101 | NEW     | 2013-03-05 | 2013-11-30 | -          | -          | -
    """,
    "shops",
)
MARKETS = read_table(
    """
    thing | thing_name | area      | kind | is_key | planned_on | due_on     | done_on
    M1    | 城关市场   | 330324001 | FARM | true   | 2014-02-24 | 2014-06-19 | -
    M2    | 岩头市场   | 330324101 | FARM | false  | 2014-02-24 | 2014-04-30 | 2014-05-28
    """,
    "market_projects",
)
PROMOTIONS = read_table(
    """
    thing | thing_name | area      | kind | planned_on | started_on | done_on    | sales_wan_yuan
    C1    | 车展       | 330324001 | CARS | 2014-01-10 | 2014-05-01 | 2014-05-03 | 120.5
    C2    | 美食节     | 330324001 | FOOD | 2014-01-10 | 2014-05-30 | 2014-06-02 | 80
    """,
    "promotions",
)
EXHIBITIONS = read_table(
    """
    exhibition | exhibition_name | place    | year | position | opens_on   | listed_on  | removed_on
    E1         | 泵阀展          | DOMESTIC | 2014 | 2        | 2014-04-01 | 2014-01-15 | -
    E2         | 教玩具展        | DOMESTIC | 2014 | 1        | 2014-09-01 | 2014-01-15 | -
    E3         | 鞋革展          | ABROAD   | 2014 | 1        | 2014-10-01 | 2014-01-15 | 2014-04-28
    E4         | 电气展          | ABROAD   | 2014 | 2        | 2014-10-14 | 2014-04-28 | -
    E5         | 去年展          | ABROAD   | 2013 | 1        | 2013-10-14 | 2013-01-15 | -
    E6         | 推介会          | ABROAD   | 2014 | -        | -          | -          | -
    """,
    "exhibitions",
)
FIRMS = read_table("firm | name | size\nF1 | 东方阀门 | SMALL\nF2 | 西方阀门 | SMALL", "firms")
ENTRIES = read_table(
    """
    exhibition | exhibition_name | place    | firm | attended_on | booths | subsidy_wan_yuan | paid_on
    E1         | 泵阀展          | DOMESTIC | F1   | 2014-04-01  | 1      | 0.5              | 2014-06-15
    E1         | 泵阀展          | DOMESTIC | F2   | -           | 1      | -                | -
    """,
    "exhibition_entries",
)
FILINGS = read_table(
    """
    filing | project | firm | country | filed_on   | withdrawn_on | amount_wan_usd
    B1     | 甲公司  | F1   | 德国    | 2014-01-21 | -            | 60
    B2     | 乙公司  | F2   | 美国    | 2014-03-04 | 2014-04-22   | 20
    B3     | 丙公司  | F2   | 巴西    | 2014-06-12 | -            | 50
    """,
    "outward_filings",
)
CONTRACTS = read_table(
    "contract | content | firm | signed_on | amount_wan_usd\nW1 | 阀门设计 | F1 | 2014-01-06 | 40",
    "outsourcing_contracts",
)
EXECUTIONS = read_table(
    """
    contract | content  | firm | executed_on | amount_wan_usd
    W1       | 阀门设计 | F1   | 2014-02-20  | 12.5
    W1       | 阀门设计 | F1   | 2014-06-11  | 3
    """,
    "outsourcing_executions",
)
PLACES = read_table(
    """
    place | place_name | kind        | area      | founded_on | closed_on
    P1    | 教玩具村   | VILLAGE     | 330324001 | 2011-05-01 | -
    P2    | 电商协会   | ASSOCIATION | -         | 2014-03-18 | -
    """,
    "online_places",
)
YEARS = read_table(
    """
    place | place_name | area      | year | sales_wan_yuan | active_shops | households
    P1    | 教玩具村   | 330324001 | 2013 | 1000           | 60           | 600
    P1    | 教玩具村   | 330324001 | 2012 | 999.99         | 200          | 600
    """,
    "online_years",
)


def figure(code, period, *, area=COUNTY, **tables):
    held = {
        "firms": FIRMS,
        "shops": SHOPS,
        "market_projects": MARKETS,
        "promotions": PROMOTIONS,
        "exhibitions": EXHIBITIONS,
        "exhibition_entries": ENTRIES,
        "outward_filings": FILINGS,
        "outsourcing_contracts": CONTRACTS,
        "outsourcing_executions": EXECUTIONS,
        "online_places": PLACES,
        "online_years": YEARS,
        **tables,
    }
    return evaluator_over(**held).figure(code, period=parse_period(period), area=area)


@pytest.mark.parametrize(
    ("code", "period", "area", "value", "why"),
    [
        (
            "planned_shops",
            "2014-06-20",
            COUNTY,
            "2",
            "S1 S2; S3 was struck out, S4 S5 are of last year's plan",
        ),
        ("planned_shops", "2014-05-11", COUNTY, "3", "S3 until the day before"),
        ("planned_shops", "2014-02-23", COUNTY, "0", "before the plan"),
        ("planned_shops", "2014-06-20", SOUTH, "0", "S3 struck out"),
        ("finished_shops", "2014-01..05", COUNTY, "2", "S1 and S4 of last year's plan"),
        ("late_shops", "2014-06-20", COUNTY, "2", "S2 and S5"),
        ("late_shops", "2014-05-31", COUNTY, "1", "S2 is in time on its last day"),
        ("key_market_projects", "2014-06-20", COUNTY, "1", "M1"),
        ("finished_market_projects", "2014-01..05", COUNTY, "1", "M2"),
        ("late_market_projects", "2014-06-20", COUNTY, "1", "M1 since today"),
        ("late_market_projects", "2014-05-27", COUNTY, "1", "M2 on the day before it opened"),
        ("late_market_projects", "2014-05-28", COUNTY, "0", "M2 has opened, M1 has time until 19 June"),
        ("planned_promotions", "2014-06-20", COUNTY, "2", "C1 C2"),
        ("planned_promotions", "2014-01-09", COUNTY, "0", "before the plan"),
        ("held_promotions", "2014-01..05", COUNTY, "1", "C1; C2 ends in June"),
        ("promotion_sales", "2014-01..05", NORTH, "120.5", "C1"),
        ("domestic_key_exhibitions", "2014", COUNTY, "2", "E1 E2"),
        ("abroad_key_exhibitions", "2014", COUNTY, "1", "E4 in the place of E3"),
        ("abroad_key_exhibitions", "2014-04-27", COUNTY, "1", "E3 until the day before"),
        ("abroad_key_exhibitions", "2013", COUNTY, "1", "E5"),
        ("exhibition_entries_attended", "2014-01..05", COUNTY, "1", "F2 did not go"),
        ("exhibition_subsidy_paid", "2014-01..05", COUNTY, "0", "paid in June"),
        ("exhibition_subsidy_paid", "2014-06", COUNTY, "0.5", "F1"),
        ("outward_filings_amount", "2014-01..05", COUNTY, "60", "B2 was withdrawn"),
        ("outward_filings_amount", "2014-03", COUNTY, "20", "B2 before it was withdrawn"),
        ("outsourcing_contracted", "2014-01..05", COUNTY, "40", "W1"),
        ("outsourcing_executed", "2014-01..05", COUNTY, "12.5", "W1 without June"),
        ("online_villages", "2013", COUNTY, "1", "each limit itself passes: 1000 万元, 60 of 600 households"),
        ("online_associations", "2014-03-18", COUNTY, "1", "on its first day"),
        ("online_associations", "2014-03-17", COUNTY, "0", "the day before"),
    ],
)
def test_each_measure_selects_its_rows(code, period, area, value, why):
    assert figure(code, period, area=area).value == D(value), why


def test_exhibitions_are_named_in_the_order_of_the_list():
    assert figure("domestic_key_exhibitions.names", "2014").names == ("教玩具展", "泵阀展")


some_day = st.one_of(st.none(), st.dates(date(2013, 6, 1), date(2014, 12, 31)))


@st.composite
def things(draw):
    rows = []
    for number in range(draw(st.integers(1, 6))):
        planned_on = draw(st.dates(date(2013, 6, 1), date(2014, 6, 1)))
        row = {"thing": f"S{number}", "thing_name": f"{number}店", "work": "NEW", "planned_on": planned_on}
        for name in ("due_on", "done_on", "cancelled_on"):
            day = draw(some_day)
            if day is not None and day >= planned_on and not (name == "cancelled_on" and "done_on" in row):
                row[name] = day
        rows.append(row)
    return rows


@settings(max_examples=12, deadline=None, phases=(Phase.explicit, Phase.reuse, Phase.generate))
@given(rows=things(), day=st.dates(date(2013, 6, 1), date(2014, 12, 31)))
def test_the_engine_finds_late_what_the_rule_finds_late(rows, day):
    evaluator = evaluator_over(shops=rows)

    counted = evaluator.figure("late_shops", period=ToDate(day), area=COUNTY).value
    planned = evaluator.figure("planned_shops", period=ToDate(day), area=COUNTY).value

    names = ("planned_on", "due_on", "started_on", "done_on", "cancelled_on")
    judged = [
        (row["planned_on"].year, progress_on(Planned(*(row.get(name) for name in names)), day))
        for row in rows
    ]
    in_plan = {Progress.PLANNED, Progress.STARTED, Progress.LATE, Progress.DONE}
    assert counted == sum(step is Progress.LATE for _year, step in judged)
    assert planned == sum(year == day.year and step in in_plan for year, step in judged)


@settings(max_examples=12, deadline=None, phases=(Phase.explicit, Phase.reuse, Phase.generate))
@given(sales=st.integers(990, 1010), shops=st.integers(0, 110), households=st.integers(0, 1100))
def test_the_engine_passes_a_village_as_the_rule_does(sales, shops, households):
    row = {**YEARS[0], "sales_wan_yuan": D(sales), "active_shops": shops, "households": households}
    test = VillageTest.at(load_parameters("commerce"), date(2013, 12, 31))

    counted = figure("online_villages", "2013", online_years=[row]).value

    assert counted == int(is_village(D(sales), shops, households, test))
