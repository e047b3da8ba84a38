"""Questions to the ledger that chain: problems by lamp, by how they stand, by who has to act."""

from __future__ import annotations

from datetime import date
from typing import Self, TypeVar

from django.apps import apps
from django.db.models import OuterRef, Q, Subquery

from jingxin.core.workdays import add_workdays
from jingxin.ledgers.service.rules import BUCKETS, OPEN, Bucket, Lamp, Limits
from jingxin.records.record import Record, RecordQuerySet

R = TypeVar("R", bound=Record)


class ProblemQuerySet(RecordQuerySet[R]):
    """Problems. Every answer is of a day, given as an argument; nothing here knows what day it is."""

    def lit(self, lamp: Lamp, on: date, limits: Limits) -> Self:
        """Keep the problems whose lamp on the day is this one, as `rules.lamp_on` says."""
        yellow_until = add_workdays(on, limits.yellow)
        match lamp:
            case Lamp.RED:
                return self.filter(due_on__lt=on)
            case Lamp.YELLOW:
                return self.filter(due_on__gte=on, due_on__lte=yellow_until)
            case Lamp.GREEN:
                return self.filter(due_on__gt=yellow_until)
        return self.filter(due_on__isnull=True)

    def open(self) -> Self:
        """Keep those to which the county still owes an answer."""
        return self.filter(status__in=[status.value for status in OPEN])

    def in_bucket(self, bucket: Bucket) -> Self:
        return self.filter(status__in=[status.value for status, part in BUCKETS.items() if part is bucket])

    def of_department(self, code: str) -> Self:
        """Keep those that the department handles, as main or as joint department; each once."""
        joint = self.model._base_manager.filter(joint_departments__code=code).values("pk")
        return self.filter(Q(department__code=code) | Q(pk__in=joint))


class VisitPlanQuerySet(RecordQuerySet[R]):
    """The plan of visits."""

    def with_visit(self) -> Self:
        """Annotate `first_visit_on`: when the planned leader first came under the planned arrangement that year."""
        made = apps.get_model("service", "visit")._base_manager.filter(
            firm=OuterRef("firm"),
            mechanism=OuterRef("mechanism"),
            leader=OuterRef("leader"),
            visited_on__year=OuterRef("year"),
        )
        return self.annotate(first_visit_on=Subquery(made.order_by("visited_on").values("visited_on")[:1]))
