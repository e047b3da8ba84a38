"""城乡消费: shops of 万村千乡, markets rebuilt, promotions."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from jingxin.ledgers.commerce.models.planned import PlannedThing, planned_constraints
from jingxin.ledgers.enterprises.models import Firm


class ShopWork(models.TextChoices):
    NEW = "NEW", _("新建")
    UPGRADE = "UPGRADE", _("改造提升")


class Shop(PlannedThing):
    """One chain shop of 万村千乡市场工程 in a year's plan; done when it opens, or opens again."""

    scope_firm: ClassVar[str] = "operator__code"

    work = models.CharField(_("建设方式"), max_length=8, choices=ShopWork.choices)
    operator = models.ForeignKey(
        Firm, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("连锁企业")
    )
    operator_name = models.CharField(_("连锁企业名称"), max_length=80, blank=True)
    village = models.CharField(_("所在村居"), max_length=60, blank=True)
    area_square_metre = models.DecimalField(
        _("营业面积（平方米）"), max_digits=8, decimal_places=1, null=True, blank=True
    )
    accepted_on = models.DateField(_("验收日期"), null=True, blank=True)

    class Meta:
        verbose_name = _("连锁便民店")
        verbose_name_plural = _("连锁便民店")
        constraints = [
            *planned_constraints("commerce_shop"),
            models.CheckConstraint(
                condition=Q(area_square_metre__isnull=True) | Q(area_square_metre__gt=0),
                name="commerce_shop_area",
                violation_error_message=_("营业面积必须大于零；请核对。"),
            ),
            models.CheckConstraint(
                condition=Q(accepted_on__isnull=True)
                | Q(done_on__isnull=False, accepted_on__gte=models.F("done_on")),
                name="commerce_shop_accepted",
                violation_error_message=_("验收日期不应早于完成日期，也不能没有完成日期；请核对。"),
            ),
        ]


class MarketKind(models.TextChoices):
    FARM = "FARM", _("农贸市场")
    TRADE = "TRADE", _("专业市场")
    DISTRIBUTION = "DISTRIBUTION", _("配送中心")
    OTHER = "OTHER", _("其他")


class MarketProject(PlannedThing):
    """One market built or rebuilt (商贸市场建设); done when it is in business."""

    kind = models.CharField(_("类别"), max_length=12, choices=MarketKind.choices)
    investment_wan_yuan = models.DecimalField(
        _("计划投资（万元）"), max_digits=12, decimal_places=2, null=True, blank=True
    )
    is_key = models.BooleanField(_("年度重点"), default=False)
    subsidy_applied_on = models.DateField(_("申请补助日期"), null=True, blank=True)
    subsidy_wan_yuan = models.DecimalField(
        _("获补助（万元）"), max_digits=12, decimal_places=2, null=True, blank=True
    )

    class Meta:
        verbose_name = _("商贸市场项目")
        verbose_name_plural = _("商贸市场项目")
        constraints = [
            *planned_constraints("commerce_market"),
            models.CheckConstraint(
                condition=Q(investment_wan_yuan__isnull=True) | Q(investment_wan_yuan__gt=0),
                name="commerce_market_investment",
                violation_error_message=_("计划投资必须大于零；不详的不填。"),
            ),
        ]


class PromotionKind(models.TextChoices):
    SALE = "SALE", _("商品促销")
    CARS = "CARS", _("车展")
    FOOD = "FOOD", _("美食节")
    OTHER = "OTHER", _("其他")


class Promotion(PlannedThing):
    """One promotion (促销活动); done on its last day."""

    kind = models.CharField(_("类别"), max_length=8, choices=PromotionKind.choices)
    organizer = models.CharField(_("主办单位"), max_length=80, blank=True)
    sales_wan_yuan = models.DecimalField(
        _("现场销售额（万元）"), max_digits=12, decimal_places=2, null=True, blank=True
    )

    class Meta:
        verbose_name = _("促销活动")
        verbose_name_plural = _("促销活动")
        constraints = [
            *planned_constraints("commerce_promotion"),
            models.CheckConstraint(
                condition=Q(sales_wan_yuan__isnull=True) | Q(sales_wan_yuan__gte=0),
                name="commerce_promotion_sales",
                violation_error_message=_("现场销售额不能为负；请核对。"),
            ),
        ]
