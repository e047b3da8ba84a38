"""The ranking of departments."""

import itertools
from decimal import Decimal as D

from hypothesis import given
from hypothesis import strategies as st

from jingxin.ledgers.service.rules.ranking import Record, rank


def a_record(name="甲局", given=10, settled=6, on_time=5, overdue=1, rated=4, satisfied=3):
    return Record(name, given, settled, on_time, overdue, rated, satisfied)


def test_what_is_overdue_and_unanswered_counts_against_punctuality():
    record = a_record(settled=6, on_time=6, overdue=2)

    assert record.on_time_percent == D("75.0")


def test_nothing_to_divide_by_is_no_rate():
    record = a_record(given=0, settled=0, on_time=0, overdue=0, rated=0, satisfied=0)

    assert (record.settled_percent, record.on_time_percent, record.satisfied_percent) == (None, None, None)


def test_nobody_is_ranked_by_a_handful_of_cases():
    one_case = a_record("乙局", given=1, settled=1, on_time=1, overdue=0, rated=1, satisfied=1)

    places = rank([one_case, a_record("甲局")], least=5)

    assert [(place.record.name, place.place) for place in places] == [("甲局", 1), ("乙局", None)]


def test_equals_share_a_place_and_the_next_one_is_left_out():
    places = rank([a_record("甲局"), a_record("乙局"), a_record("丙局", on_time=3)], least=5)

    assert [place.place for place in places] == [1, 1, 3]


records = st.builds(
    lambda name, given, settled, overdue, late: Record(name, given + settled + overdue, settled, max(settled - late, 0), overdue, 0, 0),
    st.text("甲乙丙丁戊", min_size=1, max_size=3),
    st.integers(0, 20), st.integers(0, 20), st.integers(0, 5), st.integers(0, 5),
)  # fmt: skip


@given(found=st.lists(records, max_size=8, unique_by=lambda record: record.name))
def test_everybody_appears_once_and_better_punctuality_is_never_behind(found):
    places = rank(found, least=5)

    assert sorted(place.record.name for place in places) == sorted(record.name for record in found)
    ranked = [place for place in places if place.place is not None]
    assert all(
        first.record.on_time_percent >= second.record.on_time_percent
        for first, second in itertools.pairwise(ranked)
    )
