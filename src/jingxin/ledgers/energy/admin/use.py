"""Lists of use: the firms' own returns, the grid company's list, explanations, value added."""

from __future__ import annotations

from decimal import Decimal
from typing import ClassVar

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from jingxin.core.growth import round_half_up
from jingxin.ledgers.energy.admin.of_firm import OfFirmAdmin
from jingxin.ledgers.energy.admin.pages import gaps_page
from jingxin.ledgers.energy.admin.screens import Screen, ScreenPages
from jingxin.ledgers.energy.models import EnergyUse, GapExplanation, GridReading, ValueAdded
from jingxin.ledgers.energy.rules.factors import Basis
from jingxin.records.admin import LedgerAdmin


@admin.register(EnergyUse)
class EnergyUseAdmin(OfFirmAdmin):
    list_display = (
        "firm",
        "month",
        "carrier",
        "used",
        "unit_shown",
        "equivalent",
        "calorific",
        "closing_stock",
    )
    list_filter = ("carrier", "month", "is_made")
    ordering = ("-month", "firm__code", "carrier")
    fieldsets = (
        (None, {"fields": (("firm", "month"), ("carrier",), ("used", "purchased"))}),
        (_("库存与加工转换"), {"fields": (("opening_stock", "closing_stock"), ("converted_output", "recovered"), "note")}),
        (_("来源"), {"fields": (("source", "is_made"),)}),
    )  # fmt: skip

    @admin.display(description=_("单位"))
    def unit_shown(self, row: EnergyUse) -> str:
        return row.unit

    @admin.display(description=_("折标准煤（吨，等价值）"))
    def equivalent(self, row: EnergyUse) -> Decimal:
        return round_half_up(row.coal_equivalent(Basis.EQUIVALENT), 2)

    @admin.display(description=_("折标准煤（吨，当量值）"))
    def calorific(self, row: EnergyUse) -> Decimal:
        return round_half_up(row.coal_equivalent(Basis.CALORIFIC), 2)


@admin.register(GridReading)
class GridReadingAdmin(ScreenPages, LedgerAdmin):
    screens: ClassVar[tuple[Screen, ...]] = (
        Screen("compare", _("电量核对"), "rule", "energy/gaps.html", gaps_page),
    )
    list_display = ("account", "account_name", "firm", "month", "wan_kwh")
    list_display_links = ("account", "account_name")
    list_select_related = ("firm",)
    list_filter = ("month", ("firm", admin.EmptyFieldListFilter), "is_made")
    search_fields = ("account", "account_name", "firm__name", "firm__code")
    search_help_text = _("户号、户名或企业")
    autocomplete_fields = ("firm",)
    ordering = ("-month", "account")


@admin.register(GapExplanation)
class GapExplanationAdmin(OfFirmAdmin):
    list_display = ("firm", "month", "cause", "wan_kwh", "explanation", "explained_on")
    list_filter = ("cause", "month", "is_made")
    ordering = ("-month", "firm__code")


@admin.register(ValueAdded)
class ValueAddedAdmin(OfFirmAdmin):
    list_display = ("firm", "month", "value_added_wan_yuan", "price_base_year")
    list_filter = ("month", "price_base_year", "is_made")
    ordering = ("-month", "firm__code")
