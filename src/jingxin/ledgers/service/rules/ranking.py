"""
The ranking of departments, made fair: nobody is ranked by a handful of cases, and what is overdue counts against whoever owes it.

Worked by hand: docs/calculations/problem-clock.md.
"""

from collections.abc import Iterable
from decimal import Decimal

from attrs import frozen

from jingxin.core.growth import round_half_up


@frozen
class Record:
    """What one department did: problems given, settled, settled on time, overdue and open, rated, satisfied."""

    name: str
    given: int
    settled: int
    on_time: int
    overdue: int
    rated: int
    satisfied: int

    @property
    def due(self) -> int:
        """What the punctuality is a share of: answered, or past due and not answered."""
        return self.settled + self.overdue

    @property
    def settled_percent(self) -> Decimal | None:
        return _percent(self.settled, self.given)

    @property
    def on_time_percent(self) -> Decimal | None:
        return _percent(self.on_time, self.due)

    @property
    def satisfied_percent(self) -> Decimal | None:
        return _percent(self.satisfied, self.rated)


@frozen
class Place:
    """A department's place; None where it was given too few problems to be ranked."""

    record: Record
    place: int | None


def _percent(part: int, whole: int) -> Decimal | None:
    return round_half_up(Decimal(100 * part) / Decimal(whole), 1) if whole else None


def _merit(record: Record) -> tuple[Decimal, Decimal, Decimal]:
    """Punctuality first, then how much is settled, then how content the firms are; nothing due is nothing gained."""
    none = Decimal(-1)
    return (
        none if record.on_time_percent is None else record.on_time_percent,
        none if record.settled_percent is None else record.settled_percent,
        none if record.satisfied_percent is None else record.satisfied_percent,
    )


def rank(records: Iterable[Record], *, least: int) -> list[Place]:
    """
    Return the departments in their order, equals in one place; those with fewer than `least` problems, or nothing due yet, come last, unranked.
    """
    known = sorted(records, key=lambda record: record.name)
    ranked = [record for record in known if record.given >= least and record.due]
    ranked.sort(key=_merit, reverse=True)
    merits = [_merit(record) for record in ranked]
    places = [Place(record, merits.index(_merit(record)) + 1) for record in ranked]
    return places + [Place(record, None) for record in known if record not in ranked]
