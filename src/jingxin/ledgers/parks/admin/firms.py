"""Firms in parks with the deeds on them, what they report, and what support was given."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django.contrib import admin
from django.urls import URLPattern
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from jingxin.ledgers.parks import actions
from jingxin.ledgers.parks.admin.filters import ParkFilter
from jingxin.ledgers.parks.models import ParkRelief, Tenancy, TenantReturn
from jingxin.ledgers.parks.rules.tenancy import TenantStage, tenant_stage_on
from jingxin.records import clock
from jingxin.records.admin import LedgerAdmin
from jingxin.records.deed_forms import Deed, DeedForm, PastDayField, TextField, calling
from jingxin.records.deed_pages import DeedPages


class EventForm(DeedForm):
    on = PastDayField(label=_("日期"))


class LeaveForm(DeedForm):
    on = PastDayField(label=_("退出日期"), help_text=_("当天起不再是园区企业。"))
    reason = TextField(label=_("退出原因"), max_length=100)


def _stage(tenancy: Tenancy) -> TenantStage:
    return tenant_stage_on(tenancy.events, clock.today())


DEEDS: dict[str, Deed] = {
    deed.name: deed
    for deed in (
        Deed(
            "start", _("登记开工"), EventForm, calling(actions.record_start, "tenancy", "on", "reason"),
            lambda tenancy: tenancy.left_on is None and tenancy.started_on is None
            and tenancy.in_production_on is None,
        ),
        Deed(
            "produce", _("登记投产"), EventForm, calling(actions.record_production, "tenancy", "on", "reason"),
            lambda tenancy: tenancy.left_on is None and tenancy.in_production_on is None,
        ),
        Deed(
            "leave", _("登记退出"), LeaveForm, calling(actions.withdraw_tenant, "tenancy", "on", "reason"),
            lambda tenancy: tenancy.left_on is None,
        ),
    )
}  # fmt: skip


@admin.register(Tenancy)
class TenancyAdmin(DeedPages, LedgerAdmin):
    deeds: ClassVar[Mapping[str, Deed]] = DEEDS
    deed_errors: ClassVar[tuple[type[Exception], ...]] = (actions.ParkError,)
    deed_refusal: ClassVar[str | Promise] = _("您的角色不能办理园区事项；如工作需要，请联系安全管理员。")
    list_display = (
        "firm",
        "park",
        "stage_today",
        "entry",
        "unit_number",
        "planned_on",
        "started_on",
        "in_production_on",
        "left_on",
    )
    list_select_related = ("firm", "park", "unit")
    list_filter = (ParkFilter, "entry", "is_made")
    search_fields = ("firm__code", "firm__name", "firm__names__name", "park__name")
    search_help_text = _("企业编号、名称或园区名称")
    autocomplete_fields = ("firm", "park", "unit")
    ordering = ("park__code", "planned_on", "firm__code")

    def get_urls(self) -> list[URLPattern]:
        return [*self.deed_urls(), *super().get_urls()]

    @admin.display(description=_("状态"))
    def stage_today(self, tenancy: Tenancy) -> str:
        return _stage(tenancy).label

    @admin.display(description=_("地块或厂房"), ordering="unit__number", empty_value="—")
    def unit_number(self, tenancy: Tenancy) -> str | None:
        return tenancy.unit.number if tenancy.unit else None

    def deed_state(self, record: Any) -> list[tuple[str, list[str]]]:
        names = ("planned_on", "started_on", "in_production_on", "left_on")
        dates = [(getattr(record, name), Tenancy._meta.get_field(name).verbose_name) for name in names]  # type: ignore[union-attr]
        return [
            (gettext("今天"), [_stage(record).label]),
            (gettext("日期"), [f"{day} {label}" for day, label in dates if day]),
        ]


@admin.register(TenantReturn)
class TenantReturnAdmin(LedgerAdmin):
    list_display = ("firm", "park", "period_code", "output_wan_yuan", "tax_wan_yuan")
    list_select_related = ("firm", "park")
    list_filter = (ParkFilter, "period_code")
    search_fields = ("firm__code", "firm__name", "park__name")
    autocomplete_fields = ("firm", "park")
    ordering = ("-period_code", "park__code", "firm__code")


@admin.register(ParkRelief)
class ParkReliefAdmin(LedgerAdmin):
    list_display = ("park", "firm", "kind", "title", "amount_wan_yuan", "decided_on", "paid_on")
    list_select_related = ("firm", "park")
    list_filter = (ParkFilter, "kind")
    search_fields = ("park__name", "firm__name", "title", "document")
    autocomplete_fields = ("firm", "park")
    date_hierarchy = "decided_on"
    ordering = ("-decided_on", "park__code")
