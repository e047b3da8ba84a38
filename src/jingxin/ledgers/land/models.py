"""
The nouns of the ledger: plots by their dated events, what moved the agreed start, stops of works, idle-land cases.

A state is never stored: `rules.state_on` and `rules.judge_idleness` derive it from these dates.
"""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from jingxin.ledgers.enterprises.models import Area, Firm
from jingxin.ledgers.land import rules
from jingxin.ledgers.land.queries import PlotQuerySet
from jingxin.ledgers.parks.models import Park
from jingxin.records.dated import Dated, dated_constraints
from jingxin.records.event_order import order_faults
from jingxin.records.models import Record


class SupplyMode(models.TextChoices):
    GRANT = "GRANT", _("出让")
    ALLOTMENT = "ALLOTMENT", _("划拨")
    LEASE = "LEASE", _("租赁")


# Events that presuppose another: the later may not be dated before the earlier, nor stand without it.
ORDER: tuple[tuple[str, str], ...] = (
    ("approved_on", "converted_on"),
    ("approved_on", "supplied_on"),
    ("supplied_on", "started_on"),
    ("started_on", "completed_on"),
    ("completed_on", "in_use_on"),
    ("in_use_on", "fully_used_on"),
    ("supplied_on", "agreement_ended_on"),
    ("supplied_on", "taken_back_on"),
)

NO_START_DUE = _("已供应的地块须填写约定动工日期；请查出让合同或划拨决定书。")


