"""
Spells: times during which something holds, the last day excluded.

A firm above scale (规上) from 1 January 2012 to 1 January 2014 counts on 31 December 2013 and no longer on
1 January 2014. Because a firm's spells never overlap, the number of firms on a day is the number of spells.
"""

from collections.abc import Iterable, Mapping, Sequence
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


def above_scale_on(spells: Iterable[Spell], day: date) -> bool:
    """Whether a firm with these above-scale spells counts as 规上 on the day."""
    return any(spell.holds_on(day) for spell in spells)


@frozen
class Movement:
    """
    Firms on the eve of a period, entered and left in it, and present on its last day.

    `at_start` is counted at the end of the day before the period, so that an entry on its first day is a
    movement of the period. `at_start + entered - left == at_end` always.
    """

    at_start: int
    entered: int
    left: int
    at_end: int


def count_movement(spells: Iterable[Spell], *, eve: date, last_day: date) -> Movement:
    """
    Count how the number of firms changed after `eve` up to and including `last_day`.

    The four numbers are counted apart, none from the others. A spell that begins and ends within the period
    is both entered and left; an end on 1 January 2014 is a departure of 2014.
    """
    listed = list(spells)

    def within(day: date | None) -> bool:
        return day is not None and eve < day <= last_day

    return Movement(
        at_start=sum(spell.holds_on(eve) for spell in listed),
        entered=sum(within(spell.start) for spell in listed),
        left=sum(within(spell.end) for spell in listed),
        at_end=sum(spell.holds_on(last_day) for spell in listed),
    )


@frozen
class Entries:
    """Firms that entered in a year: for the first time ever (小升规 and newly built), and once more."""

    first: tuple[str, ...]
    again: tuple[str, ...]


def judge_entries(spells_by_firm: Mapping[str, Sequence[Spell]], *, year: int) -> Entries:
    """
    Return the firms whose spell began in the year, split by whether they had ever been above scale before.

    An award for 小升规 is paid once: a firm that left and came back is `again` and has no claim. A firm that
    entered twice within the year is in the group of its first entry of that year only.
    """
    first: list[str] = []
    again: list[str] = []
    for firm in sorted(spells_by_firm):
        starts = sorted(spell.start for spell in spells_by_firm[firm])
        if not any(start.year == year for start in starts):
            continue
        (first if starts[0].year == year else again).append(firm)
    return Entries(tuple(first), tuple(again))
