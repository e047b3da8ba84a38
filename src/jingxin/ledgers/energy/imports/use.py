"""Forms of monthly use: the firm's own return, the grid company's list, explanations, value added."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jingxin.core.finding import Finding, Severity
from jingxin.ledgers.energy.imports.columns import (
    FIRM_SHEET,
    LEDGER,
    MONTH,
    OPTIONAL_FIRM,
    amount,
    day,
    of_firm,
)
from jingxin.ledgers.energy.models import (
    CarrierCode,
    EnergyUse,
    GapExplanation,
    GapReason,
    GridReading,
    ValueAdded,
)
from jingxin.ledgers.energy.rules.factors import FactorError, edition_on
from jingxin.ledgers.enterprises.imports.columns import with_firm
from jingxin.records.imports import (
    CHOICE,
    CODE,
    INTEGER,
    MADE,
    SOURCE,
    Column,
    Context,
    Row,
    Sheet,
)


def check_uses(rows: Sequence[Row], context: Context) -> Iterator[Finding]:
    """A month before any factor is a fault; stocks that do not balance are asked about, since forms round."""
    for row in rows:
        record = row.record
        if not isinstance(record, EnergyUse) or not record.month or not record.carrier:
            continue
        try:
            edition_on(record.month_on)
        except (FactorError, ValueError) as error:
            yield row.fault("month", "no_factor", str(error))
            continue
        if record.used is None:
            continue
        gap = record.use.unexplained
        if gap is not None and abs(gap) > Decimal("0.01") * max(record.used, Decimal(1)):
            yield row.fault(
                "closing_stock",
                "stock_does_not_balance",
                _("期初库存加购进减消费减期末库存相差{gap:f}{unit}。").format(
                    gap=gap.normalize(), unit=record.unit
                ),
                _("请核对四栏；确有盘盈盘亏的，在备注中说明。"),
                severity=Severity.NOTE,
            )


USE_SHEET = of_firm(
    "energyuse",
    EnergyUse,
    gettext_lazy("企业能源消费"),
    ("firm", "month", "carrier"),
    MONTH,
    Column(
        gettext_lazy("能源品种"),
        "carrier",
        kind=CHOICE,
        choices=CarrierCode,
        required=True,
        note=gettext_lazy("煤、油按吨，气按万立方米，电按万千瓦时，热力按百万千焦"),
    ),
    amount(gettext_lazy("期初库存"), "opening_stock"),
    amount(gettext_lazy("购进量"), "purchased"),
    amount(gettext_lazy("消费量"), "used", required=True),
    amount(gettext_lazy("加工转换产出"), "converted_output", default=Decimal(0)),
    amount(gettext_lazy("回收利用"), "recovered", default=Decimal(0)),
    amount(gettext_lazy("期末库存"), "closing_stock"),
    Column(gettext_lazy("备注"), "note"),
    check=check_uses,
)

READING_SHEET = Sheet(
    code="energy.gridreading",
    ledger=LEDGER,
    title=gettext_lazy("供电清单"),
    model=GridReading,
    key=("account", "month"),
    after=(FIRM_SHEET,),
    columns=(
        Column(gettext_lazy("户号"), "account", kind=CODE, required=True, aliases=("用户编号",)),
        Column(gettext_lazy("户名"), "account_name", required=True, aliases=("用户名称",)),
        OPTIONAL_FIRM,
        MONTH,
        amount(gettext_lazy("用电量"), "wan_kwh", unit="万千瓦时", required=True),
        SOURCE,
        MADE,
    ),
    prepare=with_firm,
)

EXPLANATION_SHEET = of_firm(
    "gapexplanation",
    GapExplanation,
    gettext_lazy("电量差异说明"),
    ("firm", "month", "cause"),
    MONTH,
    Column(gettext_lazy("原因"), "cause", kind=CHOICE, choices=GapReason, required=True),
    amount(
        gettext_lazy("说明电量"),
        "wan_kwh",
        unit="万千瓦时",
        required=True,
        note=gettext_lazy("企业上报高于供电清单的填正数，低于的填负数"),
    ),
    Column(gettext_lazy("说明"), "explanation", required=True),
    day(gettext_lazy("说明日期"), "explained_on", required=True),
)

VALUE_ADDED_SHEET = of_firm(
    "valueadded",
    ValueAdded,
    gettext_lazy("企业工业增加值"),
    ("firm", "month"),
    MONTH,
    amount(gettext_lazy("工业增加值"), "value_added_wan_yuan", unit="万元", required=True),
    Column(gettext_lazy("可比价基年"), "price_base_year", kind=INTEGER, required=True),
)
