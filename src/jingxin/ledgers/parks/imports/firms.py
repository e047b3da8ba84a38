"""The forms of firms in parks: since when and how far, what they make, what support they were given."""

from __future__ import annotations

from typing import Any

from attrs import evolve
from django.utils.translation import gettext_lazy

from jingxin.ledgers.enterprises.imports.columns import FIRM_NAME, firm_column
from jingxin.ledgers.parks.imports.columns import amount, day, of_park
from jingxin.ledgers.parks.models import (
    EntryKind,
    ParkRelief,
    ParkUnit,
    ReliefKind,
    Tenancy,
    TenantReturn,
)
from jingxin.records.dated_imports import check_spells, save_spells
from jingxin.records.imports import CHOICE, PERIOD, REFERENCE, Column, Reference

UNIT = Reference(
    lambda: ParkUnit.objects.select_related("park"),
    by=("code",),
    show="code",
    what=gettext_lazy("地块或厂房"),
)


def _with_firm(queryset: Any) -> Any:
    return queryset.select_related("park", "firm")


TENANCY_SHEET = of_park(
    "tenancy",
    Tenancy,
    gettext_lazy("入园企业"),
    ("firm", "planned_on"),
    firm_column(),
    FIRM_NAME,
    day(gettext_lazy("安排入园日期"), "planned_on", required=True),
    Column(gettext_lazy("入园方式"), "entry", kind=CHOICE, choices=EntryKind, required=True),
    Column(
        gettext_lazy("地块或厂房"),
        "unit",
        kind=REFERENCE,
        reference=UNIT,
        note=gettext_lazy("园区编号-地块或楼号，如XWY004-A3；尚未分配的不填"),
    ),
    amount(gettext_lazy("用地面积"), "land_area_mu", "亩"),
    amount(gettext_lazy("建筑面积"), "floor_area_sqm", "平方米"),
    day(gettext_lazy("开工日期"), "started_on"),
    day(gettext_lazy("投产日期"), "in_production_on"),
    day(gettext_lazy("退出日期"), "left_on", note=gettext_lazy("当天起不再是园区企业；仍在园的不填")),
    Column(gettext_lazy("退出原因"), "left_because"),
    after=("parks.park", "parks.parkunit"),
    check=check_spells,
    save=save_spells,
    prepare=lambda queryset: queryset.select_related("park", "firm", "unit__park"),
)

RETURN_SHEET = of_park(
    "tenantreturn",
    TenantReturn,
    gettext_lazy("园区企业产值税收"),
    ("firm", "period_code"),
    firm_column(),
    FIRM_NAME,
    Column(
        gettext_lazy("时期"),
        "period_code",
        kind=PERIOD,
        required=True,
        note=gettext_lazy("从1月起的累计期，如2014-01..05；全年填2013"),
    ),
    amount(gettext_lazy("产值"), "output_wan_yuan", "万元", required=True),
    amount(gettext_lazy("税收"), "tax_wan_yuan", "万元", required=True),
    after=("parks.tenancy",),
    prepare=_with_firm,
)

RELIEF_SHEET = of_park(
    "parkrelief",
    ParkRelief,
    gettext_lazy("减免和补助"),
    ("firm", "kind", "title", "decided_on"),
    evolve(firm_column(), required=False, note=gettext_lazy("给园区整体的不填")),
    evolve(FIRM_NAME, read=lambda record: record.firm.name if record.firm else ""),
    Column(gettext_lazy("类别"), "kind", kind=CHOICE, choices=ReliefKind, required=True),
    Column(gettext_lazy("项目"), "title", required=True, aliases=("减免或补助项目",)),
    amount(gettext_lazy("金额"), "amount_wan_yuan", "万元", places=4, required=True),
    day(gettext_lazy("决定日期"), "decided_on", required=True),
    Column(gettext_lazy("文号"), "document"),
    day(gettext_lazy("拨付日期"), "paid_on", note=gettext_lazy("规费减免不填")),
    prepare=_with_firm,
)
