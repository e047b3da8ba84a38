"""What firms used: their own monthly return by carrier, the grid company's list beside it, and their value added."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any, ClassVar

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from jingxin.ledgers.energy.queries import MonthQuerySet
from jingxin.ledgers.energy.rules.balance import Use
from jingxin.ledgers.energy.rules.factors import Basis, carriers, coal_equivalent
from jingxin.ledgers.enterprises.models import Firm
from jingxin.records.models import Record

NOT_A_MONTH = _("应为一个月份，如2014-05；累计数请按月拆开填写。")


class CarrierCode(models.TextChoices):
    """The carriers of the form; names and units stand in `data/codes/energy_carriers.csv`."""

    RAW_COAL = "RAW_COAL", _("原煤")
    WASHED_COAL = "WASHED_COAL", _("洗精煤")
    MIDDLINGS = "MIDDLINGS", _("洗中煤")
    COKE = "COKE", _("焦炭")
    COKE_OVEN_GAS = "COKE_OVEN_GAS", _("焦炉煤气")
    CRUDE_OIL = "CRUDE_OIL", _("原油")
    FUEL_OIL = "FUEL_OIL", _("燃料油")
    GASOLINE = "GASOLINE", _("汽油")
    KEROSENE = "KEROSENE", _("煤油")
    DIESEL = "DIESEL", _("柴油")
    LPG = "LPG", _("液化石油气")
    REFINERY_GAS = "REFINERY_GAS", _("炼厂干气")
    OILFIELD_GAS = "OILFIELD_GAS", _("油田天然气")
    GASFIELD_GAS = "GASFIELD_GAS", _("气田天然气")
    LNG = "LNG", _("液化天然气")
    COAL_TAR = "COAL_TAR", _("煤焦油")
    HEAT = "HEAT", _("热力")
    STEAM = "STEAM", _("低压蒸汽")
    ELECTRICITY = "ELECTRICITY", _("电力")


class OfFirm(Record):
    """A fact of one firm; seen by whoever sees the firm."""

    ledger: ClassVar[str] = "energy"
    scope_area: ClassVar[str] = "firm__towns__town__code"
    scope_current: ClassVar[str] = "firm__towns__valid_to"
    scope_firm: ClassVar[str] = "firm__code"

    class Meta:
        abstract = True


class OfMonth(OfFirm):
    """A fact of one firm in one month, by the month's code: 2014-05."""

    month = models.CharField(
        _("月份"),
        max_length=7,
        db_index=True,
        validators=[RegexValidator(r"^\d{4}-(0[1-9]|1[0-2])\Z", NOT_A_MONTH)],
        help_text=_("如2014-05。"),
    )

    objects: ClassVar[Any] = MonthQuerySet.as_manager()

    class Meta:
        abstract = True

    @property
    def month_on(self) -> date:
        """The first day of the month, by which factors are chosen."""
        return date.fromisoformat(f"{self.month}-01")


def _amount(label: Any, **options: Any) -> models.DecimalField[Any, Any]:
    return models.DecimalField(label, max_digits=16, decimal_places=4, **options)


def _empty(label: Any) -> models.DecimalField[Any, Any]:
    return _amount(label, null=True, blank=True)


