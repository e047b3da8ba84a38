"""The list of parks with their lamps today, the form of one park, and its deeds."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from jingxin.ledgers.parks.admin.deeds import ParkDeeds
from jingxin.ledgers.parks.admin.filters import StageFilter
from jingxin.ledgers.parks.admin.lamps import progress_lamp, readiness_dots, tasks_lamp
from jingxin.ledgers.parks.admin.park_page import ParkPage
from jingxin.ledgers.parks.models import ClearingEvent, Park, ParkMode, ParkPlan, ParkUnit, ReadinessFact
from jingxin.ledgers.parks.overview import PREFETCH, ParkStanding, standing_of
from jingxin.records import clock
from jingxin.records.admin import LedgerAdmin, LedgerTabularInline
from jingxin.records.filters import TownFilter

# The full words of the modes fill three lines of a list.
MODE_WORDS = {ParkMode.REUSED: _("盘活"), ParkMode.EXISTING: _("统筹"), ParkMode.NEW: _("新开发")}


class PlanInline(LedgerTabularInline):
    hide_title = True
    model = ParkPlan
    fields = ("stage", "planned_on", "decided_on", "reason")
    ordering = ("decided_on", "stage")


class ReadinessInline(LedgerTabularInline):
    hide_title = True
    model = ReadinessFact
    fields = ("item", "accepted_on", "revoked_on", "document", "note")
    ordering = ("accepted_on", "item")


class ClearingInline(LedgerTabularInline):
    hide_title = True
    model = ClearingEvent
    fields = ("village", "cleared_on", "area_sqm", "note")
    ordering = ("cleared_on",)


class UnitInline(LedgerTabularInline):
    hide_title = True
    model = ParkUnit
    fields = ("number", "kind", "land_area_mu", "floor_area_sqm", "completed_on")
    ordering = ("number",)


@admin.register(Park)
class ParkAdmin(ParkDeeds, ParkPage, LedgerAdmin):
    list_display = (
        "code",
        "name_linked",
        "stage_today",
        "progress_today",
        "readiness_today",
        "tasks_today",
        "tenants_today",
        "mode_short",
        "land_area_mu",
        "town",
    )
    list_display_links = ("code",)
    list_select_related = ("town",)
    list_filter = (StageFilter, TownFilter, "kind", "mode", "is_made")
    search_fields = ("code", "name", "short_name", "operator__name")
    search_help_text = _("园区编号、名称、简称或建设运营主体")
    autocomplete_fields = ("town", "operator")
    ordering = ("-kind", "code")
    inlines = (PlanInline, ReadinessInline, ClearingInline, UnitInline)
    fieldsets = (
        (
            None,
            {
                "fields": (
                    ("code", "name"),
                    ("short_name", "kind"),
                    ("mode", "leading_division"),
                    ("town", "operator"),
                    ("land_area_mu", "floor_area_sqm"),
                    "note",
                )
            },
        ),
        (
            _("进度"),
            {
                "fields": (
                    ("listed_on", "approved_on"),
                    ("started_on", "completed_on"),
                    ("opened_on", "cancelled_on"),
                )
            },
        ),
        (_("来源"), {"fields": (("source", "is_made"),)}),
    )

    class Media:
        css = {"all": ["parks/parks.css"]}

    def get_urls(self) -> list[URLPattern]:
        return [*self.page_urls(), *self.deed_urls(), *super().get_urls()]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).prefetch_related(*PREFETCH)

    @admin.display(description=_("园区名称"), ordering="name")
    def name_linked(self, park: Park) -> SafeString:
        return format_html('<a href="{}">{}</a>', reverse("admin:parks_park_page", args=[park.pk]), park.name)

    @admin.display(description=_("建设模式"), ordering="mode")
    def mode_short(self, park: Park) -> str:
        return str(MODE_WORDS[ParkMode(park.mode)]) if park.mode else "—"

    @admin.display(description=_("进度"))
    def stage_today(self, park: Park) -> str:
        return _standing(park).stage.label

    @admin.display(description=_("与计划比"))
    def progress_today(self, park: Park) -> SafeString | str:
        standing = _standing(park)
        return progress_lamp(standing) if standing.inside or park.plans.all() else "—"

    @admin.display(description=_("七通一平"))
    def readiness_today(self, park: Park) -> SafeString | str:
        return readiness_dots(_standing(park).readiness) if park.mode else "—"

    @admin.display(description=_("在园企业（家）"))
    def tenants_today(self, park: Park) -> str:
        return str(_standing(park).inside or "—")

    @admin.display(description=_("议定事项"))
    def tasks_today(self, park: Park) -> SafeString | str:
        standing = _standing(park)
        return tasks_lamp(standing) if standing.tasks else "—"


def _standing(park: Park) -> ParkStanding:
    """How the park stands today, worked out once a row."""
    found: ParkStanding | None = getattr(park, "standing_today", None)
    if found is None:
        found = park.standing_today = standing_of(park, clock.today())  # type: ignore[attr-defined]
    return found
