"""Dual control: intensities of areas as stated, the targets of areas and firms, key users and their evaluation."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from jingxin.core.parameters import load_parameters
from jingxin.core.period import PeriodError, parse_period
from jingxin.ledgers.energy.models.use import OfFirm
from jingxin.ledgers.energy.rules import evaluation
from jingxin.ledgers.energy.rules.factors import Basis, named_basis
from jingxin.ledgers.energy.rules.intensity import intensity
from jingxin.ledgers.enterprises.models import Area, Firm
from jingxin.records.dated import Dated, dated_constraints
from jingxin.records.models import Record


class IntensityKind(models.TextChoices):
    GDP_ENERGY = "GDP_ENERGY", _("单位GDP能耗")
    GDP_ELECTRICITY = "GDP_ELECTRICITY", _("单位GDP电耗")
    VALUE_ADDED_ENERGY = "VALUE_ADDED_ENERGY", _("单位工业增加值能耗")


# What turns a quotient into the unit that it is shown in: 万千瓦时 a 万元 is 10000 千瓦时 a 万元.
TIMES: dict[str, int] = {IntensityKind.GDP_ELECTRICITY.value: 10_000}


class BasisCode(models.TextChoices):
    CALORIFIC = "CALORIFIC", _("当量值")
    EQUIVALENT = "EQUIVALENT", _("等价值")


def _level(label: Any) -> models.DecimalField[Any, Any]:
    return models.DecimalField(label, max_digits=18, decimal_places=4, null=True, blank=True)


class AreaIntensity(Record):
    """
    One intensity of one area and period as stated, by vintage: energy over output, this year's and last year's.

    Where the city publishes only a rate, the rate stands alone. Output is at constant prices. The later vintage
    counts; what was withdrawn (作废) counts no more, but stays on record.
    """

    ledger: ClassVar[str] = "energy"
    natural_key_fields: ClassVar[tuple[str, ...]] = (
        "kind",
        "area__code",
        "period_code",
        "edition",
        "basis",
        "vintage",
    )
    scope_area: ClassVar[str] = "area__code"

    kind = models.CharField(_("单耗"), max_length=20, choices=IntensityKind.choices)
    area = models.ForeignKey(
        Area, on_delete=models.PROTECT, related_name="energy_intensities", verbose_name=_("地区")
    )
    period_code = models.CharField(_("时期"), max_length=16)
    edition = models.CharField(
        _("折标标准"), max_length=20, default="GB/T 2589-2008", help_text=_("系数所依据的标准及版本。")
    )
    basis = models.CharField(
        _("口径"), max_length=12, choices=BasisCode.choices, default=BasisCode.EQUIVALENT
    )
    vintage = models.PositiveSmallIntegerField(_("版次"), default=1)
    energy = _level(_("能源消费"))
    output_wan_yuan = _level(_("可比价产出（万元）"))
    base_energy = _level(_("上年同期能源消费"))
    base_output_wan_yuan = _level(_("上年同期可比价产出（万元）"))
    price_base_year = models.PositiveSmallIntegerField(_("可比价基年"), null=True, blank=True)
    published_change = models.DecimalField(
        _("公布的升降率（%）"),
        max_digits=8,
        decimal_places=3,
        null=True,
        blank=True,
        help_text=_("下降填负数，如下降5%填-5。"),
    )
    recorded_on = models.DateField(_("发布日期"))
    withdrawn_on = models.DateField(_("作废日期"), null=True, blank=True)
    reason = models.CharField(_("说明"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("地区单耗")
        verbose_name_plural = _("地区单耗")
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "area", "period_code", "edition", "basis", "vintage"],
                name="energy_intensity_once",
                violation_error_message=_("这个版次已登记；数字有变的请登记下一版次并写明理由。"),
            ),
            models.CheckConstraint(
                condition=Q(published_change__isnull=False)
                | Q(
                    energy__isnull=False,
                    output_wan_yuan__isnull=False,
                    base_energy__isnull=False,
                    base_output_wan_yuan__isnull=False,
                ),
                name="energy_intensity_says_something",
                violation_error_message=_("要么填公布的升降率，要么把本期和上年同期的能耗与产出填齐。"),
            ),
            models.CheckConstraint(
                condition=(Q(output_wan_yuan__isnull=True) | Q(output_wan_yuan__gt=0))
                & (Q(base_output_wan_yuan__isnull=True) | Q(base_output_wan_yuan__gt=0)),
                name="energy_intensity_output_positive",
                violation_error_message=_("可比价产出必须大于零；请核对是否漏填或填反。"),
            ),
            models.CheckConstraint(
                condition=Q(vintage__gte=1),
                name="energy_intensity_vintage",
                violation_error_message=_("版次从1起。"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.area} {self.period_code} {self.get_kind_display()}"

    def clean(self) -> None:
        """Hold the period to its canonical code, and a correction to its reason."""
        super().clean()
        faults: dict[str, str] = {}
        try:
            self.period_code = parse_period(self.period_code).code
        except PeriodError as error:
            faults["period_code"] = str(error)
        if self.vintage and self.vintage > 1 and not self.reason.strip():
            faults["reason"] = str(_("第{vintage}版是更正，请写明更正理由。")).format(vintage=self.vintage)
        if faults:
            raise ValidationError(faults)

    @property
    def times(self) -> int:
        return TIMES.get(self.kind, 1)

    @property
    def value(self) -> Decimal | None:
        """This period's intensity, kept to four decimals."""
        return intensity(self.energy, self.output_wan_yuan, times=self.times)

    @property
    def base_value(self) -> Decimal | None:
        """Last year's, kept to four decimals."""
        return intensity(self.base_energy, self.base_output_wan_yuan, times=self.times)

    @property
    def basis_label(self) -> str:
        """GB/T 2589-2008（等价值）."""
        return named_basis(Basis(self.basis), self.recorded_on, edition=self.edition)


