"""The workbench's list of reports: to be looked at; what is done to one is done on its own page, by actions."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from unfold.admin import TabularInline

from jingxin.records.admin import LedgerAdmin
from jingxin.records.permissions import Verb, may
from jingxin.reports.models import Report, ReportFile, ReportFinding


class _ReadOnlyInline(TabularInline):
    """Parts of a report, for whoever may see the report."""

    extra = 0
    can_delete = False

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return may(request.user, Verb.VIEW, Report.ledger)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class FileInline(_ReadOnlyInline):
    model = ReportFile
    fields = ("format", "name", "size", "sha256")


class FindingInline(_ReadOnlyInline):
    model = ReportFinding
    fields = ("severity_label", "message", "place", "arithmetic", "cure", "waived_by", "waiver_reason")
    readonly_fields = ("severity_label",)

    @admin.display(description=_("程度"))
    def severity_label(self, finding: ReportFinding) -> str:
        return finding.severity_label


@admin.register(Report)
class ReportAdmin(LedgerAdmin):
    list_display = ("title", "as_of", "edition", "status", "period_text", "figure_count", "snapshot_text")
    list_filter = ("status", "plan")
    search_fields = ("title", "code", "snapshot")
    date_hierarchy = "as_of"
    ordering = ("-as_of", "-pk")
    inlines = (FileInline, FindingInline)
    fields = (
        "page_link",
        "code",
        "title",
        "status",
        "as_of",
        "period_text",
        "snapshot",
        "plan",
        "plan_digest",
        "template_digest",
        "figure_count",
        "left_out_text",
        "issued_by",
        "issued_at",
    )
    readonly_fields = fields

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """A report that was written stays: it may be withdrawn, with a reason."""
        return False

    @admin.display(description=_("统计期"), ordering="period_code")
    def period_text(self, report: Report) -> str:
        return report.period_label

    @admin.display(description=_("数据快照"), ordering="snapshot")
    def snapshot_text(self, report: Report) -> str:
        return report.short_snapshot

    @admin.display(description=_("略去的内容"))
    def left_out_text(self, report: Report) -> SafeString | str:
        lines = ((line,) for line in report.left_out)
        return format_html_join("", "<div>{}</div>", lines) or "—"

    @admin.display(description=_("报告页面"))
    def page_link(self, report: Report) -> SafeString | str:
        try:
            return format_html('<a href="{}">{}</a>', reverse("report", args=[report.pk]), _("打开"))
        except NoReverseMatch:
            return "—"
