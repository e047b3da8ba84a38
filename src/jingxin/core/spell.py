"""
Spells: times during which something holds, the last day excluded.

A firm above scale (规上) from 1 January 2012 to 1 January 2014 counts on 31 December 2013 and no longer on
1 January 2014. Because spells of one thing never overlap, the number of things on a day is the number of spells.
"""

from collections.abc import Iterable
from datetime import date

from attrs import frozen

from jingxin.core.language import _

# Where nobody knows the first day, a spell begins here: before the first record of any ledger.
FROM_THE_BEGINNING = date(1949, 10, 1)


class SpellRefused(ValueError):
    """A spell that ends before it begins, or two of one thing at once."""


@frozen(order=True)
class Spell:
    """From `start` (included) to `end` (excluded); None means it still lasts."""

    start: date
    end: date | None = None

    def __attrs_post_init__(self) -> None:
        if self.end is not None and self.end <= self.start:
            raise SpellRefused(
                _("起始日{start}不早于终止日{end}；终止日当天已不再有效，至少应晚一天。").format(
                    start=self.start, end=self.end
                )
            )

    def holds_on(self, day: date) -> bool:
        return self.start <= day and (self.end is None or day < self.end)

    def overlaps(self, other: "Spell") -> bool:
        """Whether some day lies in both; a spell that begins on the day the other ends does not overlap it."""
        return (other.end is None or self.start < other.end) and (self.end is None or other.start < self.end)

    def __str__(self) -> str:
        last = _("今") if self.end is None else str(self.end)
        return _("{start}至{end}").format(start=self.start, end=last)


def first_overlap(spells: Iterable[Spell]) -> tuple[Spell, Spell] | None:
    """Return the earliest two spells that share a day, or None."""
    # Once sorted by start, any overlap shows between the spell that lasts longest so far and the next one.
    longest: Spell | None = None
    for spell in sorted(spells, key=lambda one: one.start):
        if longest is not None and longest.overlaps(spell):
            return longest, spell
        longest = spell
    return None


def check_no_overlap(spells: Iterable[Spell], *, what: str) -> None:
    """Raise `SpellRefused` naming the two spells that overlap; `what` says in Chinese what they are."""
    pair = first_overlap(spells)
    if pair is not None:
        raise SpellRefused(
            _("{what}的时段重叠：{first}与{second}；请先填写前一段的终止日，或改后一段的起始日。").format(
                what=what, first=pair[0], second=pair[1]
            )
        )
