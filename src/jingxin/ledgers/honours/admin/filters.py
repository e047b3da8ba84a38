"""Filters of the honours' lists."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import DropdownFilter

from jingxin.ledgers.honours.models import HonourKind, Level, Season
from jingxin.ledgers.honours.rules import HONOUR
from jingxin.records import clock

IN_FORCE = "IN_FORCE"


class StandingFilter(DropdownFilter):
    """Honours by where they stand today; 有效 is every award that has not ended."""

    title = _("现状")
    parameter_name = "standing"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [
            (IN_FORCE, _("有效")),
            *((code, label) for code, label in HONOUR.statuses.items() if code != "NEW"),
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        today, wanted = clock.today(), self.value()
        if wanted == IN_FORCE:
            return queryset.in_force(today)  # type: ignore[attr-defined, no-any-return]
        if wanted in HONOUR.statuses:
            return queryset.standing(wanted, today)  # type: ignore[attr-defined, no-any-return]
        return queryset

    def get_facet_counts(self, pk_attname: str, filtered_qs: QuerySet[Any]) -> dict[str, Count]:
        """The numbers beside the choices: every honour is judged once for all of them."""
        judged = filtered_qs.judged(clock.today())  # type: ignore[attr-defined]
        counts = {}
        for number, (wanted, _label) in enumerate(self.lookup_choices):
            kept = [
                pk
                for pk, found in judged.items()
                if (found.is_in_force if wanted == IN_FORCE else found.standing == wanted)
            ]
            counts[f"{number}__c"] = Count(pk_attname, filter=Q(pk__in=kept))
        return counts


class LevelFilter(DropdownFilter):
    """Honours by the level of their kind."""

    title = _("级别")
    parameter_name = "level"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return list(Level.choices)

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return queryset.filter(kind__level=self.value()) if self.value() else queryset


class KindFilter(DropdownFilter):
    """Honours by kind; a family brings its members."""

    title = _("荣誉种类")
    parameter_name = "kind"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return list(HonourKind.objects.order_by("position", "code").values_list("code", "name"))

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if not self.value():
            return queryset
        return queryset.filter(kind__code=self.value()) | queryset.filter(kind__family__code=self.value())


class SeasonFilter(DropdownFilter):
    """Honours by the season they were applied for in."""

    title = _("申报批次")
    parameter_name = "season"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return list(Season.objects.order_by("-opens_on", "code").values_list("code", "name"))

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return queryset.filter(season__code=self.value()) if self.value() else queryset
