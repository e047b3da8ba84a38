"""
A project, and what belongs to one.

A stage is never stored: `rules.stage_on` derives it from the dates of the milestones.
"""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from jingxin.ledgers.enterprises.models import Area, Firm, Industry
from jingxin.ledgers.parks.models import Park
from jingxin.ledgers.projects import rules
from jingxin.ledgers.projects.queries import ProjectQuerySet
from jingxin.records.models import Record


class Kind(models.TextChoices):
    """建设性质; 改建 and 技术改造 together are 技改 in the statistics."""

    NEW = "NEW", _("新建")
    EXPANSION = "EXPANSION", _("扩建")
    RECONSTRUCTION = "RECONSTRUCTION", _("改建")
    TECHNICAL_UPGRADE = "TECHNICAL_UPGRADE", _("技术改造")
    MOVE = "MOVE", _("迁建")
    PURCHASE = "PURCHASE", _("单纯购置")


# The column that holds the day each milestone was reached.
MILESTONE_FIELDS: dict[rules.Stage, str] = {
    rules.Stage.ADMITTED: "admitted_on",
    rules.Stage.SIGNED: "signed_on",
    rules.Stage.LAND_SUPPLIED: "land_supplied_on",
    rules.Stage.FILED: "filed_on",
    rules.Stage.STARTED: "started_on",
    rules.Stage.COMPLETED: "completed_on",
    rules.Stage.IN_PRODUCTION: "in_production_on",
    rules.Stage.AT_CAPACITY: "at_capacity_on",
    rules.Stage.RECHECKED: "rechecked_on",
}
# Milestones that cannot be reached without the other; filing and supply come in either order in real life.
PRESUPPOSED: tuple[tuple[str, str], ...] = (
    ("started_on", "completed_on"),
    ("started_on", "in_production_on"),
    ("in_production_on", "at_capacity_on"),
    ("at_capacity_on", "rechecked_on"),
)


