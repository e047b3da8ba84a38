"""E-commerce places in the workbench, each village's year judged against the test."""

from __future__ import annotations

from datetime import date

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from jingxin.core.parameters import ParameterError, load_parameters
from jingxin.ledgers.commerce.models import OnlinePlace, OnlineYear
from jingxin.ledgers.commerce.rules import VillageTest, is_village
from jingxin.records.admin import LedgerAdmin, LedgerTabularInline
from jingxin.records.filters import TownFilter


class YearInline(LedgerTabularInline):
    hide_title = True
    model = OnlineYear
    fields = ("year", "sales_wan_yuan", "active_shops", "households")
    ordering = ("year",)


@admin.register(OnlinePlace)
class OnlinePlaceAdmin(LedgerAdmin):
    list_display = ("code", "name", "kind", "town", "founded_on", "closed_on", "product")
    list_display_links = ("code", "name")
    list_select_related = ("town",)
    list_filter = ("kind", TownFilter, "is_made")
    search_fields = ("code", "name", "product")
    autocomplete_fields = ("town",)
    ordering = ("code",)
    inlines = (YearInline,)


@admin.register(OnlineYear)
class OnlineYearAdmin(LedgerAdmin):
    list_display = ("place", "year", "sales_wan_yuan", "active_shops", "households", "passes")
    list_select_related = ("place",)
    list_filter = ("year", "is_made")
    search_fields = ("place__code", "place__name")
    autocomplete_fields = ("place",)
    ordering = ("-year", "place__code")

    @admin.display(description=_("达到认定标准"), boolean=True)
    def passes(self, row: OnlineYear) -> bool | None:
        try:
            test = VillageTest.at(load_parameters("commerce"), date(row.year, 12, 31))
        except ParameterError:
            return None
        return is_village(row.sales_wan_yuan, row.active_shops, row.households, test)
