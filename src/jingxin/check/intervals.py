"""
Interval arithmetic on printed numbers: what a sum, a share, a growth rate of rounded numbers may be.

An equation holds when the interval of what was printed meets the interval of what the other numbers allow.
Ends touch in favour of the writer.
"""

from collections.abc import Iterable
from decimal import Decimal, localcontext

from attrs import frozen

from jingxin.core.stated import INFINITE, Stated


@frozen
class Interval:
    """All values from `low` to `high`, both included; ends may be infinite."""

    low: Decimal
    high: Decimal

    def meets(self, other: "Interval") -> bool:
        """Whether some value lies in both."""
        return self.low <= other.high and other.low <= self.high

    def widened(self, by: Decimal) -> "Interval":
        return Interval(self.low - by, self.high + by)

    def shifted(self, by: Decimal) -> "Interval":
        return Interval(self.low + by, self.high + by)

    def __add__(self, other: "Interval") -> "Interval":
        return Interval(self.low + other.low, self.high + other.high)

    def __sub__(self, other: "Interval") -> "Interval":
        return Interval(self.low - other.high, self.high - other.low)

    def times(self, factor: Decimal) -> "Interval":
        """Scaled by a positive factor."""
        return Interval(self.low * factor, self.high * factor)

    @property
    def middle(self) -> Decimal:
        return (self.low + self.high) / 2


def of(stated: Stated) -> Interval:
    return Interval(stated.low, stated.high)


def total(parts: Iterable[Stated]) -> Interval:
    """The sum of printed numbers."""
    low = high = Decimal(0)
    for part in parts:
        low += part.low
        high += part.high
    return Interval(low, high)


def quotient(top: Interval, bottom: Interval, times: int = 1) -> Interval | None:
    """All values of top ÷ bottom × times; None where the bottom may be zero or below."""
    if bottom.low <= 0:
        return None
    with localcontext() as context:
        context.prec = 34
        ends = [
            _divide(end, base) * times for end in (top.low, top.high) for base in (bottom.low, bottom.high)
        ]
    return Interval(min(ends), max(ends))


def _divide(end: Decimal, base: Decimal) -> Decimal:
    if base == INFINITE:
        return Decimal(0)
    if end.is_infinite():
        return end
    return end / base


def growth(current: Interval, base: Interval) -> Interval | None:
    """All values of (current ÷ base − 1) × 100; None for a base that may be zero or below."""
    found = quotient(current, base, 100)
    return found and Interval(found.low - 100, found.high - 100)


def base_of(current: Interval, rate: Interval) -> Interval | None:
    """The base that a level and its growth rate in per cent imply: current ÷ (1 + rate)."""
    return quotient(current, Interval(100 + rate.low, 100 + rate.high), 100)
