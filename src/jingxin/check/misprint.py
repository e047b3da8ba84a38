"""
Whether a sum that fails would hold after one slip of the finger: a digit changed, lost, doubled, two swapped.

Used only to ask; a difference that one slip explains is often a slip, and sometimes the truth.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from jingxin.check.claims import Fact
from jingxin.check.intervals import of, total


def slips(digits: str) -> Iterator[str]:
    """Yield every number that one slip may have turned into these digits; the decimal point stays."""
    for index, digit in enumerate(digits):
        if digit == ".":
            continue
        for other in "0123456789":
            if other != digit:
                yield digits[:index] + other + digits[index + 1 :]
        if index + 1 < len(digits) and digits[index + 1] not in (digit, "."):
            yield digits[:index] + digits[index + 1] + digit + digits[index + 2 :]


def one_digit_away(whole: Fact, parts: Sequence[Fact]) -> bool:
    """Whether one slip in one of the numbers makes the parts add up."""
    numbers = [whole, *parts]
    added = total(part.quantity.stated for part in parts)
    for fact in numbers:
        quantity = fact.quantity
        unit = quantity.scale * quantity.factor
        printed = f"{quantity.number / quantity.scale:f}"
        if len(printed.replace(".", "")) < 3:
            continue  # two digits are a slip away from a fifth of all numbers
        for other in slips(printed):
            moved = Decimal(other) * unit - quantity.value
            if fact is whole:
                if added.meets(of(quantity.stated).shifted(moved)):
                    return True
            elif added.shifted(moved).meets(of(whole.quantity.stated)):
                return True
    return False