class EnergyUse(OfMonth):
    """
    One carrier of one firm in one month, in the carrier's own unit (coal 吨, gas 万立方米, electricity 万千瓦时).

    Kept in natural units only: what it is in coal equivalents follows from the factor in force, on either basis.
    """

    natural_key_fields: ClassVar[tuple[str, ...]] = ("firm__code", "month", "carrier")

    firm = models.ForeignKey(
        Firm, on_delete=models.PROTECT, related_name="energy_uses", verbose_name=_("企业")
    )
    carrier = models.CharField(_("能源品种"), max_length=16, choices=CarrierCode.choices)
    opening_stock = _empty(_("期初库存"))
    purchased = _empty(_("购进量"))
    used = _amount(_("消费量"))
    converted_output = _amount(_("加工转换产出"), default=Decimal(0))
    recovered = _amount(_("回收利用"), default=Decimal(0))
    closing_stock = _empty(_("期末库存"))
    note = models.CharField(_("备注"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("企业能源消费")
        verbose_name_plural = _("企业能源消费")
        constraints = [
            models.UniqueConstraint(
                fields=["firm", "month", "carrier"],
                name="energy_use_once",
                violation_error_message=_("这家企业当月的这个能源品种已登记；请修改原有记录。"),
            ),
            models.CheckConstraint(
                condition=Q(used__gte=0, converted_output__gte=0, recovered__gte=0),
                name="energy_use_not_negative",
                violation_error_message=_("消费量、加工转换产出、回收利用都不能为负；请核对报表。"),
            ),
            models.CheckConstraint(
                condition=(Q(purchased__isnull=True) | Q(purchased__gte=0))
                & (Q(opening_stock__isnull=True) | Q(opening_stock__gte=0))
                & (Q(closing_stock__isnull=True) | Q(closing_stock__gte=0)),
                name="energy_use_stock_not_negative",
                violation_error_message=_("购进量和库存不能为负；请核对报表。"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.firm} {self.month} {self.get_carrier_display()}"

    @property
    def unit(self) -> str:
        return carriers()[self.carrier].unit

    @property
    def use(self) -> Use:
        """The row as the rules speak of it."""
        return Use(
            self.carrier,
            self.used,
            self.converted_output,
            self.recovered,
            self.purchased,
            self.opening_stock,
            self.closing_stock,
        )

    def coal_equivalent(self, basis: Basis) -> Decimal:
        """What the row counts for in tonnes of coal equivalent, by the factor in force in its month."""
        return coal_equivalent(self.use.net, self.carrier, basis, self.month_on)


class GridReading(OfMonth):
    """
    One account of the grid company's list in one month, in 万千瓦时. A firm may have several accounts.

    An account whose firm nobody has found yet has none: it is listed as open, never dropped.
    """

    natural_key_fields: ClassVar[tuple[str, ...]] = ("account", "month")

    account = models.CharField(_("户号"), max_length=20)
    account_name = models.CharField(_("户名"), max_length=100)
    firm = models.ForeignKey(
        Firm,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="grid_readings",
        verbose_name=_("企业"),
    )
    wan_kwh = _amount(_("用电量（万千瓦时）"))

    class Meta:
        verbose_name = _("供电清单")
        verbose_name_plural = _("供电清单")
        constraints = [
            models.UniqueConstraint(
                fields=["account", "month"],
                name="energy_reading_once",
                violation_error_message=_("这个户号当月已登记；请修改原有记录。"),
            ),
            models.CheckConstraint(
                condition=Q(wan_kwh__gte=0),
                name="energy_reading_not_negative",
                violation_error_message=_("用电量不能为负；退补电量请并入当月用电量。"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.account_name} {self.month}"


class GapReason(models.TextChoices):
    OWN_GENERATION = "OWN_GENERATION", _("自发自用")
    RESOLD = "RESOLD", _("转供其他用户")
    LIVING = "LIVING", _("生活区用电")
    READING_CYCLE = "READING_CYCLE", _("抄表周期不同")
    OTHER_ACCOUNT = "OTHER_ACCOUNT", _("另有户号未列入")
    MISREPORTED = "MISREPORTED", _("企业误报，待更正")


class GapExplanation(OfMonth):
    """Why a firm's own return and the grid's list differ in a month; signed as own return minus grid reading."""

    natural_key_fields: ClassVar[tuple[str, ...]] = ("firm__code", "month", "cause")

    firm = models.ForeignKey(
        Firm, on_delete=models.PROTECT, related_name="gap_explanations", verbose_name=_("企业")
    )
    cause = models.CharField(_("原因"), max_length=16, choices=GapReason.choices)
    wan_kwh = _amount(_("说明电量（万千瓦时）"), help_text=_("企业上报高于供电清单的填正数，低于的填负数。"))
    explanation = models.CharField(_("说明"), max_length=200)
    explained_on = models.DateField(_("说明日期"))

    class Meta:
        verbose_name = _("电量差异说明")
        verbose_name_plural = _("电量差异说明")
        constraints = [
            models.UniqueConstraint(
                fields=["firm", "month", "cause"],
                name="energy_gap_cause_once",
                violation_error_message=_("这家企业当月的这个原因已说明；请修改原有记录。"),
            ),
            models.CheckConstraint(
                condition=~Q(wan_kwh=0),
                name="energy_gap_not_zero",
                violation_error_message=_("说明电量不能为零；没有差异的不必登记。"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.firm} {self.month} {self.get_cause_display()}"


class ValueAdded(OfMonth):
    """One firm's industrial value added of one month, at constant prices of the stated base year, in 万元."""

    natural_key_fields: ClassVar[tuple[str, ...]] = ("firm__code", "month")

    firm = models.ForeignKey(
        Firm, on_delete=models.PROTECT, related_name="value_added", verbose_name=_("企业")
    )
    value_added_wan_yuan = _amount(_("工业增加值（万元）"))
    price_base_year = models.PositiveSmallIntegerField(_("可比价基年"))

    class Meta:
        verbose_name = _("企业工业增加值")
        verbose_name_plural = _("企业工业增加值")
        constraints = [
            models.UniqueConstraint(
                fields=["firm", "month"],
                name="energy_value_added_once",
                violation_error_message=_("这家企业当月的增加值已登记；请修改原有记录。"),
            ),
            models.CheckConstraint(
                condition=Q(price_base_year__range=(1990, 2100)),
                name="energy_value_added_base_year",
                violation_error_message=_("可比价基年应为四位年份，如2010。"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.firm} {self.month}"
