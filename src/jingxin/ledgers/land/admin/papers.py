"""The papers of plots, listed across plots: case files, extensions, delays, stops."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from jingxin.ledgers.land.models import ExcusedDelay, IdleCase, StartExtension, WorksStop
from jingxin.records.admin import LedgerAdmin


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