class TargetKind(models.TextChoices):
    GDP_ENERGY = "GDP_ENERGY", _("单位GDP能耗升降率（%）")
    GDP_ELECTRICITY = "GDP_ELECTRICITY", _("单位GDP电耗升降率（%）")
    VALUE_ADDED_ENERGY = "VALUE_ADDED_ENERGY", _("单位工业增加值能耗升降率（%）")
    TOTAL_USE = "TOTAL_USE", _("能源消费总量（吨标准煤，等价值）")


class EnergyTarget(Record):
    """
    The year's task of an area or of a key firm: a decline of intensity (−3.5), or a ceiling on use in 吨标准煤.

    A target that was changed in the year stands twice; the later decision counts.
    """

    ledger: ClassVar[str] = "energy"
    natural_key_fields: ClassVar[tuple[str, ...]] = ("year", "kind", "area__code", "firm__code", "decided_on")
    scope_area: ClassVar[tuple[str, ...]] = ("area__code", "firm__towns__town__code")
    scope_current: ClassVar[str] = "firm__towns__valid_to"
    scope_firm: ClassVar[str] = "firm__code"

    year = models.PositiveSmallIntegerField(_("年度"))
    kind = models.CharField(_("目标"), max_length=20, choices=TargetKind.choices)
    area = models.ForeignKey(
        Area,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="energy_targets",
        verbose_name=_("地区"),
    )
    firm = models.ForeignKey(
        Firm,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="energy_targets",
        verbose_name=_("企业"),
    )
    value = models.DecimalField(_("目标值"), max_digits=16, decimal_places=4)
    decided_on = models.DateField(_("下达日期"))
    document = models.CharField(_("文号"), max_length=80, blank=True)

    class Meta:
        verbose_name = _("双控目标")
        verbose_name_plural = _("双控目标")
        constraints = [
            models.CheckConstraint(
                condition=Q(area__isnull=False, firm__isnull=True) | Q(area__isnull=True, firm__isnull=False),
                name="energy_target_of_one",
                violation_error_message=_("目标要么下达给地区，要么下达给企业；两栏填且只填一栏。"),
            ),
            models.CheckConstraint(
                condition=~Q(kind=TargetKind.TOTAL_USE) | Q(value__gt=0),
                name="energy_target_ceiling_positive",
                violation_error_message=_("能源消费总量目标必须大于零。"),
            ),
            models.CheckConstraint(
                condition=Q(kind=TargetKind.TOTAL_USE) | Q(value__lt=0, value__gt=-100),
                name="energy_target_decline_negative",
                violation_error_message=_("单耗目标是下降率，请按负数登记，如-3.5。"),
            ),
            models.UniqueConstraint(
                fields=["year", "kind", "area", "decided_on"],
                condition=Q(area__isnull=False),
                name="energy_target_area_once",
                violation_error_message=_("同一天已给这个地区下达过这项目标；请修改原有记录。"),
            ),
            models.UniqueConstraint(
                fields=["year", "kind", "firm", "decided_on"],
                condition=Q(firm__isnull=False),
                name="energy_target_firm_once",
                violation_error_message=_("同一天已给这家企业下达过这项目标；请修改原有记录。"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.area or self.firm} {self.year} {self.get_kind_display()}"


class KeyUserClass(models.TextChoices):
    A = "A", _("A类（市监管）")
    B = "B", _("B类（县监管）")
    C = "C", _("C类（省指定）")
    D = "D", _("D类（县列管）")


class KeyUser(OfFirm, Dated):
    """A firm on the list of key energy users, from a day (included) to another (excluded)."""

    natural_key_fields: ClassVar[tuple[str, ...]] = ("firm__code", "valid_from")

    firm = models.ForeignKey(
        Firm, on_delete=models.PROTECT, related_name="key_user_spells", verbose_name=_("企业")
    )
    user_class = models.CharField(_("类别"), max_length=2, choices=KeyUserClass.choices)
    valid_from = models.DateField(_("列入日期"))
    valid_to = models.DateField(_("调出日期（不含）"), null=True, blank=True)
    document = models.CharField(_("文号"), max_length=80, blank=True)

    class Meta:
        verbose_name = _("重点用能单位")
        verbose_name_plural = _("重点用能单位")
        constraints = dated_constraints("energy_key_user")

    def __str__(self) -> str:
        return f"{self.firm} {self.get_user_class_display()}"


class UserEvaluation(OfFirm):
    """The evaluation of one key user for one year: 40 for the target, 60 for measures, and whether the target was met."""

    natural_key_fields: ClassVar[tuple[str, ...]] = ("firm__code", "year")

    firm = models.ForeignKey(
        Firm, on_delete=models.PROTECT, related_name="energy_evaluations", verbose_name=_("企业")
    )
    year = models.PositiveSmallIntegerField(_("年度"))
    target_score = models.DecimalField(_("节能目标得分"), max_digits=5, decimal_places=2)
    measure_score = models.DecimalField(_("节能措施得分"), max_digits=5, decimal_places=2)
    is_target_met = models.BooleanField(_("完成节能目标"))
    evaluated_on = models.DateField(_("考核日期"))
    note = models.CharField(_("评语"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("节能目标考核")
        verbose_name_plural = _("节能目标考核")
        constraints = [
            models.UniqueConstraint(
                fields=["firm", "year"],
                name="energy_evaluation_once",
                violation_error_message=_("这家企业当年已考核；请修改原有记录。"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.firm} {self.year}"

    def clean(self) -> None:
        super().clean()
        if self.evaluated_on is None or self.target_score is None or self.measure_score is None:
            return
        try:
            evaluation.total_score(self.target_score, self.measure_score, self._limits())
        except evaluation.EvaluationError as error:
            raise ValidationError(str(error)) from error

    def _limits(self) -> evaluation.EvaluationLimits:
        return evaluation.EvaluationLimits.at(load_parameters("energy"), self.evaluated_on)

    @property
    def score(self) -> Decimal:
        return evaluation.total_score(self.target_score, self.measure_score, self._limits())

    @property
    def grade(self) -> evaluation.Grade:
        """Derived: a missed target is 未完成 at any score."""
        return evaluation.grade_of(
            target_score=self.target_score,
            measure_score=self.measure_score,
            target_met=self.is_target_met,
            limits=self._limits(),
        )
