"""电商: villages, associations and pavilions, and what a village sold in a year."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from jingxin.ledgers.enterprises.models import Area
from jingxin.records.models import Record


class OnlinePlaceKind(models.TextChoices):
    VILLAGE = "VILLAGE", _("电商专业村")
    ASSOCIATION = "ASSOCIATION", _("行业协会")
    PAVILION = "PAVILION", _("地方馆")


class OnlinePlace(Record):
    """One place or body of e-commerce, from the day it began; a title such as 淘宝村 stands in the honours ledger."""

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
    kind = models.CharField(_("类别"), max_length=12, choices=OnlinePlaceKind.choices)
    town = models.ForeignKey(
        Area, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("所属镇街")
    )
    founded_on = models.DateField(_("成立日期"))
    closed_on = models.DateField(_("撤销日期"), null=True, blank=True)
    product = models.CharField(_("主营产品"), max_length=60, blank=True)

    class Meta:
        verbose_name = _("电商村和协会")
        verbose_name_plural = _("电商村和协会")
        constraints = [
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True) | Q(closed_on__gt=F("founded_on")),
                name="commerce_place_days",
                violation_error_message=_("撤销日期应晚于成立日期；请核对两个日期是否填反。"),
            )
        ]

    def __str__(self) -> str:
        return self.name


class OnlineYear(Record):
    """What one village reported for a year: online sales, active shops, households."""

    ledger: ClassVar[str] = "commerce"
    natural_key_fields: ClassVar[tuple[str, ...]] = ("place__code", "year")
    scope_area: ClassVar[str] = "place__town__code"

    place = models.ForeignKey(
        OnlinePlace, on_delete=models.CASCADE, related_name="years", verbose_name=_("电商专业村")
    )
    year = models.PositiveSmallIntegerField(_("年度"))
    sales_wan_yuan = models.DecimalField(_("网络销售额（万元）"), max_digits=12, decimal_places=2)
    active_shops = models.PositiveIntegerField(_("活跃网店"))
    households = models.PositiveIntegerField(_("家庭户数"))

    class Meta:
        verbose_name = _("电商村年度情况")
        verbose_name_plural = _("电商村年度情况")
        constraints = [
            models.UniqueConstraint(
                fields=["place", "year"],
                name="commerce_year_once",
                violation_error_message=_("这个村这一年已登记；请修改原有记录。"),
            ),
            models.CheckConstraint(
                condition=Q(sales_wan_yuan__gte=0),
                name="commerce_year_sales",
                violation_error_message=_("网络销售额不能为负；请核对。"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.place} {self.year}"
