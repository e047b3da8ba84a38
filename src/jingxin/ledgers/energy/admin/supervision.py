"""Lists of supervision: reviews with their form and standing, inspections and findings, quotas and products."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, ClassVar

from django.contrib import admin
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from jingxin.core.growth import round_half_up
from jingxin.ledgers.energy.admin.deeds import FINDING_DEEDS, REVIEW_DEEDS, EnergyDeeds
from jingxin.ledgers.energy.admin.lamps import lamp
from jingxin.ledgers.energy.admin.of_firm import OfFirmAdmin
from jingxin.ledgers.energy.admin.pages import reviews_page
from jingxin.ledgers.energy.admin.screens import Screen, ScreenPages
from jingxin.ledgers.energy.models import (
    EnergyReview,
    Inspection,
    InspectionFinding,
    ProductEnergy,
    QuotaStandard,
)
from jingxin.records import clock
from jingxin.records.admin import LedgerAdmin, LedgerTabularInline
from jingxin.records.deed_forms import Deed
from jingxin.records.filters import TownFilter


@admin.register(EnergyReview)
class EnergyReviewAdmin(ScreenPages, EnergyDeeds, LedgerAdmin):
    screens: ClassVar[tuple[Screen, ...]] = (
        Screen("waiting", _("待审项目"), "pending_actions", "energy/reviews.html", reviews_page),
    )
    deeds: ClassVar[Mapping[str, Deed]] = REVIEW_DEEDS
    list_display = (
        "project_code",
        "project_name",
        "town",
        "planned_tce",
        "form_shown",
        "office_shown",
        "standing_today",
        "applied_on",
        "opinion_on",
    )
    list_display_links = ("project_code", "project_name")
    list_select_related = ("town", "firm")
    list_filter = (TownFilter, "result", ("opinion_on", admin.EmptyFieldListFilter), "is_made")
    search_fields = ("project_code", "project_name", "opinion_number", "firm__name")
    search_help_text = _("项目编号、名称、文号或业主")
    autocomplete_fields = ("town", "firm")
    date_hierarchy = "applied_on"
    ordering = ("-applied_on", "project_code")

    @admin.display(description=_("审查形式"))
    def form_shown(self, review: EnergyReview) -> str:
        return review.requirement.form.label

    @admin.display(description=_("审查权限"))
    def office_shown(self, review: EnergyReview) -> str:
        return review.requirement.office.label

    @admin.display(description=_("进展"))
    def standing_today(self, review: EnergyReview) -> SafeString:
        return lamp(review.standing(clock.today()))

    def deed_state(self, record: Any) -> list[tuple[str, list[str]]]:
        asked = record.requirement
        lines = [asked.era.label, asked.form.label, asked.office.label]
        if asked.because:
            lines.append(asked.because)
        days = [
            (record.applied_on, gettext("申请")),
            (record.submitted_on, gettext("受理")),
            (record.opinion_on, record.get_result_display()),
            (record.accepted_on, gettext("节能验收")),
        ]
        return [
            (gettext("按申请当天的规定"), lines),
            (gettext("日期"), [f"{day} {label}" for day, label in days if day]),
        ]


class FindingInline(LedgerTabularInline):
    hide_title = True
    model = InspectionFinding
    fields = ("place", "fault", "clause", "due_on", "cured_on", "outcome")
    ordering = ("place",)


@admin.register(Inspection)
class InspectionAdmin(OfFirmAdmin):
    list_display = ("number", "firm", "kind", "inspected_on", "conclusion")
    list_display_links = ("number", "firm")
    list_filter = ("kind", "is_made")
    search_fields = ("number", "firm__code", "firm__name")
    date_hierarchy = "inspected_on"
    ordering = ("-inspected_on", "number")
    inlines = (FindingInline,)


@admin.register(InspectionFinding)
class InspectionFindingAdmin(EnergyDeeds, LedgerAdmin):
    deeds: ClassVar[Mapping[str, Deed]] = FINDING_DEEDS
    list_display = ("inspection", "fault", "due_on", "cured_on", "overdue_today", "outcome")
    list_select_related = ("inspection__firm",)
    list_filter = (("cured_on", admin.EmptyFieldListFilter), "is_made")
    search_fields = ("inspection__number", "inspection__firm__name", "fault")
    search_help_text = _("监察编号、企业或问题")
    autocomplete_fields = ("inspection",)
    ordering = ("due_on", "inspection__number", "place")

    @admin.display(description=_("逾期"), empty_value="—")
    def overdue_today(self, finding: InspectionFinding) -> str | None:
        return gettext("逾期") if finding.is_overdue(clock.today()) else None


@admin.register(QuotaStandard)
class QuotaStandardAdmin(LedgerAdmin):
    list_display = (
        "code",
        "product",
        "product_unit",
        "limit_kgce",
        "advanced_kgce",
        "standard",
        "valid_from",
    )
    list_display_links = ("code", "product")
    search_fields = ("code", "product", "standard")
    ordering = ("code", "-valid_from")


@admin.register(ProductEnergy)
class ProductEnergyAdmin(OfFirmAdmin):
    list_display = ("firm", "standard", "year", "output", "energy_tce", "unit_shown", "verdict_shown")
    list_select_related = ("firm", "standard")
    list_filter = ("year", "standard", "is_made")
    autocomplete_fields = ("firm", "standard")
    ordering = ("-year", "firm__code")

    @admin.display(description=_("单位产品能耗（千克标准煤）"))
    def unit_shown(self, row: ProductEnergy) -> Decimal | None:
        return None if row.unit_kgce is None else round_half_up(row.unit_kgce, 2)

    @admin.display(description=_("限额执行"))
    def verdict_shown(self, row: ProductEnergy) -> SafeString:
        return lamp(row.verdict)
