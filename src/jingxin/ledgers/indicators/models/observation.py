"""Values of a period as an authority or a firm stated them, in vintages."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from jingxin.core.period import Period, PeriodError
from jingxin.ledgers.enterprises.models import Area, Firm
from jingxin.ledgers.indicators import rules
from jingxin.ledgers.indicators.models.indicator import Indicator
from jingxin.ledgers.indicators.models.values import (
    check_digits,
    check_period_code,
    raise_findings,
    read_period,
)
from jingxin.ledgers.indicators.queries import (
    LATER_VINTAGE,
    FirmObservationQuerySet,
    ObservationQuerySet,
)
from jingxin.records.models import Record


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
        raise_findings(rules.check_period(indicator.definition, period))


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
        indexes = [
            models.Index(fields=["area", "period_code"], name="indicators_obs_area_period"),
            models.Index(
                fields=["indicator", "area", "period_code", "vintage"],
                condition=LATER_VINTAGE,
                name="indicators_obs_later",
            ),
        ]

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
        indexes = [
            models.Index(fields=["firm", "period_code"], name="indicators_firmobs_period"),
            models.Index(
                fields=["indicator", "firm", "period_code", "vintage"],
                condition=LATER_VINTAGE,
                name="indicators_firmobs_later",
            ),
        ]

    def __str__(self) -> str:
        return _("{indicator} {firm} {period}").format(
            indicator=self.indicator, firm=self.firm, period=self.period_code
        )
