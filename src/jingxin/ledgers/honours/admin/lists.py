"""Kinds, seasons, subjects and steps as lists of their own: what an export of each shows, and where kinds are kept."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.urls import URLPattern
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from jingxin.core.parameters import load_parameters
from jingxin.ledgers.honours import rules
from jingxin.ledgers.honours.admin.deeds import SeasonDeeds
from jingxin.ledgers.honours.admin.lamps import window_lamp
from jingxin.ledgers.honours.models import HonourKind, HonourStep, HonourSubject, Season
from jingxin.records import clock
from jingxin.records.admin import LedgerAdmin


@admin.register(HonourKind)
class KindAdmin(LedgerAdmin):
    list_display = ("name", "code", "level", "subject", "unit", "issuer", "validity_years", "family")
    list_select_related = ("family",)
    list_filter = ("level", "subject")
    search_fields = ("name", "code", "issuer")
    autocomplete_fields = ("family",)
    ordering = ("position", "code")
    fieldsets = (
        (
            None,
            {
                "fields": (
                    ("name", "code"),
                    ("level", "subject"),
                    ("unit", "family"),
                    ("issuer", "validity_years"),
                    "needs_publicity",
                    ("valid_from", "valid_to"),
                    "position",
                    "note",
                )
            },
        ),
        (_("来源"), {"fields": (("source", "is_made"),)}),
    )


@admin.register(Season)
class SeasonAdmin(SeasonDeeds, LedgerAdmin):
    list_display = (
        "name",
        "kind",
        "window_today",
        "opens_on",
        "closes_on",
        "recommend_due_on",
        "quota",
        "applied",
    )
    list_select_related = ("kind",)
    list_filter = ("is_made",)
    search_fields = ("code", "name", "document", "kind__name")
    autocomplete_fields = ("kind",)
    ordering = ("-opens_on", "code")

    def get_urls(self) -> list[URLPattern]:
        return [*self.deed_urls(), *super().get_urls()]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        seasons: QuerySet[Any] = super().get_queryset(request)
        counted: QuerySet[Any] = seasons.annotate(applied_count=Count("honours"))
        return counted

    @admin.display(description=_("申报状态"))
    def window_today(self, season: Season) -> SafeString:
        today = clock.today()
        soon = int(load_parameters("honours")["closing_soon_days"].at(today).value)
        return window_lamp(rules.window_on(season.opens_on, season.closes_on, today, soon_days=soon))

    @admin.display(description=_("已申报"), ordering="applied_count")
    def applied(self, season: Any) -> int:
        return int(season.applied_count)


@admin.register(HonourSubject)
class SubjectAdmin(LedgerAdmin):
    list_display = ("honour", "position", "firm", "person")
    list_select_related = ("honour", "firm", "person")
    search_fields = ("honour__code", "honour__name", "firm__name", "person__name")
    autocomplete_fields = ("honour", "firm", "person")
    ordering = ("honour__code", "position")


@admin.register(HonourStep)
class StepAdmin(LedgerAdmin):
    list_display = ("honour", "kind_name", "step", "on", "valid_to", "document")
    list_select_related = ("honour__kind",)
    list_filter = ("step",)
    search_fields = ("honour__code", "honour__name", "document", "honour__kind__name")
    autocomplete_fields = ("honour",)
    date_hierarchy = "on"
    ordering = ("-on", "honour__code")

    @admin.display(description=_("荣誉种类"), ordering="honour__kind__name")
    def kind_name(self, step: HonourStep) -> str:
        return step.honour.kind.name
