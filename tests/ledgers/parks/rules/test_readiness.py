from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jingxin.ledgers.parks.rules.readiness import Held, Item, readiness_on
from tests.ledgers.parks.cases import a_day, bureau_cases, words_of

days = st.dates(date(2010, 1, 1), date(2020, 1, 1))
facts = st.lists(
    st.builds(Held, st.sampled_from(list(Item)), days, st.none() | days),
    max_size=20,
)


@pytest.mark.parametrize("row", bureau_cases("readiness"))
def test_the_ground_is_ready_while_all_eight_hold(row):
    held = [
        Held(Item[item], a_day(accepted), a_day(rest[0]) if rest else None)
        for item, accepted, *rest in words_of(row["facts"])
    ]

    found = readiness_on(held, a_day(row["on"]))

    assert [item.name for item in found.missing] == row["missing"].split()
    assert found.complete_since == a_day(row["complete_since"])
    assert found.is_complete == (not row["missing"])


@given(held=facts, on=days)
def test_each_item_holds_or_is_missing_as_a_plain_count_finds(held, on):
    found = readiness_on(held, on)

    for item in Item:
        holds = any(
            one.item is item and one.accepted_on <= on and (one.revoked_on is None or on < one.revoked_on)
            for one in held
        )
        assert (item in found.since, item in found.missing) == (holds, not holds)


@given(held=facts, more=st.builds(Held, st.sampled_from(list(Item)), days), on=days)
def test_one_more_acceptance_never_takes_an_item_away(held, more, on):
    assert set(readiness_on([*held, more], on).missing) <= set(readiness_on(held, on).missing)


def test_every_item_has_a_word():
    assert [item.label for item in Item][-1] == "场地平整"
    assert len({item.label for item in Item}) == 8
