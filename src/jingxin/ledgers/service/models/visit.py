"""Visits to firms, as planned at the beginning of a year and as they were made."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from jingxin.ledgers.enterprises.models import Firm
from jingxin.ledgers.service.queries import VisitPlanQuerySet
from jingxin.records.models import Record


class Mechanism(models.TextChoices):
    """The arrangement under which a firm is visited, which is also where a problem comes from."""

    MERIT = "MERIT", _("功勋企业走访")
    NINE_LINKS = "NINE_LINKS", _("九联系")
    RESIDENT = "RESIDENT", _("驻企服务员")
    BUREAU = "BUREAU", _("局领导走访")


class Tier(models.TextChoices):
    """The firm's tier of that year, as the list of the evaluation names it; the plan of visits follows it."""

    MERIT = "MERIT", _("功勋企业")
    DRAGON = "DRAGON", _("巨龙企业")
    STAR = "STAR", _("明星企业")
    EXCELLENT = "EXCELLENT", _("优秀企业")
    SMALL = "SMALL", _("小微企业")
    OTHER = "OTHER", _("其他")


class OfFirm(Record):
    """A record of one firm, seen where the firm is seen."""

    ledger: ClassVar[str] = "service"
    scope_area: ClassVar[Any] = "firm__towns__town__code"
    scope_firm: ClassVar[Any] = "firm__code"
    scope_current: ClassVar[Any] = "firm__towns__valid_to"

    class Meta:
        abstract = True


class VisitPlan(OfFirm):
    """Who is to visit which firm in a year."""

    natural_key_fields: ClassVar[tuple[str, ...]] = ("year", "mechanism", "firm__code", "leader")

    year = models.PositiveSmallIntegerField(_("年度"))
    mechanism = models.CharField(_("走访机制"), max_length=12, choices=Mechanism.choices)
    firm = models.ForeignKey(
        Firm, on_delete=models.PROTECT, related_name="visit_plans", verbose_name=_("企业")
    )
    tier = models.CharField(_("企业梯队"), max_length=10, choices=Tier.choices)
    leader = models.CharField(_("走访领导"), max_length=30)

    objects: ClassVar[Any] = VisitPlanQuerySet.as_manager()

    class Meta:
        verbose_name = _("走访计划")
        verbose_name_plural = _("走访计划")
        constraints = [
            models.UniqueConstraint(
                fields=["year", "mechanism", "firm", "leader"],
                name="service_visitplan_once_a_year",
                violation_error_message=_("这位领导当年对这家企业的走访计划已经有了。"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.year} {self.leader} {self.firm}"


class Visit(OfFirm):
    """One visit to one firm (走访): who came under which arrangement, and what was seen and said."""

    natural_key_fields: ClassVar[tuple[str, ...]] = ("mechanism", "firm__code", "visited_on", "leader")

    mechanism = models.CharField(_("走访机制"), max_length=12, choices=Mechanism.choices)
    firm = models.ForeignKey(Firm, on_delete=models.PROTECT, related_name="visits", verbose_name=_("企业"))
    visited_on = models.DateField(_("走访日期"))
    leader = models.CharField(_("走访领导"), max_length=30)
    companions = models.CharField(_("同行人员"), max_length=200, blank=True)
    on_site = models.BooleanField(_("现场办公"), default=False)
    notes = models.TextField(_("走访情况"), blank=True)

    class Meta:
        verbose_name = _("走访")
        verbose_name_plural = _("走访")
        indexes = [models.Index(fields=["visited_on"], name="service_visit_day")]
        constraints = [
            models.UniqueConstraint(
                fields=["mechanism", "firm", "visited_on", "leader"],
                name="service_visit_once_a_day",
                violation_error_message=_("这位领导当天对这家企业的走访已登记；请修改原有记录。"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.visited_on} {self.firm}"
