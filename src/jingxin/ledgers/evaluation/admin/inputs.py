"""Lists and forms of what an evaluation stands on."""

from __future__ import annotations

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from jingxin.ledgers.evaluation.models import EvaluationFact, ProductionSite, SiteUse, YearlyReport
from jingxin.records.admin import LedgerAdmin, LedgerTabularInline
from jingxin.records.filters import TownFilter

FIRM_SEARCH = ("firm__code", "firm__name", "firm__names__name", "firm__uscc")


@admin.register(YearlyReport)
class YearlyReportAdmin(LedgerAdmin):
    list_display = (
        "firm",
        "year",
        "department",
        "tax",
        "output",
        "value_added",
        "revenue",
        "staff",
        "energy",
        "electricity",
        "emission",
    )
    list_filter = ("year", "department", "is_made")
    list_select_related = ("firm",)
    search_fields = FIRM_SEARCH
    autocomplete_fields = ("firm",)
    ordering = ("-year", "firm__code", "department")
    fieldsets = (
        (None, {"fields": ("firm", ("year", "department"), "note")}),
        (_("税收"), {"fields": (("tax", "land_tax"),)}),
        (_("统计"), {"fields": (("output", "value_added"), ("revenue", "research"), ("staff", "energy"))}),
        (_("能源资源和排放"), {"fields": (("electricity", "water"), ("emission", "sewage_fee"))}),
    )


class UseInline(LedgerTabularInline):
    hide_title = True
    model = SiteUse
    fields = ("firm", "kind", "area_mu", "floor_m2", "valid_from", "valid_to")
    autocomplete_fields = ("firm",)
    ordering = ("kind", "firm__code")


@admin.register(ProductionSite)
class ProductionSiteAdmin(LedgerAdmin):
    list_display = ("code", "name", "town", "area_mu", "floor_m2", "supplied_on")
    list_display_links = ("code", "name")
    list_filter = (TownFilter, "is_made")
    list_select_related = ("town",)
    search_fields = ("code", "name", "uses__firm__name", "uses__firm__code")
    autocomplete_fields = ("town",)
    ordering = ("code",)
    inlines = (UseInline,)


@admin.register(SiteUse)
class SiteUseAdmin(LedgerAdmin):
    list_display = ("site", "firm", "kind", "area_mu", "floor_m2", "valid_from", "valid_to")
    list_filter = ("kind", "is_made")
    list_select_related = ("site", "firm")
    search_fields = ("site__code", "site__name", "firm__name", "firm__code")
    autocomplete_fields = ("site", "firm")
    ordering = ("site__code", "kind", "firm__code")


@admin.register(EvaluationFact)
class EvaluationFactAdmin(LedgerAdmin):
    list_display = ("firm", "kind", "happened_on", "year", "document", "withdrawn_on")
    list_filter = ("year", "kind", "is_made")
    list_select_related = ("firm",)
    search_fields = (*FIRM_SEARCH, "document")
    autocomplete_fields = ("firm",)
    date_hierarchy = "happened_on"
    ordering = ("-happened_on", "firm__code")
