"""The ledger in the workbench: plots with their state and idleness today, and the papers that belong to them."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import DropdownFilter

from jingxin.core.parameters import load_parameters
from jingxin.ledgers.enterprises.models import Area
from jingxin.ledgers.land.judgement import idleness_of
from jingxin.ledgers.land.models import ExcusedDelay, IdleCase, Plot, StartExtension, WorksStop
from jingxin.ledgers.land.rules import IdleLimits, PlotState, state_on
from jingxin.records.admin import LedgerAdmin, LedgerTabularInline


class StateFilter(DropdownFilter):
    """Plots by the state they are in today."""

    title = _("状态")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [(state.value, state.label) for state in PlotState]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if self.value():
            return queryset.in_state(PlotState(self.value()), timezone.localdate())  # type: ignore[attr-defined, no-any-return]
        return queryset


class TownFilter(DropdownFilter):
    """Towns that have plots."""

    title = _("所属镇街")
    parameter_name = "town"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        towns = Area.objects.filter(plots__isnull=False).order_by("code").distinct()
        return list(towns.values_list("code", "name"))

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return queryset.filter(town__code=self.value()) if self.value() else queryset


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
class PlotAdmin(LedgerAdmin):
    list_display = (
        "code",
        "name",
        "town",
        "firm",
        "area_mu",
        "state_today",
        "idleness_today",
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
        (None, {"fields": (("code", "name"), ("town", "firm"), ("area_mu", "note"))}),
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

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).prefetch_related("extensions", "delays", "stops")

    @admin.display(description=_("状态"))
    def state_today(self, plot: Plot) -> str:
        return state_on(plot.events, timezone.localdate()).label

    @admin.display(description=_("闲置"), empty_value="—")
    def idleness_today(self, plot: Plot) -> str | None:
        today = timezone.localdate()
        judged = idleness_of(plot, today, IdleLimits.at(load_parameters("land"), today))
        return None if judged is None else judged.label


class OfPlotAdmin(LedgerAdmin):
    """Papers of plots, listed across plots; the left side names the plot list and the case files only."""

    list_select_related: tuple[str, ...] = ("plot",)
    search_fields: tuple[str, ...] = ("plot__code", "plot__name", "plot__firm__name")
    autocomplete_fields: tuple[str, ...] = ("plot",)

    @admin.display(description=_("地块编号"), ordering="plot__code")
    def plot_code(self, row: Any) -> str:
        return row.plot.code  # type: ignore[no-any-return]


@admin.register(IdleCase)
class IdleCaseAdmin(OfPlotAdmin):
    list_display = (
        "plot_code",
        "plot",
        "opened_on",
        "decided_on",
        "decision",
        "fee_wan_yuan",
        "paid_wan_yuan",
        "paid_on",
        "closed_on",
    )
    list_display_links = ("plot_code", "plot")
    list_filter = ("decision", "is_made")
    date_hierarchy = "opened_on"
    ordering = ("-opened_on", "plot__code")


@admin.register(StartExtension)
class StartExtensionAdmin(OfPlotAdmin):
    list_display = ("plot_code", "plot", "decided_on", "extended_to", "document", "reason")
    list_display_links = ("plot_code", "plot")
    ordering = ("-decided_on", "plot__code")


@admin.register(ExcusedDelay)
class ExcusedDelayAdmin(OfPlotAdmin):
    list_display = ("plot_code", "plot", "valid_from", "valid_to", "cause", "explanation")
    list_display_links = ("plot_code", "plot")
    list_filter = ("cause",)
    ordering = ("-valid_from", "plot__code")


@admin.register(WorksStop)
class WorksStopAdmin(OfPlotAdmin):
    list_display = ("plot_code", "plot", "stopped_on", "resumed_on", "area_percent", "investment_percent")
    list_display_links = ("plot_code", "plot")
    ordering = ("-stopped_on", "plot__code")
