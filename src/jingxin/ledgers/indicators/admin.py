"""The ledger in the workbench: dictionary, figures with their vintages, firms' figures to read, targets."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.contrib import admin
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from unfold.contrib.filters.admin import ChoicesDropdownFilter, RelatedDropdownFilter

from jingxin.core.period import Period
from jingxin.ledgers.indicators import rules, views
from jingxin.ledgers.indicators.actions import (
    explain_observation,
    record_observation,
    revise_observation,
    set_target,
    shown,
    withdraw_observation,
)
from jingxin.ledgers.indicators.filters import PeriodKindFilter, VintageFilter, YearFilter
from jingxin.ledgers.indicators.grid import judge
from jingxin.ledgers.indicators.models import (
    FirmObservation,
    Indicator,
    Observation,
    Target,
    read_period,
)
from jingxin.ledgers.indicators.queries import micro_against_official
from jingxin.ledgers.indicators.shown import NOTHING, number_shown, rate_shown
from jingxin.records.admin import LedgerAdmin, LedgerForm

FACTS = {"value", "comparable_base", "published_growth", "status"}


def _right(text: str, unit: str = "") -> SafeString:
    """A number in a list, its unit small behind it."""
    if not unit or text == NOTHING:
        return format_html('<span class="jx-right">{}</span>', text)
    return format_html('<span class="jx-right">{}<span class="jx-muted">{}</span></span>', text, unit)


class FigureList(LedgerAdmin):
    """What lists of figures share: how a period, a number and a long source look in a row."""

    class Media:
        css = {"all": ["indicators/lists.css"]}

    @admin.display(description=lazy("时期"), ordering="period_code")
    def period_shown(self, row: Any) -> str:
        return read_period(row.period_code).label

    @admin.display(description=lazy("数值"), ordering="value")
    def value_shown(self, row: Any) -> SafeString:
        return _right(number_shown(row.value, row.indicator.decimals), row.indicator.unit)

    @admin.display(description=lazy("同期数"), ordering="comparable_base")
    def base_shown(self, row: Any) -> SafeString:
        return _right(number_shown(row.comparable_base, row.indicator.decimals))

    @admin.display(description=lazy("来源"), ordering="source")
    def source_shown(self, row: Any) -> SafeString | str:
        return (
            format_html('<span class="jx-short" title="{0}">{0}</span>', row.source)
            if row.source
            else NOTHING
        )


class FigureForm(LedgerForm):
    """Numbers stand in their fields as people write them, without the zeros of the column."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, value in self.initial.items():
            if isinstance(value, Decimal):
                self.initial[name] = Decimal(shown(value))


@admin.register(Indicator)
class IndicatorAdmin(FigureList):
    """The dictionary. An indicator that figures use is retired by date, not deleted."""

    list_display = (
        "name", "code", "unit", "kind", "scope", "source_office", "decimals", "direction", "valid_to",
    )  # fmt: skip
    list_filter = (
        ("kind", ChoicesDropdownFilter), "source_office", ("direction", ChoicesDropdownFilter), "january_exempt",
    )  # fmt: skip
    search_fields = ("name", "aliases", "code")
    ordering = ("position", "code")
    fieldsets = (
        (None, {"fields": (("code", "name"), "aliases", ("unit", "kind"), ("scope", "source_office"))}),
        (
            lazy("口径与印法"),
            {
                "fields": (
                    ("decimals", "growth_decimals"),
                    ("price_basis", "direction"),
                    ("january_exempt", "may_be_negative"),
                    "note",
                )
            },
        ),
        (lazy("使用"), {"fields": (("valid_from", "valid_to"), "position", ("source", "is_made"))}),
    )

    def get_readonly_fields(self, request: HttpRequest, obj: Model | None = None) -> tuple[str, ...]:
        return ("code",) if obj else ()


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
        return {"recorded_on": timezone.localdate(), **super().get_changeform_initial_data(request)}

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
        return _right(rate_shown(row.published_growth, row.indicator.growth_decimals))

    @admin.display(description=lazy("计算增速%"))
    def computed_shown(self, row: Observation) -> str:
        return _right(rate_shown(row.growth_beside.computed.value, row.indicator.growth_decimals))

    @admin.display(description=lazy("相差（点）"))
    def difference_shown(self, row: Observation) -> str:
        return _right(rate_shown(row.growth_beside.difference, row.indicator.growth_decimals))

    @admin.display(description=lazy("审核"))
    def findings_shown(self, row: Observation) -> SafeString:
        others = Observation.objects.filter(indicator=row.indicator, area=row.area)
        known = others.known_values(rules.neighbours(row.period))
        found = judge(row, row.indicator.definition, known=known, on=timezone.localdate())
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


@admin.register(FirmObservation)
class FirmObservationAdmin(FigureList):
    """Firms' figures, to read: a statistics file or the firm's own return makes them, nobody types them here."""

    list_display = (
        "firm", "indicator", "period_shown", "value_shown", "base_shown", "computed_shown", "vintage",
        "recorded_on", "source_shown",
    )  # fmt: skip
    list_filter = (("indicator", RelatedDropdownFilter), YearFilter, PeriodKindFilter, VintageFilter)
    list_select_related = ("indicator", "firm")
    search_fields = ("firm__name", "firm__short_name", "firm__code", "period_code")
    search_help_text = lazy("企业名称、编号或时期")
    ordering = ("-period_code", "firm__code", "indicator__position", "-vintage")
    show_full_result_count = False
    export_sheet = "indicators.firmobservation_history"

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    @admin.display(description=lazy("计算增速%"))
    def computed_shown(self, row: FirmObservation) -> str:
        rate = rules.growth_beside(row.value, row.comparable_base, None).computed
        return _right(rate_shown(rate.value, row.indicator.growth_decimals))


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
        return _right(number_shown(row.value, row.indicator.decimals), row.indicator.unit)

    @admin.display(description=lazy("完成至"))
    def done_period_shown(self, row: Any) -> str:
        period = _done_period(row)
        return period.label if period else NOTHING

    @admin.display(description=lazy("完成数"))
    def done_shown(self, row: Any) -> str:
        return _right(number_shown(row.done_value, row.indicator.decimals), row.indicator.unit)

    @admin.display(description=lazy("完成率%"))
    def completion_shown(self, row: Any) -> str:
        return _right(rate_shown(_progress(row).completion.value, 1, sign=False))

    @admin.display(description=lazy("时间进度%"))
    def elapsed_shown(self, row: Any) -> str:
        return _right(rate_shown(_progress(row).elapsed, 1, sign=False))

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
