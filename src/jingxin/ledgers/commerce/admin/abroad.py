"""Outward investment and outsourcing in the workbench."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet, Sum
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from jingxin.ledgers.commerce.models import OutsourcingContract, OutsourcingExecution, OutwardFiling
from jingxin.records.admin import LedgerAdmin, LedgerTabularInline


@admin.register(OutwardFiling)
class FilingAdmin(LedgerAdmin):
    list_display = ("number", "firm", "project", "country", "filed_on", "amount_wan_usd", "withdrawn_on")
    list_display_links = ("number", "project")
    list_select_related = ("firm",)
    list_filter = ("country", "is_made")
    search_fields = ("number", "project", "country", "firm__name")
    autocomplete_fields = ("firm",)
    date_hierarchy = "filed_on"
    ordering = ("-filed_on", "number")


class ExecutionInline(LedgerTabularInline):
    hide_title = True
    model = OutsourcingExecution
    fields = ("executed_on", "amount_wan_usd")
    ordering = ("executed_on",)


@admin.register(OutsourcingContract)
class ContractAdmin(LedgerAdmin):
    list_display = ("number", "firm", "content", "signed_on", "amount_wan_usd", "executed", "ended_on")
    list_display_links = ("number", "content")
    list_select_related = ("firm",)
    list_filter = ("client_country", "is_made")
    search_fields = ("number", "content", "firm__name")
    autocomplete_fields = ("firm",)
    date_hierarchy = "signed_on"
    ordering = ("-signed_on", "number")
    inlines = (ExecutionInline,)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        contracts: QuerySet[Any] = super().get_queryset(request)
        summed: QuerySet[Any] = contracts.annotate(executed_total=Sum("executions__amount_wan_usd"))
        return summed

    @admin.display(description=_("已执行（万美元）"), ordering="executed_total")
    def executed(self, contract: Any) -> Any:
        return contract.executed_total


@admin.register(OutsourcingExecution)
class ExecutionAdmin(LedgerAdmin):
    list_display = ("contract", "executed_on", "amount_wan_usd")
    list_select_related = ("contract",)
    search_fields = ("contract__number", "contract__content")
    autocomplete_fields = ("contract",)
    date_hierarchy = "executed_on"
    ordering = ("-executed_on", "contract__number")
