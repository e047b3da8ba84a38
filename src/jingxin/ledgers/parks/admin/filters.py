"""Filters of the lists of this ledger."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import DropdownFilter

from jingxin.ledgers.parks.models import Park
from jingxin.ledgers.parks.rules.stage import ParkStage
from jingxin.records import clock
from jingxin.records.permissions import scope_of


class StageFilter(DropdownFilter):
    """Parks by the stage they have reached today."""

    title = _("进度")
    parameter_name = "stage"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [(stage.value, stage.label) for stage in ParkStage]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if self.value() in ParkStage.__members__:
            return queryset.at_stage(ParkStage(self.value()), clock.today())  # type: ignore[attr-defined, no-any-return]
        return queryset


class ParkFilter(DropdownFilter):
    """Rows by their park; only parks that the person sees are offered."""

    title = _("园区")
    parameter_name = "park"
    park = "park"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        seen = Park.objects.visible_to(scope_of(request.user)).order_by("code")
        return list(seen.values_list("code", "name"))

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return queryset.filter(**{f"{self.park}__code": self.value()}) if self.value() else queryset


class SessionParkFilter(ParkFilter):
    """Tasks by the park of their session."""

    park = "session__park"
