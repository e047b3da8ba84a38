"""一月一走访，一月一例会: sessions about a park, and the tasks that their decisions became."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from jingxin.ledgers.parks.models.park import OfPark, Park
from jingxin.ledgers.parks.queries import TaskQuerySet


class SessionKind(models.TextChoices):
    VISIT = "VISIT", _("走访")
    MEETING = "MEETING", _("例会")


class ParkSession(OfPark):
    """One visit to a park, or the part of a monthly meeting that dealt with it."""

    natural_key_fields: ClassVar[tuple[str, ...]] = ("park__code", "kind", "held_on")

    park = models.ForeignKey(Park, on_delete=models.CASCADE, related_name="sessions", verbose_name=_("园区"))
    kind = models.CharField(_("形式"), max_length=8, choices=SessionKind.choices)
    held_on = models.DateField(_("日期"))
    chaired_by = models.CharField(_("带队或主持"), max_length=40)
    present = models.CharField(_("参加单位"), max_length=200, blank=True)
    matters = models.TextField(_("反映的问题和议定情况"), blank=True)

    class Meta:
        verbose_name = _("走访和例会")
        verbose_name_plural = _("走访和例会")
        constraints = [
            models.UniqueConstraint(
                fields=["park", "kind", "held_on"],
                name="parks_session_once_a_day",
                violation_error_message=_("这个园区当天的同类走访或例会已登记；请修改原有记录。"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.park} {self.held_on} {self.get_kind_display()}"

    @property
    def code(self) -> str:
        """How forms name it: XWY004-20140512-例会."""
        return f"{self.park.code}-{self.held_on:%Y%m%d}-{self.get_kind_display()}"


class ParkTask(OfPark):
    """
    A decision to be carried out: by whom, until when, done when, with what result. Its lamp follows from the
    dates (`rules.task.lamp_on`). Put off, `due_on` moves and `first_due_on` keeps the day first decided.
    """

    natural_key_fields: ClassVar[tuple[str, ...]] = (
        "session__park__code",
        "session__kind",
        "session__held_on",
        "number",
    )
    scope_area: ClassVar[str] = "session__park__town__code"

    session = models.ForeignKey(
        ParkSession, on_delete=models.CASCADE, related_name="tasks", verbose_name=_("走访或例会")
    )
    number = models.PositiveSmallIntegerField(_("事项序号"))
    matter = models.CharField(_("议定事项"), max_length=200)
    owner = models.CharField(_("责任单位"), max_length=60)
    due_on = models.DateField(_("办理期限"))
    first_due_on = models.DateField(_("原定期限"), null=True, blank=True, help_text=_("没有延期的不填。"))
    done_on = models.DateField(_("办结日期"), null=True, blank=True)
    outcome = models.CharField(_("办理结果"), max_length=200, blank=True)

    objects: ClassVar[Any] = TaskQuerySet.as_manager()

    class Meta:
        verbose_name = _("议定事项")
        verbose_name_plural = _("议定事项")
        indexes = [models.Index(fields=["done_on", "due_on"], name="parks_task_days")]
        constraints = [
            models.UniqueConstraint(
                fields=["session", "number"],
                name="parks_task_number_once",
                violation_error_message=_("这次走访或例会已有同号的事项；请换一个序号。"),
            ),
            models.CheckConstraint(
                condition=(Q(done_on__isnull=True) & Q(outcome=""))
                | (Q(done_on__isnull=False) & ~Q(outcome="")),
                name="parks_task_done_pair",
                violation_error_message=_("办结日期与办理结果要同时填写。"),
            ),
            models.CheckConstraint(
                condition=Q(first_due_on__isnull=True) | Q(due_on__gt=F("first_due_on")),
                name="parks_task_extended_only_later",
                violation_error_message=_("办理期限应晚于原定期限；没有延期的，原定期限不填。"),
            ),
        ]

    def __str__(self) -> str:
        return self.matter

    def clean(self) -> None:
        """Nothing is due or done before it was decided."""
        super().clean()
        if self.session_id is None:
            return
        held, faults = self.session.held_on, {}
        if self.due_on is not None and self.due_on < held:
            faults["due_on"] = _("办理期限{due}早于议定日期{held}；请核对。").format(
                due=self.due_on, held=held
            )
        if self.done_on is not None and self.done_on < held:
            faults["done_on"] = _("办结日期{done}早于议定日期{held}；请核对。").format(
                done=self.done_on, held=held
            )
        if faults:
            raise ValidationError(faults)
