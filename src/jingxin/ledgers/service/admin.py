"""The ledger in the workbench: lists, forms and papers; a problem moves on its own page, never in a form."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.contrib import admin
from django.db.models import Count, QuerySet, Value
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import DropdownFilter

from jingxin.ledgers.service.models import (
    CaseClass,
    Inspection,
    Problem,
    ProblemStep,
    ResponsibleDepartment,
    Visit,
    VisitPlan,
)
from jingxin.ledgers.service.pages.problems import COLOURS
from jingxin.ledgers.service.rules import Bucket, Lamp, lamp_on
from jingxin.ledgers.service.standing import limits_on, refresh
from jingxin.records import clock
from jingxin.records.admin import LedgerAdmin
from jingxin.records.filters import TownFilter
from jingxin.records.pages import may_open_named


class LampFilter(DropdownFilter):
    """Problems by their lamp today."""

    title = _("灯")
    parameter_name = "lamp"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [(lamp.value, lamp.label) for lamp in Lamp]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if self.value() in Lamp.__members__:
            today = clock.today()
            return queryset.lit(Lamp[self.value()], today, limits_on(today))  # type: ignore[attr-defined, no-any-return]
        return queryset


class BucketFilter(DropdownFilter):
    """Problems by the part of the whole that they belong to."""

    title = _("进度")
    parameter_name = "part"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [(part.value, part.label) for part in Bucket]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if self.value() in Bucket.__members__:
            return queryset.in_bucket(Bucket[self.value()])  # type: ignore[attr-defined, no-any-return]
        return queryset


@admin.register(Problem)
class ProblemAdmin(LedgerAdmin):
    """Facts of problems are put right here; what was done about one is told on its own page."""

    list_display = (
        "code",
        "title",
        "firm",
        "town",
        "status",
        "lamp_today",
        "department",
        "due_on",
        "collected_on",
        "source_kind",
    )
    list_display_links = ("code", "title")
    list_select_related = ("firm", "town", "department")
    list_filter = (
        BucketFilter,
        LampFilter,
        TownFilter,
        "source_kind",
        "category",
        "level",
        "case_class",
        "is_made",
    )
    search_fields = ("code", "title", "firm__name")
    search_help_text = _("问题编号、问题或企业")
    autocomplete_fields = ("firm", "town", "visit", "case_class")
    date_hierarchy = "collected_on"
    ordering = ("-collected_on", "code")
    readonly_fields = ("own_page", "status", "department", "due_on", "settled_on")
    fieldsets = (
        (None, {"fields": ("own_page", ("code", "title"), ("firm", "town"), "content")}),
        (
            _("分类"),
            {
                "fields": (
                    ("source_kind", "visit"),
                    ("category", "level"),
                    ("leader", "contact"),
                    "case_class",
                )
            },
        ),
        (_("由办理记录推算"), {"fields": (("status", "department"), ("due_on", "settled_on"))}),
        (_("来源"), {"fields": (("source", "is_made"),)}),
    )

    def has_add_permission(self, request: HttpRequest) -> bool:
        """A problem begins with the first line of its log: on its own page or by import."""
        return False

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        # The category and the level set the limit.
        refresh([obj])

    @admin.display(description=_("灯"))
    def lamp_today(self, problem: Problem) -> SafeString:
        today = clock.today()
        lamp = lamp_on(problem.due_on, today, limits_on(today))
        return format_html('<span class="jx-lamp {}">{}</span>', COLOURS[lamp], lamp.label)

    @admin.display(description=_("办理"))
    def own_page(self, problem: Problem) -> SafeString:
        return format_html(
            '<a class="jx-button" href="{}">{}</a>',
            reverse("service_problem", args=[problem.code]),
            _("打开办理页"),
        )


@admin.register(ProblemStep)
class ProblemStepAdmin(LedgerAdmin):
    """The log across problems, to read and to export; it grows only by steps and imports."""

    list_display = ("problem_code", "number", "problem", "kind", "on", "department", "person_name", "text")
    list_display_links = ("problem_code", "number")
    list_select_related = ("problem", "department")
    list_filter = ("kind", "department", "is_made")
    search_fields = ("problem__code", "problem__title", "text")
    date_hierarchy = "on"
    ordering = ("-on", "problem__code", "-number")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    @admin.display(description=_("问题编号"), ordering="problem__code")
    def problem_code(self, step: ProblemStep) -> str:
        return step.problem.code


@admin.register(Visit)
class VisitAdmin(LedgerAdmin):
    list_display = ("firm", "visited_on", "mechanism", "leader", "on_site", "notes")
    list_select_related = ("firm",)
    list_filter = ("mechanism", "on_site", "is_made")
    search_fields = ("firm__name", "firm__code", "leader")
    autocomplete_fields = ("firm",)
    date_hierarchy = "visited_on"
    ordering = ("-visited_on", "firm__code")


@admin.register(VisitPlan)
class VisitPlanAdmin(LedgerAdmin):
    list_display = ("firm", "year", "mechanism", "tier", "leader", "made_on")
    list_select_related = ("firm",)
    list_filter = ("year", "mechanism", "tier", "leader")
    search_fields = ("firm__name", "firm__code", "leader")
    autocomplete_fields = ("firm",)
    ordering = ("-year", "mechanism", "leader", "firm__code")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).with_visit()  # type: ignore[attr-defined, no-any-return]

    @admin.display(description=_("首次走访"), empty_value="—", ordering="first_visit_on")
    def made_on(self, plan: Any) -> Any:
        return plan.first_visit_on


@admin.register(ResponsibleDepartment)
class ResponsibleDepartmentAdmin(LedgerAdmin):
    list_display = ("department", "head", "contact", "phone", "county_leader")
    list_select_related = ("department",)
    search_fields = ("department__name", "department__code", "head")
    ordering = ("department__name",)


@admin.register(Inspection)
class InspectionAdmin(LedgerAdmin):
    list_display = ("problem", "inspected_on", "inspector", "finding", "text", "mend_by", "mended_on")
    list_select_related = ("problem",)
    list_filter = ("finding", "is_made")
    search_fields = ("problem__code", "problem__title", "text")
    autocomplete_fields = ("problem",)
    date_hierarchy = "inspected_on"
    ordering = ("-inspected_on", "problem__code")


@admin.register(CaseClass)
class CaseClassAdmin(LedgerAdmin):
    list_display = ("name", "problem_count", "cause", "measure", "department", "closed_on")
    list_select_related = ("department",)
    search_fields = ("name", "cause")
    ordering = ("name",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        rows: QuerySet[Any] = super().get_queryset(request)
        is_open = may_open_named(request.user, "service_problems")
        counted: QuerySet[Any] = rows.annotate(problem_number=Count("problems"), may_list=Value(is_open))
        return counted

    @admin.display(description=_("问题"), ordering="problem_number")
    def problem_count(self, case_class: Any) -> SafeString | int:
        if not case_class.may_list:
            return int(case_class.problem_number)
        address = f"{reverse('service_problems')}?{urlencode({'class': case_class.name})}"
        return format_html('<a href="{}">{}</a>', address, case_class.problem_number)
