"""Honours in the workbench: one list, one form with subjects and steps, the deeds, and the pages of the job."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from jingxin.ledgers.honours import rules
from jingxin.ledgers.honours.admin.deeds import HonourDeeds
from jingxin.ledgers.honours.admin.filters import KindFilter, LevelFilter, SeasonFilter, StandingFilter
from jingxin.ledgers.honours.admin.lamps import standing_lamp
from jingxin.ledgers.honours.admin.listing_page import ListingPage
from jingxin.ledgers.honours.admin.people_page import PeoplePage
from jingxin.ledgers.honours.admin.pipeline_page import PipelinePage
from jingxin.ledgers.honours.admin.renewals_page import RenewalsPage
from jingxin.ledgers.honours.models import Honour, HonourStep, HonourSubject
from jingxin.records import clock
from jingxin.records.admin import LedgerAdmin, LedgerTabularInline
from jingxin.records.permissions import Verb, may

PAGES = (
    (_("申报进程"), "pipeline", "conversion_path"),
    (_("期满复核"), "renewals", "event_repeat"),
    (_("名家"), "people", "military_tech"),
    (_("上市梯队"), "listing", "trending_up"),
)


class SubjectInline(LedgerTabularInline):
    hide_title = True
    model = HonourSubject
    fields = ("position", "firm", "person")
    autocomplete_fields = ("firm", "person")
    ordering = ("position",)


class StepInline(LedgerTabularInline):
    hide_title = True
    model = HonourStep
    fields = ("step", "on", "valid_to", "document", "batch", "notice", "note")
    ordering = ("on",)


@admin.register(Honour)
class HonourAdmin(HonourDeeds, PipelinePage, RenewalsPage, PeoplePage, ListingPage, LedgerAdmin):
    list_display = (
        "name",
        "kind",
        "level_text",
        "standing_today",
        "subjects_text",
        "since",
        "until",
        "season",
    )
    list_display_links = ("name",)
    list_filter = (StandingFilter, KindFilter, LevelFilter, SeasonFilter, "is_made")
    search_fields = (
        "code",
        "name",
        "subjects__firm__name",
        "subjects__firm__names__name",
        "subjects__person__name",
        "steps__document",
    )
    search_help_text = _("荣誉编号、获评对象、企业、人物或文号")
    autocomplete_fields = ("kind", "season", "area")
    ordering = ("kind__position", "position", "code")
    inlines = (SubjectInline, StepInline)
    fieldsets = (
        (None, {"fields": (("code", "name"), ("kind", "season"), ("position", "area"), "note")}),
        (_("来源"), {"fields": (("source", "is_made"),)}),
    )

    def get_urls(self) -> list[URLPattern]:
        return [
            *self.pipeline_urls(),
            *self.renewals_urls(),
            *self.people_urls(),
            *self.listing_urls(),
            *self.deed_urls(),
            *super().get_urls(),
        ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).with_papers()  # type: ignore[attr-defined, no-any-return]

    def exchange_links(self, request: HttpRequest) -> list[dict[str, Any]]:
        links: list[dict[str, Any]] = super().exchange_links(request)
        if may(request.user, Verb.VIEW, Honour.ledger):
            pages = [
                {"label": label, "icon": icon, "address": reverse(f"admin:honours_honour_{name}")}
                for label, name, icon in PAGES
            ]
            links = [*pages, *links]
        return links

    @admin.display(description=_("级别"), ordering="kind__level")
    def level_text(self, honour: Honour) -> SafeString:
        return _in_one_line(honour.kind.get_level_display() or "—")

    @admin.display(description=_("现状"))
    def standing_today(self, honour: Honour) -> SafeString:
        return standing_lamp(rules.standing_on(honour.taken, clock.today()))

    @admin.display(description=_("主体"))
    def subjects_text(self, honour: Honour) -> str:
        return "、".join(str(subject) for subject in honour.subjects.all()) or "—"

    @admin.display(description=_("有效起"))
    def since(self, honour: Honour) -> SafeString | None:
        spells = rules.spells_of(honour.taken)
        return _in_one_line(spells[-1].start) if spells else None

    @admin.display(description=_("有效期至"))
    def until(self, honour: Honour) -> SafeString | None:
        spells = rules.spells_of(honour.taken)
        return _in_one_line(spells[-1].end or _("长期")) if spells else None


def _in_one_line(words: Any) -> SafeString:
    return format_html('<span style="white-space: nowrap">{}</span>', words)
