"""
A printed number as the interval of values that it stands for: 61% is [60.5, 61.5).

A truthful writer rounds; comparing intervals never accuses one. Hedges (近 超 不足 约 余) move the ends.
"""

from decimal import Decimal

from attrs import frozen

INFINITE = Decimal("Infinity")


@frozen
class Stated:
    """
    All values that a printed number may stand for, from `low` (included) to `high` (excluded, unless `closed`).

    `text` is the number as printed. Ends may be infinite: 超过50 is (50, ∞).
    """

    text: str
    low: Decimal
    high: Decimal
    closed: bool = False

    @classmethod
    def rounded(cls, text: str) -> "Stated":
        """
        Read a plain number by its decimals, rounded half up away from zero.

        >>> Stated.rounded("61").low, Stated.rounded("61").high, Stated.rounded("-1.8").low
        (Decimal('60.5'), Decimal('61.5'), Decimal('-1.85'))

        A negative number's interval is mirrored, (-1.85, -1.75]; both ends are then kept closed: half a
        unit of the last place is never an accusation.
        """
        number = Decimal(text)
        exponent = number.as_tuple().exponent
        half = Decimal(5).scaleb(int(exponent) - 1)
        return cls(text, number - half, number + half, closed=number <= 0)

    def __contains__(self, value: Decimal) -> bool:
        return self.low <= value < self.high or (self.closed and value == self.high)

    def meets(self, other: "Stated") -> bool:
        """Whether some value fits both; touching ends count, since no honest rounding is to be accused."""
        return self.low <= other.high and other.low <= self.high

    def __add__(self, other: "Stated") -> "Stated":
        return Stated(f"{self.text}+{other.text}", self.low + other.low, self.high + other.high, closed=True)

    def __sub__(self, other: "Stated") -> "Stated":
        return Stated(f"{self.text}-{other.text}", self.low - other.high, self.high - other.low, closed=True)
