"""
Hedges and the interval each leaves: 近, 超过, 约, 不足, 余.

A number without a hedge may be half a unit of its last place off; a count is exact.
"""

import re
from decimal import Decimal

from jingxin.core.stated import INFINITE, Stated

_HEDGES: tuple[tuple[str, str], ...] = (
    (r"(?:不足|不到|少于|缺乏)$", "under"),
    (r"(?:不超过|至多|最多|不高于|不大于)$", "at most"),
    (r"(?:不少于|不低于|至少|不小于|最少)$", "at least"),
    (r"(?:将近|接近|近|逼近)$", "near"),
    (r"(?:超过|突破|超出|超|逾|多于|破|跨过|迈过|跨越)了?$", "over"),
    (r"(?:大约|约为|约|大概|左右)$", "about"),
    (r"(?:达到|力争)$", "reach"),
)
_HEDGE = re.compile("|".join(f"(?P<h{index}>{pattern})" for index, (pattern, _k) in enumerate(_HEDGES)))


def hedge_before(left: str) -> str:
    """Return the hedge at the end of the words before a number, "" for none."""
    if match := _HEDGE.search(left):
        return _HEDGES[int((match.lastgroup or "h0")[1:])][1]
    return ""


def stated_with(text: str, value: Decimal, place: Decimal, exact: bool, hedge: str) -> Stated:
    """Return what a printed number may stand for; `place` is the worth of its last printed place."""
    half = Decimal(0) if exact else place / 2
    low, high = value - half, value + half
    size = abs(value)
    if hedge == "under":
        return Stated(text, -INFINITE if value < 0 else Decimal(0), value, closed=True)
    if hedge == "at most":
        return Stated(text, -INFINITE, high, closed=True)
    if hedge in ("at least", "over"):
        return Stated(text, value, INFINITE)
    if hedge == "reach":
        return Stated(text, low, value + size / 4, closed=True)
    if hedge == "near":
        return Stated(text, value - size / 5, high, closed=True)
    if hedge == "some":
        step = _round_step(size, place)
        return Stated(text, value, value + step, closed=True)
    if hedge == "about":
        return Stated(text, value - size / 10, value + size / 10, closed=True)
    return Stated(text, low, high, closed=True)


def _round_step(size: Decimal, place: Decimal) -> Decimal:
    """4900多 runs to 5000, 6000多 to 7000: one step of the last figure that is not zero."""
    step = place
    while size and size % (step * 10) == 0:
        step *= 10
    return step
