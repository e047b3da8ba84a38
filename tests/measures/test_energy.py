"""Each measure of the energy ledger: a spec as a table, and a loop by hand or the ledger's own rules as the oracle."""

from datetime import date
from decimal import Decimal as D

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from jingxin.core.figure import Basis
from jingxin.core.growth import round_half_up
from jingxin.core.period import parse_period
from jingxin.ledgers.energy.rules.phase_out import CaseEvents, days_late
from jingxin.ledgers.energy.rules.review import Form, Proceedings, may_start
from jingxin.ledgers.energy.rules.users import is_over
from jingxin.measures.expression import ExpressionError
from tests.measures.county import CITY, COUNTY, NORTH, OTHER, SOUTH, THIRD, read_table
from tests.measures.engine import evaluator_over

FIRMS = read_table(
    """
    firm | name | short_name
    F1   | 甲厂 | 甲
    F2   | 乙厂 | 乙
    F3   | 丙厂 | 丙
    """,
    "firms",
)
TOWNS = read_table(
    """
    firm | area      | valid_from
    F1   | 330324001 | 2010-01-01
    F2   | 330324101 | 2010-01-01
    F3   | 330324101 | 2010-01-01
    """,
    "firm_towns",
)
INDUSTRIES = read_table(
    """
    firm | edition | code | division | division_name     | valid_from
    F1   | 2011    | 3130 | 31       | 黑色金属冶炼      | 2010-01-01
    F2   | 2011    | 1952 | 19       | 制鞋业            | 2010-01-01
    F3   | 2011    | 1952 | 19       | 制鞋业            | 2010-01-01
    """,
    "firm_industries",
)
WHO = {"firms": FIRMS, "firm_towns": TOWNS, "firm_industries": INDUSTRIES}


def figure(expression, period, *, area=COUNTY, **tables):
    return evaluator_over(**WHO, **tables).figure(expression, period=parse_period(period), area=area)


# --- intensities as stated -------------------------------------------------------------------------

STATED = read_table(
    """
    intensity          | area   | period | edition        | basis      | vintage | energy | output_wan_yuan | base_energy | base_output_wan_yuan | value   | comparable_base | published_growth | recorded_on | withdrawn_on | source
    GDP_ENERGY         | 330324 | 2014Q1 | GB/T 2589-2008 | EQUIVALENT | 1       | 475    | 1000            | 500         | 1000                 | 0.4750  | 0.5000          | -                | 2014-04-28  | -            | 统计
    GDP_ENERGY         | 330324 | 2014Q1 | GB/T 2589-2008 | CALORIFIC  | 1       | 300    | 1000            | 400         | 1000                 | 0.3000  | 0.4000          | -                | 2014-04-28  | -            | 统计
    GDP_ENERGY         | 3303   | 2014Q1 | GB/T 2589-2008 | EQUIVALENT | 1       | -      | -               | -           | -                    | -       | -               | -3.4             | 2014-05-06  | -            | 市通报
    GDP_ENERGY         | 330327 | 2014Q1 | GB/T 2589-2008 | EQUIVALENT | 1       | -      | -               | -           | -                    | -       | -               | -6               | 2014-05-06  | 2014-05-22   | 市通报
    GDP_ENERGY         | 330326 | 2014Q1 | GB/T 2589-1990 | EQUIVALENT | 1       | -      | -               | -           | -                    | -       | -               | -7               | 2014-05-06  | -            | 市通报
    GDP_ELECTRICITY    | 330324 | 2014Q1 | GB/T 2589-2008 | EQUIVALENT | 1       | 60     | 1000            | 50          | 1000                 | 600     | 500             | -                | 2014-04-28  | -            | 统计
    VALUE_ADDED_ENERGY | 330324 | 2014Q1 | GB/T 2589-2008 | EQUIVALENT | 1       | 97     | 110.7           | 100         | 100                  | 0.8762  | 1.0000          | -                | 2014-04-28  | -            | 统计
    VALUE_ADDED_ENERGY | 330326 | 2014Q1 | GB/T 2589-2008 | EQUIVALENT | 1       | -      | -               | -           | -                    | -       | -               | -15              | 2014-05-06  | -            | 市通报
    """,
    "energy_intensities",
)


