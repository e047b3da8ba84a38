"""Filters of the plot list."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import DropdownFilter

from jingxin.ledgers.land.rules import PlotState
from jingxin.records import clock


class StateFilter(DropdownFilter):
    """Plots by the state they are in today."""

    title = _("状态")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [(state.value, state.label) for state in PlotState]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if self.value():
            return queryset.in_state(PlotState(self.value()), clock.today())  # type: ignore[attr-defined, no-any-return]
        return queryset
