"""Above scale by date: cases with dates, and the laws that every count obeys."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from jingxin.core.spell import Spell
from jingxin.ledgers.enterprises.rules.above_scale import (
    Entries,
    Movement,
    above_scale_on,
    count_movement,
    judge_entries,
)

NEW_YEAR_2012, NEW_YEAR_2014 = date(2012, 1, 1), date(2014, 1, 1)


def day(offset: int) -> date:
    return date(2010, 1, 1) + timedelta(offset)


@st.composite
def firm_spells(draw) -> list[Spell]:
    """Spells of one firm that do not overlap: cut points in order, taken in pairs, the last one perhaps open."""
    cuts = sorted(draw(st.lists(st.integers(0, 2000), unique=True, max_size=9)))
    spells = [Spell(day(start), day(end)) for start, end in zip(cuts[::2], cuts[1::2], strict=False)]
    if len(cuts) % 2:
        spells.append(Spell(day(cuts[-1])))
    return spells


def test_the_last_day_of_a_spell_is_excluded():
    spells = [Spell(NEW_YEAR_2012, NEW_YEAR_2014)]

    assert not above_scale_on(spells, date(2011, 12, 31))
    assert above_scale_on(spells, NEW_YEAR_2012)
    assert above_scale_on(spells, date(2013, 12, 31))
    assert not above_scale_on(spells, NEW_YEAR_2014)


def test_a_firm_without_spells_is_never_above_scale():
    assert not above_scale_on([], NEW_YEAR_2014)


def test_the_movement_of_a_year_worked_by_hand():
    stayed = Spell(date(2011, 1, 1))
    left_in_the_year = Spell(date(2011, 1, 1), date(2013, 6, 1))
    left_on_new_year = Spell(date(2011, 1, 1), date(2013, 1, 1))
    entered_on_new_year = Spell(date(2013, 1, 1))
    came_and_went = Spell(date(2013, 2, 1), date(2013, 11, 1))
    entered_after = Spell(date(2014, 1, 1))

    movement = count_movement(
        [stayed, left_in_the_year, left_on_new_year, entered_on_new_year, came_and_went, entered_after],
        eve=date(2012, 12, 31),
        last_day=date(2013, 12, 31),
    )

    assert movement == Movement(at_start=3, entered=2, left=3, at_end=2)


@given(firms=st.lists(firm_spells(), max_size=8), days=st.tuples(st.integers(0, 2000), st.integers(0, 2000)))
def test_counts_by_date_always_add_up(firms, days):
    eve, last_day = (day(offset) for offset in sorted(days))

    movement = count_movement([spell for spells in firms for spell in spells], eve=eve, last_day=last_day)

    assert movement.at_start + movement.entered - movement.left == movement.at_end


@given(firms=st.lists(firm_spells(), max_size=8), offset=st.integers(-5, 2010))
def test_firms_on_a_day_are_as_many_as_spells_on_that_day(firms, offset):
    at_end = count_movement(
        [spell for spells in firms for spell in spells], eve=day(-10), last_day=day(offset)
    ).at_end

    assert at_end == sum(above_scale_on(spells, day(offset)) for spells in firms)


def test_first_entry_and_return_are_told_apart():
    entries = judge_entries(
        {
            "甲": [Spell(date(2014, 1, 1))],
            "乙": [Spell(date(2011, 1, 1), date(2013, 1, 1)), Spell(date(2014, 3, 1))],
            "丙": [Spell(date(2013, 1, 1))],
            "丁": [Spell(date(2014, 1, 1), date(2014, 5, 1)), Spell(date(2014, 9, 1))],
            "戊": [],
        },
        year=2014,
    )

    assert entries == Entries(first=("丁", "甲"), again=("乙",))


@given(firms=st.dictionaries(st.text("甲乙丙丁", min_size=1, max_size=3), firm_spells(), max_size=6))
def test_a_firm_enters_for_the_first_time_in_one_year_at_most(firms):
    first_years = [firm for year in range(2009, 2018) for firm in judge_entries(firms, year=year).first]

    assert len(first_years) == len(set(first_years))
    assert set(first_years) == {firm for firm, spells in firms.items() if spells}
