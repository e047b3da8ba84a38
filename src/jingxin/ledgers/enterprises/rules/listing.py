"""
The road to the stock exchange (上市进程): 拟上市 → 股改 → 辅导 → 申报 → 过会 → 上市 → 退市, as dated events.

A stage is never ticked: it is the stage of the last event up to the day asked.
"""

from collections.abc import Iterable
from datetime import date

from attrs import frozen

NONE = "NONE"
PLANNED = "PLANNED"
RESTRUCTURED = "RESTRUCTURED"
TUTORED = "TUTORED"
FILED = "FILED"
APPROVED = "APPROVED"
LISTED = "LISTED"
DELISTED = "DELISTED"

# In the order a firm goes through them; of two events on one day the later stage holds.
STAGES = (NONE, PLANNED, RESTRUCTURED, TUTORED, FILED, APPROVED, LISTED, DELISTED)

# 拟上市 in reports means everything under way and not yet listed.
UNDER_WAY = frozenset({PLANNED, RESTRUCTURED, TUTORED, FILED, APPROVED})


@frozen
class ListingMove:
    """One dated step: from this day the firm is at this stage."""

    on: date
    stage: str


def listing_stage_on(moves: Iterable[ListingMove], day: date) -> str:
    """
    Return the stage in force on the day: that of the last move up to and including it, `NONE` before the first.

    A firm that gives up its plan has a step back to NONE.
    """
    past = [move for move in moves if move.on <= day]
    return max(past, key=lambda move: (move.on, STAGES.index(move.stage))).stage if past else NONE
