"""What a merge of two firms moved, kept so that it can be undone exactly."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from jingxin.ledgers.enterprises.models.firm import Firm
from jingxin.records.models import Record


class FirmMerge(Record):
    """
    One merge: `duplicate` went into `kept`.

    `moved` lists `{"model", "field", "old", "new", "pks"}`; `kept_before` and `duplicate_before` hold the fields
    of the two firms that changed, as they were; `kept_after` what the merge wrote, so that an undo can see
    whether somebody has changed it since.
    """

    ledger: ClassVar[str] = "enterprises"
    natural_key_fields: ClassVar[tuple[str, ...]] = ("duplicate__code", "merged_at")
    scope_area: ClassVar[str] = "kept__towns__town__code"
    scope_firm: ClassVar[str] = "kept__code"
    scope_current: ClassVar[str] = "kept__towns__valid_to"

    kept = models.ForeignKey(
        Firm, on_delete=models.PROTECT, related_name="merges_kept", verbose_name=_("保留企业")
    )
    duplicate = models.ForeignKey(
        Firm, on_delete=models.PROTECT, related_name="merges_gone", verbose_name=_("重复企业")
    )
    merged_at = models.DateTimeField(_("合并时间"))
    undone_at = models.DateTimeField(_("撤销时间"), null=True, blank=True)
    reason = models.CharField(_("理由"), max_length=200)
    moved = models.JSONField(_("迁移明细"), default=list, blank=True)
    kept_before = models.JSONField(_("保留企业原值"), default=dict, blank=True)
    kept_after = models.JSONField(_("保留企业新值"), default=dict, blank=True)
    duplicate_before = models.JSONField(_("重复企业原值"), default=dict, blank=True)

    class Meta:
        verbose_name = _("企业合并")
        verbose_name_plural = _("企业合并")
        constraints = [
            models.UniqueConstraint(
                fields=["duplicate"],
                condition=models.Q(undone_at__isnull=True),
                name="enterprises_merge_once",
                violation_error_message=_("这家企业已经并入别的企业；如有误，请先撤销原来的合并。"),
            )
        ]

    def __str__(self) -> str:
        return _("{duplicate}并入{kept}").format(duplicate=self.duplicate, kept=self.kept)
