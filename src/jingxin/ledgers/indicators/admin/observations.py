"""Figures of areas in the workbench, with their vintages, growth and what the rules say."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import URLPattern, path, reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from unfold.contrib.filters.admin import ChoicesDropdownFilter, RelatedDropdownFilter

from jingxin.ledgers.indicators import rules, views
from jingxin.ledgers.indicators.actions import (
    explain_observation,
    record_observation,
    revise_observation,
    withdraw_observation,
)
from jingxin.ledgers.indicators.admin.figures import FigureForm, FigureList, right
from jingxin.ledgers.indicators.filters import PeriodKindFilter, VintageFilter, YearFilter
from jingxin.ledgers.indicators.grid import judge
from jingxin.ledgers.indicators.models import (
    Observation,
)
from jingxin.ledgers.indicators.queries import micro_against_official
from jingxin.ledgers.indicators.shown import number_shown, rate_shown
from jingxin.records import clock

FACTS = {"value", "comparable_base", "published_growth", "status"}


@admin.register(Observation)
class ObservationAdmin(FigureList):
    """Figures of areas: recorded once, revised by vintages; the month grid stands beside the list."""

    form = FigureForm
    list_display = (
        "indicator", "area", "period_shown", "value_shown", "base_shown", "published_shown",
        "computed_shown", "difference_shown", "status", "vintage", "recorded_on", "source_shown",
    )  # fmt: skip
    list_filter = (
        ("indicator", RelatedDropdownFilter),
        ("area", RelatedDropdownFilter),
        YearFilter,
        PeriodKindFilter,
        ("status", ChoicesDropdownFilter),
        VintageFilter,
    )
    list_select_related = ("indicator", "area")
    search_fields = ("indicator__name", "indicator__aliases", "area__name", "period_code", "source")
    search_help_text = lazy("指标、地区、时期（如2014-01..05）或来源")
    ordering = ("-period_code", "indicator__position", "area__code", "-vintage")
    autocomplete_fields = ("indicator",)
    export_sheet = "indicators.observation_history"
    change_list_template = "indicators/observation_list.html"
    fieldsets = (
        (None, {"fields": (("indicator", "area"), ("period_code", "status"))}),
        (
            lazy("三个数，各有来源，互不推算"),
            {"fields": ("value", "comparable_base", "published_growth", "findings_shown", "explanation")},
        ),
        (lazy("发布"), {"fields": (("recorded_on", "source"), "is_made")}),
        (lazy("对照"), {"fields": ("history_shown", "totals_shown")}),
    )

    def get_fieldsets(self, request: HttpRequest, obj: Model | None = None) -> Any:
        (first, facts, issued, beside) = self.fieldsets
        if obj is not None:
            of_what = {"fields": (("indicator", "area"), ("period_shown", "status"))}
            return ((None, of_what), facts, issued, beside)
        entered = ("value", "comparable_base", "published_growth", "explanation")
        return (first, (facts[0], {"fields": entered}), issued)

    def get_readonly_fields(self, request: HttpRequest, obj: Model | None = None) -> tuple[str, ...]:
        beside = ("findings_shown", "history_shown", "totals_shown")
        return ("indicator", "area", "period_shown", *beside) if obj else beside

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        form = super().get_form(request, obj, change=change, **kwargs)
        if obj is not None and "value" in form.base_fields:
            form.base_fields["value"].help_text = _("单位：{unit}").format(unit=obj.indicator.unit)
        return form

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        return {"recorded_on": clock.today(), **super().get_changeform_initial_data(request)}

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return super().has_change_permission(request, obj) and (obj is None or _is_newest(obj))

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return super().has_delete_permission(request, obj) and (obj is None or _is_newest(obj))

    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        return [
            path(
                "grid/",
                wrap(lambda request: views.show_grid(request, self.admin_site)),
                name="indicators_observation_grid",
            ),
            path("grid/answer/", wrap(views.answer_grid), name="indicators_observation_grid_answer"),
            *super().get_urls(),
        ]

    # --- writing: everything with a consequence is an action ------------------------------------------------

    def save_model(self, request: HttpRequest, obj: Observation, form: Any, change: bool) -> None:
        facts = {
            name: getattr(obj, name) for name in (*sorted(FACTS), "recorded_on", "source", "explanation")
        }
        if not change:
            made = record_observation(
                indicator=obj.indicator,
                area=obj.area,
                period=obj.period,
                is_made=obj.is_made,
                by=request.user,
                **facts,
            )
        else:
            stored = Observation.objects.select_related("indicator", "area").get(pk=obj.pk)
            if not FACTS & set(form.changed_data):
                made = explain_observation(
                    observation=stored, explanation=obj.explanation, source=obj.source, by=request.user
                )
            else:
                facts["status"] = rules.status_after(
                    rules.Status(stored.status), rules.Status(obj.status)
                ).value
                reason = request.POST.get("change_reason", "").strip()
                made = revise_observation(observation=stored, reason=reason, by=request.user, **facts)
        # The page goes on with what was written: the next vintage, not the one that stays as it is.
        obj.pk, obj.vintage = made.pk, made.vintage

    def delete_model(self, request: HttpRequest, obj: Observation) -> None:
        withdraw_observation(
            observation=obj,
            reason=request.POST.get("change_reason", "").strip() or _("在工作台撤回"),
            by=request.user,
        )

    # --- what the list and the page show ----------------------------------------------------------------------

    @admin.display(description=lazy("公布增速%"), ordering="published_growth")
    def published_shown(self, row: Observation) -> str:
        return right(rate_shown(row.published_growth, row.indicator.growth_decimals))

    @admin.display(description=lazy("计算增速%"))
    def computed_shown(self, row: Observation) -> str:
        return right(rate_shown(row.growth_beside.computed.value, row.indicator.growth_decimals))

    @admin.display(description=lazy("相差（点）"))
    def difference_shown(self, row: Observation) -> str:
        return right(rate_shown(row.growth_beside.difference, row.indicator.growth_decimals))

    @admin.display(description=lazy("审核"))
    def findings_shown(self, row: Observation) -> SafeString:
        others = Observation.objects.filter(indicator=row.indicator, area=row.area)
        known = others.known_values(rules.neighbours(row.period))
        found = judge(row, row.indicator.definition, known=known, on=clock.today())
        return _block("findings", found=found)

    @admin.display(description=lazy("版次沿革"))
    def history_shown(self, row: Observation) -> SafeString:
        rows = Observation.objects.filter(
            indicator=row.indicator, area=row.area, period_code=row.period_code
        ).order_by("-vintage")
        decimals = row.indicator.decimals
        vintages = [
            {
                "row": vintage,
                "is_this": vintage.pk == row.pk,
                "value": number_shown(vintage.value, decimals),
                "base": number_shown(vintage.comparable_base, decimals),
                "growth": rate_shown(vintage.published_growth, row.indicator.growth_decimals),
                "address": reverse("admin:indicators_observation_change", args=[vintage.pk]),
            }
            for vintage in rows
        ]
        return _block("history", vintages=vintages, unit=row.indicator.unit)

    @admin.display(description=lazy("企业合计与公布数"))
    def totals_shown(self, row: Observation) -> SafeString:
        totals = micro_against_official(row.indicator, area=row.area, period=row.period)
        decimals = row.indicator.decimals
        return _block(
            "totals",
            firms=totals.firms,
            unit=row.indicator.unit,
            micro=number_shown(totals.micro, decimals),
            official=number_shown(totals.official, decimals),
            difference=number_shown(totals.difference, decimals),
            gap=rate_shown(totals.gap.value, 1),
        )


def _is_newest(row: Any) -> bool:
    later = type(row).objects.filter(
        indicator_id=row.indicator_id,
        area_id=row.area_id,
        period_code=row.period_code,
        vintage__gt=row.vintage,
    )
    return not later.exists()


def _block(name: str, **context: Any) -> SafeString:
    return render_to_string(f"indicators/{name}.html", context)
