"""Old capacity on its way out, case by case, and the energy-saving upgrades that firms finished."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from jingxin.ledgers.energy.models.use import OfFirm
from jingxin.ledgers.energy.queries import CaseQuerySet
from jingxin.ledgers.energy.rules.phase_out import EVENT_NAMES, ORDER, CaseEvents
from jingxin.ledgers.enterprises.models import Firm
from jingxin.records.event_order import order_faults
from jingxin.records.models import Record


class PhaseOutIndustry(Record):
    """
    An industry whose old capacity the county phases out, as its own list has it: 印染、化工、造纸、制革、铸造、电镀.

    The list is the county's data: the province's six had lead batteries where this county has foundries. `place` is
    the order in which the county reads its list out.
    """

    ledger: ClassVar[str] = "energy"
    natural_key_fields: ClassVar[tuple[str, ...]] = ("name",)

    name = models.CharField(
        _("行业"),
        max_length=20,
        unique=True,
        error_messages={"unique": _("这个行业已在名单中。")},
    )
    place = models.PositiveSmallIntegerField(_("排序"))
    document = models.CharField(_("依据"), max_length=120, blank=True)

    class Meta:
        verbose_name = _("整治行业")
        verbose_name_plural = _("整治行业")

    def __str__(self) -> str:
        return self.name


def _freed(label: Any) -> models.DecimalField[Any, Any]:
    return models.DecimalField(label, max_digits=14, decimal_places=2, null=True, blank=True)


class PhaseOutCase(OfFirm):
    """
    One piece of old capacity: the process or equipment, how much of it, by which clause it goes, until when.

    Its state follows from its dates. What it frees (land, energy, emissions) counts from acceptance on.
    """

    natural_key_fields: ClassVar[tuple[str, ...]] = ("number",)

    number = models.CharField(
        _("编号"),
        max_length=30,
        unique=True,
        error_messages={"unique": _("编号已被使用；请核对淘汰计划。")},
    )
    firm = models.ForeignKey(
        Firm, on_delete=models.PROTECT, related_name="phase_out_cases", verbose_name=_("企业")
    )
    industry = models.ForeignKey(
        PhaseOutIndustry, on_delete=models.PROTECT, related_name="cases", verbose_name=_("整治行业")
    )
    process = models.CharField(_("落后工艺或设备"), max_length=120)
    capacity = models.DecimalField(_("产能"), max_digits=14, decimal_places=2, null=True, blank=True)
    capacity_unit = models.CharField(_("产能单位"), max_length=20, blank=True)
    legal_item = models.CharField(_("淘汰依据"), max_length=160)
    deadline = models.DateField(_("完成期限"))
    listed_on = models.DateField(_("列入日期"))
    stopped_on = models.DateField(_("停产日期"), null=True, blank=True)
    dismantled_on = models.DateField(_("拆除日期"), null=True, blank=True)
    accepted_on = models.DateField(_("验收日期"), null=True, blank=True)
    subsidised_on = models.DateField(_("补助日期"), null=True, blank=True)
    subsidy_wan_yuan = _freed(_("补助金额（万元）"))
    withdrawn_on = models.DateField(_("调出日期"), null=True, blank=True)
    withdrawal_reason = models.CharField(_("调出理由"), max_length=160, blank=True)
    freed_land_mu = _freed(_("腾出土地（亩）"))
    freed_tce = _freed(_("腾出用能（吨标准煤）"))
    freed_cod_tons = _freed(_("减排化学需氧量（吨）"))
    freed_so2_tons = _freed(_("减排二氧化硫（吨）"))
    note = models.CharField(_("备注"), max_length=200, blank=True)

    objects: ClassVar[Any] = CaseQuerySet.as_manager()

    class Meta:
        verbose_name = _("淘汰落后产能")
        verbose_name_plural = _("淘汰落后产能")
        constraints = [
            models.CheckConstraint(
                condition=(Q(capacity__isnull=True) & Q(capacity_unit=""))
                | (Q(capacity__isnull=False, capacity__gt=0) & ~Q(capacity_unit="")),
                name="energy_case_capacity_pair",
                violation_error_message=_("产能与产能单位要同时填写，产能应大于零。"),
            ),
            models.CheckConstraint(
                condition=(Q(subsidised_on__isnull=True) & Q(subsidy_wan_yuan__isnull=True))
                | Q(subsidised_on__isnull=False, subsidy_wan_yuan__isnull=False, subsidy_wan_yuan__gt=0),
                name="energy_case_subsidy_pair",
                violation_error_message=_("补助日期与补助金额要同时填写，金额应大于零。"),
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_on__isnull=True) | ~Q(withdrawal_reason=""),
                name="energy_case_withdrawn_why",
                violation_error_message=_("调出淘汰计划的，请写明调出理由。"),
            ),
            models.CheckConstraint(
                condition=(Q(freed_land_mu__isnull=True) | Q(freed_land_mu__gte=0))
                & (Q(freed_tce__isnull=True) | Q(freed_tce__gte=0))
                & (Q(freed_cod_tons__isnull=True) | Q(freed_cod_tons__gte=0))
                & (Q(freed_so2_tons__isnull=True) | Q(freed_so2_tons__gte=0)),
                name="energy_case_freed_not_negative",
                violation_error_message=_("腾出的土地、用能和减排量不能为负。"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.firm}"

    def clean(self) -> None:
        """Name both dates where an event stands before, or without, what it presupposes; all faults together."""
        super().clean()
        faults = order_faults(self, ORDER, presupposed=ORDER)
        if self.withdrawn_on is not None and self.accepted_on is not None:
            faults.setdefault("withdrawn_on", []).append(
                str(_("已于{day}验收，不能再调出；验收有误的请先更正。")).format(day=self.accepted_on)
            )
        if faults:
            raise ValidationError(faults)

    @property
    def events(self) -> CaseEvents:
        """The dated facts that its state follows from."""
        return CaseEvents(**{name: getattr(self, name) for name in EVENT_NAMES})


class RetrofitKind(models.TextChoices):
    ROBOTS = "ROBOTS", _("机器换人")
    MOTOR = "MOTOR", _("电机系统节能")
    BOILER = "BOILER", _("锅炉窑炉改造")
    HEAT = "HEAT", _("余热余压利用")
    WATER = "WATER", _("节水改造")
    CLEAN = "CLEAN", _("清洁生产")


class SavingRetrofit(OfFirm):
    """An energy-saving upgrade (节能减排技术改造) of a firm; it counts from the day it was accepted."""

    natural_key_fields: ClassVar[tuple[str, ...]] = ("number",)

    number = models.CharField(
        _("编号"),
        max_length=30,
        unique=True,
        error_messages={"unique": _("编号已被使用；请核对改造计划。")},
    )
    firm = models.ForeignKey(
        Firm, on_delete=models.PROTECT, related_name="saving_retrofits", verbose_name=_("企业")
    )
    name = models.CharField(_("改造项目"), max_length=80)
    kind = models.CharField(_("类别"), max_length=10, choices=RetrofitKind.choices)
    invested_wan_yuan = _freed(_("投资（万元）"))
    saved_tce = _freed(_("年节能量（吨标准煤）"))
    pushed_on = models.DateField(_("下达日期"))
    due_on = models.DateField(_("完成期限"))
    finished_on = models.DateField(_("验收完成日期"), null=True, blank=True)
    revoked_on = models.DateField(_("撤销认定日期"), null=True, blank=True)
    note = models.CharField(_("备注"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("节能减排技改")
        verbose_name_plural = _("节能减排技改")
        constraints = [
            models.CheckConstraint(
                condition=Q(finished_on__isnull=True) | Q(finished_on__gte=models.F("pushed_on")),
                name="energy_retrofit_finished_after_pushed",
                violation_error_message=_("验收完成日期早于下达日期；请核对两个日期是否填反。"),
            ),
            models.CheckConstraint(
                condition=Q(revoked_on__isnull=True)
                | Q(finished_on__isnull=False, revoked_on__gte=models.F("finished_on")),
                name="energy_retrofit_revoked_after_finished",
                violation_error_message=_("撤销认定应在验收完成之后；请核对日期。"),
            ),
            models.CheckConstraint(
                condition=Q(due_on__gte=models.F("pushed_on")),
                name="energy_retrofit_due_after_pushed",
                violation_error_message=_("完成期限早于下达日期；请核对两个日期是否填反。"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.name}"