@pytest.mark.parametrize(
    ("expression", "area", "value", "why"),
    [
        ("energy_per_gdp", COUNTY, "0.4750", "475 / 1000, by 等价值"),
        ("energy_per_gdp.growth", COUNTY, "-5", "0.4750 / 0.5000 - 1"),
        ("energy_per_gdp.growth", CITY, "-3.4", "the city publishes the rate alone"),
        ("energy_per_gdp.growth.lead(3303)", COUNTY, "1.6", "-3.4 - (-5)"),
        (
            "energy_per_gdp.growth.rank",
            COUNTY,
            "1",
            "the withdrawn and the one by the edition of 1990 do not count",
        ),
        ("electricity_per_gdp.growth", COUNTY, "20", "600 / 500 - 1"),
        ("energy_per_value_added.growth", COUNTY, "-12.38", "0.8762 / 1.0000 - 1"),
        ("energy_per_value_added.growth.rank", COUNTY, "2", "330326 fell by 15 %"),
    ],
)
def test_intensities_change_by_their_kept_values_or_as_published(expression, area, value, why):
    found = figure(expression, "2014Q1", area=area, energy_intensities=STATED).value

    assert found == D(value), why


def test_a_rate_published_without_its_level_is_a_fact_of_its_own():
    found = figure("energy_per_gdp.growth", "2014Q1", area=CITY, energy_intensities=STATED)

    assert found.basis is Basis.PUBLISHED
    assert found.reason == ""
    assert figure("energy_per_gdp", "2014Q1", area=CITY, energy_intensities=STATED).value is None


@pytest.mark.parametrize("area", [OTHER, THIRD])
def test_what_was_withdrawn_or_folded_otherwise_says_why_it_is_missing(area):
    assert figure("energy_per_gdp.growth", "2014Q1", area=area, energy_intensities=STATED).reason


def test_equal_places_may_be_said_in_one_phrase():
    def same(expression):
        return figure(expression, "2014Q1", energy_intensities=STATED)

    assert same("energy_per_gdp.growth.rank.same(electricity_per_gdp)").value == 1
    different = same("energy_per_gdp.growth.rank.same(energy_per_value_added)")
    assert different.value is None
    assert "为1" in different.reason
    assert "为2" in different.reason


def test_a_place_is_not_the_same_as_a_rate():
    with pytest.raises(ExpressionError, match="计量单位不同"):
        figure("energy_per_gdp.growth.same(energy_per_gdp.growth.rank)", "2014Q1")


# --- use by carrier --------------------------------------------------------------------------------

USES = read_table(
    """
    firm | month      | carrier     | used | converted_output | recovered | tce_equivalent | tce_calorific | edition        | source
    F1   | 2014-01-01 | ELECTRICITY | 10   | 0                | 0         | 31.9           | 12.29         | GB/T 2589-2008 | 报表
    F1   | 2014-01-01 | COKE        | 20   | 0                | 0         | 19.428         | 19.428        | GB/T 2589-2008 | 报表
    F1   | 2014-02-01 | ELECTRICITY | 10   | 0                | 0         | 31.9           | 12.29         | GB/T 2589-2008 | 报表
    F2   | 2014-02-01 | ELECTRICITY | 5    | 0                | 0         | 15.95          | 6.145         | GB/T 2589-2008 | 报表
    F2   | 2014-03-01 | ELECTRICITY | 5    | 0                | 0         | 15.95          | 6.145         | GB/T 2589-2008 | 报表
    F1   | 2013-02-01 | ELECTRICITY | 20   | 0                | 0         | 64.2           | 24.58         | GB/T 2589-2008 | 报表
    """,
    "energy_uses",
)
ADDED = read_table(
    """
    firm | month      | value_added_wan_yuan | price_base_year
    F1   | 2014-01-01 | 30                   | 2010
    F1   | 2014-02-01 | 20                   | 2010
    F2   | 2014-02-01 | 50                   | 2010
    F1   | 2013-02-01 | 60                   | 2010
    """,
    "value_added",
)
READINGS = read_table(
    """
    account | account_name | firm | month      | wan_kwh
    A1      | 甲厂         | F1   | 2014-02-01 | 9.9
    A2      | 甲厂二车间   | F1   | 2014-02-01 | 0.1
    A3      | 无主         | -    | 2014-02-01 | 7
    A3      | 无主         | -    | 2014-01-01 | 7
    """,
    "grid_readings",
)
USED = {"energy_uses": USES, "value_added": ADDED, "grid_readings": READINGS}