class Plot(Record):
    """
    One plot of industrial land (地块), as on its contract. Area in 亩; dates are legal dates, not entry dates.

    An empty date means that the event has not happened, or not yet been recorded. A plot taken back and
    supplied again is a new plot, so that the old contract keeps its own history.
    """

    ledger: ClassVar[str] = "land"
    natural_key_fields: ClassVar[tuple[str, ...]] = ("code",)
    scope_area: ClassVar[str] = "town__code"
    scope_firm: ClassVar[str] = "firm__code"

    code = models.CharField(
        _("地块编号"),
        max_length=30,
        unique=True,
        error_messages={"unique": _("地块编号已被使用；请核对出让合同上的编号。")},
    )
    name = models.CharField(_("地块名称"), max_length=80)
    town = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="plots", verbose_name=_("所属镇街"))
    firm = models.ForeignKey(
        Firm,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="plots",
        verbose_name=_("用地单位"),
    )
    park = models.ForeignKey(
        Park,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="plots",
        verbose_name=_("所在园区"),
    )
    area_mu = models.DecimalField(_("面积（亩）"), max_digits=10, decimal_places=2)
    supply_mode = models.CharField(_("供应方式"), max_length=10, choices=SupplyMode.choices, blank=True)
    contract_number = models.CharField(_("合同编号"), max_length=40, blank=True)
    price_wan_yuan = models.DecimalField(
        _("价款（万元）"), max_digits=14, decimal_places=4, null=True, blank=True
    )
    approved_on = models.DateField(_("批准日期"), null=True, blank=True)
    converted_on = models.DateField(_("农转用日期"), null=True, blank=True)
    supplied_on = models.DateField(
        _("供应日期"), null=True, blank=True, help_text=_("合同签订或划拨决定之日。")
    )
    start_due_on = models.DateField(_("约定动工日期"), null=True, blank=True)
    complete_due_on = models.DateField(_("约定竣工日期"), null=True, blank=True)
    started_on = models.DateField(_("实际动工日期"), null=True, blank=True)
    completed_on = models.DateField(_("竣工日期"), null=True, blank=True)
    in_use_on = models.DateField(_("投用日期"), null=True, blank=True)
    fully_used_on = models.DateField(
        _("用尽日期"),
        null=True,
        blank=True,
        help_text=_("达到合同约定的建筑面积和容积率之日；未达到的为“用而未尽”。"),
    )
    agreement_ended_on = models.DateField(_("解除协议日期"), null=True, blank=True)
    taken_back_on = models.DateField(_("收回日期"), null=True, blank=True)
    note = models.TextField(_("备注"), blank=True)

    objects: ClassVar[Any] = PlotQuerySet.as_manager()

    class Meta:
        verbose_name = _("地块")
        verbose_name_plural = _("地块")
        indexes = [models.Index(fields=["supplied_on", "started_on"], name="land_plot_days")]
        constraints = [
            models.CheckConstraint(
                condition=Q(area_mu__gt=0),
                name="land_plot_area_positive",
                violation_error_message=_("面积必须大于零；请按出让合同填写亩数。"),
            ),
            models.CheckConstraint(
                condition=Q(price_wan_yuan__isnull=True) | Q(price_wan_yuan__gte=0),
                name="land_plot_price_not_negative",
                violation_error_message=_("价款不能为负；请按出让合同填写万元数。"),
            ),
            models.CheckConstraint(
                condition=Q(supplied_on__isnull=True) | Q(start_due_on__isnull=False),
                name="land_plot_supplied_has_start_due",
                violation_error_message=NO_START_DUE,
            ),
            models.CheckConstraint(
                condition=Q(start_due_on__isnull=True)
                | Q(complete_due_on__isnull=True)
                | Q(complete_due_on__gt=F("start_due_on")),
                name="land_plot_due_in_order",
                violation_error_message=_("约定竣工日期应晚于约定动工日期；请核对两个日期是否填反。"),
            ),
            *(
                models.CheckConstraint(
                    condition=Q(**{f"{later}__isnull": True}) | Q(**{f"{later}__gte": F(earlier)}),
                    name=f"land_plot_{later.removesuffix('_on')}_after_{earlier.removesuffix('_on')}",
                )
                for earlier, later in ORDER
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Name both dates where an event stands before, or without, what it presupposes; all faults together."""
        super().clean()
        faults = order_faults(self, ORDER, presupposed=ORDER)
        if self.supplied_on is not None and self.start_due_on is None:
            faults["start_due_on"] = [str(NO_START_DUE)]
        if faults:
            raise ValidationError(faults)

    @property
    def events(self) -> rules.PlotEvents:
        """The dated facts that its state follows from."""
        return rules.PlotEvents(**{name: getattr(self, name) for name in rules.EVENT_NAMES})


class OfPlot(Record):
    """A fact of one plot; seen by whoever sees the plot."""

    ledger: ClassVar[str] = "land"
    scope_area: ClassVar[str] = "plot__town__code"
    scope_firm: ClassVar[str] = "plot__firm__code"

    class Meta:
        abstract = True


class StartExtension(OfPlot):
    """An approved later start (延期动工): counts from the day it was decided."""

    natural_key_fields: ClassVar[tuple[str, ...]] = ("plot__code", "decided_on")

    plot = models.ForeignKey(
        Plot, on_delete=models.CASCADE, related_name="extensions", verbose_name=_("地块")
    )
    decided_on = models.DateField(_("批准日期"))
    extended_to = models.DateField(_("延至"))
    document = models.CharField(_("批准文号"), max_length=60, blank=True)
    reason = models.CharField(_("理由"), max_length=200)

    class Meta:
        verbose_name = _("延期动工")
        verbose_name_plural = _("延期动工")
        constraints = [
            models.UniqueConstraint(
                fields=["plot", "decided_on"],
                name="land_extension_once_a_day",
                violation_error_message=_("这块地同一天已登记过延期；请修改原有记录。"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.plot} → {self.extended_to}"


class DelayCause(models.TextChoices):
    GOVERNMENT = "GOVERNMENT", _("政府原因")
    FORCE_MAJEURE = "FORCE_MAJEURE", _("不可抗力")


class ExcusedDelay(OfPlot, Dated):
    """
    A time that does not count towards idleness: from a day (included) to another (excluded, empty while it lasts).

    Times of one plot never overlap, so that no day is taken off twice.
    """

    alone_in: ClassVar[tuple[str, ...]] = ("plot",)
    natural_key_fields: ClassVar[tuple[str, ...]] = ("plot__code", "valid_from")

    plot = models.ForeignKey(Plot, on_delete=models.CASCADE, related_name="delays", verbose_name=_("地块"))
    valid_from = models.DateField(_("起始日"))
    valid_to = models.DateField(_("终止日（不含）"), null=True, blank=True)
    cause = models.CharField(_("原因"), max_length=14, choices=DelayCause.choices)
    document = models.CharField(_("认定文号"), max_length=60, blank=True)
    explanation = models.CharField(_("说明"), max_length=200)

    class Meta:
        verbose_name = _("不计闲置的延误")
        verbose_name_plural = _("不计闲置的延误")
        constraints = dated_constraints("land_delay", alone_in=("plot",))

    def __str__(self) -> str:
        return f"{self.plot} {self.get_cause_display()}"

    def days_until(self, on: date, *, since: date | None = None) -> int:
        """How many of its days lie before the day `on`, and not before `since` where one is named."""
        start = self.valid_from if since is None else max(self.valid_from, since)
        end = self.valid_to if self.valid_to is not None and self.valid_to <= on else on
        return max((end - start).days, 0)


class WorksStop(OfPlot, Dated):
    """A stop of works (中止建设): how far building had got, and the first day it went on again."""

    starts: ClassVar[str] = "stopped_on"
    ends: ClassVar[str] = "resumed_on"
    alone_in: ClassVar[tuple[str, ...]] = ("plot",)

    natural_key_fields: ClassVar[tuple[str, ...]] = ("plot__code", "stopped_on")

    plot = models.ForeignKey(Plot, on_delete=models.CASCADE, related_name="stops", verbose_name=_("地块"))
    stopped_on = models.DateField(_("中止日期"))
    resumed_on = models.DateField(_("复工日期"), null=True, blank=True)
    area_percent = models.DecimalField(_("已开发面积占应开发面积（%）"), max_digits=5, decimal_places=2)
    investment_percent = models.DecimalField(_("已投资额占总投资额（%）"), max_digits=5, decimal_places=2)

    class Meta:
        verbose_name = _("中止建设")
        verbose_name_plural = _("中止建设")
        constraints = [
            *dated_constraints("land_stop", starts="stopped_on", ends="resumed_on", alone_in=("plot",)),
            models.CheckConstraint(
                condition=Q(area_percent__range=(0, 100)) & Q(investment_percent__range=(0, 100)),
                name="land_stop_percents",
                violation_error_message=_("占比应在0到100之间；请核对是否多填了一位。"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.plot} {self.stopped_on}"


class Decision(models.TextChoices):
    FEE = "FEE", _("征缴闲置费")
    EXTENSION = "EXTENSION", _("延长动工期限")
    NEGOTIATED = "NEGOTIATED", _("协商解除协议")
    TAKE_BACK = "TAKE_BACK", _("无偿收回")
    DROPPED = "DROPPED", _("不构成闲置")


class IdleCase(OfPlot):
    """The file of one idle plot: 立案调查 → 认定 → 决定 → 缴款 or 解除/收回 → 结案."""

    natural_key_fields: ClassVar[tuple[str, ...]] = ("plot__code", "opened_on")

    plot = models.ForeignKey(
        Plot, on_delete=models.PROTECT, related_name="idle_cases", verbose_name=_("地块")
    )
    opened_on = models.DateField(_("立案调查日期"))
    found_on = models.DateField(_("认定日期"), null=True, blank=True)
    found_number = models.CharField(_("认定书文号"), max_length=60, blank=True)
    decided_on = models.DateField(_("决定日期"), null=True, blank=True)
    decision = models.CharField(_("处置方式"), max_length=12, choices=Decision.choices, blank=True)
    decision_number = models.CharField(_("决定书文号"), max_length=60, blank=True)
    fee_wan_yuan = models.DecimalField(
        _("应缴闲置费（万元）"), max_digits=12, decimal_places=4, null=True, blank=True
    )
    paid_wan_yuan = models.DecimalField(
        _("已缴闲置费（万元）"), max_digits=12, decimal_places=4, null=True, blank=True
    )
    paid_on = models.DateField(_("缴清日期"), null=True, blank=True)
    closed_on = models.DateField(_("结案日期"), null=True, blank=True)

    class Meta:
        verbose_name = _("闲置土地处置")
        verbose_name_plural = _("闲置土地处置")
        constraints = [
            models.UniqueConstraint(
                fields=["plot", "opened_on"],
                name="land_case_once_a_day",
                violation_error_message=_("这块地同一天已立案；请修改原有记录。"),
            ),
            models.CheckConstraint(
                condition=(Q(decided_on__isnull=True) & Q(decision=""))
                | (Q(decided_on__isnull=False) & ~Q(decision="")),
                name="land_case_decision_pair",
                violation_error_message=_("处置方式与决定日期要同时填写。"),
            ),
            models.CheckConstraint(
                # SQL lets a check pass that it cannot judge: an empty amount is named.
                condition=~Q(decision=Decision.FEE) | Q(fee_wan_yuan__isnull=False, fee_wan_yuan__gt=0),
                name="land_case_fee_has_amount",
                violation_error_message=_("决定征缴闲置费的，请填写应缴金额（价款的百分之二十）。"),
            ),
            models.CheckConstraint(
                condition=(Q(paid_on__isnull=True) & Q(paid_wan_yuan__isnull=True))
                | Q(paid_on__isnull=False, paid_wan_yuan__isnull=False, paid_wan_yuan__gt=0),
                name="land_case_paid_pair",
                violation_error_message=_("已缴金额与缴清日期要同时填写，金额应大于零。"),
            ),
            models.CheckConstraint(
                condition=Q(decided_on__isnull=True) | Q(decided_on__gte=F("opened_on")),
                name="land_case_decided_after_opened",
                violation_error_message=_("决定日期早于立案日期；请核对两个日期是否填反。"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.plot} {self.opened_on}"
