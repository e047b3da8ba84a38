"""
Whether a sum that fails would hold after one slip of the finger: a digit changed, or two swapped.

Used only to ask; a difference that one slip explains is often a slip, and sometimes the truth.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from jingxin.check.claims import Fact


def slips(digits: str) -> Iterator[str]:
    """Yield every number that one slip may have turned into these digits; decimal point and sign stay."""
    for index, digit in enumerate(digits):
        if digit in ".-":
            continue
        for other in "0123456789":
            if other != digit:
                yield digits[:index] + other + digits[index + 1 :]
        if index + 1 < len(digits) and digits[index + 1] not in (digit, ".", "-"):
            yield digits[:index] + digits[index + 1] + digit + digits[index + 2 :]


def one_digit_away(whole: Fact, parts: Sequence[Fact]) -> bool:
    """
    Whether one slip in one of the numbers makes the parts add up to the last place.

    Rounding gets no slack here: with it, a slip would explain almost any small difference.
    """
    missing = whole.quantity.value - sum((part.quantity.value for part in parts), Decimal(0))
    for fact in (whole, *parts):
        quantity = fact.quantity
        unit = quantity.scale * quantity.factor
        printed = f"{quantity.number / quantity.scale:f}"
        if len(printed.replace(".", "")) < 3:
            continue  # two digits are a slip away from a fifth of all numbers
        wanted = -missing if fact is whole else missing
        if any(Decimal(other) * unit - quantity.value == wanted for other in slips(printed)):
            return True
    return False


def one_slip_away(whole: Fact, parts: Sequence[Fact]) -> bool:
    """Whether a slip, or one digit lost or typed twice, in one of the numbers makes the parts add up."""
    if one_digit_away(whole, parts):
        return True
    missing = whole.quantity.value - sum((part.quantity.value for part in parts), Decimal(0))
    for fact in (whole, *parts):
        quantity = fact.quantity
        unit = quantity.scale * quantity.factor
        wanted = (quantity.value - missing if fact is whole else quantity.value + missing) / unit
        if wanted > 0 and _one_edit(
            f"{wanted.normalize():f}", f"{(quantity.number / quantity.scale).normalize():f}"
        ):
            return True
    return False


def _one_edit(one: str, other: str) -> bool:
    """Whether two numbers are alike but for one digit: changed, added or lost."""
    if abs(len(one) - len(other)) > 1:
        return False
    short, long = sorted((one, other), key=len)
    front = 0
    while front < len(short) and short[front] == long[front]:
        front += 1
    return short[front + (len(short) == len(long)) :] == long[front + 1 :]
