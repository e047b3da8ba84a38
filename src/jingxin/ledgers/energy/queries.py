"""Questions to the ledger that chain: which cases stood in a state on a day, what a firm used in which months."""

from __future__ import annotations

from datetime import date
from typing import Self, TypeVar

from django.db.models import Case, CharField, Q, Value, When

from jingxin.ledgers.energy.rules.phase_out import STEPS, CaseState
from jingxin.records.record import Record, RecordQuerySet

R = TypeVar("R", bound=Record)


class CaseQuerySet(RecordQuerySet[R]):
    """Phase-out cases. Every answer is of a day, given as an argument; nothing here knows what day it is."""

    def with_state(self, on: date) -> Self:
        """Annotate `state_code`, the `CaseState` at the end of the day, as `rules.phase_out.state_on` derives it."""
        steps = [When(**{f"{event}__lte": on}, then=Value(state.value)) for event, state in STEPS]
        return self.annotate(
            state_code=Case(
                *steps, default=Value(CaseState.UNLISTED.value), output_field=CharField(max_length=12)
            )
        )

    def in_state(self, state: CaseState, on: date) -> Self:
        return self.with_state(on).filter(state_code=state.value)

    def of_year(self, year: int) -> Self:
        """Cases whose deadline lies in the year: its plan."""
        return self.filter(deadline__year=year)


class FindingQuerySet(RecordQuerySet[R]):
    """What inspections found."""

    def overdue(self, on: date) -> Self:
        """Findings whose deadline has passed by the day without cure."""
        return self.filter(Q(cured_on__isnull=True) | Q(cured_on__gt=on), due_on__lt=on)


class MonthQuerySet(RecordQuerySet[R]):
    """Rows of one month each, by its code: 2014-05."""

    def since_january(self, year: int, month: int) -> Self:
        """Rows of January to that month of the year."""
        return self.filter(month__gte=f"{year}-01", month__lte=f"{year}-{month:02d}")
