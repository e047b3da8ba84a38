"""Each measure of the honours ledger as a spec, and the ledger's own rules as the oracle DuckDB must agree with."""

from datetime import date, timedelta

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from jingxin.core.period import ToDate, parse_period
from jingxin.ledgers.honours.rules import UNDER_WAY, Step, Taken, spells_of, standing_on
from jingxin.measures.expression import ExpressionError
from tests.measures.county import COUNTY, NORTH, SOUTH, read_table
from tests.measures.engine import evaluator_over

KINDS = read_table(
    """
    kind          | kind_name    | family | level    | subject | unit | issuer | validity_years
    base          | 出口基地     | -      | -        | PLACE   | 个   | -      | -
    national_base | 国家级出口基地 | base   | NATIONAL | PLACE   | 个   | -      | -
    province_base | 省级出口基地 | base   | PROVINCE | PLACE   | 个   | -      | -
    trademark     | 市知名商标   | -      | CITY     | PRODUCT | 枚   | 市工商局 | 3
    """,
    "honour_kinds",
)
SPELLS = read_table(
    """
    honour | honour_name | position | kind          | kind_name    | family | level    | subject | area      | valid_from | valid_to
    H1     | 服装辅料基地 | 2        | national_base | 国家级出口基地 | base   | NATIONAL | PLACE   | -         | 2012-05-18 | -
    H2     | 鞋类基地    | 1        | province_base | 省级出口基地 | base   | PROVINCE | PLACE   | -         | 2011-05-18 | -
    H3     | 东方        | -        | trademark     | 市知名商标   | -      | CITY     | PRODUCT | 330324001 | 2011-06-21 | 2014-06-21
    H4     | 西方        | -        | trademark     | 市知名商标   | -      | CITY     | PRODUCT | 330324001 | 2011-06-20 | 2014-06-20
    H5     | 南方        | -        | trademark     | 市知名商标   | -      | CITY     | PRODUCT | 330324101 | 2010-03-01 | 2013-03-01
    H5     | 南方        | -        | trademark     | 市知名商标   | -      | CITY     | PRODUCT | 330324101 | 2013-04-01 | 2016-04-01
    """,
    "honour_spells",
)
STEPS = read_table(
    """
    honour | honour_name | position | kind      | kind_name  | family | level | subject | area      | step        | stepped_on | recommend_due_on
    H3     | 东方        | -        | trademark | 市知名商标 | -      | CITY  | PRODUCT | 330324001 | AWARDED     | 2011-06-21 | -
    H6     | 北方        | 2        | trademark | 市知名商标 | -      | CITY  | PRODUCT | 330324001 | APPLIED     | 2014-05-01 | 2014-06-19
    H7     | 中方        | 1        | trademark | 市知名商标 | -      | CITY  | PRODUCT | 330324101 | APPLIED     | 2014-05-31 | 2014-06-05
    H7     | 中方        | 1        | trademark | 市知名商标 | -      | CITY  | PRODUCT | 330324101 | WITHDRAWN   | 2014-06-10 | 2014-06-05
    H8     | 上方        | -        | trademark | 市知名商标 | -      | CITY  | PRODUCT | 330324101 | APPLIED     | 2014-04-30 | 2014-06-10
    H8     | 上方        | -        | trademark | 市知名商标 | -      | CITY  | PRODUCT | 330324101 | PUBLICIZED  | 2014-06-20 | 2014-06-10
    """,
    "honour_steps",
)
SEASONS = read_table(
    """
    season | season_name | closes_on  | recommend_due_on | kind      | kind_name  | opens_on
    P1     | 2014年上半年 | 2014-06-20 | 2014-07-10       | trademark | 市知名商标 | 2014-05-01
    P2     | 2014年下半年 | 2014-09-30 | -                | trademark | 市知名商标 | 2014-06-21
    """,
    "honour_seasons",
)
SUBJECTS = read_table(
    """
    honour | honour_name | kind      | kind_name  | position | firm
    H3     | 东方        | trademark | 市知名商标 | 1        | F1
    H3     | 东方        | trademark | 市知名商标 | 2        | F2
    H5     | 南方        | trademark | 市知名商标 | 1        | F1
    H4     | 西方        | trademark | 市知名商标 | 1        | F3
    """,
    "honour_subjects",
)


def over(**tables):
    held = {
        "honour_kinds": KINDS,
        "honour_spells": SPELLS,
        "honour_steps": STEPS,
        "honour_subjects": SUBJECTS,
        "honour_seasons": SEASONS,
        **tables,
    }
    return evaluator_over(**held)


def figure(code, period, *, area=COUNTY, **tables):
    return over(**tables).figure(code, period=parse_period(period), area=area)


