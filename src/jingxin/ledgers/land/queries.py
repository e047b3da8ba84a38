"""Questions to the ledger that chain: which plots stood in a state on a day, were supplied or started in a time."""

from __future__ import annotations

from datetime import date
from typing import Self, TypeVar

from django.db.models import Case, CharField, Value, When

from jingxin.core.period import Period
from jingxin.ledgers.land.rules import STAGES, PlotState
from jingxin.records.record import Record, RecordQuerySet

R = TypeVar("R", bound=Record)


class PlotQuerySet(RecordQuerySet[R]):
    """Plots. Every answer is of a day, given as an argument; nothing here knows what day it is."""

    def with_state(self, on: date) -> Self:
        """Annotate `state_code`, the `PlotState` at the end of the day, as `rules.state_on` derives it."""
        stages = [When(**{f"{event}__lte": on}, then=Value(state.value)) for event, state in STAGES]
        return self.annotate(
            state_code=Case(
                *stages, default=Value(PlotState.UNAPPROVED.value), output_field=CharField(max_length=30)
            )
        )

    def in_state(self, state: PlotState, on: date) -> Self:
        return self.with_state(on).filter(state_code=state.value)

    def supplied_in(self, period: Period) -> Self:
        return self.filter(supplied_on__range=(period.first_day, period.last_day))

    def started_in(self, period: Period) -> Self:
        return self.filter(started_on__range=(period.first_day, period.last_day))
