"""Areas by administrative division, with the time they existed."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from jingxin.core.spell import FROM_THE_BEGINNING
from jingxin.ledgers.enterprises.queries import AreaQuerySet
from jingxin.records.models import Record


class AreaLevel(models.TextChoices):
    PROVINCE = "PROVINCE", _("省")
    CITY = "CITY", _("市")
    COUNTY = "COUNTY", _("县（市、区）")
    TOWN = "TOWN", _("镇街")


class AreaKind(models.TextChoices):
    PROVINCE = "PROVINCE", _("省")
    CITY = "CITY", _("设区市")
    DISTRICT = "DISTRICT", _("市辖区")
    COUNTY = "COUNTY", _("县")
    COUNTY_CITY = "COUNTY_CITY", _("县级市")
    STREET = "STREET", _("街道")
    TOWN = "TOWN", _("镇")
    TOWNSHIP = "TOWNSHIP", _("乡")
    ZONE = "ZONE", _("功能区")


class Area(Record):
    """
    A province, city, county, town or street, by its division code (2, 4, 6 or 9 digits).

    An area that is abolished gets its end and its successor and is never deleted: 2014 figures still name it.
    """

    ledger: ClassVar[str] = "enterprises"
    natural_key_fields: ClassVar[tuple[str, ...]] = ("code",)

    code = models.CharField(
        _("区划代码"),
        max_length=12,
        unique=True,
        error_messages={"unique": _("已有这个区划代码；请修改原有区域，不要重复增加。")},
    )
    name = models.CharField(_("名称"), max_length=60)
    level = models.CharField(_("级别"), max_length=10, choices=AreaLevel.choices)
    kind = models.CharField(_("类别"), max_length=12, choices=AreaKind.choices)
    parent = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("上级区域"),
    )
    valid_from = models.DateField(
        _("设立日期"), default=FROM_THE_BEGINNING, help_text=_("不详时保留1949-10-01，表示自始。")
    )
    valid_to = models.DateField(
        _("撤销日期"), null=True, blank=True, help_text=_("撤销当天起不再有效；未撤销的不填。")
    )
    successor = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="predecessors",
        verbose_name=_("并入区域"),
    )
    note = models.CharField(_("备注"), max_length=200, blank=True)

    objects: ClassVar[Any] = AreaQuerySet.as_manager()

    class Meta:
        verbose_name = _("区域")
        verbose_name_plural = _("区域")
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gt=F("valid_from")),
                name="enterprises_area_ends_after_start",
                violation_error_message=_("撤销日期应晚于设立日期；请核对两个日期是否填反。"),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def validate_constraints(self, exclude: Collection[str] | None = None) -> None:
        """Refuse an area below the province without a parent; a file may name one that it brings itself."""
        super().validate_constraints(exclude=exclude)
        if self.level != AreaLevel.PROVINCE and self.parent_id is None:
            raise ValidationError({"parent": _("除省以外的区域都要填写上级区域；请补填。")})
