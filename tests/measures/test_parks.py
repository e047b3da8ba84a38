"""Each measure of the parks ledger: a spec as a table, and the ledger's own rules as the oracle DuckDB must agree with."""

from datetime import date
from decimal import Decimal as D

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from jingxin.core.period import ToDate, parse_period
from jingxin.ledgers.parks.rules.readiness import Held, Item, readiness_on
from jingxin.ledgers.parks.rules.stage import (
    EVENT_NAMES,
    ParkEvents,
    ParkStage,
    Planned,
    lateness_on,
    stage_on,
)
from jingxin.ledgers.parks.rules.task import days_late
from jingxin.ledgers.parks.rules.tenancy import TenantEvents, TenantStage, tenant_stage_on
from tests.measures.county import COUNTY, NORTH, SOUTH, read_table
from tests.measures.engine import evaluator_over

PARKS = read_table(
    """
    park | park_name | called | area      | kind       | mode     | land_area_mu | leading_division | listed_on  | approved_on | started_on | completed_on | opened_on  | cancelled_on
    W1   | 一园      | 一园   | 330324001 | INDUSTRIAL | REUSED   | 320          | 18               | 2013-10-18 | -           | -          | -            | -          | -
    W2   | 二园      | 二园   | 330324001 | INDUSTRIAL | EXISTING | 183.6        | 34               | 2013-06-14 | 2013-12-20  | 2014-05-08 | -            | -          | -
    W3   | 三园      | 三园   | 330324101 | INDUSTRIAL | NEW      | 137          | -                | 2014-06-21 | -           | -          | -            | -          | -
    W4   | 四园      | 四园   | 330324101 | INDUSTRIAL | EXISTING | 74.2         | 24               | 2010-11-12 | -           | 2011-07-06 | 2012-09-28   | 2012-11-15 | -
    W5   | 五园      | 五园   | 330324101 | INDUSTRIAL | NEW      | 52           | -                | 2012-05-25 | -           | -          | -            | -          | 2013-12-06
    D1   | 泰利电商园 | 泰利  | 330324001 | ECOMMERCE  | -        | -            | -                | 2013-08-09 | -           | -          | -            | 2014-03-18 | -
    D2   | 老电商园  | 老园   | 330324001 | ECOMMERCE  | -        | -            | -                | 2012-03-16 | -           | -          | -            | 2012-10-26 | -
    """,
    "parks",
)
TENANCIES = read_table(
    """
    park | park_name | area      | tenant | tenant_name | entry | planned_on | started_on | in_production_on | left_on
    W2   | 二园      | 330324001 | F1     | 甲          | LAND  | 2013-09-16 | 2014-05-08 | -                | -
    W2   | 二园      | 330324001 | F2     | 乙          | LAND  | 2013-09-16 | 2014-05-20 | -                | -
    W2   | 二园      | 330324001 | F3     | 丙          | LAND  | 2013-09-16 | -          | -                | 2014-03-24
    W2   | 二园      | 330324001 | F4     | 丁          | LAND  | 2014-07-01 | -          | -                | -
    W4   | 四园      | 330324101 | F1     | 甲          | LEASE | 2012-11-15 | -          | 2012-12-30       | -
    W4   | 四园      | 330324101 | F5     | 戊          | LEASE | 2012-11-15 | -          | 2012-12-30       | 2014-06-20
    """,
    "tenancies",
)
RETURNS = read_table(
    """
    park | park_name | area      | tenant | tenant_name | period      | first_month | last_month | output_wan_yuan | tax_wan_yuan
    W4   | 四园      | 330324101 | F1     | 甲          | 2014-01..03 | 2014-01-01  | 2014-03-01 | 100             | 3
    W4   | 四园      | 330324101 | F1     | 甲          | 2014-01..05 | 2014-01-01  | 2014-05-01 | 180             | 6.5
    W4   | 四园      | 330324101 | F5     | 戊          | 2014-01..05 | 2014-01-01  | 2014-05-01 | 20              | 0.5
    W2   | 二园      | 330324001 | F2     | 乙          | 2014-01..03 | 2014-01-01  | 2014-03-01 | 7               | 0.1
    W1   | 一园      | 330324001 | F2     | 乙          | 2014-01..05 | 2014-01-01  | 2014-05-01 | 40              | 0.4
    """,
    "tenant_returns",
)
PLANS = read_table(
    """
    park | park_name | area      | stage    | planned_on | decided_on | reason
    W1   | 一园      | 330324001 | APPROVED | 2014-03-31 | 2013-11-06 | -
    W1   | 一园      | 330324001 | APPROVED | 2014-07-31 | 2014-05-12 | 未拆完
    W2   | 二园      | 330324001 | STARTED  | 2014-03-31 | 2013-07-03 | -
    W4   | 四园      | 330324101 | OPENED   | 2012-06-30 | 2011-08-02 | -
    """,
    "park_plans",
)
CLEARINGS = read_table(
    """
    park | park_name | area      | village | cleared_on | area_sqm
    W1   | 一园      | 330324001 | 珠岙村  | 2013-12-31 | 20000
    W1   | 一园      | 330324001 | 珠岙村  | 2014-06-20 | 61000
    W1   | 一园      | 330324001 | 珠岙村  | 2014-06-21 | 5000
    W1   | 一园      | 330324001 | 罗浮村  | 2014-02-01 | 3000
    """,
    "clearing_events",
)
RELIEFS = read_table(
    """
    row_key          | park | park_name | area      | tenant | relief     | title | amount_wan_yuan | decided_on | paid_on
    parks.relief:1   | W2   | 二园      | 330324001 | -      | FEE_WAIVED | 配套费 | 826.2          | 2014-02-26 | -
    parks.relief:2   | W2   | 二园      | 330324001 | F1     | GRANT      | 补助   | 300            | 2013-12-20 | 2014-05-16
    parks.relief:3   | W2   | 二园      | 330324001 | -      | GRANT      | 补助   | 120            | 2014-03-10 | -
    parks.relief:4   | W4   | 四园      | 330324101 | -      | FEE_WAIVED | 配套费 | 295.8          | 2011-06-08 | -
    """,
    "park_reliefs",
)
TASKS = read_table(
    """
    row_key       | park | park_name | area      | decided_on | matter | owner | due_on     | done_on
    parks.task:1  | W1   | 一园      | 330324001 | 2014-04-15 | 报方案 | 住建  | 2014-06-19 | -
    parks.task:2  | W1   | 一园      | 330324001 | 2014-05-15 | 签约   | 街道  | 2014-06-20 | -
    parks.task:3  | W2   | 二园      | 330324001 | 2014-03-17 | 用电   | 供电  | 2014-04-16 | 2014-06-21
    parks.task:4  | W2   | 二园      | 330324001 | 2014-02-17 | 减免   | 财政  | 2014-03-19 | 2014-02-28
    parks.task:5  | W4   | 四园      | 330324101 | 2014-06-21 | 管网   | 住建  | 2014-06-22 | -
    """,
    "park_tasks",
)
FIRMS = {
    "above_scale_spells": read_table(
        """
        firm | entered_on | left_on
        F1   | 2013-01-01 | -
        F5   | 2013-01-01 | -
        F2   | 2013-01-01 | 2014-06-20
        """,
        "above_scale_spells",
    ),
    "firm_industries": read_table(
        """
        firm | edition | code | division | division_name | valid_from | valid_to
        F1   | 2011    | 2450 | 24       | 文教工美       | 2000-01-01 | -
        F2   | 2011    | 1810 | 18       | 服装           | 2000-01-01 | -
        F5   | 2011    | 3443 | 34       | 通用设备       | 2000-01-01 | -
        """,
        "firm_industries",
    ),
}
LEDGER = {
    "parks": PARKS,
    "tenancies": TENANCIES,
    "tenant_returns": RETURNS,
    "park_plans": PLANS,
    "clearing_events": CLEARINGS,
    "park_reliefs": RELIEFS,
    "park_tasks": TASKS,
    **FIRMS,
}


