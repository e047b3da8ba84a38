"""Schemes and runs with their deeds; earlier grades and the lists of a year."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.contrib import admin
from django.http import HttpRequest
from django.urls import URLPattern, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from jingxin.ledgers.enterprises.models import Area
from jingxin.ledgers.evaluation import actions
from jingxin.ledgers.evaluation.admin.inputs import FIRM_SEARCH
from jingxin.ledgers.evaluation.models import ListEntry, PublishedGrade, Run, RunStatus, Scheme
from jingxin.ledgers.evaluation.runs import snapshot_named
from jingxin.publicity.actions import PublicityError
from jingxin.records import clock
from jingxin.records.admin import LedgerAdmin
from jingxin.records.audit import User
from jingxin.records.deed_forms import AmountField, DayField, Deed, DeedForm, TextField
from jingxin.records.deed_pages import DeedPages
from jingxin.records.permissions import scope_of
from jingxin.warehouse import WarehouseError

ERRORS = (actions.EvaluationError, PublicityError, WarehouseError)


class ComputeForm(DeedForm):
    def prepare(self) -> None:
        self.fields["reason"].label = _("说明")


class PublishForm(DeedForm):
    opens_on = DayField(label=_("公示开始日"))
    workdays = AmountField(label=_("公示工作日数"), min_value=1, max_value=30, decimal_places=0)
    contact = TextField(label=_("受理单位和电话"), max_length=200, required=False)

    def prepare(self) -> None:
        self.fields["workdays"].initial = actions.window_workdays(clock.today())
        del self.fields["reason"]


class RecountForm(DeedForm):
    reason = TextField(label=_("复核理由"), max_length=200, help_text=_("用最近发布的快照重新评价。"))


class FinalizeForm(DeedForm):
    def prepare(self) -> None:
        self.fields["reason"].label = _("说明")


def _compute(scheme: Scheme, typed: dict[str, Any], by: User | None) -> Run:
    return actions.compute_run(
        scheme=scheme, snapshot=snapshot_named(), on=clock.today(), by=by, reason=typed["reason"]
    )


def _publish(run: Run, typed: dict[str, Any], by: User | None) -> Any:
    county = Area.objects.filter(code=settings.COUNTY).first()
    issuer = _("{county}经济和信息化局").format(county=county.name if county else "")
    return actions.publish_run(
        run=run,
        opens_on=typed["opens_on"],
        workdays=int(typed["workdays"]),
        contact=typed["contact"],
        issuer=issuer,
        by=by,
    )


def _recount(run: Run, typed: dict[str, Any], by: User | None) -> Run:
    return actions.recount_run(
        run=run, snapshot=snapshot_named(), on=clock.today(), reason=typed["reason"], by=by
    )


def _finalize(run: Run, typed: dict[str, Any], by: User | None) -> Run:
    return actions.finalize_run(run=run, on=clock.today(), by=by)


@admin.register(Scheme)
class SchemeAdmin(DeedPages, LedgerAdmin):
    deeds: ClassVar[dict[str, Deed]] = {
        "compute": Deed("compute", _("按最近快照初评"), ComputeForm, _compute)
    }
    deed_errors: ClassVar[tuple[type[Exception], ...]] = ERRORS
    list_display = ("name", "code", "year", "adopted_on", "document", "trial")
    list_filter = ("year", "is_made")
    search_fields = ("code", "name", "document")
    ordering = ("-year", "code")
    fieldsets = (
        (None, {"fields": ("name", ("code", "year"), ("adopted_on", "document"))}),
        (_("方案正文"), {"fields": ("text",)}),
    )

    def get_urls(self) -> list[URLPattern]:
        return [*self.deed_urls(), *super().get_urls()]

    def get_list_display(self, request: HttpRequest) -> list[str]:
        """A trial moves all firms: the column is for those who see them all, as its page is."""
        shown = list(super().get_list_display(request))
        return shown if scope_of(request.user).everything else [name for name in shown if name != "trial"]

    @admin.display(description=_("试算"))
    def trial(self, scheme: Scheme) -> SafeString:
        return format_html(
            '<a href="{}">{}</a>', reverse("evaluation_what_if", args=[scheme.code]), _("试算")
        )

    def deed_state(self, record: Any) -> list[tuple[str, list[str]]]:
        rows = [f"{run.code} {run.get_status_display()}" for run in record.runs.order_by("-pk")]
        return [(str(_("已有评价")), rows)]


@admin.register(Run)
class RunAdmin(DeedPages, LedgerAdmin):
    """Runs come from deeds and are changed by deeds only."""

    deed_errors: ClassVar[tuple[type[Exception], ...]] = ERRORS
    deeds: ClassVar[dict[str, Deed]] = {
        "publish": Deed("publish", _("公示"), PublishForm, _publish, lambda run: run.status == RunStatus.DRAFT),
        "recount": Deed("recount", _("复核"), RecountForm, _recount, lambda run: run.status == RunStatus.PUBLISHED),
        "finalize": Deed(
            "finalize", _("定档"), FinalizeForm, _finalize,
            lambda run: run.status == RunStatus.PUBLISHED or (run.status == RunStatus.DRAFT and run.recount_of_id),
        ),
    }  # fmt: skip
    list_display = ("code", "scheme", "status", "computed_on", "sums", "outcome")
    list_filter = ("status", "scheme", "is_made")
    list_select_related = ("scheme",)
    search_fields = ("code", "scheme__name")
    ordering = ("-computed_on", "-pk")
    fields = (
        ("code", "status"),
        "scheme",
        ("computed_on", "snapshot"),
        "recount_of",
        "notice_code",
        "sums",
        "outcome",
    )

    def get_urls(self) -> list[URLPattern]:
        return [*self.deed_urls(), *super().get_urls()]

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Sums of all firms are for those who see all firms; a firm and a town have their own pages."""
        return scope_of(request.user).everything and super().has_view_permission(request, obj)

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return (
            "code",
            "status",
            "scheme",
            "computed_on",
            "snapshot",
            "recount_of",
            "notice_code",
            "sums",
            "outcome",
        )

    @admin.display(description=_("各组家数"))
    def sums(self, run: Run) -> str:
        return _("；").join(f"{tally['name']} {tally['sentence']}" for tally in run.tallies)

    @admin.display(description=_("结果"))
    def outcome(self, run: Run) -> SafeString:
        return format_html('<a href="{}">{}</a>', reverse("evaluation_run", args=[run.code]), _("打开结果"))

    def deed_state(self, record: Any) -> list[tuple[str, list[str]]]:
        return [
            (str(_("各组家数")), [f"{tally['name']}：{tally['sentence']}" for tally in record.tallies]),
            (str(_("状态")), [str(record.get_status_display())]),
        ]


@admin.register(PublishedGrade)
class PublishedGradeAdmin(LedgerAdmin):
    """Grades of earlier years may be mended; those of a year whose run is final are only read."""

    list_display = ("firm", "year", "group", "score", "rank", "band", "published_on")
    list_filter = ("year", "group", "band", "is_made")
    list_select_related = ("firm",)
    search_fields = FIRM_SEARCH
    autocomplete_fields = ("firm",)
    ordering = ("-year", "group", "rank", "firm__code")

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        final = obj is not None and Run.objects.filter(scheme__year=obj.year, status=RunStatus.FINAL).exists()
        return not final and super().has_change_permission(request, obj)


@admin.register(ListEntry)
class ListEntryAdmin(LedgerAdmin):
    list_display = ("firm", "year", "list", "place", "value", "decided_on", "withdrawn_on")
    list_filter = ("year", "list", "is_made")
    list_select_related = ("firm",)
    search_fields = FIRM_SEARCH
    autocomplete_fields = ("firm",)
    ordering = ("-year", "list", "place", "firm__code")
