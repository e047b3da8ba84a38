"""One slip of the finger: every digit it may have changed or swapped, and never the point or the sign."""

from decimal import Decimal

from jingxin.check.misprint import slips


def test_a_digit_may_be_another_one_or_change_place_with_its_neighbour():
    found = list(slips("12"))

    assert {"13", "92", "21"} <= set(found)
    assert "12" not in found


def test_the_point_and_the_sign_stay_where_they_are():
    found = list(slips("-8.1"))

    assert {(other[0], other[2]) for other in found} == {("-", ".")}
    assert all(Decimal(other) != Decimal("-8.1") for other in found)
