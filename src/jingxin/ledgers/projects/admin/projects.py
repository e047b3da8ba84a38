"""The list of projects with their stage and lateness today, and the form of one project with its papers."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from jingxin.ledgers.projects.admin.deeds import ProjectDeeds
from jingxin.ledgers.projects.admin.filters import HaltedFilter, StageFilter
from jingxin.ledgers.projects.admin.lamps import lamp_of_standing
from jingxin.ledgers.projects.admin.pages import ProjectPages
from jingxin.ledgers.projects.models import (
    HaltSpell,
    LandPromise,
    LeaderLink,
    MilestonePlan,
    MonthlyInvestment,
    Obstacle,
    Project,
    ProjectPlot,
    ProvinceListing,
)
from jingxin.ledgers.projects.standing import standing_of, with_papers
from jingxin.records import clock
from jingxin.records.admin import LedgerAdmin, LedgerTabularInline
from jingxin.records.filters import TownFilter


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
    fields = ("stage", "on", "batch", "quota_mu")
    ordering = ("on",)


class ObstacleInline(LedgerTabularInline):
    hide_title = True
    model = Obstacle
    fields = ("kind", "owner", "raised_on", "due_on", "reason", "resolved_on", "outcome")
    ordering = ("raised_on",)


class LeaderInline(LedgerTabularInline):
    hide_title = True
    model = LeaderLink
    fields = ("mechanism", "leader", "office", "valid_from", "valid_to")
    ordering = ("valid_from",)


class PromiseInline(LedgerTabularInline):
    hide_title = True
    model = LandPromise
    fields = ("indicator", "promised", "promised_on", "judged_on", "found", "remedy")
    ordering = ("indicator",)


class PlotInline(LedgerTabularInline):
    hide_title = True
    model = ProjectPlot
    fields = ("plot",)
    autocomplete_fields = ("plot",)


@admin.register(Project)
class ProjectAdmin(ProjectDeeds, ProjectPages, LedgerAdmin):
    list_display = (
        "code",
        "name",
        "town",
        "firm",
        "kind",
        "planned_investment_wan_yuan",
        "stage_today",
        "lamp_today",
        "answerable_today",
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
    inlines = (
        PlanInline,
        ObstacleInline,
        LeaderInline,
        PlotInline,
        PromiseInline,
        InvestmentInline,
        HaltInline,
        ListingInline,
    )
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
                    ("land_area_mu", "park"),
                    "responsible",
                    "note",
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

    def get_urls(self) -> list[URLPattern]:
        return [*self.page_urls(), *self.deed_urls(), *super().get_urls()]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return with_papers(super().get_queryset(request))  # type: ignore[no-any-return]

    @admin.display(description=_("进度"))
    def stage_today(self, project: Project) -> str:
        return standing_of(project, clock.today()).stage.label

    @admin.display(description=_("今天"))
    def lamp_today(self, project: Project) -> SafeString:
        return lamp_of_standing(standing_of(project, clock.today()))

    @admin.display(description=_("责任单位"), ordering="responsible")
    def answerable_today(self, project: Project) -> str:
        return project.answerable