@pytest.mark.parametrize(
    ("asked", "period", "area", "value", "why"),
    [
        ("small_parks", "2014-06-20", COUNTY, "3", "W1, W2, W4; W3 is listed tomorrow, W5 was cancelled"),
        ("small_parks", "2014-06-21", COUNTY, "4", "W3"),
        ("small_parks", "2013-12-05", COUNTY, "4", "W5 until the day before"),
        ("small_parks", "2014-06-20", SOUTH, "1", "W4"),
        ("small_parks.其中(建设模式:统筹现有工业用地)", "2014-06-20", COUNTY, "2", "W2, W4"),
        ("small_park_land", "2014-06-20", COUNTY, "577.8", "320 + 183.6 + 74.2"),
        ("small_park_land.其中(园区:二园)", "2014-06-20", COUNTY, "183.6", "W2"),
        ("started_small_parks", "2014-05", COUNTY, "1", "W2"),
        ("started_small_parks", "2014-01..04", COUNTY, "0", "W2 started on 8 May"),
        ("new_ecommerce_parks", "2014", COUNTY, "1", "D1; an industrial park is none"),
        ("new_ecommerce_parks", "2012", COUNTY, "1", "D2"),
        ("late_small_parks", "2014-05-11", COUNTY, "1", "W1 by its first plan; W2 has started, W4 is open"),
        ("late_small_parks", "2014-05-12", COUNTY, "0", "W1 by its new plan is in time"),
        ("late_small_parks", "2014-05-07", NORTH, "2", "W2 was to start by March"),
        ("late_small_parks", "2014-08-01", COUNTY, "1", "W1"),
        ("cleared_area", "2014-06-20", COUNTY, "8.4", "2 + 6.1 + 0.3 万平方米"),
        (
            "cleared_area.其中(村居:珠岙村)",
            "2014-06-20",
            COUNTY,
            "8.1",
            "what is pulled down tomorrow is not",
        ),
        ("cleared_area", "2014-01..05", COUNTY, "0.3", "罗浮村"),
        ("park_tenants", "2014-06-20", COUNTY, "3", "F1 and F2 in W2, F1 in W4; F5 left today"),
        ("park_tenants", "2014-03-23", NORTH, "3", "F3 until the day before it left"),
        ("started_park_tenants", "2014-05", COUNTY, "2", "F1, F2"),
        ("started_park_tenants.其中(开工日期:2014-05-08)", "2014-05", COUNTY, "1", "F1"),
        ("producing_park_tenants", "2014-06-20", COUNTY, "1", "F1 in W4"),
        ("producing_park_tenants", "2014-06-19", COUNTY, "2", "and F5"),
        ("above_scale_park_tenants", "2014-06-20", COUNTY, "2", "F1 twice; F2 left the list today"),
        ("above_scale_park_tenants", "2014-06-19", COUNTY, "4", "F1 twice, F2, F5"),
        ("park_output", "2014-01..05", COUNTY, "240", "180 + 20 + 40; F2 in W2 has not reported"),
        ("park_output", "2014-01..03", COUNTY, "107", "100 + 7"),
        ("park_tax", "2014-01..05", SOUTH, "7", "6.5 + 0.5"),
        ("leading_industry_output", "2014-01..05", COUNTY, "220", "F1 in W4 (24), F2 in W1 (18)"),
        ("leading_industry_output.占比(park_output)", "2014-01..05", SOUTH, "90", "180 of 200"),
        ("park_fees_waived", "2014-01..05", COUNTY, "826.2", "one was waived in 2011"),
        ("park_grants_paid", "2014-01..05", COUNTY, "300", "decided 2013, paid in May; one is not paid"),
        ("park_tasks_decided", "2014-01..05", COUNTY, "4", "the fifth is of June"),
        ("park_tasks_settled", "2014-01..05", COUNTY, "1", "one was done on 21 June"),
        ("park_tasks_late", "2014-06-20", COUNTY, "2", "the due day itself is in time; one is done tomorrow"),
        ("park_tasks_late", "2014-06-21", NORTH, "2", "1 and 2"),
    ],
)
def test_each_measure_selects_its_rows(asked, period, area, value, why):
    figure = evaluator_over(**LEDGER).figure(asked, period=parse_period(period), area=area)

    assert figure.value == D(value), why


