"""When milestones were to be reached, as decided on a day, and the times in which a project stood still."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from jingxin.ledgers.projects import rules
from jingxin.ledgers.projects.models.project import OfProject, Project
from jingxin.ledgers.projects.queries import PlanQuerySet
from jingxin.records.dated import Dated, dated_constraints
from jingxin.records.planned import DecidedPlan


class Milestone(models.TextChoices):
    """The stages that have a day of their own; `rules.Stage` has the same names and their order."""

    ADMITTED = "ADMITTED", _("评审准入")
    SIGNED = "SIGNED", _("签约")
    LAND_SUPPLIED = "LAND_SUPPLIED", _("供地")
    FILED = "FILED", _("备案")
    STARTED = "STARTED", _("开工")
    COMPLETED = "COMPLETED", _("竣工")
    IN_PRODUCTION = "IN_PRODUCTION", _("投产")
    AT_CAPACITY = "AT_CAPACITY", _("达产")
    RECHECKED = "RECHECKED", _("复核")


class MilestonePlan(OfProject, DecidedPlan):
    """When a project is to reach a milestone."""

    plan_of: ClassVar[str] = "project"
    natural_key_fields: ClassVar[tuple[str, ...]] = ("project__code", "stage", "decided_on")

    project = models.ForeignKey(
        Project, on_delete=models.CASCADE, related_name="plans", verbose_name=_("项目")
    )
    stage = models.CharField(_("节点"), max_length=14, choices=Milestone.choices)

    objects: ClassVar[Any] = PlanQuerySet.as_manager()

    class Meta:
        verbose_name = _("节点计划")
        verbose_name_plural = _("节点计划")
        constraints = [
            models.UniqueConstraint(
                fields=["project", "stage", "decided_on"],
                name="projects_plan_once_a_day",
                violation_error_message=_("这个项目的这一节点当天已定过计划；请修改原有记录。"),
            ),
        ]

    @property
    def planned(self) -> rules.Planned:
        return rules.Planned(rules.Stage[self.stage], self.planned_on, self.decided_on, self.reason)


class HaltKind(models.TextChoices):
    """As `rules.Halt`: a suspension may end, the other two are for good."""

    SUSPENDED = "SUSPENDED", _("停建")
    AGREEMENT_ENDED = "AGREEMENT_ENDED", _("解除协议")
    LAND_TAKEN_BACK = "LAND_TAKEN_BACK", _("收回土地")


class HaltSpell(OfProject, Dated):
    """
    A time of standing still: from a day (included) to another (excluded, empty while it lasts).

    Times of one project never overlap: an agreement that ends ends the suspension before it.
    """

    alone_in: ClassVar[tuple[str, ...]] = ("project",)
    natural_key_fields: ClassVar[tuple[str, ...]] = ("project__code", "valid_from")

    project = models.ForeignKey(
        Project, on_delete=models.CASCADE, related_name="halts", verbose_name=_("项目")
    )
    halt = models.CharField(_("情形"), max_length=16, choices=HaltKind.choices)
    valid_from = models.DateField(_("起始日"))
    valid_to = models.DateField(_("恢复日"), null=True, blank=True)
    reason = models.CharField(_("原因"), max_length=200)

    class Meta:
        verbose_name = _("停建和终止")
        verbose_name_plural = _("停建和终止")
        constraints = [
            *dated_constraints("projects_halt", alone_in=("project",)),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(halt=HaltKind.SUSPENDED),
                name="projects_halt_valid_to_suspended_only",
                violation_error_message=_("解除协议和收回土地没有恢复日；重新立项的请另建项目。"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.project} {self.get_halt_display()} {self.valid_from}"

    @property
    def halted(self) -> rules.HaltSpell:
        return rules.HaltSpell(rules.Halt(self.halt), self.valid_from, self.valid_to)
