"""Work that makes millions of short-lived objects and no cycles, without the collector that looks for cycles."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """
    Let the collector rest for a bounded piece of work.

    A million rows pass through as tuples, each for a moment; the collector would walk those that wait again and
    again, and find nothing: a fifth of the time of a publication. What nobody holds is freed all the same.
    """
    was_at_work = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_at_work:
            # What was made meanwhile joins the oldest objects, which are walked when their turn comes and not at once.
            gc.freeze()
            gc.unfreeze()
            gc.enable()
