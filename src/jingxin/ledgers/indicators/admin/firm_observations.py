"""Firms' own figures in the workbench, to read."""

from __future__ import annotations

from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as lazy
from unfold.contrib.filters.admin import RelatedDropdownFilter

from jingxin.ledgers.indicators import rules
from jingxin.ledgers.indicators.admin.figures import FigureList, right
from jingxin.ledgers.indicators.filters import PeriodKindFilter, VintageFilter, YearFilter
from jingxin.ledgers.indicators.models import (
    FirmObservation,
)
from jingxin.ledgers.indicators.shown import rate_shown


@admin.register(FirmObservation)
class FirmObservationAdmin(FigureList):
    """Firms' figures, to read: a statistics file or the firm's own return makes them, nobody types them here."""

    list_display = (
        "firm", "indicator", "period_shown", "value_shown", "base_shown", "computed_shown", "vintage",
        "recorded_on", "source_shown",
    )  # fmt: skip
    list_filter = (("indicator", RelatedDropdownFilter), YearFilter, PeriodKindFilter, VintageFilter)
    list_select_related = ("indicator", "firm")
    search_fields = ("firm__name", "firm__short_name", "firm__code", "period_code")
    search_help_text = lazy("企业名称、编号或时期")
    ordering = ("-period_code", "firm__code", "indicator__position", "-vintage")
    show_full_result_count = False
    export_sheet = "indicators.firmobservation_history"

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    @admin.display(description=lazy("计算增速%"))
    def computed_shown(self, row: FirmObservation) -> str:
        rate = rules.growth_beside(row.value, row.comparable_base, None).computed
        return right(rate_shown(rate.value, row.indicator.growth_decimals))