class Project(Record):
    """
    One investment project (项目). Money in 万元, land in 亩; an empty milestone has not been reached, or not been
    recorded. What each stage requires is `data/requirements/projects.csv`, asked for when a milestone is recorded.
    """

    ledger: ClassVar[str] = "projects"
    natural_key_fields: ClassVar[tuple[str, ...]] = ("code",)
    scope_area: ClassVar[str] = "town__code"
    scope_firm: ClassVar[str] = "firm__code"

    code = models.CharField(
        _("项目编号"),
        max_length=30,
        unique=True,
        error_messages={"unique": _("项目编号已被使用；请核对备案通知书上的编号。")},
    )
    name = models.CharField(_("项目名称"), max_length=80)
    town = models.ForeignKey(
        Area, on_delete=models.PROTECT, related_name="projects", verbose_name=_("所属镇街")
    )
    firm = models.ForeignKey(
        Firm,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="projects",
        verbose_name=_("项目业主"),
    )
    park = models.ForeignKey(
        Park,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="projects",
        verbose_name=_("所在园区"),
    )
    industry = models.ForeignKey(
        Industry,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="projects",
        verbose_name=_("行业"),
    )
    kind = models.CharField(_("建设性质"), max_length=18, choices=Kind.choices, blank=True)
    planned_investment_wan_yuan = models.DecimalField(
        _("计划总投资（万元）"), max_digits=14, decimal_places=2, null=True, blank=True
    )
    equipment_wan_yuan = models.DecimalField(
        _("其中设备投资（万元）"), max_digits=14, decimal_places=2, null=True, blank=True
    )
    is_major = models.BooleanField(_("重大产业项目"), default=False)
    needs_land = models.BooleanField(_("需要供地"), default=False)
    land_area_mu = models.DecimalField(
        _("用地面积（亩）"), max_digits=10, decimal_places=2, null=True, blank=True
    )
    agreement_number = models.CharField(_("协议编号"), max_length=60, blank=True)
    filing_number = models.CharField(_("备案号"), max_length=60, blank=True)
    energy_review_number = models.CharField(_("节能审查文号"), max_length=60, blank=True)
    completion_certificate = models.CharField(_("竣工验收文号"), max_length=60, blank=True)
    admitted_on = models.DateField(_("评审准入日期"), null=True, blank=True)
    signed_on = models.DateField(_("签约日期"), null=True, blank=True)
    land_supplied_on = models.DateField(_("供地日期"), null=True, blank=True)
    filed_on = models.DateField(_("备案日期"), null=True, blank=True)
    started_on = models.DateField(_("开工日期"), null=True, blank=True)
    completed_on = models.DateField(_("竣工日期"), null=True, blank=True)
    in_production_on = models.DateField(_("投产日期"), null=True, blank=True)
    at_capacity_on = models.DateField(_("达产日期"), null=True, blank=True)
    rechecked_on = models.DateField(_("复核日期"), null=True, blank=True)
    responsible = models.CharField(
        _("责任单位"), max_length=60, blank=True, help_text=_("谁对进度负责；不填的由所属镇街负责。")
    )
    note = models.TextField(_("备注"), blank=True)

    objects: ClassVar[Any] = ProjectQuerySet.as_manager()

    class Meta:
        verbose_name = _("项目")
        verbose_name_plural = _("项目")
        indexes = [models.Index(fields=["started_on", "completed_on"], name="projects_project_days")]
        constraints = [
            models.CheckConstraint(
                condition=Q(planned_investment_wan_yuan__isnull=True) | Q(planned_investment_wan_yuan__gt=0),
                name="projects_project_planned_investment_wan_yuan_positive",
                violation_error_message=_("计划总投资必须大于零；请按备案通知书填写万元数。"),
            ),
            models.CheckConstraint(
                condition=Q(equipment_wan_yuan__isnull=True)
                | Q(equipment_wan_yuan__gte=0)
                & (
                    Q(planned_investment_wan_yuan__isnull=True)
                    | Q(equipment_wan_yuan__lte=F("planned_investment_wan_yuan"))
                ),
                name="projects_project_equipment_wan_yuan_within",
                violation_error_message=_("设备投资应在零与计划总投资之间；请核对是否填反或单位有误。"),
            ),
            models.CheckConstraint(
                condition=Q(land_area_mu__isnull=True) | Q(land_area_mu__gt=0),
                name="projects_project_land_area_mu_positive",
                violation_error_message=_("用地面积必须大于零；不需要供地的不填。"),
            ),
            *(
                models.CheckConstraint(
                    condition=Q(**{f"{later}__isnull": True}) | Q(**{f"{later}__gte": F(earlier)}),
                    name=f"projects_{later.removesuffix('_on')}_after_{earlier.removesuffix('_on')}",
                    violation_error_message=_("后一节点的日期早于前一节点；请核对两个日期是否填反。"),
                )
                for earlier, later in PRESUPPOSED
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Name every milestone that stands without the one it presupposes; all faults together."""
        super().clean()
        faults = {
            later: _("填了{later}，但没有{earlier}；请补填。").format(
                later=self.label_of(later), earlier=self.label_of(earlier)
            )
            for earlier, later in PRESUPPOSED
            if getattr(self, later) is not None and getattr(self, earlier) is None
        }
        if faults:
            raise ValidationError(faults)

    @property
    def milestones(self) -> dict[rules.Stage, date | None]:
        """The day each milestone was reached, as the rules want them."""
        return {stage: getattr(self, field) for stage, field in MILESTONE_FIELDS.items()}

    @property
    def values(self) -> dict[str, Any]:
        """What the table of requirements looks at: each of its fields by name."""
        asked = rules.load_requirements()
        names = {requirement.field for requirement in asked}
        names |= {name for requirement in asked for name in requirement.condition_fields}
        return {name: getattr(self, name) for name in names}

    @property
    def answerable(self) -> str:
        """Who answers for its progress: the office named, else its town."""
        return self.responsible or self.town.name


class OfProject(Record):
    """A fact of one project; seen by whoever sees the project."""

    ledger: ClassVar[str] = "projects"
    scope_area: ClassVar[Any] = "project__town__code"
    scope_firm: ClassVar[Any] = "project__firm__code"

    class Meta:
        abstract = True
