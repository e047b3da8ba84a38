"""
Two Word files of ours, figure by figure: what the later one prints otherwise, what it prints anew, what it leaves out.

Read from the listings that the files carry, so it needs no snapshot and no network. Why a figure changed is the
warehouse's to say.
"""

from collections import defaultdict
from collections.abc import Mapping
from enum import Enum
from pathlib import Path
from typing import cast

from attrs import frozen

from jingxin.check.marks import listed_figure, read_listing
from jingxin.core.figure import Figure


class Kind(Enum):
    """How a figure of two files differs."""

    VALUE = "value"
    PERIOD = "period"
    ADDED = "added"
    GONE = "gone"


@frozen
class Change:
    """
    One figure that two files do not print alike; `before` or `after` is None where only the other prints it.

    Of one expression and area: of the same period its value differs; of two periods it moved on with the calendar, and
    then stands here even where the number happens to be the same.
    """

    before: Figure | None
    after: Figure | None

    @property
    def kind(self) -> Kind:
        if self.before is None:
            return Kind.ADDED
        if self.after is None:
            return Kind.GONE
        return Kind.VALUE if self.before.period == self.after.period else Kind.PERIOD

    @property
    def figure(self) -> Figure:
        """The later one, or the one that is no longer printed."""
        return self.after or cast("Figure", self.before)


def changes_between(before: Path | bytes, after: Path | bytes) -> list[Change]:
    """
    Return what differs, in the order in which the later file prints it; what it leaves out stands last.

    A figure is the same by expression, area and period. One that is left over on either side under the same expression
    and area, and only once on each, is the same figure of another period (1—5月 after 1—4月). Values are compared
    exactly, not as printed: a change behind the last printed digit is a change. Raises `UnreadableDocument`.
    """
    return _changes(listed_figures(before), listed_figures(after))


def listed_figures(docx: Path | bytes) -> list[Figure]:
    """Return the figures with a value that the file lists, in the order of printing. Raises `UnreadableDocument`."""
    return [figure for row in read_listing(docx).values() if (figure := listed_figure(row)) is not None]


def _changes(before: list[Figure], after: list[Figure]) -> list[Change]:
    old = {_identity(figure): figure for figure in before}
    new = {_identity(figure): figure for figure in after}
    only_old = _by_place(old, new)
    only_new = _by_place(new, old)
    found, moved = [], set()
    for identity, figure in new.items():
        if identity in old:
            if old[identity].value != figure.value:
                found.append(Change(old[identity], figure))
            continue
        place = identity[:2]
        if len(only_old[place]) == len(only_new[place]) == 1:
            moved.add(place)
            found.append(Change(only_old[place][0], figure))
        else:
            found.append(Change(None, figure))
    gone = [figure for place, figures in only_old.items() if place not in moved for figure in figures]
    return found + [Change(figure, None) for figure in gone]


def _identity(figure: Figure) -> tuple[str, str, str]:
    return figure.measure, figure.area, figure.period.code


def _by_place(
    figures: Mapping[tuple[str, str, str], Figure], others: Mapping[tuple[str, str, str], Figure]
) -> dict[tuple[str, str], list[Figure]]:
    """The figures that the other file has not, by expression and area."""
    found: dict[tuple[str, str], list[Figure]] = defaultdict(list)
    for identity, figure in figures.items():
        if identity not in others:
            found[identity[:2]].append(figure)
    return found
