"""Questions to the ledger that chain: which honours stood where on a day, of which kind, season or person."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, Self, TypeVar

from attrs import frozen

from jingxin.ledgers.honours import rules
from jingxin.records.record import Record, RecordQuerySet

R = TypeVar("R", bound=Record)


@frozen
class Judged:
    """Where an honour stands on a day, a status of `rules.HONOUR`, and whether it may be counted then."""

    standing: str
    is_in_force: bool


class HonourQuerySet(RecordQuerySet[R]):
    """Honours. Every answer is of a day, given as an argument; nothing here knows what day it is."""

    def with_papers(self) -> Self:
        """Fetch beside each honour what lists show and rules judge."""
        return self.select_related("kind", "season", "area").prefetch_related(
            "steps", "subjects__firm", "subjects__person"
        )

    def standing(self, standing: str, on: date) -> Self:
        """Keep the honours that stand there at the end of the day, a status of `rules.HONOUR`."""
        judged = self.judged(on)
        return self.filter(pk__in=[pk for pk, found in judged.items() if found.standing == standing])

    def in_force(self, on: date) -> Self:
        """Keep the honours that may be counted at the end of the day."""
        return self.filter(pk__in=[pk for pk, found in self.judged(on).items() if found.is_in_force])

    def judged(self, on: date) -> dict[int, Judged]:
        """Return by key where each honour stands at the end of the day; one pass, whatever is asked of it."""
        # A list brings its papers along; to judge takes the steps alone.
        rows: Iterable[Any] = self.select_related(None).prefetch_related(None).prefetch_related("steps")
        return {
            row.pk: Judged(rules.standing_on(row.taken, on), rules.in_force(row.taken, on)) for row in rows
        }
