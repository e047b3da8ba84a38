"""对外合作: outward investment as filed, outsourcing as contracted and as carried out month by month."""

from __future__ import annotations

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q, Sum
from django.utils.translation import gettext_lazy as _

from jingxin.ledgers.enterprises.models import Firm
from jingxin.records.models import Record


class OfFirmAbroad(Record):
    """A paper of one firm; seen by its town and by itself."""

    ledger: ClassVar[str] = "commerce"
    natural_key_fields: ClassVar[tuple[str, ...]] = ("number",)
    scope_area: ClassVar[str] = "firm__towns__town__code"
    scope_firm: ClassVar[str] = "firm__code"
    scope_current: ClassVar[str] = "firm__towns__valid_to"

    class Meta:
        abstract = True


class OutwardFiling(OfFirmAbroad):
    """One filing of investment abroad (境外投资备案), the Chinese side's sum; withdrawn, it counts in its own month still."""

    number = models.CharField(
        _("备案号"),
        max_length=40,
        unique=True,
        error_messages={"unique": _("备案号已登记；增资请用新的备案号，录错的请修改原有记录。")},
    )
    firm = models.ForeignKey(Firm, on_delete=models.PROTECT, related_name="+", verbose_name=_("投资企业"))
    project = models.CharField(_("项目名称"), max_length=80)
    country = models.CharField(_("国家（地区）"), max_length=40)
    filed_on = models.DateField(_("备案日期"))
    amount_wan_usd = models.DecimalField(_("中方投资额（万美元）"), max_digits=12, decimal_places=2)
    withdrawn_on = models.DateField(_("撤销备案日期"), null=True, blank=True)

    class Meta:
        verbose_name = _("境外投资备案")
        verbose_name_plural = _("境外投资备案")
        constraints = [
            models.CheckConstraint(
                condition=Q(amount_wan_usd__gt=0),
                name="commerce_filing_amount",
                violation_error_message=_("中方投资额必须大于零；请按备案表填写万美元数。"),
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_on__isnull=True) | Q(withdrawn_on__gte=F("filed_on")),
                name="commerce_filing_withdrawn",
                violation_error_message=_("撤销备案日期早于备案日期；请核对两个日期是否填反。"),
            ),
        ]

    def __str__(self) -> str:
        return self.project


class OutsourcingContract(OfFirmAbroad):
    """One contract of service outsourcing (服务外包) with a client abroad."""

    number = models.CharField(
        _("合同编号"),
        max_length=40,
        unique=True,
        error_messages={"unique": _("合同编号已登记；请修改原有合同。")},
    )
    firm = models.ForeignKey(Firm, on_delete=models.PROTECT, related_name="+", verbose_name=_("承接企业"))
    content = models.CharField(_("服务内容"), max_length=80)
    client_country = models.CharField(_("发包国家（地区）"), max_length=40, blank=True)
    signed_on = models.DateField(_("签订日期"))
    amount_wan_usd = models.DecimalField(_("合同额（万美元）"), max_digits=12, decimal_places=2)
    ended_on = models.DateField(_("终止日期"), null=True, blank=True)

    class Meta:
        verbose_name = _("服务外包合同")
        verbose_name_plural = _("服务外包合同")
        constraints = [
            models.CheckConstraint(
                condition=Q(amount_wan_usd__gt=0),
                name="commerce_contract_amount",
                violation_error_message=_("合同额必须大于零；请按合同填写万美元数。"),
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=F("signed_on")),
                name="commerce_contract_ended",
                violation_error_message=_("终止日期早于签订日期；请核对两个日期是否填反。"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.content}"


class OutsourcingExecution(Record):
    """What was carried out and paid on one contract on one day (收汇)."""

    ledger: ClassVar[str] = "commerce"
    natural_key_fields: ClassVar[tuple[str, ...]] = ("contract__number", "executed_on")
    scope_area: ClassVar[str] = "contract__firm__towns__town__code"
    scope_firm: ClassVar[str] = "contract__firm__code"
    scope_current: ClassVar[str] = "contract__firm__towns__valid_to"

    contract = models.ForeignKey(
        OutsourcingContract, on_delete=models.PROTECT, related_name="executions", verbose_name=_("合同")
    )
    executed_on = models.DateField(_("执行日期"), help_text=_("收汇之日。"))
    amount_wan_usd = models.DecimalField(_("执行额（万美元）"), max_digits=12, decimal_places=2)

    class Meta:
        verbose_name = _("服务外包执行")
        verbose_name_plural = _("服务外包执行")
        constraints = [
            models.UniqueConstraint(
                fields=["contract", "executed_on"],
                name="commerce_execution_once",
                violation_error_message=_("这份合同这一天已登记；请修改原有记录。"),
            ),
            models.CheckConstraint(
                condition=Q(amount_wan_usd__gt=0),
                name="commerce_execution_amount",
                violation_error_message=_("执行额必须大于零；没有执行的不填。"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.contract} {self.executed_on}"

    def validate_constraints(self, exclude: object = None) -> None:
        """Refuse, besides what the database refuses, more than the contract holds; an import judges the file as a whole."""
        super().validate_constraints(exclude=exclude)  # type: ignore[arg-type]
        if self.contract_id is None or self.amount_wan_usd is None:
            return
        others = OutsourcingExecution.objects.filter(contract=self.contract_id).exclude(pk=self.pk)
        so_far = others.aggregate(total=Sum("amount_wan_usd"))["total"] or 0
        if so_far + self.amount_wan_usd > self.contract.amount_wan_usd:
            raise ValidationError(
                {
                    "amount_wan_usd": _(
                        "累计执行{total}万美元超过合同额{amount}万美元；请核对执行额，或先变更合同。"
                    ).format(total=so_far + self.amount_wan_usd, amount=self.contract.amount_wan_usd)
                }
            )
