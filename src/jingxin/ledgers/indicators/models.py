"""The nouns of the indicators ledger: dictionary, observations of areas and of firms, the year's targets."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from jingxin.core.finding import Finding
from jingxin.core.period import Period, PeriodError, parse_period
from jingxin.core.unit import UNITS, get_unit
from jingxin.ledgers.enterprises.models import Area, Firm
from jingxin.ledgers.indicators import rules
from jingxin.ledgers.indicators.queries import (
    FirmObservationQuerySet,
    IndicatorQuerySet,
    ObservationQuerySet,
    TargetQuerySet,
)
from jingxin.records.models import Record

# Between the names that an Excel head may use for an indicator.
_SEPARATOR = re.compile(r"[、,，;；\s]+")


@cache
def read_period(code: str) -> Period:
    """Return the period of a stored code; kept, since a million rows share a few hundred periods."""
    return parse_period(code)


def check_period_code(code: str) -> None:
    """Raise unless the code is canonical: periods are compared as text, so one period has one spelling."""
    try:
        canonical = parse_period(code).code
    except PeriodError as error:
        raise ValidationError(str(error), code="period") from error
    if canonical != code:
        raise ValidationError(
            _("时期“%(code)s”请写成“%(canonical)s”。"),
            code="period",
            params={"code": code, "canonical": canonical},
        )


def check_digits(value: Decimal) -> None:
    """Raise where a number has more than fifteen significant digits, which SQLite cannot keep exactly."""
    if len(value.normalize().as_tuple().digits) > 15:
        raise ValidationError(
            _("数值%(value)s超过15位有效数字；请核对计量单位或改用较大的单位。"),
            code="digits",
            params={"value": f"{value:f}"},
        )


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
            _raise(rules.check_definition(self.definition))


class Stated(Record):
    """What observations of areas and of firms have in common: a value of a period, in vintages."""

    indicator = models.ForeignKey(
        Indicator, on_delete=models.PROTECT, verbose_name=_("指标"), related_name="+"
    )
    period_code = models.CharField(
        _("时期"),
        max_length=12,
        validators=[check_period_code],
        help_text=_("2014-01..05 表示1—5月累计，2014-05 表示5月，2014Q1、2014H1、2014 表示季、半年、年。"),
    )
    vintage = models.PositiveSmallIntegerField(_("版次"), default=1, editable=False)
    comparable_base = models.DecimalField(
        _("同期数"),
        max_digits=20,
        decimal_places=6,
        null=True,
        blank=True,
        validators=[check_digits],
        help_text=_("同口径的上年同期数，不一定等于上年公布数。"),
    )
    recorded_on = models.DateField(_("发布日期"), help_text=_("这个数在哪一天发布或报出。"))
    explanation = models.CharField(
        _("说明"), max_length=300, blank=True, help_text=_("数据异常或口径调整的解释。")
    )
    revision_reason = models.CharField(_("修订理由"), max_length=200, blank=True)

    class Meta:
        abstract = True

    @property
    def period(self) -> Period:
        return read_period(self.period_code)

    def clean(self) -> None:
        super().clean()
        try:
            indicator, period = self.indicator, self.period
        except (Indicator.DoesNotExist, PeriodError):
            return  # the field's own validator says so
        _raise(rules.check_period(indicator.definition, period))


class Observation(Stated):
    """
    A value of one indicator, area and period as one authority stated it on one day.

    Grain: indicator × area × period × vintage. A value once recorded is never changed: a correction is the next
    vintage with its reason (`actions.revise_observation`); the database refuses anything else.
    """

    class Status(models.TextChoices):
        QUICK = rules.Status.QUICK.value, _("快报")
        REPORTED = rules.Status.REPORTED.value, _("上报")
        REVISED = rules.Status.REVISED.value, _("修订")
        FINAL = rules.Status.FINAL.value, _("终审")

    area = models.ForeignKey(Area, on_delete=models.PROTECT, verbose_name=_("地区"), related_name="+")
    status = models.CharField(_("状态"), max_length=10, choices=Status.choices, default=Status.REPORTED)
    value = models.DecimalField(
        _("数值"), max_digits=20, decimal_places=6, null=True, blank=True, validators=[check_digits]
    )
    published_growth = models.DecimalField(
        _("公布增速（%）"),
        max_digits=12,
        decimal_places=4,
        null=True,
        blank=True,
        help_text=_("统计部门公布的同比增速，不由本系统计算。"),
    )

    ledger: ClassVar[str] = "indicators"
    natural_key_fields: ClassVar[tuple[str, ...]] = (
        "indicator__code",
        "area__code",
        "period_code",
        "vintage",
    )
    scope_area: ClassVar[str | tuple[str, ...] | None] = "area__code"

    objects: ClassVar[Any] = ObservationQuerySet.as_manager()

    class Meta:
        verbose_name = _("指标数据")
        verbose_name_plural = _("指标数据")
        constraints = [
            models.UniqueConstraint(
                fields=["indicator", "area", "period_code", "vintage"],
                name="indicators_observation_key",
                violation_error_message=_(
                    "该指标、地区、时期已登记过这一版；请刷新后用“修订”登记新的一版，并写明理由。"
                ),
            ),
            models.CheckConstraint(
                condition=Q(vintage__gte=1),
                name="indicators_observation_vintage",
                violation_error_message=_("版次从1开始；请通过“登记”或“修订”录入。"),
            ),
            models.CheckConstraint(
                condition=Q(value__isnull=False) | Q(published_growth__isnull=False),
                name="indicators_observation_not_empty",
                violation_error_message=_("数值与公布增速至少填一项；没有数据的时期不要登记，零请写0。"),
            ),
            models.CheckConstraint(
                condition=Q(vintage=1) | ~Q(revision_reason=""),
                name="indicators_observation_reason",
                violation_error_message=_("修订已登记的数须写明理由；请填写“修订理由”。"),
            ),
        ]
        indexes = [models.Index(fields=["area", "period_code"], name="indicators_obs_area_period")]

    def __str__(self) -> str:
        return _("{indicator} {area} {period}").format(
            indicator=self.indicator, area=self.area, period=self.period_code
        )

    @property
    def growth_beside(self) -> rules.GrowthBeside:
        """Our growth beside the published one."""
        return rules.growth_beside(self.value, self.comparable_base, self.published_growth)

    @property
    def reading(self) -> rules.Reading:
        return rules.Reading(
            period=self.period,
            value=self.value,
            comparable_base=self.comparable_base,
            published_growth=self.published_growth,
            explanation=self.explanation,
        )


class FirmObservation(Stated):
    """
    A value that a firm reported for itself. Grain: indicator × firm × period × vintage.

    The bureau does not edit it: a statistics file or the firm's own return makes the next vintage.
    """

    firm = models.ForeignKey(
        Firm, on_delete=models.PROTECT, verbose_name=_("企业"), related_name="observations"
    )
    value = models.DecimalField(_("数值"), max_digits=20, decimal_places=6, validators=[check_digits])

    ledger: ClassVar[str] = "indicators"
    natural_key_fields: ClassVar[tuple[str, ...]] = (
        "indicator__code",
        "firm__code",
        "period_code",
        "vintage",
    )
    scope_area: ClassVar[str | tuple[str, ...] | None] = "firm__towns__town__code"
    scope_current: ClassVar[str | None] = "firm__towns__valid_to"
    scope_firm: ClassVar[str | tuple[str, ...] | None] = "firm__code"

    objects: ClassVar[Any] = FirmObservationQuerySet.as_manager()

    class Meta:
        verbose_name = _("企业月报数据")
        verbose_name_plural = _("企业月报数据")
        constraints = [
            models.UniqueConstraint(
                fields=["indicator", "firm", "period_code", "vintage"],
                name="indicators_firmobservation_key",
                violation_error_message=_(
                    "该指标、企业、时期已登记过这一版；请刷新后登记新的一版，并写明理由。"
                ),
            ),
            models.CheckConstraint(
                condition=Q(vintage__gte=1),
                name="indicators_firmobservation_vintage",
                violation_error_message=_("版次从1开始；请通过导入或企业报表录入。"),
            ),
            models.CheckConstraint(
                condition=Q(vintage=1) | ~Q(revision_reason=""),
                name="indicators_firmobservation_reason",
                violation_error_message=_("修订已登记的数须写明理由；请填写“修订理由”。"),
            ),
        ]
        indexes = [models.Index(fields=["firm", "period_code"], name="indicators_firmobs_period")]

    def __str__(self) -> str:
        return _("{indicator} {firm} {period}").format(
            indicator=self.indicator, firm=self.firm, period=self.period_code
        )


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


def _raise(findings: Iterable[Finding]) -> None:
    """Turn the faults of a rule into one form error, each with its cure."""
    faults = list(findings)
    if faults:
        raise ValidationError(
            [
                ValidationError(fault.message + fault.cure, code=fault.rule.replace(".", "_"))
                for fault in faults
            ]
        )
