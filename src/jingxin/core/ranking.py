"""Places in a competition: the better stands in front, equals share a place, who cannot be compared has none."""

from collections.abc import Hashable, Mapping, Sequence
from decimal import Decimal
from typing import TypeVar

K = TypeVar("K", bound=Hashable)


def places(merits: Mapping[K, Sequence[Decimal | None] | None]) -> dict[K, int | None]:
    """
    Return the place of each, in the order given: by the first number, where that is equal by the next; more is better.

    A number that is not there is less than any; None instead of numbers is no place.

    >>> D = Decimal
    >>> places({"a": (D(90), D(50)), "b": (D(95), None), "c": (D(90), D(50)), "d": (D(90), D(60)), "e": None})
    {'a': 3, 'b': 1, 'c': 3, 'd': 2, 'e': None}
    """
    ranked = {
        key: tuple((number is not None, number or Decimal(0)) for number in numbers)
        for key, numbers in merits.items()
        if numbers is not None
    }
    better = sorted(ranked.values(), reverse=True)
    return {key: better.index(ranked[key]) + 1 if key in ranked else None for key in merits}
