"""Filters of the plot list."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import DropdownFilter

from jingxin.ledgers.enterprises.models import Area
from jingxin.ledgers.land.models import Plot
from jingxin.ledgers.land.rules import PlotState
from jingxin.records.permissions import scope_of


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
        return towns_of(Plot.objects.visible_to(scope_of(request.user)))

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return queryset.filter(town__code=self.value()) if self.value() else queryset


def towns_of(plots: Any) -> list[tuple[str, str]]:
    """Return code and name of the towns that the plots lie in."""
    towns = Area.objects.filter(pk__in=plots.order_by().values("town")).order_by("code")
    return list(towns.values_list("code", "name"))
