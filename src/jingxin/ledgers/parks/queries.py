"""Questions to the ledger that chain: parks at a stage, tenants of a day, tasks that are late."""

from __future__ import annotations

from datetime import date
from typing import Self, TypeVar

from django.db.models import Case, CharField, Q, Value, When

from jingxin.core.period import Period
from jingxin.ledgers.parks.rules.stage import STAGES, ParkStage
from jingxin.records.dated import DatedQuerySet
from jingxin.records.record import Record, RecordQuerySet

R = TypeVar("R", bound=Record)


class ParkQuerySet(RecordQuerySet[R]):
    """Parks. Every answer is of a day, given as an argument; nothing here knows what day it is."""

    def with_stage(self, on: date) -> Self:
        """Annotate `stage_code`, the `ParkStage` at the end of the day, as `rules.stage.stage_on` derives it."""
        # The last event that has happened decides: ask for the latest stage first.
        reached = [
            When(**{f"{event}__lte": on}, then=Value(stage.value)) for event, stage in reversed(STAGES)
        ]
        return self.annotate(
            stage_code=Case(
                *reached, default=Value(ParkStage.PROPOSED.value), output_field=CharField(max_length=10)
            )
        )

    def at_stage(self, stage: ParkStage, on: date) -> Self:
        return self.with_stage(on).filter(stage_code=stage.value)


class TenancyQuerySet(DatedQuerySet[R]):
    """Tenancies; a firm belongs to its park from the day it was planned in until the day it left."""

    def started_in(self, period: Period) -> Self:
        """Those whose own building began in the period, whether or not they have left since."""
        return self.filter(started_on__range=(period.first_day, period.last_day))


class TaskQuerySet(RecordQuerySet[R]):
    """Tasks; open and late are of a day."""

    def open_on(self, on: date) -> Self:
        return self.filter(session__held_on__lte=on).filter(Q(done_on__isnull=True) | Q(done_on__gt=on))

    def late_on(self, on: date) -> Self:
        """Open at the end of the day though due before it."""
        return self.open_on(on).filter(due_on__lt=on)