@pytest.mark.parametrize(
    ("expression", "period", "area", "value", "why"),
    [
        ("firm_energy", "2014-01..02", COUNTY, "99.178", "31.9 + 19.428 + 31.9 + 15.95"),
        ("firm_energy", "2014Q1", NORTH, "83.228", "F1: 31.9 + 19.428 + 31.9"),
        ("firm_energy", "2014-03", COUNTY, "15.95", "F2"),
        ("firm_energy.part(carrier:COKE)", "2014-01..02", COUNTY, "19.428", "F1 in January"),
        ("firm_energy.part(能源品种:焦炭)", "2014-01..02", COUNTY, "19.428", "by its word"),
        ("firm_energy_calorific", "2014-01..02", COUNTY, "50.153", "12.29 + 19.428 + 12.29 + 6.145"),
        ("firm_electricity", "2014-01..02", COUNTY, "25", "10 + 10 + 5"),
        ("firm_electricity", "2014-01..02", SOUTH, "5", "F2"),
        ("firm_value_added", "2014-01..02", COUNTY, "100", "30 + 20 + 50"),
        ("grid_electricity", "2014-02", COUNTY, "10", "9.9 + 0.1, not the account of nobody"),
        ("unmatched_accounts", "2014-01..02", COUNTY, "1", "A3, once"),
        ("firm_energy.per(firm_value_added)", "2014-01..02", COUNTY, "0.9918", "99.178 / 100, four decimals"),
        (
            "firm_energy.part(industry:19).per(firm_value_added)",
            "2014-01..02",
            COUNTY,
            "0.3190",
            "15.95 / 50",
        ),
        ("firm_electricity.per(firm_value_added)", "2014-01..02", COUNTY, "2500", "250000 kWh / 100"),
        ("firm_energy.per(firm_value_added)", "2014-02", NORTH, "1.5950", "31.9 / 20"),
        ("firm_energy.per(firm_value_added).base", "2014-02", NORTH, "1.0700", "64.2 / 60"),
        (
            "firm_energy.per(firm_value_added).growth",
            "2014-02",
            NORTH,
            "49.06542056074766355140186915887850",
            "1.5950 / 1.0700 - 1",
        ),
    ],
)
def test_use_is_added_up_by_carrier_and_divided_by_value_added(expression, period, area, value, why):
    found = figure(expression, period, area=area, **USED).value

    assert found == D(value), why


def test_an_intensity_without_value_added_says_what_is_missing():
    found = figure("firm_energy.per(firm_value_added)", "2014-03", **USED)

    assert found.value is None
    assert found.reason


@pytest.mark.parametrize(
    ("expression", "said"),
    [
        ("firm_energy.per(firm_electricity)", "没有“用能企业综合能耗"),
        ("firm_energy.growth.per(firm_value_added)", "只能接在指标本身之后"),
        ("firm_energy.per(energy_per_gdp)", "总量本身"),
        ("grid_electricity.per(firm_value_added).contribution(industry:19)", "只能接在指标本身之后"),
    ],
)
def test_a_quotient_that_means_nothing_is_refused(expression, said):
    with pytest.raises(ExpressionError, match=said):
        figure(expression, "2014-02", **USED)


@settings(max_examples=20, deadline=None, phases=[Phase.generate])
@given(
    st.dictionaries(
        st.tuples(st.sampled_from(["F1", "F2", "F3"]), st.sampled_from(["COKE", "DIESEL", "ELECTRICITY"])),
        st.decimals(0, 1000, places=2),
        min_size=1,
    )
)
def test_parts_by_carrier_and_by_industry_add_up_to_the_total(amounts):
    rows = [
        {
            "firm": firm, "month": date(2014, 2, 1), "carrier": carrier, "used": tce, "converted_output": D(0),
            "recovered": D(0), "tce_equivalent": tce, "tce_calorific": tce, "edition": "GB/T 2589-2008",
        }
        for (firm, carrier), tce in amounts.items()
    ]  # fmt: skip
    evaluator = evaluator_over(**WHO, energy_uses=rows)
    asked = {"period": parse_period("2014-02"), "area": COUNTY}
    by_hand = sum(amounts.values(), D(0))

    assert evaluator.figure("firm_energy", **asked).value == by_hand
    for dimension in ("carrier", "industry", "town", "firm"):
        parts = evaluator.figures("firm_energy", by=dimension, **asked)
        assert sum(part.value for part in parts if part.value) == by_hand


