"""Shops, markets and promotions in the workbench."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.urls import URLPattern, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from jingxin.ledgers.commerce.admin.deeds import PlannedDeeds
from jingxin.ledgers.commerce.admin.filters import ProgressFilter, YearFilter
from jingxin.ledgers.commerce.admin.progress_page import ProgressPage
from jingxin.ledgers.commerce.models import MarketProject, Promotion, Shop
from jingxin.ledgers.commerce.models.planned import PlannedThing
from jingxin.ledgers.commerce.rules import Progress, progress_on
from jingxin.records import clock
from jingxin.records.admin import LedgerAdmin
from jingxin.records.filters import TownFilter
from jingxin.records.permissions import Verb, may

COLOURS = {
    Progress.NOT_PLANNED: "is-grey",
    Progress.PLANNED: "",
    Progress.STARTED: "is-amber",
    Progress.LATE: "is-red",
    Progress.DONE: "is-green",
    Progress.CANCELLED: "is-grey",
}
_DAYS = (("planned_on", "due_on"), ("started_on", "done_on"), ("cancelled_on", "cancelled_because"))
_SOURCE = (_("来源"), {"fields": (("source", "is_made"),)})


class PlannedAdmin(PlannedDeeds, LedgerAdmin):
    """What the three lists share: how far each thing is today, its deeds and its filters."""

    list_select_related: Any = ("town",)
    list_filter: Any = (ProgressFilter, YearFilter, TownFilter, "is_made")
    autocomplete_fields: Any = ("town",)
    ordering = ("-planned_on", "code")

    def get_urls(self) -> list[URLPattern]:
        return [*self.deed_urls(), *super().get_urls()]

    @admin.display(description=_("进度"))
    def progress_today(self, thing: PlannedThing) -> SafeString:
        step = progress_on(thing.planned, clock.today())
        return format_html('<span class="jx-lamp {}">{}</span>', COLOURS[step], step.label)


@admin.register(Shop)
class ShopAdmin(ProgressPage, PlannedAdmin):
    list_display = ("code", "name", "town", "work", "progress_today", "due_on", "done_on", "accepted_on")
    list_display_links = ("code", "name")
    list_select_related = ("town", "operator")
    search_fields = ("code", "name", "operator__name", "operator_name", "village")
    autocomplete_fields = ("town", "operator")
    fieldsets = (
        (None, {"fields": (("code", "name"), ("town", "village"), ("work", "area_square_metre"))}),
        (_("连锁企业"), {"fields": (("operator", "operator_name"),)}),
        (_("计划与完成"), {"fields": (*_DAYS, "accepted_on", "note")}),
        _SOURCE,
    )

    def get_urls(self) -> list[URLPattern]:
        return [*self.progress_urls(), *super().get_urls()]

    def exchange_links(self, request: HttpRequest) -> list[dict[str, Any]]:
        links: list[dict[str, Any]] = super().exchange_links(request)
        if may(request.user, Verb.VIEW, Shop.ledger):
            address = reverse("admin:commerce_shop_progress")
            links = [{"label": _("计划与完成"), "icon": "checklist", "address": address}, *links]
        return links


@admin.register(MarketProject)
class MarketAdmin(PlannedAdmin):
    list_display = (
        "code",
        "name",
        "town",
        "kind",
        "progress_today",
        "is_key",
        "investment_wan_yuan",
        "due_on",
        "done_on",
    )
    list_display_links = ("code", "name")
    list_filter = (ProgressFilter, YearFilter, "kind", TownFilter, "is_made")
    search_fields = ("code", "name")
    fieldsets = (
        (None, {"fields": (("code", "name"), ("town", "kind"), ("investment_wan_yuan", "is_key"))}),
        (_("计划与完成"), {"fields": (*_DAYS, "note")}),
        (_("补助"), {"fields": (("subsidy_applied_on", "subsidy_wan_yuan"),)}),
        _SOURCE,
    )


@admin.register(Promotion)
class PromotionAdmin(PlannedAdmin):
    list_display = (
        "code",
        "name",
        "town",
        "kind",
        "progress_today",
        "started_on",
        "done_on",
        "sales_wan_yuan",
    )
    list_display_links = ("code", "name")
    list_filter = (ProgressFilter, YearFilter, "kind", TownFilter, "is_made")
    search_fields = ("code", "name", "organizer")
    fieldsets = (
        (None, {"fields": (("code", "name"), ("town", "kind"), ("organizer", "sales_wan_yuan"))}),
        (_("计划与完成"), {"fields": (*_DAYS, "note")}),
        _SOURCE,
    )
