"""展会: the year's list at home and abroad, who goes, and what they are given."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from jingxin.core.spell import Spell
from jingxin.ledgers.enterprises.models import Firm
from jingxin.records.models import Record


class ExhibitionPlace(models.TextChoices):
    DOMESTIC = "DOMESTIC", _("境内")
    ABROAD = "ABROAD", _("境外")


class Exhibition(Record):
    """
    One exhibition of a year. On the key list (重点展) from `listed_on` until `removed_on`, the first day it is not.

    The county's own: seen by all of the bureau and the towns.
    """

    ledger: ClassVar[str] = "commerce"
    natural_key_fields: ClassVar[tuple[str, ...]] = ("code",)

    code = models.CharField(
        _("展会编号"),
        max_length=30,
        unique=True,
        error_messages={"unique": _("展会编号已被使用；请换一个编号，或修改原有展会。")},
    )
    name = models.CharField(_("展会名称"), max_length=80)
    place = models.CharField(_("境内外"), max_length=10, choices=ExhibitionPlace.choices)
    city = models.CharField(_("举办地"), max_length=60, blank=True)
    year = models.PositiveSmallIntegerField(_("年度"))
    position = models.PositiveSmallIntegerField(_("目录序号"), null=True, blank=True)
    opens_on = models.DateField(_("开幕日期"), null=True, blank=True)
    closes_on = models.DateField(_("闭幕日期"), null=True, blank=True)
    listed_on = models.DateField(_("列入重点目录日期"), null=True, blank=True)
    removed_on = models.DateField(_("调出目录日期"), null=True, blank=True)
    document = models.CharField(_("目录文号"), max_length=60, blank=True)
    note = models.TextField(_("备注"), blank=True)

    class Meta:
        verbose_name = _("展会")
        verbose_name_plural = _("展会")
        constraints = [
            models.CheckConstraint(
                condition=Q(opens_on__isnull=True)
                | Q(closes_on__isnull=True)
                | Q(closes_on__gte=F("opens_on")),
                name="commerce_exhibition_days",
                violation_error_message=_("闭幕日期早于开幕日期；请核对两个日期是否填反。"),
            ),
            models.CheckConstraint(
                condition=Q(removed_on__isnull=True)
                | Q(listed_on__isnull=False, removed_on__gt=F("listed_on")),
                name="commerce_exhibition_removed",
                violation_error_message=_("调出目录日期应晚于列入日期；没有列入的不填。"),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def is_listed(self, day: date) -> bool:
        """Whether it is on the key list at the end of the day."""
        return self.listed_on is not None and Spell(self.listed_on, self.removed_on).holds_on(day)


class ExhibitionEntry(Record):
    """One firm at one exhibition: applied, went, what the booths cost, what was given."""

    ledger: ClassVar[str] = "commerce"
    natural_key_fields: ClassVar[tuple[str, ...]] = ("exhibition__code", "firm__code")
    scope_area: ClassVar[str] = "firm__towns__town__code"
    scope_firm: ClassVar[str] = "firm__code"
    scope_current: ClassVar[str] = "firm__towns__valid_to"

    exhibition = models.ForeignKey(
        Exhibition, on_delete=models.PROTECT, related_name="entries", verbose_name=_("展会")
    )
    firm = models.ForeignKey(Firm, on_delete=models.PROTECT, related_name="+", verbose_name=_("企业"))
    applied_on = models.DateField(_("报名日期"), null=True, blank=True)
    attended_on = models.DateField(_("参展日期"), null=True, blank=True, help_text=_("没有成行的不填。"))
    booths = models.PositiveSmallIntegerField(_("摊位数"), default=1)
    cost_wan_yuan = models.DecimalField(
        _("摊位费（万元）"), max_digits=10, decimal_places=4, null=True, blank=True
    )
    subsidy_wan_yuan = models.DecimalField(
        _("核定补助（万元）"), max_digits=10, decimal_places=4, null=True, blank=True
    )
    paid_on = models.DateField(_("拨付日期"), null=True, blank=True)

    class Meta:
        verbose_name = _("参展企业")
        verbose_name_plural = _("参展企业")
        constraints = [
            models.UniqueConstraint(
                fields=["exhibition", "firm"],
                name="commerce_entry_once",
                violation_error_message=_("这家企业已登记在这个展会；请修改原有记录。"),
            ),
            models.CheckConstraint(
                condition=Q(booths__gte=1),
                name="commerce_entry_booths",
                violation_error_message=_("摊位数至少为1；请核对。"),
            ),
            models.CheckConstraint(
                condition=Q(cost_wan_yuan__isnull=True) | Q(cost_wan_yuan__gt=0),
                name="commerce_entry_cost",
                violation_error_message=_("摊位费必须大于零；不详的不填。"),
            ),
            models.CheckConstraint(
                condition=Q(subsidy_wan_yuan__isnull=True) | Q(attended_on__isnull=False),
                name="commerce_entry_subsidy_attended",
                violation_error_message=_("没有参展日期的不能核定补助；请先登记参展。"),
            ),
            models.CheckConstraint(
                condition=Q(paid_on__isnull=True) | Q(subsidy_wan_yuan__isnull=False),
                name="commerce_entry_paid_subsidy",
                violation_error_message=_("填了拨付日期，但没有核定补助；请补填金额，或清除日期。"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.exhibition} {self.firm}"