# --- key users -------------------------------------------------------------------------------------

TARGETS = read_table(
    """
    row_key | target    | year | area   | firm | value | decided_on
    t:1     | TOTAL_USE | 2014 | -      | F1   | 400   | 2014-03-01
    t:2     | TOTAL_USE | 2014 | -      | F2   | 191   | 2014-03-01
    t:3     | TOTAL_USE | 2014 | -      | F3   | 10    | 2014-03-01
    t:4     | TOTAL_USE | 2014 | 330324 | -    | 10    | 2014-03-01
    t:5     | TOTAL_USE | 2013 | -      | F1   | 1     | 2013-03-01
    """,
    "energy_targets",
)


def test_users_over_their_share_of_the_years_target_are_named():
    found = figure("users_over_target.names", "2014-01..03", energy_targets=TARGETS, **USED)

    # F1: 83.228 in two months against 400/6 = 66.7; F2: 31.9 in two months against 31.8; F3 has not reported.
    assert found.names == ("乙", "甲")
    assert figure("users_over_target", "2014-01..03", area=NORTH, energy_targets=TARGETS, **USED).value == 1
    assert is_over(D("83.228"), D(400), 2)
    assert is_over(D("31.9"), D(191), 2)
    assert not is_over(D("31.9"), D("191.5"), 2)


def test_key_users_are_those_on_the_list_on_the_day():
    spells = read_table(
        """
        firm | user_class | valid_from | valid_to
        F1   | D          | 2012-04-01 | -
        F2   | C          | 2012-04-01 | 2014-04-01
        """,
        "key_users",
    )

    assert figure("key_energy_users", "2014-03-31", key_users=spells).value == 2
    assert figure("key_energy_users", "2014-04-01", key_users=spells).value == 1


def test_a_missed_target_is_a_failed_year():
    rows = read_table(
        """
        firm | year | target_score | measure_score | target_met | score | grade    | evaluated_on
        F1   | 2013 | 0            | 58            | false      | 58    | MISSED   | 2014-04-22
        F2   | 2013 | 40           | 58            | true       | 98    | EXCEEDED | 2014-04-22
        F3   | 2012 | 0            | 10            | false      | 10    | MISSED   | 2013-04-22
        """,
        "user_evaluations",
    )

    assert figure("users_failing_evaluation.names", "2013", user_evaluations=rows).names == ("甲",)


# --- old capacity and upgrades -----------------------------------------------------------------------

CASES = read_table(
    """
    number | firm | trade | trade_place | process | legal_item | deadline   | listed_on  | stopped_on | dismantled_on | accepted_on | subsidised_on | withdrawn_on | freed_land_mu | freed_tce
    T1     | F1   | 铸造  | 2           | 炉      | 目录       | 2014-05-31 | 2014-02-10 | 2014-03-01 | 2014-03-20    | 2014-04-15  | -             | -            | 3.5           | 120
    T2     | F2   | 印染  | 1           | 机      | 目录       | 2014-05-31 | 2014-02-10 | 2014-03-01 | -             | -           | -             | -            | 2             | 80
    T3     | F3   | 铸造  | 2           | 炉      | 目录       | 2014-10-31 | 2014-02-10 | -          | -             | -           | -             | -            | -             | -
    T4     | F3   | 铅蓄  | 3           | 线      | 目录       | 2014-10-31 | 2014-02-10 | -          | -             | -           | -             | 2014-04-30   | -             | -
    T5     | F1   | 电镀  | 4           | 线      | 目录       | 2013-10-31 | 2013-02-10 | 2013-03-01 | 2013-04-01    | 2013-05-01  | -             | -            | 1             | 50
    """,
    "phase_out_cases",
)


