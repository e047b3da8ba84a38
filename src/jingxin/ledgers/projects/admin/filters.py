"""Filters of the project list."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import DropdownFilter

from jingxin.ledgers.projects.rules import Stage
from jingxin.records import clock


class StageFilter(DropdownFilter):
    """Projects by the stage they have reached today."""

    title = _("进度")
    parameter_name = "stage"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [(stage.name, stage.label) for stage in Stage]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if self.value() in Stage.__members__:
            return queryset.at_stage(Stage[self.value()], clock.today())  # type: ignore[attr-defined, no-any-return]
        return queryset


class HaltedFilter(DropdownFilter):
    """Projects that stand still today."""

    title = _("停建和终止")
    parameter_name = "halted"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[Any, Any]]:
        return [("yes", _("只看停建和终止的"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return queryset.halted(clock.today()) if self.value() else queryset  # type: ignore[attr-defined]
