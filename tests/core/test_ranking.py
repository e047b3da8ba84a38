"""Places in a competition."""

from decimal import Decimal as D

from hypothesis import given
from hypothesis import strategies as st

from jingxin.core.ranking import places

numbers = st.none() | st.decimals(0, 100, places=1)
fields = st.dictionaries(
    st.text("甲乙丙丁戊", min_size=1, max_size=2), st.none() | st.tuples(numbers, numbers), max_size=8
)


def test_equals_share_a_place_and_the_next_one_is_left_out():
    found = places({"甲": (D(90), D(50)), "乙": (D(90), D(50)), "丙": (D(90), D(40)), "丁": (D(95), D(0))})

    assert found == {"甲": 2, "乙": 2, "丙": 4, "丁": 1}


def test_nothing_to_compare_is_no_place_and_a_number_that_is_not_there_is_the_least():
    assert places({"甲": None, "乙": (D(0), None), "丙": (D(0), D(0))}) == {"甲": None, "乙": 2, "丙": 1}


@given(merits=fields)
def test_a_place_is_one_more_than_how_many_are_better(merits):
    def order(key):
        return [(number is not None, number or 0) for number in merits[key]]

    for key, place in places(merits).items():
        if merits[key] is None:
            assert place is None
        else:
            assert place == 1 + sum(
                order(other) > order(key) for other in merits if merits[other] is not None
            )
