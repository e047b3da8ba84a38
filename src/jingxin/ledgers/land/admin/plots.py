"""The list of plots with their state and idleness today, the form of one plot, and the deeds on it."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from jingxin.core.parameters import load_parameters
from jingxin.ledgers.land.admin.balance_page import BalancePage
from jingxin.ledgers.land.admin.deeds import PlotDeeds
from jingxin.ledgers.land.admin.filters import StateFilter
from jingxin.ledgers.land.admin.lamps import lamp
from jingxin.ledgers.land.admin.waiting_page import WaitingPage
from jingxin.ledgers.land.judgement import idleness_of
from jingxin.ledgers.land.models import ExcusedDelay, IdleCase, Plot, StartExtension, WorksStop
from jingxin.ledgers.land.rules import IdleLimits, Idleness, state_on
from jingxin.records import clock
from jingxin.records.admin import LedgerAdmin, LedgerTabularInline
from jingxin.records.filters import TownFilter


class ExtensionInline(LedgerTabularInline):
    hide_title = True
    model = StartExtension
    fields = ("decided_on", "extended_to", "document", "reason")
    ordering = ("decided_on",)


class DelayInline(LedgerTabularInline):
    hide_title = True
    model = ExcusedDelay
    fields = ("valid_from", "valid_to", "cause", "document", "explanation")
    ordering = ("valid_from",)


class StopInline(LedgerTabularInline):
    hide_title = True
    model = WorksStop
    fields = ("stopped_on", "resumed_on", "area_percent", "investment_percent")
    ordering = ("stopped_on",)


class CaseInline(LedgerTabularInline):
    hide_title = True
    model = IdleCase
    fields = (
        "opened_on",
        "found_on",
        "decided_on",
        "decision",
        "fee_wan_yuan",
        "paid_wan_yuan",
        "paid_on",
        "closed_on",
    )
    ordering = ("opened_on",)


@admin.register(Plot)
class PlotAdmin(PlotDeeds, WaitingPage, BalancePage, LedgerAdmin):
    list_display = (
        "code",
        "name",
        "town",
        "firm",
        "area_mu",
        "standing_today",
        "supplied_on",
        "start_due_on",
        "started_on",
    )
    list_display_links = ("code", "name")
    list_select_related = ("town", "firm")
    list_filter = (StateFilter, TownFilter, "is_made")
    search_fields = ("code", "name", "contract_number", "firm__name", "firm__names__name")
    search_help_text = _("地块编号、名称、合同编号或用地单位")
    autocomplete_fields = ("town", "firm")
    ordering = ("-supplied_on", "code")
    inlines = (ExtensionInline, DelayInline, StopInline, CaseInline)
    fieldsets = (
        (None, {"fields": (("code", "name"), ("town", "firm"), ("area_mu", "park"), "note")}),
        (
            _("批准与供应"),
            {
                "fields": (
                    ("approved_on", "converted_on"),
                    ("supplied_on", "supply_mode"),
                    ("contract_number", "price_wan_yuan"),
                    ("start_due_on", "complete_due_on"),
                )
            },
        ),
        (_("建设与使用"), {"fields": (("started_on", "completed_on"), ("in_use_on", "fully_used_on"))}),
        (_("终止"), {"fields": (("agreement_ended_on", "taken_back_on"),)}),
        (_("来源"), {"fields": (("source", "is_made"),)}),
    )

    def get_urls(self) -> list[URLPattern]:
        return [*self.waiting_urls(), *self.balance_urls(), *self.deed_urls(), *super().get_urls()]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).prefetch_related("extensions", "delays", "stops")

    @admin.display(description=_("状态"))
    def standing_today(self, plot: Plot) -> SafeString | str:
        """The state, and beside it the stage of idleness where there is something to do or to wait for."""
        today = clock.today()
        state = state_on(plot.events, today).label
        judged = idleness_of(plot, today, IdleLimits.at(load_parameters("land"), today))
        if judged is None or judged is Idleness.NOT_IDLE:
            return state
        return format_html("{} {}", state, lamp(judged))
