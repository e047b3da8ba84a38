"""Questions to the ledger that chain: which projects stood at a stage on a day, or reached one in a time."""

from __future__ import annotations

from datetime import date
from typing import Self, TypeVar

from django.db.models import Case, CharField, Q, Value, When

from jingxin.core.period import Period
from jingxin.ledgers.projects.rules import Stage
from jingxin.records.record import Record, RecordQuerySet

R = TypeVar("R", bound=Record)


class ProjectQuerySet(RecordQuerySet[R]):
    """Projects. Every answer is of a day or a time, given as an argument; nothing here knows what day it is."""

    def with_stage(self, on: date) -> Self:
        """Annotate `stage_name`, the name of the `Stage` at the end of the day, as `rules.stage_on` derives it."""
        latest_first = sorted((stage for stage in Stage if stage is not Stage.TALKS), reverse=True)
        reached = [
            When(**{f"{stage.name.lower()}_on__lte": on}, then=Value(stage.name)) for stage in latest_first
        ]
        return self.annotate(
            stage_name=Case(*reached, default=Value(Stage.TALKS.name), output_field=CharField(max_length=14))
        )

    def at_stage(self, stage: Stage, on: date) -> Self:
        return self.with_stage(on).filter(stage_name=stage.name)

    def started_in(self, period: Period) -> Self:
        return self.filter(started_on__range=(period.first_day, period.last_day))

    def halted(self, on: date) -> Self:
        """Projects that stand still on the day, for a time or for good."""
        return self.filter(
            Q(halts__valid_from__lte=on) & (Q(halts__valid_to__isnull=True) | Q(halts__valid_to__gt=on))
        ).distinct()
