"""
Ibis among threads: its one table of comparisons, written by all of them, gets a lock.

Ibis remembers for the whole process which two nodes of its expressions it found equal, by their addresses, and takes
a node's entries out when the node goes. Two threads that do this at once leave entries behind; an address is used
again, and the next node to stand there inherits an answer that was not its own. The pages of the site ask from
several threads, and a wrong answer here is a wrong number.
"""

from threading import RLock
from typing import Any

from ibis.common.bases import Comparable


def lock_comparisons() -> None:
    """Let one thread at a time read and write what Ibis remembers of comparisons; a second call changes nothing."""
    if getattr(Comparable, "_jingxin_lock", None) is not None:
        return
    # Collecting within a comparison lets nodes go, in the thread that already holds the lock.
    lock = RLock()
    compare, forget = Comparable.__eq__, Comparable.__del__

    def compare_alone(self: Any, other: object) -> Any:
        if self is other:
            return True
        with lock:
            return compare(self, other)

    def forget_alone(self: Any) -> None:
        with lock:
            forget(self)

    Comparable.__eq__ = compare_alone
    Comparable.__del__ = forget_alone
    Comparable._jingxin_lock = lock