@pytest.mark.parametrize(
    ("expression", "period", "value", "why"),
    [
        ("phase_out_trades", "2014", "2", "印染, 铸造; 铅蓄 was withdrawn, 电镀 is last year's"),
        ("phase_out_trades", "2014-03", "3", "铅蓄 was still on the list in March"),
        ("phase_out_tasks", "2014", "3", "T1, T2, T3"),
        ("phase_out_tasks.part(trade:铸造)", "2014", "2", "T1, T3"),
        ("phase_out_accepted", "2014-01..05", "1", "T1"),
        ("phase_out_late", "2014-06-20", "1", "T2: due 31 May"),
        ("phase_out_late", "2014-05-31", "0", "on the deadline nothing is late"),
        ("phase_out_freed_land", "2014-01..05", "3.5", "T1"),
        ("phase_out_freed_energy", "2013", "50", "T5"),
    ],
)
def test_old_capacity_by_what_became_of_it(expression, period, value, why):
    assert figure(expression, period, phase_out_cases=CASES).value == D(value), why


def test_industries_are_read_out_in_the_countys_order():
    assert figure("phase_out_trades.names", "2014", phase_out_cases=CASES).names == ("印染", "铸造")


@pytest.mark.parametrize("day", ["2014-04-15", "2014-05-31", "2014-06-01", "2014-11-01"])
def test_what_is_late_is_late_by_the_ledgers_rule(day):
    on = date.fromisoformat(day)
    events = ("listed_on", "stopped_on", "dismantled_on", "accepted_on", "subsidised_on", "withdrawn_on")
    by_hand = 0
    for row in CASES:
        case = CaseEvents(**{name: row.get(name) for name in events})
        accepted = case.accepted_on is not None and case.accepted_on <= on
        by_hand += days_late(case, row["deadline"], on) > 0 and not accepted

    assert figure("phase_out_late", day, phase_out_cases=CASES).value == by_hand


RETROFITS = read_table(
    """
    number | firm | retrofit | kind   | saved_tce | pushed_on  | due_on     | finished_on | revoked_on
    J1     | F1   | 一       | ROBOTS | 10        | 2013-05-01 | 2014-05-01 | 2014-01-02  | -
    J2     | F1   | 二       | MOTOR  | 20        | 2013-05-01 | 2014-05-01 | 2014-05-31  | -
    J3     | F2   | 三       | ROBOTS | 40        | 2013-05-01 | 2014-05-01 | 2014-06-01  | -
    J4     | F3   | 四       | ROBOTS | 80        | 2013-05-01 | 2014-05-01 | 2014-03-01  | 2014-05-26
    J5     | F2   | 五       | ROBOTS | 160       | 2013-05-01 | 2014-05-01 | -           | -
    """,
    "saving_retrofits",
)


@pytest.mark.parametrize(
    ("expression", "period", "value", "why"),
    [
        ("saving_retrofit_firms", "2014-01..05", "1", "F1 once, though it finished two; F3's was revoked"),
        ("saving_retrofits_finished", "2014-01..05", "2", "J1, J2"),
        ("retrofit_saved_energy", "2014-01..05", "30", "10 + 20"),
        ("saving_retrofit_firms", "2014-03", "1", "F3's stood until 26 May"),
        ("saving_retrofit_firms", "2014-06", "1", "F2"),
    ],
)
def test_firms_that_finished_an_upgrade(expression, period, value, why):
    assert figure(expression, period, saving_retrofits=RETROFITS).value == D(value), why


# --- supervision -----------------------------------------------------------------------------------

PROJECTS = read_table(
    """
    project | project_name | area      | is_major | started_on
    P1      | 一号         | 330324001 | false    | 2014-04-10
    P2      | 二号         | 330324001 | false    | 2014-04-10
    P3      | 三号         | 330324101 | false    | 2014-04-10
    P4      | 四号         | 330324101 | false    | 2014-04-10
    P5      | 五号         | 330324101 | false    | 2013-04-10
    """,
    "projects",
)
REVIEWS = read_table(
    """
    project | project_name | area      | applied_on | era        | form     | office | needs_opinion | submitted_on | opinion_on | result
    P1      | 一号         | 330324001 | 2014-03-01 | FORMS_2010 | TABLE    | LOCAL  | true          | 2014-03-02   | 2014-04-12 | APPROVED
    P2      | 二号         | 330324001 | 2014-03-01 | FORMS_2010 | TABLE    | LOCAL  | true          | 2014-03-02   | 2014-04-10 | APPROVED
    P3      | 三号         | 330324101 | 2014-03-01 | FORMS_2010 | REGISTER | NOBODY | false         | -            | -          | -
    P4      | 四号         | 330324101 | 2014-03-01 | FORMS_2010 | REPORT   | LOCAL  | true          | 2014-03-02   | 2014-04-01 | REFUSED
    P5      | 五号         | 330324101 | 2013-03-01 | FORMS_2010 | TABLE    | LOCAL  | true          | -            | -          | -
    """,
    "energy_reviews",
)


