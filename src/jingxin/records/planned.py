"""The day planned for a stage, as decided on a day: kept when it is changed, and a change says why."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from jingxin.records.record import Record


class DecidedPlan(Record):
    """
    One plan of one stage. The first is the baseline; a later one is a change, wants a reason, and never replaces an
    earlier one, so that the plan of any past day can be asked for.

    A concrete plan declares `stage` with its choices, and in `plan_of` the reference to what is planned.
    """

    plan_of: ClassVar[str]

    stage: Any
    planned_on = models.DateField(_("计划日期"))
    decided_on = models.DateField(_("确定日期"))
    reason = models.CharField(_("变更理由"), max_length=200, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{getattr(self, self.plan_of)} {self.stage_label} {self.planned_on}"

    @property
    def stage_label(self) -> str:
        """What people call the stage: STARTED → 开工."""
        return str(self.get_stage_display())  # type: ignore[attr-defined]

    @property
    def planned_thing(self) -> int | None:
        """The key of what is planned; None while nobody has said."""
        key: int | None = getattr(self, f"{self.plan_of}_id")
        return key

    def clean(self) -> None:
        """A change of plan says why."""
        super().clean()
        if self.reason.strip() or self.planned_thing is None or self.decided_on is None:
            return
        # Names as data: `stage` and the reference are fields of the concrete plan, which this class cannot know.
        same_stage = {self.plan_of: self.planned_thing, "stage": self.stage}
        earlier = type(self)._base_manager.filter(**same_stage, decided_on__lt=self.decided_on)
        if first := earlier.order_by("decided_on").first():
            raise ValidationError(
                {
                    "reason": _("“{stage}”在{decided}已计划为{planned}，变更要填写理由。").format(
                        stage=self.stage_label, decided=first.decided_on, planned=first.planned_on
                    )
                }
            )
