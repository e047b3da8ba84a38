"""Conservation: the parts make the whole, or it is said."""

from hypothesis import given
from hypothesis import strategies as st

from jingxin.ledgers.service.rules import BUCKETS, Balance, Bucket, Status, balance_of

stored = st.lists(st.sampled_from([status for status in Status if status is not Status.NEW]))


@given(statuses=stored)
def test_whatever_stands_where_the_parts_make_the_whole(statuses):
    balance = balance_of(len(statuses), statuses)

    assert balance.holds
    assert balance.check("全县") == []


@given(statuses=stored, lost=st.integers(1, 3))
def test_a_problem_lost_on_the_way_is_found(statuses, lost):
    [finding] = balance_of(len(statuses) + lost, statuses).check("全县")

    assert finding.blocks
    assert finding.place == "全县"


def test_the_sum_is_written_out():
    [finding] = Balance(49, 18, 10, 20, 0).check("全县")

    assert finding.arithmetic == "18+10+20+0=48≠49"


def test_every_status_has_its_part():
    assert set(BUCKETS) == set(Status) - {Status.NEW}
    assert {bucket.label for bucket in Bucket}
