"""
Numbers that look random and never change: each is drawn from the hash of what it is for.

A stream of random numbers shifts as soon as one more is taken; a draw by name does not, so a firm added
here leaves every other firm's figures as they were. Whole numbers only: floats may differ between machines.
"""

from collections.abc import Sequence
from hashlib import sha256
from typing import TypeVar

T = TypeVar("T")


def draw(low: int, high: int, *topic: object) -> int:
    """Return a whole number from low to high, both included, that depends on nothing but the topic."""
    digest = sha256("|".join(str(part) for part in topic).encode()).digest()
    return low + int.from_bytes(digest[:8], "big") % (high - low + 1)


def draw_bell(low: int, high: int, *topic: object) -> int:
    """The same, but the middle comes more often than the ends (the mean of four draws)."""
    return sum(draw(low, high, *topic, turn) for turn in range(4)) // 4


def pick(choices: Sequence[T], weights: Sequence[int], *topic: object) -> T:
    """Return one of the choices, each as often as its weight says."""
    left = draw(1, sum(weights), *topic)
    for choice, weight in zip(choices, weights, strict=True):
        left -= weight
        if left <= 0:
            return choice
    raise AssertionError("weights must be positive")


def apportion(total: int, weights: Sequence[int]) -> list[int]:
    """
    Split a whole total by weights so that the parts add up to it exactly (largest remainders first).

    >>> apportion(100, [1, 1, 1])
    [34, 33, 33]
    """
    whole = sum(weights)
    parts = [total * weight // whole for weight in weights]
    by_remainder = sorted(range(len(weights)), key=lambda place: (-(total * weights[place] % whole), place))
    for place in by_remainder[: total - sum(parts)]:
        parts[place] += 1
    return parts
