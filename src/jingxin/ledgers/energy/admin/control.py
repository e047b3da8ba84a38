"""Lists of dual control: intensities as stated, targets, key users, evaluations."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, ClassVar

from django.contrib import admin
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from jingxin.core.growth import round_half_up
from jingxin.ledgers.energy.admin.lamps import lamp
from jingxin.ledgers.energy.admin.limits_page import limits_page
from jingxin.ledgers.energy.admin.of_firm import OfFirmAdmin
from jingxin.ledgers.energy.admin.pages import board_page, users_page
from jingxin.ledgers.energy.admin.screens import Screen, ScreenPages
from jingxin.ledgers.energy.models import AreaIntensity, EnergyTarget, KeyUser, UserEvaluation
from jingxin.ledgers.energy.rules.intensity import change_from_levels
from jingxin.records.admin import LedgerAdmin


@admin.register(AreaIntensity)
class AreaIntensityAdmin(ScreenPages, LedgerAdmin):
    screens: ClassVar[tuple[Screen, ...]] = (
        Screen("board", _("双控看板"), "speed", "energy/board.html", board_page),
        Screen("limits", _("系数和限值"), "straighten", "energy/limits.html", limits_page),
    )
    list_display = (
        "area",
        "kind",
        "period_code",
        "value_shown",
        "base_shown",
        "change_shown",
        "basis",
        "edition",
        "vintage",
        "recorded_on",
        "withdrawn_on",
    )
    list_display_links = ("area", "kind")
    list_select_related = ("area",)
    list_filter = ("kind", "period_code", "basis", ("withdrawn_on", admin.EmptyFieldListFilter), "is_made")
    search_fields = ("area__name", "area__code", "period_code")
    search_help_text = _("地区或时期")
    autocomplete_fields = ("area",)
    ordering = ("-period_code", "kind", "area__code", "-vintage")

    @admin.display(description=_("本期单耗"), empty_value="—")
    def value_shown(self, row: AreaIntensity) -> Decimal | None:
        return row.value

    @admin.display(description=_("上年同期单耗"), empty_value="—")
    def base_shown(self, row: AreaIntensity) -> Decimal | None:
        return row.base_value

    @admin.display(description=_("升降率（%）"), empty_value="—")
    def change_shown(self, row: AreaIntensity) -> Decimal | None:
        change = row.published_change
        if change is None:
            change = change_from_levels(row.value, row.base_value).value
        return None if change is None else round_half_up(change, 1)


@admin.register(EnergyTarget)
class EnergyTargetAdmin(LedgerAdmin):
    list_display = ("year", "kind", "whose", "value", "decided_on", "document")
    list_display_links = ("year", "kind", "whose")
    list_select_related = ("area", "firm")
    list_filter = ("year", "kind", ("firm", admin.EmptyFieldListFilter), "is_made")
    search_fields = ("area__name", "firm__name", "firm__code", "document")
    search_help_text = _("地区、企业或文号")
    autocomplete_fields = ("area", "firm")
    ordering = ("-year", "kind", "area__code", "firm__code", "-decided_on")

    @admin.display(description=_("地区或企业"))
    def whose(self, row: EnergyTarget) -> Any:
        return row.area or row.firm


@admin.register(KeyUser)
class KeyUserAdmin(ScreenPages, OfFirmAdmin):
    screens: ClassVar[tuple[Screen, ...]] = (
        Screen("watch", _("用能超标"), "trending_up", "energy/users.html", users_page),
    )
    list_display = ("firm_code", "firm", "user_class", "valid_from", "valid_to", "document")
    list_filter = ("user_class", ("valid_to", admin.EmptyFieldListFilter), "is_made")
    ordering = ("firm__code", "-valid_from")


@admin.register(UserEvaluation)
class UserEvaluationAdmin(OfFirmAdmin):
    list_display = (
        "firm",
        "year",
        "target_score",
        "measure_score",
        "score_shown",
        "is_target_met",
        "grade_shown",
        "evaluated_on",
    )
    list_filter = ("year", "is_target_met", "is_made")
    ordering = ("-year", "firm__code")

    @admin.display(description=_("总分"))
    def score_shown(self, row: UserEvaluation) -> Decimal:
        return row.score

    @admin.display(description=_("等级"))
    def grade_shown(self, row: UserEvaluation) -> SafeString:
        return lamp(row.grade)
