"""What Ibis remembers of comparisons stays true when many threads compare nodes and let them go."""

import sys
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from ibis.common.bases import Comparable

from jingxin.warehouse.threads import lock_comparisons

THREADS, NODES = 8, 4_000


class Node(Comparable):
    """A node that equals every other, so that each comparison is one to remember."""

    __slots__ = ()

    def __equals__(self, other):
        return True


@pytest.fixture
def hurried():
    """Threads take turns a thousand times as often as usual."""
    usual = sys.getswitchinterval()
    sys.setswitchinterval(usual / 1000)
    yield
    sys.setswitchinterval(usual)


@pytest.fixture
def faults(monkeypatch):
    """What goes wrong while a node goes, which Python can tell nobody."""
    seen = []
    monkeypatch.setattr(sys, "unraisablehook", lambda fault: seen.append(repr(fault.exc_value)))
    return seen


def test_nodes_that_go_in_several_threads_leave_no_answer_behind(hurried, faults):
    lock_comparisons()
    before = set(Comparable.__cache__)
    nodes = [[Node() for _ in range(NODES)] for _ in range(THREADS)]
    at_once = Barrier(THREADS)

    def compare_and_let_go(mine):
        at_once.wait()
        while nodes[mine]:
            node = nodes[mine].pop()
            for others in nodes:
                assert all(node == other for other in others[-2:])

    with ThreadPoolExecutor(THREADS) as pool:
        list(pool.map(compare_and_let_go, range(THREADS)))

    assert faults == []
    assert set(Comparable.__cache__) <= before


def test_a_second_lock_is_not_laid_over_the_first():
    lock_comparisons()
    before = Comparable.__eq__

    lock_comparisons()

    assert Comparable.__eq__ is before
