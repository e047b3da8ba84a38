"""
The ranking of departments, made fair: nobody is ranked by a handful of cases, and what is overdue counts against whoever owes it.

Worked by hand: docs/calculations/problem-clock.md.
"""

from collections.abc import Iterable
from decimal import Decimal

from attrs import frozen

from jingxin.core.growth import round_half_up, share
from jingxin.core.ranking import places


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
    rate = share(Decimal(part), Decimal(whole)).value
    return None if rate is None else round_half_up(rate, 1)


def _merit(record: Record) -> tuple[Decimal | None, ...]:
    """Punctuality first, then how much is settled, then how content the firms are."""
    return record.on_time_percent, record.settled_percent, record.satisfied_percent


def rank(records: Iterable[Record], *, least: int) -> list[Place]:
    """
    Return the departments in their order, equals in one place; those with fewer than `least` problems, or nothing due yet, come last, unranked.
    """
    known = sorted(records, key=lambda record: record.name)
    merits = {record: _merit(record) if record.given >= least and record.due else None for record in known}
    found = [Place(record, place) for record, place in places(merits).items()]
    return sorted(found, key=lambda row: (row.place is None, row.place))
