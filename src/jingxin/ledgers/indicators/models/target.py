"""The year's tasks."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from jingxin.core.period import Period
from jingxin.ledgers.enterprises.models import Area
from jingxin.ledgers.indicators import rules
from jingxin.ledgers.indicators.models.indicator import Indicator
from jingxin.ledgers.indicators.models.values import check_digits
from jingxin.ledgers.indicators.queries import (
    TargetQuerySet,
)
from jingxin.records.models import Record


class Target(Record):
    """The year's task for one indicator and area, in the indicator's unit."""

    class Direction(models.TextChoices):
        UP = rules.Direction.UP.value, _("不低于")
        DOWN = rules.Direction.DOWN.value, _("不高于")

    indicator = models.ForeignKey(
        Indicator, on_delete=models.PROTECT, verbose_name=_("指标"), related_name="+"
    )
    area = models.ForeignKey(Area, on_delete=models.PROTECT, verbose_name=_("地区"), related_name="+")
    year = models.PositiveSmallIntegerField(
        _("年度"),
        validators=[
            MinValueValidator(1949, _("年度请写四位数，例如2014。")),
            MaxValueValidator(2100, _("年度请写四位数，例如2014。")),
        ],
    )
    value = models.DecimalField(_("目标值"), max_digits=20, decimal_places=6, validators=[check_digits])
    direction = models.CharField(_("要求"), max_length=10, choices=Direction.choices, default=Direction.UP)
    note = models.CharField(_("备注"), max_length=300, blank=True)

    ledger: ClassVar[str] = "indicators"
    natural_key_fields: ClassVar[tuple[str, ...]] = ("indicator__code", "area__code", "year")
    scope_area: ClassVar[str | tuple[str, ...] | None] = "area__code"

    objects: ClassVar[Any] = TargetQuerySet.as_manager()

    class Meta:
        verbose_name = _("目标任务")
        verbose_name_plural = _("目标任务")
        constraints = [
            models.UniqueConstraint(
                fields=["indicator", "area", "year"],
                name="indicators_target_key",
                violation_error_message=_("该指标、地区、年度已有目标；请直接修改原目标并写明理由。"),
            ),
            models.CheckConstraint(
                condition=Q(year__gte=1949, year__lte=2100),
                name="indicators_target_year",
                violation_error_message=_("年度请写四位数，例如2014。"),
            ),
        ]

    def __str__(self) -> str:
        return _("{indicator} {area} {year}年目标").format(
            indicator=self.indicator, area=self.area, year=self.year
        )

    def progress(self, *, value: Decimal | None, period: Period | None) -> rules.Progress:
        """How far a cumulative value has come by the end of its period."""
        return rules.judge_target(
            value=value,
            target=self.value,
            months=period.last_day.month if period else 0,
            kind=rules.Kind(self.indicator.kind),
            direction=rules.Direction(self.direction),
        )
