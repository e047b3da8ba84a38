"""Above scale (规上) by spells: who counts on a day, how their number moved, who entered for the first time."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from attrs import frozen

from jingxin.core.spell import Spell


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
