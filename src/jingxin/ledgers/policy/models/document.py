"""Policy papers with their whole text, and how they are searched."""

from __future__ import annotations

from datetime import date
from functools import reduce
from operator import and_
from typing import Any, ClassVar, Self, TypeVar

from django.db import models
from django.db.models import Case, F, IntegerField, Q, Value, When
from django.utils.translation import gettext_lazy as _

from jingxin.ledgers.policy.models.search_index import holding
from jingxin.records.dated import holds_on
from jingxin.records.record import Record, RecordQuerySet

R = TypeVar("R", bound=Record)


class PolicyDocumentQuerySet(RecordQuerySet[R]):
    """Policy papers by day and by words."""

    def in_force(self, day: date) -> Self:
        """Keep the papers that are in force on the day; one without a first day is in force from its issue."""
        return self.filter(holds_on(day))

    def about(self, text: str) -> Self:
        """
        Keep the papers that hold every one of the words, title matches first.

        Words are parted by blanks; a word is found inside others (贴息 in 贷款贴息), since Chinese has no blanks
        between words. The index of the database answers; a single sign is scanned for.
        """
        words = text.split()
        if not words:
            return self
        found = self.filter(holding(words))
        in_title = reduce(and_, (Q(title__icontains=word) for word in words))
        return found.annotate(
            in_title=Case(When(in_title, then=Value(0)), default=Value(1), output_field=IntegerField())
        ).order_by("in_title", "-issued_on", "number")


class PolicyDocument(Record):
    """A policy paper (政策文件): its number, title, issuer, days and text. In force from `valid_from` to `valid_to` (excluded)."""

    ledger: ClassVar[str] = "policy"
    natural_key_fields: ClassVar[tuple[str, ...]] = ("number",)

    number = models.CharField(
        _("文号"),
        max_length=60,
        unique=True,
        error_messages={"unique": _("这个文号已登记；请打开原有文件修改。")},
    )
    title = models.CharField(_("标题"), max_length=200)
    issuer = models.CharField(_("发文单位"), max_length=80)
    issued_on = models.DateField(_("发文日期"))
    valid_from = models.DateField(_("施行日期"))
    valid_to = models.DateField(
        _("废止日期"), null=True, blank=True, help_text=_("从这一天起不再有效；仍有效的留空。")
    )
    text = models.TextField(_("全文"), blank=True)

    objects: ClassVar[Any] = PolicyDocumentQuerySet.as_manager()

    class Meta:
        verbose_name = _("政策文件")
        verbose_name_plural = _("政策文件")
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gt=F("valid_from")),
                name="policy_document_ends_after_start",
                violation_error_message=_("废止日期应晚于施行日期；请核对两个日期是否填反。"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title}（{self.number}）"
