"""The papers of projects, each kind listed across projects; an obstacle has deeds of its own."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.urls import URLPattern
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from jingxin.ledgers.projects.admin.deeds import LeaderDeeds, ObstacleDeeds
from jingxin.ledgers.projects.admin.lamps import lamp_of_judgement
from jingxin.ledgers.projects.models import (
    AdmissionReview,
    HaltSpell,
    LandPromise,
    LeaderLink,
    MilestonePlan,
    MonthlyInvestment,
    Obstacle,
    ObstacleStep,
    ProjectPlot,
    ProvinceListing,
)
from jingxin.ledgers.projects.standing import judgement_of
from jingxin.records import clock
from jingxin.records.admin import LedgerAdmin, LedgerTabularInline


class StepInline(LedgerTabularInline):
    hide_title = True
    model = ObstacleStep
    fields = ("taken_on", "taken_by", "step")
    ordering = ("taken_on",)


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
class ObstacleAdmin(ObstacleDeeds, OfProjectAdmin):
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
    inlines = (StepInline,)

    def get_urls(self) -> list[URLPattern]:
        return [*self.deed_urls(), *super().get_urls()]


@admin.register(ObstacleStep)
class ObstacleStepAdmin(LedgerAdmin):
    list_display = ("taken_on", "obstacle", "taken_by", "step")
    list_display_links = ("taken_on", "obstacle")
    list_select_related = ("obstacle__project",)
    search_fields = ("obstacle__project__code", "obstacle__project__name", "taken_by")
    autocomplete_fields = ("obstacle",)
    ordering = ("-taken_on", "obstacle__project__code")


@admin.register(LeaderLink)
class LeaderLinkAdmin(LeaderDeeds, OfProjectAdmin):
    list_display = ("project_code", "project", "mechanism", "leader", "office", "valid_from", "valid_to")
    list_filter = ("mechanism", "leader")
    ordering = ("leader", "project__code")

    def get_urls(self) -> list[URLPattern]:
        return [*self.deed_urls(), *super().get_urls()]


@admin.register(LandPromise)
class LandPromiseAdmin(OfProjectAdmin):
    list_display = (
        "project_code",
        "project",
        "indicator",
        "promised",
        "found",
        "judgement_today",
        "promised_on",
        "judged_on",
    )
    list_filter = ("indicator", ("judged_on", admin.EmptyFieldListFilter))
    ordering = ("project__code", "indicator")

    @admin.display(description=_("核验"))
    def judgement_today(self, row: LandPromise) -> SafeString:
        return lamp_of_judgement(judgement_of(row, clock.today()))


@admin.register(ProjectPlot)
class ProjectPlotAdmin(OfProjectAdmin):
    list_display = ("project_code", "project", "plot")
    list_select_related = ("project", "plot")
    autocomplete_fields = ("project", "plot")
    ordering = ("project__code", "plot__code")


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
    list_display = ("project_code", "project", "stage", "on", "batch", "quota_mu")
    list_filter = ("stage",)
    ordering = ("-on", "project__code")
