"""The dictionary: what an indicator is, in which unit, how it is printed and which direction is good."""

from __future__ import annotations

import re
from datetime import date
from typing import Any, ClassVar

from django.core.validators import MaxValueValidator, RegexValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from jingxin.core.unit import UNITS, get_unit
from jingxin.ledgers.indicators import rules
from jingxin.ledgers.indicators.models.values import raise_findings
from jingxin.ledgers.indicators.queries import (
    IndicatorQuerySet,
)
from jingxin.records.models import Record

# Between the names that an Excel head may use for an indicator.
_SEPARATOR = re.compile(r"[、,，;；\s]+")


class Indicator(Record):
    """One entry of the dictionary. Retired by date, never deleted: old observations keep their meaning."""

    class Kind(models.TextChoices):
        FLOW = rules.Kind.FLOW.value, _("流量（可累计）")
        STOCK = rules.Kind.STOCK.value, _("时点")
        RATIO = rules.Kind.RATIO.value, _("比率")

    class Direction(models.TextChoices):
        UP = rules.Direction.UP.value, _("越高越好")
        DOWN = rules.Direction.DOWN.value, _("越低越好")
        NONE = rules.Direction.NONE.value, _("不分好坏")

    class PriceBasis(models.TextChoices):
        CURRENT = rules.PriceBasis.CURRENT.value, _("现价")
        CONSTANT = rules.PriceBasis.CONSTANT.value, _("可比价")

    code = models.CharField(
        _("代码"),
        max_length=60,
        unique=True,
        validators=[
            RegexValidator(r"^[a-z][a-z0-9_]*$", _("代码只用小写字母、数字和下划线，并以字母开头。"))
        ],
        error_messages={"unique": _("该代码已有指标使用；请换一个代码，或直接修改原指标。")},
    )
    name = models.CharField(
        _("指标名称"),
        max_length=60,
        unique=True,
        error_messages={"unique": _("已有同名指标；请写明范围加以区分，例如“规上工业产值”。")},
    )
    aliases = models.CharField(
        _("别名"),
        max_length=300,
        blank=True,
        help_text=_("报表栏目中的其他叫法，用顿号隔开；导入时按名称或别名识别。"),
    )
    unit = models.CharField(_("计量单位"), max_length=20, choices=[(code, code) for code in UNITS])
    kind = models.CharField(_("类型"), max_length=10, choices=Kind.choices, default=Kind.FLOW)
    scope = models.CharField(
        _("统计范围"), max_length=60, blank=True, help_text=_("例如：规上工业、限上批零住餐。")
    )
    source_office = models.CharField(_("来源部门"), max_length=60, blank=True)
    decimals = models.PositiveSmallIntegerField(
        _("小数位"), default=2, validators=[MaxValueValidator(6, _("小数位最多6位。"))]
    )
    growth_decimals = models.PositiveSmallIntegerField(
        _("增速小数位"), default=1, validators=[MaxValueValidator(3, _("增速小数位最多3位。"))]
    )
    direction = models.CharField(_("方向"), max_length=10, choices=Direction.choices, default=Direction.UP)
    january_exempt = models.BooleanField(
        _("1月免报"), default=True, help_text=_("工业、投资等1月不单独统计，一年从1—2月起。")
    )
    may_be_negative = models.BooleanField(
        _("可为负"), default=False, help_text=_("利润、净增等可以为负的指标才勾选。")
    )
    price_basis = models.CharField(
        _("计价"), max_length=10, choices=PriceBasis.choices, default=PriceBasis.CURRENT
    )
    position = models.PositiveIntegerField(_("排序"), default=0, help_text=_("月报表中由小到大排列。"))
    valid_from = models.DateField(_("启用日期"), null=True, blank=True)
    valid_to = models.DateField(_("停用日期"), null=True, blank=True, help_text=_("自该日起不再使用。"))
    note = models.TextField(_("指标解释"), blank=True)

    ledger: ClassVar[str] = "indicators"
    natural_key_fields: ClassVar[tuple[str, ...]] = ("code",)

    objects: ClassVar[Any] = IndicatorQuerySet.as_manager()

    class Meta:
        verbose_name = _("指标")
        verbose_name_plural = _("指标字典")
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True)
                | Q(valid_from__isnull=True)
                | Q(valid_to__gt=F("valid_from")),
                name="indicators_indicator_valid_span",
                violation_error_message=_("停用日期应晚于启用日期；请核对两个日期。"),
            ),
            models.CheckConstraint(
                condition=Q(decimals__lte=6, growth_decimals__lte=3),
                name="indicators_indicator_decimals",
                violation_error_message=_("小数位最多6位，增速小数位最多3位；请改小。"),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def definition(self) -> rules.Definition:
        """The entry as the rules know it."""
        return rules.Definition(
            code=self.code,
            name=self.name,
            unit=get_unit(self.unit),
            kind=rules.Kind(self.kind),
            decimals=self.decimals,
            growth_decimals=self.growth_decimals,
            january_exempt=self.january_exempt,
            may_be_negative=self.may_be_negative,
            direction=rules.Direction(self.direction),
            price_basis=rules.PriceBasis(self.price_basis),
        )

    @property
    def spoken_names(self) -> tuple[str, ...]:
        """Every name that a head of a sheet may use: the name, its aliases, the code."""
        return (self.name, *(name for name in _SEPARATOR.split(self.aliases) if name), self.code)

    def is_used_on(self, day: date) -> bool:
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_to is None or day < self.valid_to
        )

    def clean(self) -> None:
        super().clean()
        if self.unit in UNITS and self.decimals is not None:
            raise_findings(rules.check_definition(self.definition))
