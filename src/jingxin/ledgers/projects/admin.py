"""The ledger in the workbench: projects with their stage and lateness today, and the papers that belong to them."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import DropdownFilter

from jingxin.ledgers.projects.models import (
    AdmissionReview,
    HaltSpell,
    MilestonePlan,
    MonthlyInvestment,
    Obstacle,
    Project,
    ProvinceListing,
)
from jingxin.ledgers.projects.rules import Stage
from jingxin.ledgers.projects.standing import halt_of, lateness_of, stage_of
from jingxin.records.admin import LedgerAdmin, LedgerTabularInline
from jingxin.records.filters import TownFilter


class StageFilter(DropdownFilter):
    """Projects by the stage they have reached today."""

    title = _("进度")
    parameter_name = "stage"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [(stage.name, stage.label) for stage in Stage]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if self.value() in Stage.__members__:
            return queryset.at_stage(Stage[self.value()], timezone.localdate())  # type: ignore[attr-defined, no-any-return]
        return queryset


class HaltedFilter(DropdownFilter):
    """Projects that stand still today."""

    title = _("停建和终止")
    parameter_name = "halted"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[Any, Any]]:
        return [("yes", _("只看停建和终止的"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return queryset.halted(timezone.localdate()) if self.value() else queryset  # type: ignore[attr-defined]


class PlanInline(LedgerTabularInline):
    hide_title = True
    model = MilestonePlan
    fields = ("stage", "planned_on", "decided_on", "reason")
    ordering = ("decided_on", "stage")


class HaltInline(LedgerTabularInline):
    hide_title = True
    model = HaltSpell
    fields = ("halt", "valid_from", "valid_to", "reason")
    ordering = ("valid_from",)


class InvestmentInline(LedgerTabularInline):
    hide_title = True
    model = MonthlyInvestment
    fields = ("period_code", "construction_wan_yuan", "equipment_wan_yuan", "other_wan_yuan")
    ordering = ("period_code",)


class ListingInline(LedgerTabularInline):
    hide_title = True
    model = ProvinceListing
    fields = ("stage", "on", "batch")
    ordering = ("on",)


class ObstacleInline(LedgerTabularInline):
    hide_title = True
    model = Obstacle
    fields = ("kind", "owner", "raised_on", "due_on", "reason", "resolved_on", "outcome")
    ordering = ("raised_on",)


@admin.register(Project)
class ProjectAdmin(LedgerAdmin):
    list_display = (
        "code",
        "name",
        "town",
        "firm",
        "kind",
        "planned_investment_wan_yuan",
        "stage_today",
        "late_today",
        "started_on",
        "completed_on",
    )
    list_display_links = ("code", "name")
    list_select_related = ("town", "firm")
    list_filter = (StageFilter, HaltedFilter, TownFilter, "is_major", "kind", "is_made")
    search_fields = ("code", "name", "filing_number", "firm__name", "firm__names__name")
    search_help_text = _("项目编号、名称、备案号或项目业主")
    autocomplete_fields = ("town", "firm", "industry")
    ordering = ("code",)
    inlines = (PlanInline, ObstacleInline, InvestmentInline, HaltInline, ListingInline)
    fieldsets = (
        (
            None,
            {
                "fields": (
                    ("code", "name"),
                    ("town", "firm"),
                    ("industry", "kind"),
                    ("planned_investment_wan_yuan", "equipment_wan_yuan"),
                    ("is_major", "needs_land"),
                    ("land_area_mu", "note"),
                )
            },
        ),
        (
            _("文号"),
            {
                "fields": (
                    ("agreement_number", "filing_number"),
                    ("energy_review_number", "completion_certificate"),
                )
            },
        ),
        (
            _("实际进度"),
            {
                "fields": (
                    ("admitted_on", "signed_on"),
                    ("land_supplied_on", "filed_on"),
                    ("started_on", "completed_on"),
                    ("in_production_on", "at_capacity_on"),
                    ("rechecked_on",),
                )
            },
        ),
        (_("来源"), {"fields": (("source", "is_made"),)}),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).prefetch_related("plans", "halts")

    @admin.display(description=_("进度"))
    def stage_today(self, project: Project) -> str:
        today = timezone.localdate()
        halt = halt_of(project, today)
        stage = stage_of(project, today).label
        return stage if halt is None else _("{stage}（{halt}）").format(stage=stage, halt=halt.label)

    @admin.display(description=_("逾期"), empty_value="—")
    def late_today(self, project: Project) -> str | None:
        late = lateness_of(project, timezone.localdate())
        return (
            None if late is None else _("{stage}逾期{days}天").format(stage=late.stage.label, days=late.days)
        )


@admin.register(AdmissionReview)
class AdmissionReviewAdmin(LedgerAdmin):
    list_display = ("name", "town", "reviewed_on", "result", "land_admitted_mu", "opinion")
    list_select_related = ("town",)
    list_filter = ("result", "is_made")
    search_fields = ("name", "project__name", "project__code")
    autocomplete_fields = ("project", "town")
    date_hierarchy = "reviewed_on"
    ordering = ("-reviewed_on", "name")


class OfProjectAdmin(LedgerAdmin):
    """Papers of projects, listed across projects."""

    list_select_related: tuple[str, ...] = ("project",)
    search_fields: tuple[str, ...] = ("project__code", "project__name", "project__firm__name")
    autocomplete_fields: tuple[str, ...] = ("project",)
    list_display_links: tuple[str, ...] = ("project_code", "project")

    @admin.display(description=_("项目编号"), ordering="project__code")
    def project_code(self, row: Any) -> str:
        return row.project.code  # type: ignore[no-any-return]


@admin.register(Obstacle)
class ObstacleAdmin(OfProjectAdmin):
    list_display = (
        "project_code",
        "project",
        "kind",
        "owner",
        "raised_on",
        "due_on",
        "reason",
        "resolved_on",
    )
    list_filter = ("kind", "owner", ("resolved_on", admin.EmptyFieldListFilter))
    ordering = ("due_on", "project__code")


@admin.register(MilestonePlan)
class MilestonePlanAdmin(OfProjectAdmin):
    list_display = ("project_code", "project", "stage", "planned_on", "decided_on", "reason")
    list_filter = ("stage",)
    ordering = ("-decided_on", "project__code")


@admin.register(HaltSpell)
class HaltSpellAdmin(OfProjectAdmin):
    list_display = ("project_code", "project", "halt", "valid_from", "valid_to", "reason")
    list_filter = ("halt",)
    ordering = ("-valid_from", "project__code")


@admin.register(MonthlyInvestment)
class MonthlyInvestmentAdmin(OfProjectAdmin):
    list_display = (
        "project_code",
        "project",
        "period_code",
        "construction_wan_yuan",
        "equipment_wan_yuan",
        "other_wan_yuan",
    )
    ordering = ("-period_code", "project__code")


@admin.register(ProvinceListing)
class ProvinceListingAdmin(OfProjectAdmin):
    list_display = ("project_code", "project", "stage", "on", "batch")
    list_filter = ("stage",)
    ordering = ("-on", "project__code")
