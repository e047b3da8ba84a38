"""Lists and forms of schemes, earlier grades and the lists of a year."""

from __future__ import annotations

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from jingxin.ledgers.evaluation.admin.inputs import FIRM_SEARCH
from jingxin.ledgers.evaluation.models import ListEntry, PublishedGrade, Scheme
from jingxin.records.admin import LedgerAdmin


@admin.register(Scheme)
class SchemeAdmin(LedgerAdmin):
    list_display = ("name", "code", "year", "adopted_on", "document")
    list_filter = ("year", "is_made")
    search_fields = ("code", "name", "document")
    ordering = ("-year", "code")
    fieldsets = (
        (None, {"fields": ("name", ("code", "year"), ("adopted_on", "document"))}),
        (_("方案正文"), {"fields": ("text",)}),
    )


@admin.register(PublishedGrade)
class PublishedGradeAdmin(LedgerAdmin):
    list_display = ("firm", "year", "group", "score", "rank", "band", "published_on")
    list_filter = ("year", "group", "band", "is_made")
    list_select_related = ("firm",)
    search_fields = FIRM_SEARCH
    autocomplete_fields = ("firm",)
    ordering = ("-year", "group", "rank", "firm__code")


@admin.register(ListEntry)
class ListEntryAdmin(LedgerAdmin):
    list_display = ("firm", "year", "list", "place", "value", "decided_on", "withdrawn_on")
    list_filter = ("year", "list", "is_made")
    list_select_related = ("firm",)
    search_fields = FIRM_SEARCH
    autocomplete_fields = ("firm",)
    ordering = ("-year", "list", "place", "firm__code")
