"""The papers of parks, listed across parks."""

from __future__ import annotations

from django.contrib import admin

from jingxin.ledgers.parks.admin.filters import ParkFilter
from jingxin.ledgers.parks.models import (
    ClearingEvent,
    ParkPlan,
    ParkRecognition,
    ParkUnit,
    ReadinessFact,
)
from jingxin.records.admin import LedgerAdmin


class OfParkAdmin(LedgerAdmin):
    """Facts of parks; the park stands in front."""

    list_select_related: tuple[str, ...] = ("park",)
    search_fields: tuple[str, ...] = ("park__code", "park__name")
    autocomplete_fields: tuple[str, ...] = ("park",)
    list_filter: tuple[object, ...] = (ParkFilter,)


@admin.register(ParkPlan)
class ParkPlanAdmin(OfParkAdmin):
    list_display = ("park", "stage", "planned_on", "decided_on", "reason")
    list_filter = (ParkFilter, "stage")
    ordering = ("-decided_on", "park__code")


@admin.register(ClearingEvent)
class ClearingEventAdmin(OfParkAdmin):
    list_display = ("park", "village", "cleared_on", "area_sqm", "note")
    search_fields = ("park__code", "park__name", "village")
    ordering = ("-cleared_on", "village")


@admin.register(ReadinessFact)
class ReadinessFactAdmin(OfParkAdmin):
    list_display = ("park", "item", "accepted_on", "revoked_on", "document", "note")
    list_filter = (ParkFilter, "item")
    ordering = ("park__code", "accepted_on")


@admin.register(ParkUnit)
class ParkUnitAdmin(OfParkAdmin):
    list_display = ("park", "number", "kind", "land_area_mu", "floor_area_sqm", "completed_on")
    list_filter = (ParkFilter, "kind")
    search_fields = ("park__code", "park__name", "number")
    ordering = ("park__code", "number")


@admin.register(ParkRecognition)
class ParkRecognitionAdmin(OfParkAdmin):
    list_display = ("park", "level", "recognised_on", "withdrawn_on", "document")
    list_filter = (ParkFilter, "level")
    ordering = ("-recognised_on", "park__code")