@pytest.mark.parametrize(
    ("code", "period", "area", "value", "why"),
    [
        ("honours_in_force", "2014-06-20", COUNTY, 4, "H1 H2 H3 H5; H4 ends today"),
        ("honours_in_force", "2014-06-19", COUNTY, 5, "H4 on its last day"),
        ("honours_in_force", "2014-06-21", COUNTY, 3, "H3 has ended"),
        ("honours_in_force", "2013-03-15", COUNTY, 4, "H5 in its gap"),
        ("honours_in_force", "2014-06-20", NORTH, 1, "H3"),
        ("honours_in_force", "2014-06-20", SOUTH, 1, "H5"),
        ("trademark", "2014-06-20", COUNTY, 2, "H3 H5"),
        ("base", "2014-06-20", COUNTY, 2, "the family counts both members"),
        ("national_base", "2014-06-20", COUNTY, 1, "H1"),
        ("honours_ended", "2014-06", COUNTY, 2, "H3 and H4"),
        ("honours_ended", "2013", COUNTY, 1, "H5, whose recheck came late"),
        ("honours_applied", "2014-05", COUNTY, 2, "H6 and H7, on the first and the last day of May"),
        ("trademark_applied", "2014-01..05", COUNTY, 3, "H6 H7 H8"),
        ("honours_publicized", "2014-06-20", COUNTY, 1, "H8 today"),
        ("honours_awarded", "2011", COUNTY, 1, "H3"),
        ("honours_awarded", "2014", COUNTY, 0, "none"),
        ("honour_applications_under_way", "2014-06-20", COUNTY, 2, "H6 and H8; H7 withdrew"),
        ("honour_applications_under_way", "2014-06-09", COUNTY, 3, "the day before"),
        ("honour_applications_late", "2014-06-20", COUNTY, 1, "H6 since today; H8 has moved on, H7 withdrew"),
        (
            "honour_applications_late",
            "2014-06-19",
            COUNTY,
            1,
            "H8 until today; H6 on its last day is in time",
        ),
        ("honour_applications_late", "2014-06-09", COUNTY, 1, "H7, the day before it withdrew"),
        ("open_honour_seasons", "2014-06-20", COUNTY, 1, "P1 on its last day"),
        ("open_honour_seasons", "2014-06-21", COUNTY, 1, "P2 on its first"),
        ("open_honour_seasons", "2014-04-30", COUNTY, 0, "none yet"),
        ("honours_due", "2014-06-20", COUNTY, 1, "H3 ends tomorrow; H5 in two years"),
        ("honours_due", "2013-12-23", COUNTY, 2, "H3 180 days on, and H4"),
        ("honours_due", "2013-12-22", COUNTY, 1, "H4 180 days on; H3 a day later"),
        (
            "honoured_firms",
            "2014-06-20",
            COUNTY,
            2,
            "F1 has two but counts once, F2 shares one, F3's has ended",
        ),
    ],
)
def test_each_measure_counts_its_rows(code, period, area, value, why):
    assert figure(code, period, area=area).value == value, why


def test_a_kind_is_asked_for_by_its_name_and_counted_in_its_own_word():
    asked = figure("市知名商标", "2014-06-20")

    assert (asked.printed, asked.unit.label, asked.source) == ("2", "枚", "市工商局")


def test_a_list_and_its_count_are_of_the_same_rows():
    asked = figure("出口基地.名单", "2014-06-20")

    assert asked.names == ("鞋类基地", "服装辅料基地")
    assert asked.value == len(asked.names)


def test_numbered_names_stand_in_their_order_before_the_others():
    assert figure("申报市知名商标.名单", "2014-01..05").names == ("中方", "北方", "上方")


def test_a_misspelt_kind_is_an_error_with_near_names_and_never_a_zero():
    with pytest.raises(ExpressionError, match="市知名商标"):
        figure("市知名商示", "2014-06-20")


def test_a_general_count_is_cut_along_kind_and_level():
    parts = over().figures("honours_in_force", period=parse_period("2014-06-20"), area=COUNTY, by="级别")

    assert {over().row_label(part): part.value for part in parts} == {"国字号": 1, "省级": 1, "市级": 2}


def test_a_kind_that_takes_the_name_of_a_measure_is_refused_and_said():
    taken = [{**KINDS[0], "kind": "honours_in_force", "kind_name": "有效荣誉", "family": None}]

    refused = evaluator_over(honour_kinds=taken).catalogue.refused

    assert any("有效荣誉" in sentence for sentence in refused)


@st.composite
def honours(draw):
    """Up to five honours with a life each, some renewed late, some revoked."""
    made = {}
    for number in range(draw(st.integers(1, 5))):
        on = date(2010, 1, 1) + timedelta(draw(st.integers(0, 300)))
        steps = []
        for step in draw(
            st.sampled_from(
                [
                    (Step.APPLIED,),
                    (Step.APPLIED, Step.PUBLICIZED),
                    (Step.APPLIED, Step.REJECTED),
                    (Step.APPLIED, Step.AWARDED),
                    (Step.AWARDED, Step.RECHECKED),
                    (Step.AWARDED, Step.RECHECKED, Step.REVOKED),
                ]
            )
        ):
            end = (
                on + timedelta(draw(st.integers(1, 300))) if step in {Step.AWARDED, Step.RECHECKED} else None
            )
            steps.append(Taken(step, on, end))
            on += timedelta(draw(st.integers(0 if step is Step.APPLIED else 1, 300)))
        made[f"H{number}"] = steps
    return made


@settings(max_examples=12, deadline=None, phases=(Phase.explicit, Phase.reuse, Phase.generate))
@given(made=honours(), number=st.integers(-10, 1400))
def test_the_engine_counts_as_the_rules_judge(made, number):
    day = date(2010, 1, 1) + timedelta(number)
    shared = {"kind": "trademark", "kind_name": "市知名商标", "level": "CITY", "subject": "PRODUCT"}
    spells = [
        {**shared, "honour": code, "honour_name": code, "valid_from": spell.start, "valid_to": spell.end}
        for code, steps in made.items()
        for spell in spells_of(steps)
    ]
    steps = [
        {**shared, "honour": code, "honour_name": code, "step": taken.step.value, "stepped_on": taken.on}
        for code, life in made.items()
        for taken in life
    ]
    evaluator = over(honour_spells=spells, honour_steps=steps)
    under_way = {step.value for step in UNDER_WAY}

    lasting = evaluator.figure("trademark", period=ToDate(day), area=COUNTY).value
    waiting = evaluator.figure("honour_applications_under_way", period=ToDate(day), area=COUNTY).value

    if spells:
        assert lasting == sum(any(spell.holds_on(day) for spell in spells_of(life)) for life in made.values())
    assert waiting == sum(standing_on(life, day) in under_way for life in made.values())