def test_the_list_of_new_ecommerce_parks_names_them_shortly():
    figure = evaluator_over(**LEDGER).figure(
        "new_ecommerce_parks.名单", period=parse_period("2014"), area=COUNTY
    )

    assert figure.names == ("泰利",)


def test_sessions_recognitions_and_ratings_are_counted_as_they_are_held():
    tables = {
        "parks": PARKS,
        "park_sessions": read_table(
            """
            park | park_name | area      | session | held_on    | chaired_by
            W1   | 一园      | 330324001 | VISIT   | 2014-05-31 | 县领导
            W1   | 一园      | 330324001 | MEETING | 2014-05-31 | 县领导
            W2   | 二园      | 330324001 | MEETING | 2014-06-01 | 县领导
            """,
            "park_sessions",
        ),
        "park_recognitions": read_table(
            """
            park | park_name | area      | level  | recognised_on | withdrawn_on
            W4   | 四园      | 330324101 | COUNTY | 2013-12-18    | -
            W4   | 四园      | 330324101 | CITY   | 2013-12-18    | 2014-06-20
            """,
            "park_recognitions",
        ),
        "park_ratings": read_table(
            """
            park | park_name | area      | year | score | stars | band
            W4   | 四园      | 330324101 | 2021 | 91    | 3     | A
            W2   | 二园      | 330324001 | 2021 | 80    | 0     | -
            W1   | 一园      | 330324001 | 2020 | 85    | 0     | B
            """,
            "park_ratings",
        ),
    }
    asked = evaluator_over(**tables)

    def value(expression, period):
        return asked.figure(expression, period=parse_period(period), area=COUNTY).value

    assert value("park_sessions", "2014-01..05") == 2
    assert value("park_sessions.其中(形式:例会)", "2014-01..05") == 1
    assert value("recognised_parks", "2014-06-19") == 2
    assert value("recognised_parks", "2014-06-20") == 1
    assert value("rated_parks", "2021") == 1
    assert value("rated_parks.其中(等次:B)", "2020") == 1


