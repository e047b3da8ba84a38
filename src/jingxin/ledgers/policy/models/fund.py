"""Funds and their budgets: what the money comes from, and how much of it there is in a year."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from jingxin.records.models import Record


class Fund(Record):
    """A special fund (专项资金) out of which clauses are paid."""

    ledger: ClassVar[str] = "policy"
    natural_key_fields: ClassVar[tuple[str, ...]] = ("code",)

    code = models.CharField(
        _("资金编号"),
        max_length=20,
        unique=True,
        error_messages={"unique": _("这个资金编号已被使用；请核对。")},
    )
    name = models.CharField(_("资金名称"), max_length=80, unique=True)
    yearly_cap_wan_yuan = models.DecimalField(
        _("每家每年合计封顶（万元）"),
        max_digits=12,
        decimal_places=4,
        null=True,
        blank=True,
        help_text=_("这项资金各条款合计；不封顶的留空。"),
    )
    note = models.CharField(_("备注"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("专项资金")
        verbose_name_plural = _("专项资金")
        constraints = [
            models.CheckConstraint(
                condition=Q(yearly_cap_wan_yuan__isnull=True) | Q(yearly_cap_wan_yuan__gt=0),
                name="policy_fund_cap_positive",
                violation_error_message=_("封顶金额应大于零；不封顶的留空。"),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class FundBudget(Record):
    """The budget of a fund in one year, 万元; a supplement changes the amount with a reason and stays in the trail."""

    ledger: ClassVar[str] = "policy"
    natural_key_fields: ClassVar[tuple[str, ...]] = ("fund__code", "year")

    fund = models.ForeignKey(
        Fund, on_delete=models.CASCADE, related_name="budgets", verbose_name=_("专项资金")
    )
    year = models.PositiveSmallIntegerField(_("年度"))
    budget_wan_yuan = models.DecimalField(_("预算（万元）"), max_digits=14, decimal_places=4)
    document = models.CharField(_("预算文号"), max_length=60, blank=True)

    class Meta:
        verbose_name = _("资金预算")
        verbose_name_plural = _("资金预算")
        constraints = [
            models.UniqueConstraint(
                fields=["fund", "year"],
                name="policy_budget_once_a_year",
                violation_error_message=_("这项资金这一年的预算已登记；追加预算请修改原有记录。"),
            ),
            models.CheckConstraint(
                condition=Q(budget_wan_yuan__gte=0),
                name="policy_budget_not_negative",
                violation_error_message=_("预算不能为负；请按预算文件填写万元数。"),
            ),
            models.CheckConstraint(
                condition=Q(year__gte=1990) & Q(year__lte=2100),
                name="policy_budget_year_plausible",
                violation_error_message=_("年度应为四位数年份，如2014。"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.fund} {self.year}"
