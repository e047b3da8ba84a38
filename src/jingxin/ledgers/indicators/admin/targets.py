"""The year's targets in the workbench, with what is done of them."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from unfold.contrib.filters.admin import RelatedDropdownFilter

from jingxin.core.period import Period
from jingxin.ledgers.indicators import rules
from jingxin.ledgers.indicators.actions import (
    set_target,
)
from jingxin.ledgers.indicators.admin.figures import FigureForm, FigureList, right
from jingxin.ledgers.indicators.models import (
    Target,
    read_period,
)
from jingxin.ledgers.indicators.shown import NOTHING, number_shown, rate_shown


@admin.register(Target)
class TargetAdmin(FigureList):
    """The year's tasks, with what is done of them and whether they are behind."""

    form = FigureForm
    list_display = (
        "indicator", "area", "year", "target_shown", "done_period_shown", "done_shown", "completion_shown",
        "elapsed_shown", "lamp",
    )  # fmt: skip
    list_filter = (("indicator", RelatedDropdownFilter), ("area", RelatedDropdownFilter), "year")
    list_select_related = ("indicator", "area")
    search_fields = ("indicator__name", "area__name")
    ordering = ("-year", "indicator__position", "area__code")
    autocomplete_fields = ("indicator",)
    fields = (("indicator", "area", "year"), ("value", "direction"), "note", ("source", "is_made"))

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        rows: QuerySet[Any] = super().get_queryset(request)
        return rows.with_progress()  # type: ignore[attr-defined, no-any-return]

    def get_readonly_fields(self, request: HttpRequest, obj: Model | None = None) -> tuple[str, ...]:
        return ("indicator", "area", "year") if obj else ()

    def save_model(self, request: HttpRequest, obj: Target, form: Any, change: bool) -> None:
        saved = set_target(
            indicator=obj.indicator,
            area=obj.area,
            year=obj.year,
            value=obj.value,
            direction=obj.direction,
            source=obj.source,
            note=obj.note,
            is_made=obj.is_made,
            reason=request.POST.get("change_reason", "").strip(),
            by=request.user,
        )
        obj.pk = saved.pk

    @admin.display(description=lazy("目标值"), ordering="value")
    def target_shown(self, row: Target) -> SafeString:
        return right(number_shown(row.value, row.indicator.decimals), row.indicator.unit)

    @admin.display(description=lazy("完成至"))
    def done_period_shown(self, row: Any) -> str:
        period = _done_period(row)
        return period.label if period else NOTHING

    @admin.display(description=lazy("完成数"))
    def done_shown(self, row: Any) -> str:
        return right(number_shown(row.done_value, row.indicator.decimals), row.indicator.unit)

    @admin.display(description=lazy("完成率%"))
    def completion_shown(self, row: Any) -> str:
        return right(rate_shown(_progress(row).completion.value, 1, sign=False))

    @admin.display(description=lazy("时间进度%"))
    def elapsed_shown(self, row: Any) -> str:
        return right(rate_shown(_progress(row).elapsed, 1, sign=False))

    @admin.display(description=lazy("进度"))
    def lamp(self, row: Any) -> SafeString:
        behind = _progress(row).behind
        if behind is None:
            return format_html('<span class="jx-lamp is-grey">{}</span>', _("没有数据"))
        if behind:
            return format_html('<span class="jx-lamp is-red">{}</span>', _("落后"))
        return format_html('<span class="jx-lamp is-green">{}</span>', _("正常"))


def _done_period(row: Any) -> Period | None:
    return read_period(row.done_period) if row.done_period else None


def _progress(row: Any) -> rules.Progress:
    progress: rules.Progress = row.progress(value=row.done_value, period=_done_period(row))
    return progress
