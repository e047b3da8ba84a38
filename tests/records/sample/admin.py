"""The sample ledger in the workbench."""

from django.contrib import admin

from jingxin.records.admin import LedgerAdmin, LedgerTabularInline
from tests.records.sample.models import Stay, Town, Workshop


class StayInline(LedgerTabularInline):
    model = Stay


@admin.register(Workshop)
class WorkshopAdmin(LedgerAdmin):
    list_display = ("code", "name", "size", "founded_on", "area_mu", "workers")
    list_filter = ("size", "is_made")
    search_fields = ("code", "name")
    ordering = ("code",)
    inlines = (StayInline,)


@admin.register(Town)
class TownAdmin(LedgerAdmin):
    list_display = ("code", "name")
