"""Filters of things of the plan."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import DropdownFilter

from jingxin.ledgers.commerce.rules import Progress, progress_on
from jingxin.records import clock


class ProgressFilter(DropdownFilter):
    """Things by how far they are today."""

    title = _("进度")
    parameter_name = "progress"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [(step.value, step.label) for step in Progress if step is not Progress.NOT_PLANNED]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if self.value() not in Progress.__members__:
            return queryset
        today, wanted = clock.today(), Progress[str(self.value())]
        return queryset.filter(
            pk__in=[thing.pk for thing in queryset if progress_on(thing.planned, today) is wanted]
        )


class YearFilter(DropdownFilter):
    """Things by the year whose plan they came with."""

    title = _("计划年度")
    parameter_name = "year"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        years = model_admin.model.objects.dates("planned_on", "year", order="DESC")
        return [(str(day.year), str(day.year)) for day in years]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        year = self.value() or ""
        return queryset.filter(planned_on__year=int(year)) if year.isdigit() else queryset
