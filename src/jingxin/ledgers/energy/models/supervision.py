"""Reviews of projects, inspections with what they found, and the quota standards of products."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from jingxin.core.parameters import load_parameters
from jingxin.ledgers.energy.models.use import OfFirm
from jingxin.ledgers.energy.queries import FindingQuerySet
from jingxin.ledgers.energy.rules.quota import QuotaVerdict, judge_quota, unit_energy
from jingxin.ledgers.energy.rules.review import (
    Planned,
    Proceedings,
    Requirement,
    ReviewError,
    Standing,
    required,
    standing_on,
)
from jingxin.ledgers.enterprises.models import Area, Firm
from jingxin.records.models import Record


class ReviewResult(models.TextChoices):
    APPROVED = "APPROVED", _("同意")
    REFUSED = "REFUSED", _("不同意")


def _planned(label: Any) -> models.DecimalField[Any, Any]:
    return models.DecimalField(label, max_digits=14, decimal_places=2, null=True, blank=True)


class EnergyReview(Record):
    """
    The energy review of one project: what it is planned to use, and how its review went.

    Form and office are not stored: they follow from the rule in force on the day of application. The project is
    named by its code in the projects' ledger, which stands beside this one.
    """

    ledger: ClassVar[str] = "energy"
    natural_key_fields: ClassVar[tuple[str, ...]] = ("project_code", "applied_on")
    scope_area: ClassVar[str] = "town__code"
    scope_firm: ClassVar[str] = "firm__code"

    project_code = models.CharField(
        _("项目编号"), max_length=30, db_index=True, help_text=_("与项目台账的编号一致。")
    )
    project_name = models.CharField(_("项目名称"), max_length=80)
    town = models.ForeignKey(
        Area, on_delete=models.PROTECT, related_name="energy_reviews", verbose_name=_("所属镇街")
    )
    firm = models.ForeignKey(
        Firm,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="energy_reviews",
        verbose_name=_("项目业主"),
    )
    applied_on = models.DateField(_("申请日期"), help_text=_("形式和权限按这一天的规定判定。"))
    planned_tce = _planned(_("年综合能耗（吨标准煤，当量值）"))
    planned_wan_kwh = _planned(_("年用电量（万千瓦时）"))
    planned_oil_tons = _planned(_("年用油量（吨）"))
    planned_gas_wan_m3 = _planned(_("年用气量（万立方米）"))
    submitted_on = models.DateField(_("受理日期"), null=True, blank=True)
    opinion_on = models.DateField(_("审查意见日期"), null=True, blank=True)
    opinion_number = models.CharField(_("审查意见文号"), max_length=60, blank=True)
    result = models.CharField(_("审查结论"), max_length=10, choices=ReviewResult.choices, blank=True)
    accepted_on = models.DateField(_("节能验收日期"), null=True, blank=True)
    note = models.CharField(_("备注"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("节能审查")
        verbose_name_plural = _("节能审查")
        constraints = [
            models.UniqueConstraint(
                fields=["project_code", "applied_on"],
                name="energy_review_once",
                violation_error_message=_("这个项目同一天已有一份申请；请修改原有记录。"),
            ),
            models.CheckConstraint(
                condition=Q(planned_tce__isnull=False)
                | Q(planned_wan_kwh__isnull=False)
                | Q(planned_oil_tons__isnull=False)
                | Q(planned_gas_wan_m3__isnull=False),
                name="energy_review_plans_something",
                violation_error_message=_("请至少填写一项年用能量；全部为空无法判定审查形式。"),
            ),
            models.CheckConstraint(
                condition=(Q(opinion_on__isnull=True) & Q(result=""))
                | (Q(opinion_on__isnull=False) & ~Q(result="")),
                name="energy_review_opinion_pair",
                violation_error_message=_("审查意见日期与审查结论要同时填写。"),
            ),
            models.CheckConstraint(
                condition=Q(submitted_on__isnull=True) | Q(submitted_on__gte=F("applied_on")),
                name="energy_review_submitted_after_applied",
                violation_error_message=_("受理日期早于申请日期；请核对两个日期是否填反。"),
            ),
            models.CheckConstraint(
                condition=Q(opinion_on__isnull=True)
                | (Q(submitted_on__isnull=False) & Q(opinion_on__gte=F("submitted_on"))),
                name="energy_review_opinion_after_submitted",
                violation_error_message=_("填了审查意见日期，但没有受理日期或早于受理日期；请核对。"),
            ),
            models.CheckConstraint(
                condition=Q(accepted_on__isnull=True)
                | (Q(opinion_on__isnull=False) & Q(accepted_on__gte=F("opinion_on"))),
                name="energy_review_accepted_after_opinion",
                violation_error_message=_("填了节能验收日期，但没有审查意见或早于审查意见；请核对。"),
            ),
        ]

    def __str__(self) -> str:
        return self.project_name

    def clean(self) -> None:
        super().clean()
        if self.applied_on is None:
            return
        try:
            _required = self.requirement
        except ReviewError as error:
            raise ValidationError(str(error)) from error

    @property
    def planned(self) -> Planned:
        return Planned(self.planned_tce, self.planned_wan_kwh, self.planned_oil_tons, self.planned_gas_wan_m3)

    @property
    def requirement(self) -> Requirement:
        """What the rule of the day of application asks. Raises `ReviewError`."""
        return required(self.planned, self.applied_on, load_parameters("energy"))

    @property
    def proceedings(self) -> Proceedings:
        approved = {"": None, ReviewResult.APPROVED: True}.get(self.result, False)
        return Proceedings(self.submitted_on, self.opinion_on, approved, self.accepted_on)

    def standing(self, on: date) -> Standing:
        """Where the review stands at the end of the day."""
        return standing_on(self.requirement.form, self.proceedings, on)


class InspectionKind(models.TextChoices):
    ROUTINE = "ROUTINE", _("日常监察")
    SPECIAL = "SPECIAL", _("专项监察")
    QUOTA = "QUOTA", _("限额标准执行")
    EQUIPMENT = "EQUIPMENT", _("淘汰设备核查")


class Inspection(OfFirm):
    """One visit of the energy supervision; what it found stands in its findings."""

    natural_key_fields: ClassVar[tuple[str, ...]] = ("number",)

    number = models.CharField(
        _("监察编号"),
        max_length=30,
        unique=True,
        error_messages={"unique": _("监察编号已被使用；请核对监察通知书。")},
    )
    firm = models.ForeignKey(
        Firm, on_delete=models.PROTECT, related_name="energy_inspections", verbose_name=_("企业")
    )
    kind = models.CharField(_("类别"), max_length=10, choices=InspectionKind.choices)
    inspected_on = models.DateField(_("监察日期"))
    inspectors = models.CharField(_("监察人员"), max_length=80, blank=True)
    conclusion = models.CharField(_("结论"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("节能监察")
        verbose_name_plural = _("节能监察")

    def __str__(self) -> str:
        return f"{self.number} {self.firm}"


class InspectionFinding(Record):
    """One fault that an inspection found, with the clause, the deadline and the day it was put right."""

    ledger: ClassVar[str] = "energy"
    natural_key_fields: ClassVar[tuple[str, ...]] = ("inspection__number", "place")
    scope_area: ClassVar[str] = "inspection__firm__towns__town__code"
    scope_current: ClassVar[str] = "inspection__firm__towns__valid_to"
    scope_firm: ClassVar[str] = "inspection__firm__code"

    inspection = models.ForeignKey(
        Inspection, on_delete=models.CASCADE, related_name="findings", verbose_name=_("监察")
    )
    place = models.PositiveSmallIntegerField(_("序号"))
    fault = models.CharField(_("问题"), max_length=200)
    clause = models.CharField(_("依据"), max_length=120, blank=True)
    due_on = models.DateField(_("整改期限"))
    cured_on = models.DateField(_("整改完成日期"), null=True, blank=True)
    outcome = models.CharField(_("整改情况"), max_length=200, blank=True)

    objects: ClassVar[Any] = FindingQuerySet.as_manager()

    class Meta:
        verbose_name = _("监察意见")
        verbose_name_plural = _("监察意见")
        constraints = [
            models.UniqueConstraint(
                fields=["inspection", "place"],
                name="energy_finding_once",
                violation_error_message=_("这次监察的这个序号已登记；请修改原有记录。"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.inspection.number}-{self.place}"

    def clean(self) -> None:
        super().clean()
        if self.inspection_id is None or self.due_on is None:
            return
        visited = self.inspection.inspected_on
        faults = {
            field: str(_("{day}早于监察日期{visited}；请核对。")).format(day=day, visited=visited)
            for field, day in (("due_on", self.due_on), ("cured_on", self.cured_on))
            if day is not None and day < visited
        }
        if faults:
            raise ValidationError(faults)

    def is_overdue(self, on: date) -> bool:
        """Whether the deadline has passed without cure; on the deadline itself it has not."""
        return on > self.due_on and (self.cured_on is None or self.cured_on > on)


class QuotaStandard(Record):
    """The energy quota of one product, in 千克标准煤 for one unit of it, from a day on."""

    ledger: ClassVar[str] = "energy"
    natural_key_fields: ClassVar[tuple[str, ...]] = ("code", "valid_from")

    code = models.CharField(_("产品代码"), max_length=30)
    product = models.CharField(_("产品"), max_length=60)
    product_unit = models.CharField(_("产品单位"), max_length=12)
    limit_kgce = models.DecimalField(_("限定值（千克标准煤）"), max_digits=12, decimal_places=4)
    advanced_kgce = models.DecimalField(
        _("先进值（千克标准煤）"), max_digits=12, decimal_places=4, null=True, blank=True
    )
    standard = models.CharField(_("标准号"), max_length=60)
    valid_from = models.DateField(_("施行日期"))

    class Meta:
        verbose_name = _("能耗限额标准")
        verbose_name_plural = _("能耗限额标准")
        constraints = [
            models.UniqueConstraint(
                fields=["code", "valid_from"],
                name="energy_quota_once",
                violation_error_message=_("这个产品同一天施行的限额已登记；请修改原有记录。"),
            ),
            models.CheckConstraint(
                condition=Q(limit_kgce__gt=0)
                & (
                    Q(advanced_kgce__isnull=True) | Q(advanced_kgce__gt=0, advanced_kgce__lte=F("limit_kgce"))
                ),
                name="energy_quota_in_order",
                violation_error_message=_("限定值应大于零，先进值不应高于限定值；请核对两栏是否填反。"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.product} {self.standard}"


class ProductEnergy(OfFirm):
    """What one firm used for one product in one year, against the standard."""

    natural_key_fields: ClassVar[tuple[str, ...]] = ("firm__code", "standard__code", "year")

    firm = models.ForeignKey(
        Firm, on_delete=models.PROTECT, related_name="product_energy", verbose_name=_("企业")
    )
    standard = models.ForeignKey(
        QuotaStandard, on_delete=models.PROTECT, related_name="results", verbose_name=_("限额标准")
    )
    year = models.PositiveSmallIntegerField(_("年度"))
    output = models.DecimalField(_("产量"), max_digits=16, decimal_places=4)
    energy_tce = models.DecimalField(_("综合能耗（吨标准煤）"), max_digits=14, decimal_places=4)

    class Meta:
        verbose_name = _("产品单耗")
        verbose_name_plural = _("产品单耗")
        constraints = [
            models.UniqueConstraint(
                fields=["firm", "standard", "year"],
                name="energy_product_once",
                violation_error_message=_("这家企业当年的这个产品已登记；请修改原有记录。"),
            ),
            models.CheckConstraint(
                condition=Q(output__gt=0, energy_tce__gte=0),
                name="energy_product_positive",
                violation_error_message=_("产量必须大于零，综合能耗不能为负。"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.firm} {self.standard.product} {self.year}"

    @property
    def unit_kgce(self) -> Decimal | None:
        """千克标准煤 for one unit of the product."""
        return unit_energy(self.energy_tce * 1000, self.output).value

    @property
    def verdict(self) -> QuotaVerdict:
        return judge_quota(
            self.unit_kgce, limit=self.standard.limit_kgce, advanced=self.standard.advanced_kgce
        )
