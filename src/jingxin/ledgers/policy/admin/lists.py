"""Papers with their search, clauses, funds and what is known of firms by year."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import DropdownFilter

from jingxin.ledgers.policy.models import (
    ApplicationFact,
    ApplicationStep,
    ClauseReviewer,
    FirmYear,
    Fund,
    FundBudget,
    PolicyClause,
    PolicyDocument,
)
from jingxin.records import clock
from jingxin.records.admin import LedgerAdmin, LedgerTabularInline


class InForceFilter(DropdownFilter):
    """What is in force today, or no longer."""

    title = _("效力")
    parameter_name = "in_force"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("yes", _("现行有效")), ("no", _("尚未施行或已废止"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if not self.value():
            return queryset
        model: Any = queryset.model
        valid = model.objects.filter(valid_from__lte=clock.today())
        valid = valid.exclude(valid_to__lte=clock.today()).values("pk")
        return queryset.filter(pk__in=valid) if self.value() == "yes" else queryset.exclude(pk__in=valid)


class ClauseInline(LedgerTabularInline):
    hide_title = True
    model = PolicyClause
    fields = ("code", "article", "title", "formula", "fund", "valid_from", "valid_to")
    ordering = ("code",)


@admin.register(PolicyDocument)
class PolicyDocumentAdmin(LedgerAdmin):
    list_display = ("number", "title", "issuer", "issued_on", "valid_from", "valid_to")
    list_display_links = ("number", "title")
    list_filter = (InForceFilter, "is_made")
    search_fields = ("number", "title", "text")
    search_help_text = _("文号、标题或全文里的词；几个词用空格隔开")
    ordering = ("-issued_on", "number")
    inlines = (ClauseInline,)
    fieldsets = (
        (None, {"fields": (("number", "issuer"), "title", ("issued_on", "valid_from", "valid_to"), "text")}),
        (_("来源"), {"fields": (("source", "is_made"),)}),
    )

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        """Every word in number, title or text, title matches first."""
        if not search_term.split():
            return queryset, False
        return queryset.about(search_term), False  # type: ignore[attr-defined]


class ReviewerInline(LedgerTabularInline):
    """Who must agree, and since when; an office that reviews no longer is ended, not taken away."""

    hide_title = True
    model = ClauseReviewer
    fields = ("department", "matter", "valid_from", "valid_to")
    ordering = ("pk",)


@admin.register(PolicyClause)
class PolicyClauseAdmin(LedgerAdmin):
    list_display = ("code", "title", "formula", "fund", "yearly_cap_wan_yuan", "valid_from", "valid_to")
    list_display_links = ("code", "title")
    list_select_related = ("fund",)
    list_filter = (InForceFilter, "formula", "fund", "is_made")
    search_fields = ("code", "title", "document__title", "document__number")
    autocomplete_fields = ("document", "fund")
    ordering = ("code",)
    inlines = (ReviewerInline,)
    fieldsets = (
        (
            None,
            {
                "fields": (
                    ("code", "title"),
                    ("document", "article"),
                    ("formula", "fund"),
                    ("group", "yearly_cap_wan_yuan"),
                    ("publicity_workdays",),
                    ("valid_from", "valid_to"),
                )
            },
        ),
        (_("来源"), {"fields": (("source", "is_made"),)}),
    )


@admin.register(ClauseReviewer)
class ClauseReviewerAdmin(LedgerAdmin):
    list_display = ("clause", "department", "matter", "valid_from", "valid_to")
    list_select_related = ("clause", "department")
    list_filter = (InForceFilter, "department", "is_made")
    search_fields = ("clause__code", "clause__title", "department__name")
    autocomplete_fields = ("clause",)
    ordering = ("clause__code", "pk")


class BudgetInline(LedgerTabularInline):
    hide_title = True
    model = FundBudget
    fields = ("year", "budget_wan_yuan", "document")
    ordering = ("-year",)


@admin.register(Fund)
class FundAdmin(LedgerAdmin):
    list_display = ("code", "name", "yearly_cap_wan_yuan", "note")
    list_display_links = ("code", "name")
    search_fields = ("code", "name")
    ordering = ("code",)
    inlines = (BudgetInline,)
    fieldsets = (
        (None, {"fields": (("code", "name"), "yearly_cap_wan_yuan", "note")}),
        (_("来源"), {"fields": (("source", "is_made"),)}),
    )


@admin.register(FundBudget)
class FundBudgetAdmin(LedgerAdmin):
    list_display = ("fund", "year", "budget_wan_yuan", "document")
    list_select_related = ("fund",)
    list_filter = ("fund", "year")
    search_fields = ("fund__name", "document")
    autocomplete_fields = ("fund",)
    ordering = ("-year", "fund__code")


@admin.register(FirmYear)
class FirmYearAdmin(LedgerAdmin):
    list_display = ("firm", "year", "is_growth_star", "kept_tax_wan_yuan", "online_sales_wan_yuan")
    list_select_related = ("firm",)
    list_filter = ("year", "is_growth_star", "is_made")
    search_fields = ("firm__code", "firm__name", "firm__names__name")
    autocomplete_fields = ("firm",)
    ordering = ("-year", "firm__code")


class _OfCases(LedgerAdmin):
    """Lines of many cases, to read, to export and to bring in by a file; one case is worked in its own form."""

    list_select_related = ("application__firm", "application__clause")
    date_hierarchy: Any = None

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    @admin.display(description=_("受理编号"), ordering="application__code")
    def case(self, line: Any) -> str:
        return str(line.application.code)

    @admin.display(description=_("企业"), ordering="application__firm__name")
    def firm(self, line: Any) -> str:
        return str(line.application.firm)


@admin.register(ApplicationFact)
class ApplicationFactAdmin(_OfCases):
    list_display = ("case", "firm", "label", "value", "day", "paper")
    list_display_links = ("case",)
    list_filter = ("application__year", "application__clause", "is_made")
    search_fields = ("application__code", "application__firm__name", "paper")
    ordering = ("-application__code", "pk")

    @admin.display(description=_("项目"), ordering="item")
    def label(self, fact: ApplicationFact) -> str:
        return fact.label


@admin.register(ApplicationStep)
class ApplicationStepAdmin(_OfCases):
    list_display = (
        "case",
        "number",
        "step",
        "on",
        "amount_wan_yuan",
        "department",
        "verdict",
        "note",
        "firm",
    )
    list_display_links = ("case", "number")
    list_filter = ("step", "department", "application__year", "application__clause", "is_made")
    search_fields = ("application__code", "application__firm__name", "department", "note")
    date_hierarchy = "on"
    ordering = ("-on", "-application__code", "-number")

    @admin.display(description=_("意见"))
    def verdict(self, step: ApplicationStep) -> str:
        return "—" if step.agrees is None else str(_("同意") if step.agrees else _("不同意"))