def test_works_that_began_before_the_opinion_are_found():
    found = figure("started_without_opinion.names", "2014", projects=PROJECTS, energy_reviews=REVIEWS)

    assert found.names == ("一号", "四号")  # P2 on the very day, P3 needs none, P5 began last year


def test_the_gate_in_the_snapshot_is_the_rule():
    by_hand = set()
    for project in PROJECTS:
        for review in REVIEWS:
            if review["project"] != project["project"] or project["started_on"].year != 2014:
                continue
            proceedings = Proceedings(
                review.get("submitted_on"), review.get("opinion_on"), review.get("result") == "APPROVED"
            )
            if not may_start(Form[review["form"]], proceedings, project["started_on"]):
                by_hand.add(project["project_name"])

    found = figure("started_without_opinion.names", "2014", projects=PROJECTS, energy_reviews=REVIEWS)
    assert set(found.names) == by_hand


@pytest.mark.parametrize(
    ("expression", "period", "value", "why"),
    [
        ("energy_opinions", "2014-04", "3", "P1, P2 and P4, refused too"),
        ("energy_reviews_waiting", "2014-04-09", "3", "P1, P2 and P5"),
        ("energy_reviews_waiting", "2014-04-12", "1", "P5"),
    ],
)
def test_reviews_by_their_opinions(expression, period, value, why):
    assert figure(expression, period, energy_reviews=REVIEWS).value == D(value), why


def test_findings_are_overdue_after_their_deadline():
    rows = read_table(
        """
        row_key | firm | number | inspected_on | fault | due_on     | cured_on
        f:1     | F1   | N1     | 2014-03-01   | 台账  | 2014-05-01 | -
        f:2     | F1   | N1     | 2014-03-01   | 电机  | 2014-05-01 | 2014-05-01
        f:3     | F2   | N2     | 2014-03-01   | 台账  | 2014-05-01 | 2014-06-01
        """,
        "inspection_findings",
    )

    def found(day):
        return figure("overdue_findings", day, inspection_findings=rows).value

    assert (found("2014-05-01"), found("2014-05-02"), found("2014-06-20")) == (0, 2, 1)
    assert figure("inspected_firms", "2014Q1", inspection_findings=rows).value == 2


def test_products_over_their_quota_are_counted():
    rows = read_table(
        """
        row_key | firm | product | year | output | energy_tce | limit_kgce | verdict
        p:1     | F1   | 铸件    | 2013 | 10     | 8          | 720        | OVER
        p:2     | F2   | 铸件    | 2013 | 10     | 7          | 720        | WITHIN
        p:3     | F2   | 铸件    | 2012 | 10     | 8          | 720        | OVER
        """,
        "product_energy",
    )

    assert figure("products_over_quota.names", "2013", product_energy=rows).names == ("甲",)


def test_four_decimals_are_kept_before_the_rate():
    found = figure("firm_energy.per(firm_value_added)", "2014-01..02", **USED)

    assert found.value == round_half_up(found.numerator / found.denominator, 4)


# F1 reported both years, F2 came this year, F3 left, F4 has one month in common.
SCOPES = read_table(
    """
    firm | month      | carrier     | used | converted_output | recovered | tce_equivalent | tce_calorific | edition        | source
    F1   | 2014-01-01 | ELECTRICITY | 1    | 0                | 0         | 90             | 1             | GB/T 2589-2008 | 报表
    F1   | 2013-01-01 | ELECTRICITY | 1    | 0                | 0         | 60             | 1             | GB/T 2589-2008 | 报表
    F1   | 2013-01-01 | COKE        | 1    | 0                | 0         | 40             | 1             | GB/T 2589-2008 | 报表
    F2   | 2014-01-01 | ELECTRICITY | 1    | 0                | 0         | 500            | 1             | GB/T 2589-2008 | 报表
    F3   | 2013-01-01 | ELECTRICITY | 1    | 0                | 0         | 700            | 1             | GB/T 2589-2008 | 报表
    F4   | 2014-01-01 | ELECTRICITY | 1    | 0                | 0         | 33             | 1             | GB/T 2589-2008 | 报表
    F4   | 2014-02-01 | ELECTRICITY | 1    | 0                | 0         | 20             | 1             | GB/T 2589-2008 | 报表
    F4   | 2013-02-01 | ELECTRICITY | 1    | 0                | 0         | 10             | 1             | GB/T 2589-2008 | 报表
    """,
    "energy_uses",
)


