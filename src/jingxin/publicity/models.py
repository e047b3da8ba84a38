"""A notice with its window and its table, and what people object to it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from jingxin.records.models import Record, RecordQuerySet


class NoticeKind(models.TextChoices):
    EVALUATION = "EVALUATION", _("亩均评价")
    HONOUR = "HONOUR", _("荣誉认定")
    POLICY = "POLICY", _("政策资金")
    OTHER = "OTHER", _("其他")


class NoticeStatus(models.TextChoices):
    PUBLISHED = "PUBLISHED", _("已发布")
    WITHDRAWN = "WITHDRAWN", _("已撤回")


class NoticeQuerySet(RecordQuerySet["Notice"]):
    """Notices; nothing here knows what day it is."""

    def public_on(self, day: date) -> NoticeQuerySet:
        """Keep what everybody may read on the day: published, not withdrawn, begun."""
        return self.filter(status=NoticeStatus.PUBLISHED, opens_on__lte=day)

    def open_on(self, day: date) -> NoticeQuerySet:
        """Keep those whose objection window is open on the day; `closes_on` is the first day after it."""
        return self.public_on(day).filter(closes_on__gt=day)


class Notice(Record):
    """
    One publicity notice (公示). `closes_on` is the first day on which no objection is taken any more.

    `columns` are headings and `rows` lists of texts of the same length: exactly what the public sees, frozen.
    `subject` is the record key of what was made public ("evaluation.run:2013-1"), for the ledger's own use.
    """

    ledger: ClassVar[str] = "publicity"
    natural_key_fields: ClassVar[tuple[str, ...]] = ("code",)

    code = models.SlugField(
        _("公示编号"),
        max_length=60,
        unique=True,
        error_messages={"unique": _("公示编号已被使用；请换一个编号。")},
    )
    title = models.CharField(_("标题"), max_length=120)
    kind = models.CharField(_("类别"), max_length=12, choices=NoticeKind.choices)
    issuer = models.CharField(_("公示单位"), max_length=80)
    opens_on = models.DateField(_("公示开始日"))
    closes_on = models.DateField(_("公示截止（不含）"))
    text = models.TextField(_("正文"), blank=True)
    contact = models.CharField(_("受理单位和电话"), max_length=200, blank=True)
    columns = models.JSONField(_("表头"), default=list, blank=True)
    rows = models.JSONField(_("表格"), default=list, blank=True)
    subject = models.CharField(_("公示事项"), max_length=200, blank=True)
    status = models.CharField(
        _("状态"), max_length=10, choices=NoticeStatus.choices, default=NoticeStatus.PUBLISHED
    )

    objects: ClassVar[Any] = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = _("公示")
        verbose_name_plural = _("公示")
        constraints = [
            models.CheckConstraint(
                condition=Q(closes_on__gt=F("opens_on")),
                name="publicity_notice_closes_after_opening",
                violation_error_message=_("公示截止应晚于开始日；请核对两个日期。"),
            )
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("notice", args=[self.code])

    @property
    def last_on(self) -> date:
        """The last day on which an objection is taken."""
        return self.closes_on - timedelta(1)

    def is_open(self, day: date) -> bool:
        """Whether objections are taken on the day."""
        return self.status == NoticeStatus.PUBLISHED and self.opens_on <= day < self.closes_on


class Outcome(models.TextChoices):
    WAITING = "WAITING", _("待答复")
    UPHELD = "UPHELD", _("采纳")
    PARTLY = "PARTLY", _("部分采纳")
    REJECTED = "REJECTED", _("不予采纳")


class Objection(Record):
    """
    What somebody objects to a notice. Only the bureau reads it; `code` is the receipt, known to who filed it.

    `firm_code` names the firm where one objects in its own matter and is logged in as such. `sender` is a
    hash of where it came from, kept against floods.
    """

    ledger: ClassVar[str] = "publicity"
    natural_key_fields: ClassVar[tuple[str, ...]] = ("code",)
    # With a path declared, nobody of a town, a department or another firm sees it.
    scope_firm: ClassVar[str] = "firm_code"

    code = models.CharField(_("回执编号"), max_length=32, unique=True)
    notice = models.ForeignKey(
        Notice, on_delete=models.PROTECT, related_name="objections", verbose_name=_("公示")
    )
    name = models.CharField(_("异议人"), max_length=80)
    contact = models.CharField(_("联系方式"), max_length=80)
    text = models.TextField(_("异议内容"))
    evidence = models.TextField(_("证据说明"), blank=True)
    firm_code = models.CharField(_("企业编号"), max_length=20, blank=True)
    sender = models.CharField(max_length=64, blank=True, editable=False)
    at = models.DateTimeField(_("提出时间"))
    outcome = models.CharField(_("处理结果"), max_length=8, choices=Outcome.choices, default=Outcome.WAITING)
    answer = models.TextField(_("答复"), blank=True)
    answered_at = models.DateTimeField(_("答复时间"), null=True, blank=True)

    class Meta:
        verbose_name = _("公示异议")
        verbose_name_plural = _("公示异议")
        indexes = [models.Index(fields=["sender", "at"], name="publicity_objection_sender")]
        constraints = [
            models.CheckConstraint(
                condition=(Q(outcome=Outcome.WAITING) & Q(answered_at__isnull=True) & Q(answer=""))
                | (~Q(outcome=Outcome.WAITING) & Q(answered_at__isnull=False) & ~Q(answer="")),
                name="publicity_objection_answered_with_words",
                violation_error_message=_("作出处理结果的，要同时写明答复和答复时间。"),
            )
        ]

    def __str__(self) -> str:
        return f"{self.name}：{self.notice}"
