"""Questions to the ledger that chain: which honours stood where on a day, of which kind, season or person."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Self, TypeVar

from jingxin.ledgers.honours import rules
from jingxin.records.record import Record, RecordQuerySet

R = TypeVar("R", bound=Record)


class HonourQuerySet(RecordQuerySet[R]):
    """Honours. Every answer is of a day, given as an argument; nothing here knows what day it is."""

    def with_papers(self) -> Self:
        """Fetch beside each honour what lists show and rules judge."""
        return self.select_related("kind", "season", "area").prefetch_related(
            "steps", "subjects__firm", "subjects__person"
        )

    def standing(self, standing: str, on: date) -> Self:
        """Keep the honours that stand there at the end of the day, a status of `rules.HONOUR`."""
        return self._judged(on, lambda steps: rules.standing_on(steps, on) == standing)

    def in_force(self, on: date) -> Self:
        """Keep the honours that may be counted at the end of the day."""
        return self._judged(on, lambda steps: rules.in_force(steps, on))

    def _judged(self, on: date, holds: object) -> Self:
        judged: Iterable[R] = self.prefetch_related("steps")
        return self.filter(pk__in=[row.pk for row in judged if holds(row.taken)])  # type: ignore[operator, attr-defined]
