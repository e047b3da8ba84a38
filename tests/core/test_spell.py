"""Spells: the last day excluded, two of one thing never on one day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jingxin.core.spell import Spell, SpellRefused, check_no_overlap, first_overlap

NEW_YEAR_2012, NEW_YEAR_2014 = date(2012, 1, 1), date(2014, 1, 1)


def day(offset: int) -> date:
    return date(2010, 1, 1) + timedelta(offset)


ANY_SPELLS = st.lists(
    st.tuples(st.integers(0, 60), st.one_of(st.none(), st.integers(1, 30))).map(
        lambda pair: Spell(day(pair[0]), None if pair[1] is None else day(pair[0] + pair[1]))
    ),
    max_size=6,
)


def test_a_spell_must_end_after_it_begins():
    with pytest.raises(SpellRefused, match="起始日2014-01-01不早于终止日2014-01-01"):
        Spell(NEW_YEAR_2014, NEW_YEAR_2014)


def test_spells_that_touch_do_not_overlap():
    left = Spell(NEW_YEAR_2012, NEW_YEAR_2014)
    came_back = Spell(NEW_YEAR_2014)

    assert first_overlap([came_back, left]) is None


def test_an_overlap_names_both_spells_and_the_cure():
    open_end = Spell(NEW_YEAR_2012)
    later = Spell(NEW_YEAR_2014)

    with pytest.raises(SpellRefused) as refusal:
        check_no_overlap([later, open_end], what="甲阀门的规上")

    assert str(refusal.value) == (
        "甲阀门的规上的时段重叠：2012-01-01至今与2014-01-01至今；请先填写前一段的终止日，或改后一段的起始日。"
    )


@given(spells=ANY_SPELLS)
def test_an_overlap_is_found_exactly_when_two_spells_share_a_day(spells):
    days_held_twice = [
        offset for offset in range(120) if sum(spell.holds_on(day(offset)) for spell in spells) > 1
    ]

    assert (first_overlap(spells) is not None) == bool(days_held_twice)


@given(spells=ANY_SPELLS)
def test_overlap_does_not_depend_on_the_order(spells):
    assert (first_overlap(spells) is None) == (first_overlap(spells[::-1]) is None)
