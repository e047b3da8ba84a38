"""Filters of the firm list; each says what it means today."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import DropdownFilter

from jingxin.ledgers.enterprises.models import Area, FirmIndustry, Industry
from jingxin.ledgers.enterprises.models.standing import ListingStage
from jingxin.records import clock


class TownFilter(DropdownFilter):
    """Firms that report in the town today; only towns that exist or still have firms are offered."""

    title = _("所属镇街")
    parameter_name = "town"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        towns = Area.objects.filter(firm_spells__valid_to__isnull=True, firm_spells__isnull=False)
        return list(towns.order_by("code").distinct().values_list("code", "name"))

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if code := self.value():
            return queryset.in_town(code, clock.today())  # type: ignore[attr-defined, no-any-return]
        return queryset


class DivisionFilter(DropdownFilter):
    """Firms whose industry today lies in the division (大类); divisions that some firm has are offered."""

    title = _("行业大类")
    parameter_name = "division"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        used = FirmIndustry.objects.filter(valid_to__isnull=True).values_list(
            "industry__edition", "industry__code"
        )
        divisions = {f"{edition}-{code[:2]}" for edition, code in used.distinct()}
        return [
            (key, f"{row.code} {row.name}（{row.edition}）")
            for row in Industry.objects.filter(level=2).order_by("edition", "code")
            if (key := f"{row.edition}-{row.code}") in divisions
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        edition, _dash, code = (self.value() or "").partition("-")
        if not code:
            return queryset
        return queryset.in_industry(code, clock.today(), edition=edition)  # type: ignore[attr-defined, no-any-return]


class AboveScaleFilter(DropdownFilter):
    title = _("规上")
    parameter_name = "above_scale"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("yes", _("规上")), ("no", _("规下"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        match self.value():
            case "yes":
                return queryset.filter(is_above_scale=True)
            case "no":
                return queryset.filter(is_above_scale=False)
        return queryset


class ListingFilter(DropdownFilter):
    title = _("上市阶段")
    parameter_name = "stage"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("UNDER_WAY", _("拟上市（含股改、辅导、申报、过会）")), *ListingStage.choices]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        stage, today = self.value(), clock.today()
        if stage == "UNDER_WAY":
            return queryset.on_the_way_to_listing(today)  # type: ignore[attr-defined, no-any-return]
        return queryset.filter(current_stage=stage) if stage else queryset


class MergedFilter(DropdownFilter):
    """Stubs of merged duplicates are left out unless asked for."""

    title = _("合并")
    parameter_name = "merged"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("yes", _("已并入别家的重复企业")), ("both", _("连同重复企业"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        match self.value():
            case "yes":
                return queryset.filter(merged_into__isnull=False)
            case "both":
                return queryset
        return queryset.filter(merged_into__isnull=True)
