"""Exhibitions and who goes, in the workbench."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest
from django.urls import URLPattern
from django.utils.translation import gettext_lazy as _

from jingxin.ledgers.commerce.admin.deeds import EntryDeeds
from jingxin.ledgers.commerce.models import Exhibition, ExhibitionEntry
from jingxin.records.admin import LedgerAdmin, LedgerTabularInline


class EntryInline(LedgerTabularInline):
    hide_title = True
    model = ExhibitionEntry
    fields = ("firm", "applied_on", "attended_on", "booths", "cost_wan_yuan", "subsidy_wan_yuan", "paid_on")
    autocomplete_fields = ("firm",)
    ordering = ("firm__code",)


@admin.register(Exhibition)
class ExhibitionAdmin(LedgerAdmin):
    list_display = (
        "code",
        "name",
        "year",
        "place",
        "city",
        "opens_on",
        "listed_on",
        "removed_on",
        "attended_count",
    )
    list_display_links = ("code", "name")
    list_filter = ("year", "place", "is_made")
    search_fields = ("code", "name", "city", "document")
    ordering = ("-year", "place", "position", "code")
    inlines = (EntryInline,)
    fieldsets = (
        (
            None,
            {
                "fields": (
                    ("code", "name"),
                    ("place", "city"),
                    ("year", "position"),
                    ("opens_on", "closes_on"),
                )
            },
        ),
        (_("重点目录"), {"fields": (("listed_on", "removed_on"), "document", "note")}),
        (_("来源"), {"fields": (("source", "is_made"),)}),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        shown: QuerySet[Any] = super().get_queryset(request)
        went: QuerySet[Any] = shown.annotate(
            went=Count("entries", filter=Q(entries__attended_on__isnull=False))
        )
        return went

    @admin.display(description=_("参展企业"), ordering="went")
    def attended_count(self, shown: Any) -> int:
        return int(shown.went)


@admin.register(ExhibitionEntry)
class EntryAdmin(EntryDeeds, LedgerAdmin):
    list_display = (
        "exhibition",
        "firm",
        "applied_on",
        "attended_on",
        "booths",
        "cost_wan_yuan",
        "subsidy_wan_yuan",
        "paid_on",
    )
    list_select_related = ("exhibition", "firm")
    list_filter = ("exhibition__place", "exhibition__year", "is_made")
    search_fields = ("exhibition__code", "exhibition__name", "firm__name")
    autocomplete_fields = ("exhibition", "firm")
    ordering = ("-attended_on", "exhibition__code", "firm__code")

    def get_urls(self) -> list[URLPattern]:
        return [*self.deed_urls(), *super().get_urls()]