@pytest.mark.parametrize(
    ("expression", "period", "value", "why"),
    [
        ("firm_energy", "2014-01..02", "643", "everybody: 90 + 500 + 33 + 20"),
        ("firm_energy.base", "2014-01..02", "810", "everybody: 60 + 40 + 700 + 10"),
        ("firm_energy.growth", "2014-01", "-10", "F1 alone: 90 / 100"),
        ("firm_energy.growth", "2014-01..02", "0", "F1 and F4 in February: 110 / 110"),
        ("firm_energy.part(carrier:ELECTRICITY).growth", "2014-01", "50", "F1: 90 / 60"),
    ],
)
def test_growth_compares_firms_and_months_that_are_on_record_in_both_years(expression, period, value, why):
    found = figure(expression, period, energy_uses=SCOPES)

    assert found.value == D(value), why


def test_the_trail_of_a_same_scope_growth_says_how_many_firms_stand_on_each_side():
    evaluator = evaluator_over(energy_uses=SCOPES)
    trail = evaluator.trail("firm_energy.growth", period=parse_period("2014-01..02"), area=COUNTY)

    assert (trail.numerator.value, trail.denominator.value) == (D(110), D(110))
    assert any("2家企业（今年共3家、上年共3家）" in note for note in trail.notes), trail.notes


def test_without_one_firm_in_both_years_there_is_no_growth():
    rows = [row for row in SCOPES if row["firm"] in {"F2", "F3"}]

    found = figure("firm_energy.growth", "2014-01", energy_uses=rows)

    assert found.value is None
    assert "没有一家企业两年同月都有数" in found.reason


def test_the_change_of_an_intensity_takes_each_side_in_its_own_frame():
    added = read_table(
        """
        firm | month      | value_added_wan_yuan | price_base_year
        F1   | 2014-01-01 | 45                   | 2010
        F1   | 2013-01-01 | 40                   | 2010
        F2   | 2014-01-01 | 999                  | 2010
        """,
        "value_added",
    )

    found = figure(
        "firm_energy.per(firm_value_added).growth", "2014-01", energy_uses=SCOPES, value_added=added
    )

    assert found.value == D(-20)  # 90 / 45 = 2.0000 against 100 / 40 = 2.5000


CELLS = st.dictionaries(
    st.tuples(
        st.sampled_from(["F1", "F2", "F3"]),
        st.sampled_from([2013, 2014]),
        st.integers(1, 3),
        st.sampled_from(["COKE", "ELECTRICITY"]),
    ),
    st.integers(1, 9),
    max_size=14,
)


@settings(max_examples=20, deadline=None, phases=(Phase.explicit, Phase.generate))
@given(cells=CELLS)
def test_the_same_scope_is_what_a_plain_loop_pairs(cells):
    rows = [
        {
            **SCOPES[0], "firm": firm, "month": date(year, month, 1), "carrier": carrier,
            "tce_equivalent": D(amount), "row_key": f"{firm}{year}{month}{carrier}",
        }
        for (firm, year, month, carrier), amount in cells.items()
    ]  # fmt: skip
    months = {(firm, month) for firm, year, month, _carrier in cells if year == 2014}
    months &= {(firm, month) for firm, year, month, _carrier in cells if year == 2013}

    def total(year):
        kept = (
            D(amount)
            for (firm, of, month, _c), amount in cells.items()
            if of == year and (firm, month) in months
        )
        return sum(kept, D(0))

    found = evaluator_over(energy_uses=rows).figure(
        "firm_energy.growth", period=parse_period("2014Q1"), area=COUNTY
    )

    if not months:
        assert found.value is None
    else:
        assert (found.numerator, found.denominator) == (total(2014), total(2013))
