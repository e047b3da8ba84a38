"""Lists of old capacity and of upgrades, with their steps as buttons."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import DropdownFilter

from jingxin.ledgers.energy.admin.deeds import CASE_DEEDS, RETROFIT_DEEDS, EnergyDeeds
from jingxin.ledgers.energy.admin.lamps import lamp
from jingxin.ledgers.energy.admin.of_firm import OfFirmAdmin
from jingxin.ledgers.energy.admin.pages import clearing_page
from jingxin.ledgers.energy.admin.screens import Screen, ScreenPages
from jingxin.ledgers.energy.models import PhaseOutCase, PhaseOutIndustry, SavingRetrofit
from jingxin.ledgers.energy.rules.phase_out import EVENT_NAMES, CaseState, days_late, state_on
from jingxin.records import clock
from jingxin.records.admin import LedgerAdmin
from jingxin.records.deed_forms import Deed


class StateFilter(DropdownFilter):
    """Cases by the state they are in today."""

    title = _("进度")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [(state.value, state.label) for state in CaseState if state is not CaseState.UNLISTED]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if self.value() in CaseState.__members__:
            return queryset.in_state(CaseState(self.value()), clock.today())  # type: ignore[attr-defined, no-any-return]
        return queryset


@admin.register(PhaseOutIndustry)
class PhaseOutIndustryAdmin(LedgerAdmin):
    list_display = ("place", "name", "document")
    list_display_links = ("name",)
    search_fields = ("name",)
    ordering = ("place",)


@admin.register(PhaseOutCase)
class PhaseOutCaseAdmin(ScreenPages, EnergyDeeds, OfFirmAdmin):
    screens: ClassVar[tuple[Screen, ...]] = (
        Screen("progress", _("淘汰进度"), "delete_sweep", "energy/clearing.html", clearing_page),
    )
    deeds: ClassVar[Mapping[str, Deed]] = CASE_DEEDS
    list_display = (
        "number",
        "firm",
        "industry",
        "process",
        "state_today",
        "late_today",
        "deadline",
        "freed_tce",
        "freed_land_mu",
    )
    list_display_links = ("number", "firm")
    list_select_related = ("firm", "industry")
    list_filter = (StateFilter, "industry", "is_made")
    search_fields = ("number", "firm__code", "firm__name", "process")
    search_help_text = _("编号、企业或工艺")
    autocomplete_fields = ("firm", "industry")
    date_hierarchy = "deadline"
    ordering = ("deadline", "number")
    fieldsets = (
        (None, {"fields": (("number", "firm"), ("industry", "process"), ("capacity", "capacity_unit"))}),
        (_("依据与期限"), {"fields": (("legal_item",), ("listed_on", "deadline"))}),
        (
            _("进度"),
            {
                "fields": (
                    ("stopped_on", "dismantled_on"),
                    ("accepted_on", "subsidised_on"),
                    ("subsidy_wan_yuan",),
                    ("withdrawn_on", "withdrawal_reason"),
                )
            },
        ),
        (
            _("腾出"),
            {"fields": (("freed_land_mu", "freed_tce"), ("freed_cod_tons", "freed_so2_tons"), "note")},
        ),
        (_("来源"), {"fields": (("source", "is_made"),)}),
    )

    @admin.display(description=_("进度"))
    def state_today(self, case: PhaseOutCase) -> SafeString:
        return lamp(state_on(case.events, clock.today()))

    @admin.display(description=_("逾期天数"), empty_value="—")
    def late_today(self, case: PhaseOutCase) -> int | None:
        return days_late(case.events, case.deadline, clock.today()) or None

    def deed_state(self, record: Any) -> list[tuple[str, list[str]]]:
        today = clock.today()
        now = [state_on(record.events, today).label]
        if late := days_late(record.events, record.deadline, today):
            now.append(gettext("超过期限{days}天").format(days=late))
        days = [(getattr(record, name), PhaseOutCase.label_of(name)) for name in (*EVENT_NAMES, "deadline")]
        return [
            (gettext("今天"), now),
            (gettext("淘汰内容"), [record.process, record.legal_item]),
            (gettext("日期"), [f"{day} {label}" for day, label in sorted(row for row in days if row[0])]),
        ]


@admin.register(SavingRetrofit)
class SavingRetrofitAdmin(EnergyDeeds, OfFirmAdmin):
    deeds: ClassVar[Mapping[str, Deed]] = RETROFIT_DEEDS
    list_display = (
        "number",
        "firm",
        "name",
        "kind",
        "invested_wan_yuan",
        "saved_tce",
        "due_on",
        "finished_on",
        "revoked_on",
    )
    list_display_links = ("number", "firm")
    list_filter = ("kind", ("finished_on", admin.EmptyFieldListFilter), "is_made")
    search_fields = ("number", "name", "firm__code", "firm__name")
    search_help_text = _("编号、项目或企业")
    date_hierarchy = "finished_on"
    ordering = ("-finished_on", "number")
