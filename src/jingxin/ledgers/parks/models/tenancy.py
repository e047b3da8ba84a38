"""Firms in a park, by dated events, and what they report from there."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from jingxin.core.period import PeriodError, parse_period
from jingxin.ledgers.enterprises.models import Firm
from jingxin.ledgers.parks.models.ground import ParkUnit
from jingxin.ledgers.parks.models.park import Park
from jingxin.ledgers.parks.queries import TenancyQuerySet
from jingxin.ledgers.parks.rules import tenancy
from jingxin.records.dated import Dated, dated_constraints
from jingxin.records.models import Record


class EntryKind(models.TextChoices):
    LAND = "LAND", _("供地自建")
    PURCHASE = "PURCHASE", _("购置厂房")
    LEASE = "LEASE", _("租赁厂房")


class Tenancy(Dated):
    """
    One firm in one park, from the day it was planned in until it left (that day excluded, empty while it stays).

    A firm that withdrew and came back has two rows; they never overlap. Whether it is above scale is not kept
    here: the firm's own spells say so.
    """

    ledger: ClassVar[str] = "parks"
    natural_key_fields: ClassVar[tuple[str, ...]] = ("park__code", "firm__code", "planned_on")
    scope_area: ClassVar[str] = "park__town__code"
    scope_firm: ClassVar[str] = "firm__code"
    starts: ClassVar[str] = "planned_on"
    ends: ClassVar[str] = "left_on"
    alone_in: ClassVar[tuple[str, ...]] = ("firm", "park")

    park = models.ForeignKey(Park, on_delete=models.PROTECT, related_name="tenancies", verbose_name=_("园区"))
    firm = models.ForeignKey(
        Firm, on_delete=models.PROTECT, related_name="park_tenancies", verbose_name=_("企业")
    )
    unit = models.ForeignKey(
        ParkUnit,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="tenancies",
        verbose_name=_("地块或厂房"),
    )
    entry = models.CharField(_("入园方式"), max_length=8, choices=EntryKind.choices)
    land_area_mu = models.DecimalField(
        _("用地面积（亩）"), max_digits=8, decimal_places=2, null=True, blank=True
    )
    floor_area_sqm = models.DecimalField(
        _("建筑面积（平方米）"), max_digits=12, decimal_places=2, null=True, blank=True
    )
    planned_on = models.DateField(_("安排入园日期"))
    started_on = models.DateField(_("开工日期"), null=True, blank=True)
    in_production_on = models.DateField(_("投产日期"), null=True, blank=True)
    left_on = models.DateField(
        _("退出日期"), null=True, blank=True, help_text=_("当天起不再是园区企业；仍在园的不填。")
    )
    left_because = models.CharField(_("退出原因"), max_length=100, blank=True)

    objects: ClassVar[Any] = TenancyQuerySet.as_manager()

    class Meta:
        verbose_name = _("入园企业")
        verbose_name_plural = _("入园企业")
        constraints = [
            *dated_constraints(
                "parks_tenancy", starts="planned_on", ends="left_on", alone_in=("firm", "park")
            ),
            models.CheckConstraint(
                condition=(Q(left_on__isnull=True) & Q(left_because=""))
                | (Q(left_on__isnull=False) & ~Q(left_because="")),
                name="parks_tenancy_left_pair",
                violation_error_message=_("退出日期与退出原因要同时填写。"),
            ),
            *(
                models.CheckConstraint(
                    condition=Q(**{f"{earlier}__isnull": True})
                    | Q(**{f"{later}__isnull": True})
                    | Q(**{f"{later}__gte": F(earlier)}),
                    name=f"parks_tenancy_{name}",
                    violation_error_message=message,
                )
                for earlier, later, name, message in (
                    ("planned_on", "started_on", "start_after_plan", _("开工日期早于安排入园日期；请核对。")),
                    (
                        "started_on",
                        "in_production_on",
                        "made_after_start",
                        _("投产日期早于开工日期；请核对。"),
                    ),
                    (
                        "planned_on",
                        "in_production_on",
                        "made_after_plan",
                        _("投产日期早于安排入园日期；请核对。"),
                    ),
                )
            ),
            models.CheckConstraint(
                condition=(Q(land_area_mu__isnull=True) | Q(land_area_mu__gt=0))
                & (Q(floor_area_sqm__isnull=True) | Q(floor_area_sqm__gt=0)),
                name="parks_tenancy_areas_positive",
                violation_error_message=_("面积必须大于零；没有的不填。"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.firm}（{self.park}）"

    def clean(self) -> None:
        """A tenant sits on a plot or in a building of its own park."""
        super().clean()
        if self.unit_id is not None and self.unit is not None and self.unit.park_id != self.park_id:
            raise ValidationError(
                {"unit": _("“{unit}”不在这个园区；请选本园区的地块或厂房。").format(unit=self.unit)}
            )

    @property
    def events(self) -> tenancy.TenantEvents:
        return tenancy.TenantEvents(self.planned_on, self.started_on, self.in_production_on, self.left_on)

    @property
    def overlap_label(self) -> str:
        """What overlaps, in words: “甲阀门”在“东瓯泵阀小微园”的入园时段."""
        return str(_("“{firm}”在“{park}”的入园时段")).format(firm=self.firm, park=self.park)


class TenantReturn(Record):
    """What one firm made and paid in one park in a period that begins with January; amounts in 万元."""

    ledger: ClassVar[str] = "parks"
    natural_key_fields: ClassVar[tuple[str, ...]] = ("park__code", "firm__code", "period_code")
    scope_area: ClassVar[str] = "park__town__code"
    scope_firm: ClassVar[str] = "firm__code"

    park = models.ForeignKey(Park, on_delete=models.PROTECT, related_name="returns", verbose_name=_("园区"))
    firm = models.ForeignKey(
        Firm, on_delete=models.PROTECT, related_name="park_returns", verbose_name=_("企业")
    )
    period_code = models.CharField(_("时期"), max_length=13, help_text=_("从1月起的累计期，如2014-01..05。"))
    output_wan_yuan = models.DecimalField(_("产值（万元）"), max_digits=14, decimal_places=2)
    tax_wan_yuan = models.DecimalField(_("税收（万元）"), max_digits=14, decimal_places=2)

    class Meta:
        verbose_name = _("园区企业产值税收")
        verbose_name_plural = _("园区企业产值税收")
        constraints = [
            models.UniqueConstraint(
                fields=["park", "firm", "period_code"],
                name="parks_return_once_a_period",
                violation_error_message=_("这家企业这一时期的产值税收已登记；请修改原有记录。"),
            ),
            models.CheckConstraint(
                condition=Q(output_wan_yuan__gte=0),
                name="parks_return_output_not_negative",
                violation_error_message=_("产值不能为负；请核对报表。"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.firm} {self.period_code}"

    @property
    def period_label(self) -> str:
        """The period as people say it: 2014年1—5月."""
        return parse_period(self.period_code).label

    def clean(self) -> None:
        """Periods run from January of one year, and a firm makes nothing in a park before it produces there."""
        super().clean()
        try:
            period = parse_period(self.period_code)
        except PeriodError as refused:
            raise ValidationError({"period_code": str(refused)}) from refused
        first, last = period.first_day, period.last_day
        if (first.month, first.day, first.year) != (1, 1, last.year):
            raise ValidationError(
                {
                    "period_code": _("“{period}”不是从1月起的累计期；请按2014-01..05填写。").format(
                        period=period.label
                    )
                }
            )
        self.period_code = period.code
        if not self.output_wan_yuan or self.park_id is None or self.firm_id is None:
            return
        produced = Tenancy.objects.filter(
            park_id=self.park_id, firm_id=self.firm_id, in_production_on__lte=last
        ).filter(Q(left_on__isnull=True) | Q(left_on__gt=first))
        if not produced.exists():
            raise ValidationError(
                {
                    "output_wan_yuan": _(
                        "“{firm}”到{day}没有在“{park}”投产的记录，却填了产值；请先登记投产日期。"
                    ).format(firm=self.firm, day=last, park=self.park)
                }
            )
