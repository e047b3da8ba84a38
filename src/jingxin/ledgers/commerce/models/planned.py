"""What shops, markets and promotions share: a thing of the year's plan, its days, and what may not follow what."""

from __future__ import annotations

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from jingxin.ledgers.commerce.rules import Planned
from jingxin.ledgers.enterprises.models import Area
from jingxin.records.event_order import order_faults
from jingxin.records.models import Record

ORDER = (
    ("planned_on", "due_on"),
    ("planned_on", "done_on"),
    ("planned_on", "cancelled_on"),
    ("started_on", "done_on"),
)


class PlannedThing(Record):
    """
    One thing of the year's plan. How far it is follows from its days (`rules.progress_on`); nobody ticks it.

    `done_on` is the day that counts as finished for its kind: opened, accepted, held.
    """

    ledger: ClassVar[str] = "commerce"
    natural_key_fields: ClassVar[tuple[str, ...]] = ("code",)
    scope_area: ClassVar[str] = "town__code"

    code = models.CharField(
        _("编号"),
        max_length=30,
        unique=True,
        error_messages={"unique": _("编号已被使用；请换一个编号，或修改原有记录。")},
    )
    name = models.CharField(_("名称"), max_length=80)
    town = models.ForeignKey(
        Area, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("所属镇街")
    )
    planned_on = models.DateField(_("列入计划日期"))
    due_on = models.DateField(_("计划完成日期"), null=True, blank=True)
    started_on = models.DateField(_("开始日期"), null=True, blank=True)
    done_on = models.DateField(_("完成日期"), null=True, blank=True)
    cancelled_on = models.DateField(_("取消日期"), null=True, blank=True)
    cancelled_because = models.CharField(_("取消原因"), max_length=200, blank=True)
    note = models.TextField(_("备注"), blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name

    @property
    def kind_label(self) -> str:
        """What people call such a thing: 连锁便民店."""
        return str(self._meta.verbose_name)

    @property
    def planned(self) -> Planned:
        """Its days for the rules."""
        return Planned(self.planned_on, self.due_on, self.started_on, self.done_on, self.cancelled_on)

    def clean(self) -> None:
        """Name both days where one stands before what it presupposes; all faults together."""
        super().clean()
        faults = order_faults(self, ORDER)
        if self.done_on is not None and self.cancelled_on is not None:
            faults.setdefault("cancelled_on", []).append(
                str(_("{done}已完成，不应再有取消日期；请核对。")).format(done=self.done_on)
            )
        if faults:
            raise ValidationError(faults)


def planned_constraints(prefix: str) -> list[models.BaseConstraint]:
    """Return what the database itself holds of a planned thing's days."""
    return [
        models.CheckConstraint(
            condition=Q(done_on__isnull=True) | Q(done_on__gte=F("planned_on")),
            name=f"{prefix}_done_after_planned",
            violation_error_message=_("完成日期早于列入计划日期；请核对两个日期是否填反。"),
        ),
        models.CheckConstraint(
            condition=Q(done_on__isnull=True) | Q(cancelled_on__isnull=True),
            name=f"{prefix}_done_or_cancelled",
            violation_error_message=_("已完成的不应再有取消日期；请核对。"),
        ),
        models.CheckConstraint(
            condition=Q(cancelled_on__isnull=False) | Q(cancelled_because=""),
            name=f"{prefix}_cancelled_because",
            violation_error_message=_("填了取消原因，但没有取消日期；请补填日期，或清除原因。"),
        ),
    ]
