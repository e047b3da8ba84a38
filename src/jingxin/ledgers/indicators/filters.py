"""What lists of figures are filtered by: year, kind of period, vintage; each stands in the address."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from unfold.contrib.filters.admin import DropdownFilter

from jingxin.records import clock


class YearFilter(DropdownFilter):
    """Periods by their year."""

    title = lazy("年度")
    parameter_name = "year"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        this_year = clock.today().year
        first = (
            model_admin.model.objects.order_by("period_code").values_list("period_code", flat=True).first()
        )
        start = int(first[:4]) if first else this_year
        return [(str(year), _("{year}年").format(year=year)) for year in range(this_year, start - 1, -1)]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if not self.value():
            return queryset
        return queryset.for_years(int(self.value()), int(self.value()))  # type: ignore[attr-defined, no-any-return]


class PeriodKindFilter(DropdownFilter):
    """Months, cumulatives, quarters and halves, years: by how the code is written."""

    title = lazy("时期类型")
    parameter_name = "span"
    PATTERNS = {
        "month": r"^\d{4}-\d{2}$",
        "ytd": r"^\d{4}-01\.\.\d{2}$",
        "part": r"^\d{4}[QH]\d$",
        "year": r"^\d{4}(\.\.\d{4})?$",
        "day": r"^\d{4}-\d{2}-\d{2}$",
    }

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [
            ("month", _("当月")),
            ("ytd", _("累计")),
            ("part", _("季、半年")),
            ("year", _("年")),
            ("day", _("截至某日")),
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        pattern = self.PATTERNS.get(self.value() or "")
        return queryset.filter(period_code__regex=pattern) if pattern else queryset


class VintageFilter(DropdownFilter):
    """The newest vintages, unless all are asked for."""

    title = lazy("版次")
    parameter_name = "vintages"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("all", _("全部版次")), ("revised", _("只看修订过的"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if self.value() == "all":
            return queryset
        newest: QuerySet[Any] = queryset.newest()  # type: ignore[attr-defined]
        return newest.filter(vintage__gt=1) if self.value() == "revised" else newest
