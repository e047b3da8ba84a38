"""Forms of the phase-out: the county's list of industries, the cases, the upgrades that firms finished."""

from __future__ import annotations

from django.utils.translation import gettext_lazy

from jingxin.ledgers.energy.imports.columns import FIRM_SHEET, LEDGER, amount, day, of_firm
from jingxin.ledgers.energy.models import PhaseOutCase, PhaseOutIndustry, RetrofitKind, SavingRetrofit
from jingxin.records.imports import (
    CHOICE,
    CODE,
    INTEGER,
    MADE,
    REFERENCE,
    SOURCE,
    Column,
    Reference,
    Sheet,
)

INDUSTRY_SHEET = Sheet(
    code="energy.phaseoutindustry",
    ledger=LEDGER,
    title=gettext_lazy("整治行业"),
    model=PhaseOutIndustry,
    key=("name",),
    columns=(
        Column(gettext_lazy("整治行业"), "name", required=True),
        Column(gettext_lazy("排序"), "place", kind=INTEGER, required=True),
        Column(gettext_lazy("依据"), "document"),
        SOURCE,
        MADE,
    ),
)

CASE_SHEET = of_firm(
    "phaseoutcase",
    PhaseOutCase,
    gettext_lazy("淘汰落后产能"),
    ("number",),
    Column(gettext_lazy("编号"), "number", kind=CODE, required=True),
    Column(
        gettext_lazy("整治行业"),
        "industry",
        kind=REFERENCE,
        required=True,
        reference=Reference(
            lambda: PhaseOutIndustry.objects.all(),
            by=("name",),
            show="name",
            what=gettext_lazy("整治行业"),
        ),
    ),
    Column(gettext_lazy("落后工艺或设备"), "process", required=True),
    amount(gettext_lazy("产能"), "capacity", places=2),
    Column(gettext_lazy("产能单位"), "capacity_unit"),
    Column(gettext_lazy("淘汰依据"), "legal_item", required=True),
    day(gettext_lazy("完成期限"), "deadline", required=True, future=True),
    day(gettext_lazy("列入日期"), "listed_on", required=True),
    day(gettext_lazy("停产日期"), "stopped_on"),
    day(gettext_lazy("拆除日期"), "dismantled_on"),
    day(gettext_lazy("验收日期"), "accepted_on"),
    day(gettext_lazy("补助日期"), "subsidised_on"),
    amount(gettext_lazy("补助金额"), "subsidy_wan_yuan", unit="万元", places=2),
    day(gettext_lazy("调出日期"), "withdrawn_on"),
    Column(gettext_lazy("调出理由"), "withdrawal_reason"),
    amount(gettext_lazy("腾出土地"), "freed_land_mu", unit="亩", places=2),
    amount(gettext_lazy("腾出用能"), "freed_tce", unit="吨标准煤", places=2),
    amount(gettext_lazy("减排化学需氧量"), "freed_cod_tons", unit="吨", places=2),
    amount(gettext_lazy("减排二氧化硫"), "freed_so2_tons", unit="吨", places=2),
    Column(gettext_lazy("备注"), "note"),
    after=(FIRM_SHEET, "energy.phaseoutindustry"),
    prepare=lambda queryset: queryset.select_related("firm", "industry"),
)

RETROFIT_SHEET = of_firm(
    "savingretrofit",
    SavingRetrofit,
    gettext_lazy("节能减排技改"),
    ("number",),
    Column(gettext_lazy("编号"), "number", kind=CODE, required=True),
    Column(gettext_lazy("改造项目"), "name", required=True),
    Column(gettext_lazy("类别"), "kind", kind=CHOICE, choices=RetrofitKind, required=True),
    amount(gettext_lazy("投资"), "invested_wan_yuan", unit="万元", places=2),
    amount(gettext_lazy("年节能量"), "saved_tce", unit="吨标准煤", places=2),
    day(gettext_lazy("下达日期"), "pushed_on", required=True),
    day(gettext_lazy("完成期限"), "due_on", required=True, future=True),
    day(gettext_lazy("验收完成日期"), "finished_on"),
    day(gettext_lazy("撤销认定日期"), "revoked_on"),
    Column(gettext_lazy("备注"), "note"),
)
