"""The collector rests during a piece of work and is as it was afterwards, whatever happened."""

import gc
import weakref

import pytest

from jingxin.core.cycles import uncollected


def test_the_collector_rests_and_comes_back():
    assert gc.isenabled()

    with uncollected():
        assert not gc.isenabled()

    assert gc.isenabled()


def test_the_collector_comes_back_after_a_fault():
    with pytest.raises(ValueError, match="row 7"), uncollected():
        raise ValueError("row 7")

    assert gc.isenabled()


def test_one_rest_within_another_does_not_end_it():
    with uncollected():
        with uncollected():
            pass

        assert not gc.isenabled()


def test_what_was_left_in_a_ring_is_found_by_a_later_look():
    class Ring:
        def __init__(self):
            self.itself = self

    with uncollected():
        left = weakref.ref(Ring())
        assert left() is not None

    gc.collect()
    assert left() is None
