"""Where a firm stands: above scale or not, and how far on the road to the stock exchange."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from jingxin.ledgers.enterprises.models.firm import Firm
from jingxin.records.dated import Dated, dated_constraints
from jingxin.records.models import Record


class EntryReason(models.TextChoices):
    GROWN = "GROWN", _("小升规")
    BUILT = "BUILT", _("新建投产")
    RETURNED = "RETURNED", _("退库后再入库")
    MOVED_IN = "MOVED_IN", _("外地迁入")
    OTHER = "OTHER", _("其他")


class LeavingReason(models.TextChoices):
    SHRUNK = "SHRUNK", _("收入达不到规模")
    CLOSED = "CLOSED", _("停产或注销")
    MOVED_OUT = "MOVED_OUT", _("迁出")
    MERGED = "MERGED", _("被兼并")
    OTHER = "OTHER", _("其他")


class AboveScaleSpell(Dated):
    """
    A time during which the statistics office counted the firm as above scale (规上).

    `left_on` is the first day it no longer counts. First entry and return are told apart by the earlier
    spells, not by `reason`.
    """

    ledger: ClassVar[str] = "enterprises"
    natural_key_fields: ClassVar[tuple[str, ...]] = ("firm__code", "entered_on")
    scope_area: ClassVar[str] = "firm__towns__town__code"
    scope_firm: ClassVar[str] = "firm__code"
    scope_current: ClassVar[str] = "firm__towns__valid_to"
    starts: ClassVar[str] = "entered_on"
    ends: ClassVar[str] = "left_on"

    firm = models.ForeignKey(
        Firm, on_delete=models.CASCADE, related_name="above_scale_spells", verbose_name=_("企业")
    )
    entered_on = models.DateField(_("入库日期"))
    left_on = models.DateField(
        _("退库日期"), null=True, blank=True, help_text=_("当天起不再计为规上；在库的不填。")
    )
    reason = models.CharField(_("入库原因"), max_length=12, choices=EntryReason.choices, blank=True)
    left_because = models.CharField(_("退库原因"), max_length=12, choices=LeavingReason.choices, blank=True)

    class Meta:
        verbose_name = _("规上入退库")
        verbose_name_plural = _("规上入退库")
        indexes = [models.Index(fields=["entered_on", "left_on"], name="enterprises_spell_days")]
        constraints = [
            *dated_constraints("enterprises_abovescale", starts="entered_on", ends="left_on"),
            models.CheckConstraint(
                condition=models.Q(left_on__isnull=False) | models.Q(left_because=""),
                name="enterprises_abovescale_left_because",
                violation_error_message=_("填写了退库原因，但没有退库日期；请补填日期，或清除原因。"),
            ),
        ]

    def __str__(self) -> str:
        return str(self.spell)


class ListingStage(models.TextChoices):
    NONE = "NONE", _("无上市计划")
    PLANNED = "PLANNED", _("拟上市")
    RESTRUCTURED = "RESTRUCTURED", _("股改")
    TUTORED = "TUTORED", _("辅导")
    FILED = "FILED", _("申报")
    APPROVED = "APPROVED", _("过会")
    LISTED = "LISTED", _("上市")
    DELISTED = "DELISTED", _("退市")


class ListingEvent(Record):
    """One dated step on the road to the stock exchange; the stage on a day is that of the last step up to it."""

    ledger: ClassVar[str] = "enterprises"
    natural_key_fields: ClassVar[tuple[str, ...]] = ("firm__code", "on", "stage")
    scope_area: ClassVar[str] = "firm__towns__town__code"
    scope_firm: ClassVar[str] = "firm__code"
    scope_current: ClassVar[str] = "firm__towns__valid_to"

    firm = models.ForeignKey(
        Firm, on_delete=models.CASCADE, related_name="listing_events", verbose_name=_("企业")
    )
    stage = models.CharField(
        _("阶段"),
        max_length=12,
        choices=ListingStage.choices,
        help_text=_("放弃上市的，登记为“无上市计划”。"),
    )
    on = models.DateField(_("日期"))
    exchange = models.CharField(_("交易所"), max_length=40, blank=True)
    stock_code = models.CharField(_("证券代码"), max_length=12, blank=True)

    class Meta:
        verbose_name = _("上市进程")
        verbose_name_plural = _("上市进程")
        constraints = [
            models.UniqueConstraint(
                fields=["firm", "on", "stage"],
                name="enterprises_listing_step_once",
                violation_error_message=_("这家企业同一天已登记过这一阶段；请修改原有记录，或更正日期。"),
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_stage_display()} {self.on}"
