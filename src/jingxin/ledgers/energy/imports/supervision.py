"""Forms of supervision: reviews of projects, inspections and their findings, quota standards and products."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy

from jingxin.ledgers.energy.imports.columns import FIRM_SHEET, LEDGER, OPTIONAL_FIRM, amount, day, of_firm
from jingxin.ledgers.energy.models import (
    EnergyReview,
    Inspection,
    InspectionFinding,
    InspectionKind,
    ProductEnergy,
    QuotaStandard,
    ReviewResult,
)
from jingxin.ledgers.enterprises.imports.columns import TOWN_REFERENCE
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

REVIEW_SHEET = Sheet(
    code="energy.energyreview",
    ledger=LEDGER,
    title=gettext_lazy("节能审查"),
    model=EnergyReview,
    key=("project_code", "applied_on"),
    after=("enterprises.area", FIRM_SHEET),
    area="town",
    columns=(
        Column(
            gettext_lazy("项目编号"),
            "project_code",
            kind=CODE,
            required=True,
            note=gettext_lazy("与项目台账一致"),
        ),
        Column(gettext_lazy("项目名称"), "project_name", required=True),
        Column(gettext_lazy("所属镇街"), "town", kind=REFERENCE, required=True, reference=TOWN_REFERENCE),
        OPTIONAL_FIRM,
        day(gettext_lazy("申请日期"), "applied_on", required=True),
        amount(gettext_lazy("年综合能耗"), "planned_tce", unit="吨标准煤", places=2, note="当量值"),
        amount(gettext_lazy("年用电量"), "planned_wan_kwh", unit="万千瓦时", places=2),
        amount(gettext_lazy("年用油量"), "planned_oil_tons", unit="吨", places=2),
        amount(gettext_lazy("年用气量（万立方米）"), "planned_gas_wan_m3", places=2),
        day(gettext_lazy("受理日期"), "submitted_on"),
        day(gettext_lazy("审查意见日期"), "opinion_on"),
        Column(gettext_lazy("审查意见文号"), "opinion_number"),
        Column(gettext_lazy("审查结论"), "result", kind=CHOICE, choices=ReviewResult),
        day(gettext_lazy("节能验收日期"), "accepted_on"),
        Column(gettext_lazy("备注"), "note"),
        SOURCE,
        MADE,
    ),
    prepare=lambda queryset: queryset.select_related("town", "firm"),
)

INSPECTION_SHEET = of_firm(
    "inspection",
    Inspection,
    gettext_lazy("节能监察"),
    ("number",),
    Column(gettext_lazy("监察编号"), "number", kind=CODE, required=True),
    Column(gettext_lazy("类别"), "kind", kind=CHOICE, choices=InspectionKind, required=True),
    day(gettext_lazy("监察日期"), "inspected_on", required=True),
    Column(gettext_lazy("监察人员"), "inspectors"),
    Column(gettext_lazy("结论"), "conclusion"),
)

FINDING_SHEET = Sheet(
    code="energy.inspectionfinding",
    ledger=LEDGER,
    title=gettext_lazy("监察意见"),
    model=InspectionFinding,
    key=("inspection", "place"),
    after=("energy.inspection",),
    columns=(
        Column(
            gettext_lazy("监察编号"),
            "inspection",
            kind=REFERENCE,
            required=True,
            reference=Reference(
                lambda: Inspection.objects.all(), by=("number",), show="number", what=gettext_lazy("监察")
            ),
        ),
        Column(gettext_lazy("意见序号"), "place", kind=INTEGER, required=True),
        Column(gettext_lazy("问题"), "fault", required=True),
        Column(gettext_lazy("依据"), "clause"),
        day(gettext_lazy("整改期限"), "due_on", required=True, future=True),
        day(gettext_lazy("整改完成日期"), "cured_on"),
        Column(gettext_lazy("整改情况"), "outcome"),
        SOURCE,
        MADE,
    ),
    prepare=lambda queryset: queryset.select_related("inspection"),
)

QUOTA_SHEET = Sheet(
    code="energy.quotastandard",
    ledger=LEDGER,
    title=gettext_lazy("能耗限额标准"),
    model=QuotaStandard,
    key=("code", "valid_from"),
    columns=(
        Column(gettext_lazy("产品代码"), "code", kind=CODE, required=True),
        Column(gettext_lazy("产品"), "product", required=True),
        Column(gettext_lazy("产品单位"), "product_unit", required=True),
        amount(gettext_lazy("限定值（千克标准煤）"), "limit_kgce", required=True),
        amount(gettext_lazy("先进值（千克标准煤）"), "advanced_kgce"),
        Column(gettext_lazy("标准号"), "standard", required=True),
        day(gettext_lazy("施行日期"), "valid_from", required=True),
        SOURCE,
        MADE,
    ),
)


def _standards() -> Any:
    return QuotaStandard.objects.all()


PRODUCT_SHEET = of_firm(
    "productenergy",
    ProductEnergy,
    gettext_lazy("产品单耗"),
    ("firm", "standard", "year"),
    Column(
        gettext_lazy("产品代码"),
        "standard",
        kind=REFERENCE,
        required=True,
        reference=Reference(_standards, by=("code", "product"), show="code", what=gettext_lazy("限额标准")),
    ),
    Column(gettext_lazy("年度"), "year", kind=INTEGER, required=True),
    amount(gettext_lazy("产量"), "output", required=True),
    amount(gettext_lazy("综合能耗"), "energy_tce", unit="吨标准煤", required=True),
    after=(FIRM_SHEET, "energy.quotastandard"),
    prepare=lambda queryset: queryset.select_related("firm", "standard"),
)
