"""A report as it is kept: what it was made of, its files, what the check said, who let which finding pass and why."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from jingxin.core.finding import Finding, Severity
from jingxin.core.period import parse_period
from jingxin.records.models import Record, RecordQuerySet
from jingxin.reports import workflow


class ReportQuerySet(RecordQuerySet["Report"]):
    """Reports of the county."""

    def issued(self) -> ReportQuerySet:
        return self.filter(status=workflow.ISSUED)

    def newest_first(self) -> ReportQuerySet:
        return self.order_by("-as_of", "-pk")


class Report(Record):
    """
    One document made from a plan on a snapshot.

    `snapshot`, `plan_digest` and `template_digest` say all that its bytes follow from: made again of the same
    three on the same day it is the same file. `edition` counts anew within plan and day.
    """

    class Status(models.TextChoices):
        DRAFTED = workflow.DRAFTED, _("草稿")
        CHECKED = workflow.CHECKED, _("已核校")
        REVIEWED = workflow.REVIEWED, _("已审核")
        ISSUED = workflow.ISSUED, _("已签发")
        RETURNED = workflow.RETURNED, _("已退回")
        WITHDRAWN = workflow.WITHDRAWN, _("已撤回")

    ledger = "reports"
    natural_key_fields = ("code",)

    code = models.CharField(_("编号"), max_length=80, unique=True)
    plan = models.CharField(_("报告计划"), max_length=40)
    title = models.CharField(_("标题"), max_length=120)
    as_of = models.DateField(_("成文日期"))
    edition = models.PositiveSmallIntegerField(_("稿次"), default=1)
    period_code = models.CharField(_("统计期"), max_length=20)
    area_code = models.CharField(_("地区"), max_length=12)
    snapshot = models.CharField(_("数据快照"), max_length=64)
    plan_digest = models.CharField(_("计划校验值"), max_length=64)
    template_digest = models.CharField(_("模板校验值"), max_length=64)
    status = models.CharField(_("状态"), max_length=10, choices=Status.choices, default=Status.DRAFTED)
    left_out = models.JSONField(_("略去的内容"), default=list, blank=True)
    figure_count = models.PositiveIntegerField(_("数字个数"), default=0)
    is_rostered = models.BooleanField(
        _("列有台账明细"), default=False, help_text=_("列有台账明细的报告，签发以前只给看得到全部台账的人。")
    )
    issued_at = models.DateTimeField(_("签发时间"), null=True, blank=True)
    issued_by = models.CharField(_("签发人"), max_length=150, blank=True)

    objects = ReportQuerySet.as_manager()  # type: ignore[misc]  # Django makes it a class variable

    class Meta:
        verbose_name = _("报告")
        verbose_name_plural = _("报告")
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "as_of", "edition"],
                name="reports_report_edition_once",
                violation_error_message=_("同一计划、同一成文日期已有这一稿；请改稿次。"),
            ),
            models.CheckConstraint(
                condition=Q(issued_at__isnull=True, issued_by="")
                | (Q(issued_at__isnull=False) & ~Q(issued_by="")),
                name="reports_report_issued_by_somebody",
                violation_error_message=_("签发时间和签发人应同时填写。"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title}（{self.as_of.isoformat()}）"

    @property
    def period_label(self) -> str:
        return parse_period(self.period_code).label

    @property
    def short_snapshot(self) -> str:
        return self.snapshot[:8]

    @property
    def folder(self) -> Path:
        return Path(settings.FILES) / "reports" / self.code

    @property
    def is_blocked(self) -> bool:
        """Whether a finding that nobody let pass keeps it from being issued."""
        return any(finding.blocks for finding in self.findings.all())


class ReportFile(models.Model):
    """One file of a report, as it was written; `sha256` proves that it still is."""

    class Format(models.TextChoices):
        DOCX = "DOCX", "Word"
        PDF = "PDF", "PDF"
        HTML = "HTML", _("网页")

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="files", verbose_name=_("报告"))
    format = models.CharField(_("格式"), max_length=4, choices=Format.choices)
    name = models.CharField(_("文件名"), max_length=160)
    sha256 = models.CharField(_("校验值"), max_length=64)
    size = models.PositiveIntegerField(_("字节数"))

    class Meta:
        verbose_name = _("报告文件")
        verbose_name_plural = _("报告文件")
        constraints = [
            models.UniqueConstraint(
                fields=["report", "format"],
                name="reports_file_one_a_format",
                violation_error_message=_("这份报告已有这种格式的文件。"),
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def path(self) -> Path:
        return self.report.folder / self.name


class ReportFinding(models.Model):
    """What the check said of a report; let pass only by a person with a reason, both kept."""

    report = models.ForeignKey(
        Report, on_delete=models.CASCADE, related_name="findings", verbose_name=_("报告")
    )
    rule = models.CharField(_("规则"), max_length=60)
    severity = models.PositiveSmallIntegerField(_("程度"))
    message = models.TextField(_("问题"))
    place = models.CharField(_("位置"), max_length=200, blank=True)
    said = models.TextField(_("原文"), blank=True)
    expected = models.TextField(_("应为"), blank=True)
    arithmetic = models.TextField(_("算式"), blank=True)
    cure = models.TextField(_("处理"), blank=True)
    waived_by = models.CharField(_("放行人"), max_length=150, blank=True)
    waived_at = models.DateTimeField(_("放行时间"), null=True, blank=True)
    waiver_reason = models.TextField(_("放行理由"), blank=True)

    class Meta:
        verbose_name = _("核校意见")
        verbose_name_plural = _("核校意见")
        constraints = [
            models.CheckConstraint(
                condition=Q(waived_by="", waived_at__isnull=True, waiver_reason="")
                | (~Q(waived_by="") & Q(waived_at__isnull=False) & ~Q(waiver_reason="")),
                name="reports_finding_waived_with_reason",
                violation_error_message=_("放行一条核校意见，须写明放行人、时间和理由。"),
            )
        ]

    def __str__(self) -> str:
        return f"[{self.severity_label}] {self.message}"

    @property
    def severity_label(self) -> str:
        return Severity(self.severity).label

    @property
    def is_waived(self) -> bool:
        return bool(self.waived_by)

    @property
    def blocks(self) -> bool:
        return self.severity >= Severity.ERROR and not self.is_waived

    def as_finding(self) -> Finding:
        return Finding(
            self.rule,
            Severity(self.severity),
            self.message,
            self.place,
            self.said,
            self.expected,
            self.arithmetic,
            self.cure,
        )
