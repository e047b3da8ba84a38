"""Who stands by a project, and what it stands on: leaders by mechanism, and the plots of land it uses."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from jingxin.ledgers.land.models import Plot
from jingxin.ledgers.projects.models.project import OfProject, Project
from jingxin.records.dated import Dated, dated_constraints


class Mechanism(models.TextChoices):
    """The county's ways of linking leaders to projects."""

    ONE_TWO_FOUR = "ONE_TWO_FOUR", _("一联二挂四促")
    NINE_CONTACTS = "NINE_CONTACTS", _("九联系")


class LeaderLink(OfProject, Dated):
    """A leader who looks after a project by one of the mechanisms, for a time; with the office that works for them."""

    alone_in: ClassVar[tuple[str, ...]] = ("project", "mechanism", "leader")
    natural_key_fields: ClassVar[tuple[str, ...]] = ("project__code", "mechanism", "leader", "valid_from")

    project = models.ForeignKey(
        Project, on_delete=models.CASCADE, related_name="leaders", verbose_name=_("项目")
    )
    mechanism = models.CharField(_("联系机制"), max_length=14, choices=Mechanism.choices)
    leader = models.CharField(_("联系领导"), max_length=40, help_text=_("姓名或职务，如“分管副县长”。"))
    office = models.CharField(_("联系单位"), max_length=60, blank=True)
    valid_from = models.DateField(_("起始日"))
    valid_to = models.DateField(_("终止日（不含）"), null=True, blank=True)

    class Meta:
        verbose_name = _("领导联系")
        verbose_name_plural = _("领导联系")
        constraints = dated_constraints("projects_leader", alone_in=("project", "mechanism", "leader"))

    def __str__(self) -> str:
        return f"{self.project} {self.leader}"


class ProjectPlot(OfProject):
    """A plot of the land ledger that a project is built on; a plot may serve several projects, one after another."""

    natural_key_fields: ClassVar[tuple[str, ...]] = ("project__code", "plot__code")

    project = models.ForeignKey(
        Project, on_delete=models.CASCADE, related_name="plots", verbose_name=_("项目")
    )
    plot = models.ForeignKey(Plot, on_delete=models.PROTECT, related_name="projects", verbose_name=_("地块"))

    class Meta:
        verbose_name = _("项目用地")
        verbose_name_plural = _("项目用地")
        constraints = [
            models.UniqueConstraint(
                fields=["project", "plot"],
                name="projects_plot_once",
                violation_error_message=_("这块地已登记在这个项目名下。"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.project} {self.plot}"