# --- the ledger's own rules as the oracle --------------------------------------------------------

days = st.dates(date(2013, 1, 1), date(2015, 12, 31))
park_events = st.builds(ParkEvents, **{name: st.none() | days for name in EVENT_NAMES})
once = settings(max_examples=25, deadline=None, phases=[Phase.generate])


def rows_of(parks):
    return [
        {
            "park": f"W{n}",
            "park_name": f"{n}园",
            "called": f"{n}园",
            "area": NORTH,
            "kind": "INDUSTRIAL",
            "mode": "NEW",
            "land_area_mu": D(10),
            **{name: getattr(one, name) for name in EVENT_NAMES},
        }
        for n, one in enumerate(parks)
    ]


@once
@given(
    parks=st.lists(park_events, max_size=6),
    planned=st.lists(
        st.tuples(st.integers(0, 5), st.sampled_from(["APPROVED", "STARTED", "OPENED"]), days, days),
        max_size=8,
        unique_by=lambda row: (row[0], row[1], row[3]),
    ),
    on=days,
)
def test_what_lags_is_what_the_rule_says(parks, planned, on):
    listed = {f"W{n}": one for n, one in enumerate(parks)}
    plans = [
        {"park": f"W{n}", "park_name": f"{n}园", "area": NORTH, "stage": stage, "planned_on": planned_on, "decided_on": decided}
        for n, stage, planned_on, decided in planned
        if f"W{n}" in listed
    ]  # fmt: skip
    expected = [
        code
        for code, one in listed.items()
        if stage_on(one, on) not in (ParkStage.PROPOSED, ParkStage.CANCELLED)
        and lateness_on(
            one,
            [
                Planned(ParkStage[row["stage"]], row["planned_on"], row["decided_on"])
                for row in plans
                if row["park"] == code
            ],
            on,
        )
    ]

    figure = evaluator_over(parks=rows_of(parks), park_plans=plans).figure(
        "late_small_parks.names", period=ToDate(on), area=COUNTY
    )

    assert len(figure.names) == len(expected)


@once
@given(
    held=st.lists(
        st.tuples(st.sampled_from(list(Item)), days, st.none() | days),
        min_size=8,
        max_size=24,
        unique_by=lambda row: (row[0], row[1]),
    ),
    on=days,
)
def test_what_is_ready_is_what_the_rule_says(held, on):
    facts = [
        {"park": "W0", "park_name": "0园", "area": NORTH, "item": item.value, "accepted_on": accepted, "revoked_on": revoked}
        for item, accepted, revoked in held
    ]  # fmt: skip
    ready = readiness_on([Held(*row) for row in held], on).is_complete

    figure = evaluator_over(
        parks=rows_of([ParkEvents(listed_on=date(2012, 1, 1))]), readiness_facts=facts
    ).figure("ready_small_parks", period=ToDate(on), area=COUNTY)

    assert figure.value == ready


def test_ready_parks_are_found_where_all_eight_hold():
    facts = [
        {"park": "W2", "park_name": "二园", "area": NORTH, "item": item.value, "accepted_on": date(2014, 1, 1 + n)}
        for n, item in enumerate(Item)
    ]  # fmt: skip
    asked = evaluator_over(parks=PARKS, readiness_facts=facts)

    assert asked.figure("ready_small_parks", period=ToDate(date(2014, 1, 8)), area=COUNTY).value == 1
    assert asked.figure("ready_small_parks", period=ToDate(date(2014, 1, 7)), area=COUNTY).value == 0


@pytest.mark.parametrize("on", [date(2014, 3, 23), date(2014, 3, 24), date(2014, 6, 19), date(2014, 6, 20)])
def test_tenants_and_tasks_stand_as_their_rules_say(on):
    asked = evaluator_over(**LEDGER)
    stages = [
        tenant_stage_on(
            TenantEvents(row["planned_on"], row["started_on"], row["in_production_on"], row["left_on"]), on
        )
        for row in TENANCIES
    ]
    late = [
        row
        for row in TASKS
        if row["decided_on"] <= on
        and (row["done_on"] is None or row["done_on"] > on)
        and days_late(due_on=row["due_on"], done_on=row["done_on"], on=on)
    ]

    def value(code):
        return asked.figure(code, period=ToDate(on), area=COUNTY).value

    inside = [stage for stage in stages if stage not in (TenantStage.NOT_YET, TenantStage.LEFT)]
    assert value("park_tenants") == len(inside)
    assert value("producing_park_tenants") == stages.count(TenantStage.IN_PRODUCTION)
    assert value("park_tasks_late") == len(late)
