"""The stage on a day follows from the dated steps, in whatever order they were typed."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from jingxin.ledgers.enterprises.rules.listing import STAGES, ListingMove, listing_stage_on

MOVES = st.lists(
    st.builds(ListingMove, st.dates(date(2010, 1, 1), date(2015, 1, 1)), st.sampled_from(STAGES)),
    max_size=6,
)


def test_the_stage_is_that_of_the_last_step_up_to_the_day():
    steps = [
        ListingMove(date(2014, 4, 25), "APPROVED"),
        ListingMove(date(2012, 3, 1), "TUTORED"),
        ListingMove(date(2015, 1, 23), "LISTED"),
    ]

    assert listing_stage_on(steps, date(2012, 2, 29)) == "NONE"
    assert listing_stage_on(steps, date(2012, 3, 1)) == "TUTORED"
    assert listing_stage_on(steps, date(2014, 6, 20)) == "APPROVED"
    assert listing_stage_on(steps, date(2015, 1, 23)) == "LISTED"


def test_of_two_steps_on_one_day_the_later_stage_holds():
    steps = [ListingMove(date(2014, 5, 1), "LISTED"), ListingMove(date(2014, 5, 1), "APPROVED")]

    assert listing_stage_on(steps, date(2014, 5, 1)) == "LISTED"


@given(moves=MOVES, day=st.dates(date(2009, 1, 1), date(2016, 1, 1)))
def test_the_order_of_typing_does_not_matter(moves, day):
    assert listing_stage_on(moves, day) == listing_stage_on(moves[::-1], day)


@given(moves=MOVES, day=st.dates(date(2009, 1, 1), date(2016, 1, 1)))
def test_steps_after_the_day_change_nothing(moves, day):
    until_then = [move for move in moves if move.on <= day]

    assert listing_stage_on(moves, day) == listing_stage_on(until_then, day)
