"""Filters that more than one ledger's list needs; each keeps its choice in the address."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import DropdownFilter

from jingxin.records.permissions import scope_of


class TownFilter(DropdownFilter):
    """Rows by the town they belong to; only towns of rows that the person sees are offered."""

    title = _("所属镇街")
    parameter_name = "town"
    # The lookup path to the town, for rows that reach it through another record ("project__town").
    town = "town"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return towns_of(model_admin.model.objects.visible_to(scope_of(request.user)), town=self.town)

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return queryset.filter(**{f"{self.town}__code": self.value()}) if self.value() else queryset


def towns_of(rows: QuerySet[Any], *, town: str = "town") -> list[tuple[str, str]]:
    """Return code and name of the towns that these rows belong to, by code."""
    named = rows.filter(**{f"{town}__isnull": False}).order_by(f"{town}__code")
    return list(named.values_list(f"{town}__code", f"{town}__name").distinct())
