"""What other offices tell of a firm's year, on which policies are matched: growth star, locally kept tax, online sales."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from jingxin.ledgers.enterprises.models import Firm
from jingxin.records.models import Record


class FirmYear(Record):
    """
    One firm in one year. `kept_tax_wan_yuan` is the local share of its taxes; an empty cell is unknown, not zero.

    The tier of a key firm is not here: it is its place on the evaluation ledger's list of the year.
    """

    ledger: ClassVar[str] = "policy"
    natural_key_fields: ClassVar[tuple[str, ...]] = ("firm__code", "year")
    scope_firm: ClassVar[str] = "firm__code"

    firm = models.ForeignKey(
        Firm, on_delete=models.PROTECT, related_name="policy_years", verbose_name=_("企业")
    )
    year = models.PositiveSmallIntegerField(_("年度"))
    is_growth_star = models.BooleanField(_("百星企业"), default=False)
    kept_tax_wan_yuan = models.DecimalField(
        _("税收地方留成（万元）"), max_digits=14, decimal_places=4, null=True, blank=True
    )
    online_sales_wan_yuan = models.DecimalField(
        _("网络销售额（万元）"), max_digits=14, decimal_places=2, null=True, blank=True
    )

    class Meta:
        verbose_name = _("企业年度情况")
        verbose_name_plural = _("企业年度情况")
        constraints = [
            models.UniqueConstraint(
                fields=["firm", "year"],
                name="policy_firm_year_once",
                violation_error_message=_("这家企业这一年的情况已登记；请修改原有记录。"),
            ),
            models.CheckConstraint(
                condition=Q(kept_tax_wan_yuan__isnull=True) | Q(kept_tax_wan_yuan__gte=0),
                name="policy_firm_year_tax_not_negative",
                violation_error_message=_("地方留成不能为负；退税大于入库的请填0并在来源中说明。"),
            ),
            models.CheckConstraint(
                condition=Q(online_sales_wan_yuan__isnull=True) | Q(online_sales_wan_yuan__gte=0),
                name="policy_firm_year_sales_not_negative",
                violation_error_message=_("网络销售额不能为负；请核对。"),
            ),
            models.CheckConstraint(
                condition=Q(year__gte=1990) & Q(year__lte=2100),
                name="policy_firm_year_plausible",
                violation_error_message=_("年度应为四位数年份，如2014。"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.firm} {self.year}"
