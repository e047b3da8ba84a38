"""Questions to the ledger that chain: which projects stood at a stage on a day, or reached one in a time."""

from __future__ import annotations

from datetime import date
from functools import reduce
from operator import and_, or_
from typing import Any, Self, TypeVar

from django.db.models import Case, CharField, Exists, OuterRef, Q, Value, When

from jingxin.core.period import Period
from jingxin.ledgers.projects.rules import Halt, Stage
from jingxin.records.record import Record, RecordQuerySet

R = TypeVar("R", bound=Record)
_DATED = tuple(stage for stage in Stage if stage is not Stage.TALKS)


class ProjectQuerySet(RecordQuerySet[R]):
    """Projects. Every answer is of a day or a time, given as an argument; nothing here knows what day it is."""

    def with_stage(self, on: date) -> Self:
        """Annotate `stage_name`, the name of the `Stage` at the end of the day, as `rules.stage_on` derives it."""
        reached = [
            When(**{f"{stage.name.lower()}_on__lte": on}, then=Value(stage.name))
            for stage in reversed(_DATED)
        ]
        return self.annotate(
            stage_name=Case(*reached, default=Value(Stage.TALKS.name), output_field=CharField(max_length=14))
        )

    def at_stage(self, stage: Stage, on: date) -> Self:
        return self.with_stage(on).filter(stage_name=stage.name)

    def started_in(self, period: Period) -> Self:
        return self.filter(started_on__range=(period.first_day, period.last_day))

    def halted(self, on: date, *halts: Halt) -> Self:
        """Projects that stand still on the day, for a time or for good; or only by the kinds that are named."""
        standing = Q(halts__valid_from__lte=on) & (
            Q(halts__valid_to__isnull=True) | Q(halts__valid_to__gt=on)
        )
        if halts:
            standing &= Q(halts__halt__in=[halt.value for halt in halts])
        return self.filter(standing).distinct()


class PlanQuerySet(RecordQuerySet[R]):
    """Planned days of milestones, each with the day it was decided."""

    def overdue(self, on: date) -> Any:
        """
        Return `(project, stage, planned_on)` of each milestone overdue at the end of the day by the plan as known then.

        As `standing.lateness_of` judges one project, but for projects that have ended for good: a milestone is
        waited for until it, or one after it, is reached.
        """
        waited = reduce(
            or_,
            (
                Q(stage=stage.name)
                & reduce(
                    and_,
                    (_not_reached(later, on) for later in _DATED if later >= stage),
                )
                for stage in _DATED
            ),
        )
        # Not a window: Django would judge the planned day before it numbers the decisions.
        later = self.model._base_manager.filter(
            project=OuterRef("project"),
            stage=OuterRef("stage"),
            decided_on__gt=OuterRef("decided_on"),
            decided_on__lte=on,
        )
        return (
            self.filter(decided_on__lte=on, planned_on__lt=on)
            .filter(waited)
            .filter(~Exists(later))
            .values_list("project", "stage", "planned_on")
        )


def _not_reached(stage: Stage, on: date) -> Q:
    column = f"project__{stage.name.lower()}_on"
    return Q(**{f"{column}__isnull": True}) | Q(**{f"{column}__gt": on})
