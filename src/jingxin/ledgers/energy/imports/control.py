"""Forms of dual control: intensities as stated, targets, the list of key users, their evaluation."""

from __future__ import annotations

from django.utils.translation import gettext_lazy

from jingxin.ledgers.energy.imports.columns import (
    AREA_REFERENCE,
    FIRM_SHEET,
    LEDGER,
    OPTIONAL_FIRM,
    amount,
    day,
    of_firm,
)
from jingxin.ledgers.energy.models import (
    AreaIntensity,
    BasisCode,
    EnergyTarget,
    IntensityKind,
    KeyUser,
    KeyUserClass,
    TargetKind,
    UserEvaluation,
)
from jingxin.records.dated_imports import check_spells, save_spells
from jingxin.records.imports import (
    BOOLEAN,
    CHOICE,
    INTEGER,
    MADE,
    PERIOD,
    REFERENCE,
    SOURCE,
    Column,
    Sheet,
)

INTENSITY_SHEET = Sheet(
    code="energy.areaintensity",
    ledger=LEDGER,
    title=gettext_lazy("地区单耗"),
    model=AreaIntensity,
    key=("kind", "area", "period_code", "edition", "basis", "vintage"),
    after=("enterprises.area",),
    area="area",
    columns=(
        Column(gettext_lazy("单耗"), "kind", kind=CHOICE, choices=IntensityKind, required=True),
        Column(gettext_lazy("地区"), "area", kind=REFERENCE, required=True, reference=AREA_REFERENCE),
        Column(gettext_lazy("时期"), "period_code", kind=PERIOD, required=True),
        Column(gettext_lazy("折标标准"), "edition", default="GB/T 2589-2008"),
        Column(
            gettext_lazy("口径"),
            "basis",
            kind=CHOICE,
            choices=BasisCode,
            default=BasisCode.EQUIVALENT,
            note=gettext_lazy("电力按等价值还是当量值折标；双控考核用等价值"),
        ),
        Column(gettext_lazy("版次"), "vintage", kind=INTEGER, default=1),
        amount(
            gettext_lazy("能源消费"),
            "energy",
            note=gettext_lazy("能耗填吨标准煤，电耗填万千瓦时"),
        ),
        amount(gettext_lazy("可比价产出"), "output_wan_yuan", unit="万元"),
        amount(gettext_lazy("上年同期能源消费"), "base_energy"),
        amount(gettext_lazy("上年同期可比价产出"), "base_output_wan_yuan", unit="万元"),
        Column(gettext_lazy("可比价基年"), "price_base_year", kind=INTEGER),
        amount(
            gettext_lazy("公布的升降率"),
            "published_change",
            unit="%",
            places=3,
            note=gettext_lazy("下降填负数；上级只公布升降率的只填这一栏"),
        ),
        day(gettext_lazy("发布日期"), "recorded_on", required=True),
        day(gettext_lazy("作废日期"), "withdrawn_on"),
        Column(gettext_lazy("说明"), "reason", note=gettext_lazy("第二版起写明更正理由")),
        SOURCE,
        MADE,
    ),
    prepare=lambda queryset: queryset.select_related("area"),
)

TARGET_SHEET = Sheet(
    code="energy.energytarget",
    ledger=LEDGER,
    title=gettext_lazy("双控目标"),
    model=EnergyTarget,
    key=("year", "kind", "area", "firm", "decided_on"),
    after=("enterprises.area", FIRM_SHEET),
    columns=(
        Column(gettext_lazy("年度"), "year", kind=INTEGER, required=True),
        Column(gettext_lazy("目标"), "kind", kind=CHOICE, choices=TargetKind, required=True),
        Column(
            gettext_lazy("地区"),
            "area",
            kind=REFERENCE,
            reference=AREA_REFERENCE,
            note=gettext_lazy("下达给地区的填这一栏，下达给企业的不填"),
        ),
        OPTIONAL_FIRM,
        amount(
            gettext_lazy("目标值"),
            "value",
            required=True,
            note=gettext_lazy("下降率填负数，如-3.5；总量填吨标准煤"),
        ),
        day(gettext_lazy("下达日期"), "decided_on", required=True),
        Column(gettext_lazy("文号"), "document"),
        SOURCE,
        MADE,
    ),
    prepare=lambda queryset: queryset.select_related("area", "firm"),
)

KEY_USER_SHEET = of_firm(
    "keyuser",
    KeyUser,
    gettext_lazy("重点用能单位"),
    ("firm", "valid_from"),
    Column(gettext_lazy("类别"), "user_class", kind=CHOICE, choices=KeyUserClass, required=True),
    day(gettext_lazy("列入日期"), "valid_from", required=True),
    day(gettext_lazy("调出日期"), "valid_to", note=gettext_lazy("当天起不再列管；仍列管的不填")),
    Column(gettext_lazy("文号"), "document"),
    check=check_spells,
    save=save_spells,
)

EVALUATION_SHEET = of_firm(
    "userevaluation",
    UserEvaluation,
    gettext_lazy("节能目标考核"),
    ("firm", "year"),
    Column(gettext_lazy("年度"), "year", kind=INTEGER, required=True),
    amount(gettext_lazy("节能目标得分"), "target_score", places=2, required=True),
    amount(gettext_lazy("节能措施得分"), "measure_score", places=2, required=True),
    Column(gettext_lazy("完成节能目标"), "is_target_met", kind=BOOLEAN, required=True),
    day(gettext_lazy("考核日期"), "evaluated_on", required=True),
    Column(gettext_lazy("评语"), "note"),
)
