"""The ground of a park: what was cleared for it, whether it is ready to build on, its plots and buildings."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from jingxin.ledgers.parks.models.park import OfPark, Park
from jingxin.ledgers.parks.rules import readiness
from jingxin.records.dated import Dated, DatedQuerySet, dated_constraints


class ClearingEvent(OfPark):
    """One clearing (拆除) of illegal or old buildings for a park: the floor area pulled down in a village on a day."""

    natural_key_fields: ClassVar[tuple[str, ...]] = ("park__code", "village", "cleared_on")

    park = models.ForeignKey(Park, on_delete=models.CASCADE, related_name="clearings", verbose_name=_("园区"))
    village = models.CharField(_("村居"), max_length=30)
    cleared_on = models.DateField(_("拆除日期"))
    area_sqm = models.DecimalField(_("拆除面积（平方米）"), max_digits=12, decimal_places=2)
    note = models.CharField(_("说明"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("拆除记录")
        verbose_name_plural = _("拆除记录")
        constraints = [
            models.UniqueConstraint(
                fields=["park", "village", "cleared_on"],
                name="parks_clearing_once_a_day",
                violation_error_message=_("这个村当天的拆除已登记；请修改原有记录，把面积合并填写。"),
            ),
            models.CheckConstraint(
                condition=Q(area_sqm__gt=0),
                name="parks_clearing_area_positive",
                violation_error_message=_("拆除面积必须大于零；请按验收单填写平方米数。"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.village} {self.cleared_on}"


class ReadinessItem(models.TextChoices):
    """The eight conditions of 七通一平; `rules.readiness.Item` has the same codes and order."""

    ROAD = "ROAD", _("道路")
    WATER = "WATER", _("供水")
    POWER = "POWER", _("供电")
    GAS = "GAS", _("供气")
    TELECOM = "TELECOM", _("通讯")
    SEWAGE = "SEWAGE", _("污水处理")
    FIRE = "FIRE", _("消防系统")
    LEVELLED = "LEVELLED", _("场地平整")


class ReadinessFact(OfPark, Dated):
    """
    One condition accepted on a day, until it was revoked (that day excluded, empty while it holds).

    Of one item of one park no two hold at once; an item revoked and accepted again is two rows.
    """

    starts: ClassVar[str] = "accepted_on"
    ends: ClassVar[str] = "revoked_on"
    alone_in: ClassVar[tuple[str, ...]] = ("park", "item")
    natural_key_fields: ClassVar[tuple[str, ...]] = ("park__code", "item", "accepted_on")

    park = models.ForeignKey(Park, on_delete=models.CASCADE, related_name="readiness", verbose_name=_("园区"))
    item = models.CharField(_("条件"), max_length=10, choices=ReadinessItem.choices)
    accepted_on = models.DateField(_("验收日期"))
    revoked_on = models.DateField(
        _("失效日期"), null=True, blank=True, help_text=_("当天起不再具备；现仍具备的不填。")
    )
    document = models.CharField(_("验收文号"), max_length=60, blank=True)
    note = models.CharField(_("说明"), max_length=200, blank=True)

    objects: ClassVar[Any] = DatedQuerySet.as_manager()

    class Meta:
        verbose_name = _("七通一平")
        verbose_name_plural = _("七通一平")
        constraints = [
            *dated_constraints(
                "parks_readiness", starts="accepted_on", ends="revoked_on", alone_in=("park", "item")
            ),
            models.CheckConstraint(
                condition=Q(revoked_on__isnull=True) | ~Q(note=""),
                name="parks_readiness_revoked_says_why",
                violation_error_message=_("填了失效日期的，请在说明中写明原因。"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.park} {self.get_item_display()}"

    @property
    def held(self) -> readiness.Held:
        return readiness.Held(readiness.Item(self.item), self.accepted_on, self.revoked_on)


class ParkUnitKind(models.TextChoices):
    PLOT = "PLOT", _("地块")
    BUILDING = "BUILDING", _("厂房")


class ParkUnit(OfPark):
    """A plot or a building of a park, numbered within it: what a tenant is given."""

    natural_key_fields: ClassVar[tuple[str, ...]] = ("park__code", "number")

    park = models.ForeignKey(Park, on_delete=models.CASCADE, related_name="units", verbose_name=_("园区"))
    number = models.CharField(_("地块或楼号"), max_length=20)
    kind = models.CharField(_("类别"), max_length=8, choices=ParkUnitKind.choices)
    land_area_mu = models.DecimalField(
        _("用地面积（亩）"), max_digits=8, decimal_places=2, null=True, blank=True
    )
    floor_area_sqm = models.DecimalField(
        _("建筑面积（平方米）"), max_digits=12, decimal_places=2, null=True, blank=True
    )
    completed_on = models.DateField(_("竣工日期"), null=True, blank=True)

    class Meta:
        verbose_name = _("园区地块和厂房")
        verbose_name_plural = _("园区地块和厂房")
        constraints = [
            models.UniqueConstraint(
                fields=["park", "number"],
                name="parks_unit_number_once",
                violation_error_message=_("这个园区已有同号的地块或厂房；请核对编号。"),
            ),
            models.CheckConstraint(
                condition=Q(kind=ParkUnitKind.PLOT, land_area_mu__isnull=False, land_area_mu__gt=0)
                | Q(kind=ParkUnitKind.BUILDING, floor_area_sqm__isnull=False, floor_area_sqm__gt=0),
                name="parks_unit_has_its_area",
                violation_error_message=_("地块要填用地面积，厂房要填建筑面积，且大于零。"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.park} {self.number}"

    @property
    def code(self) -> str:
        """How forms name it among the units of all parks: XWY004-A3."""
        return f"{self.park.code}-{self.number}"
