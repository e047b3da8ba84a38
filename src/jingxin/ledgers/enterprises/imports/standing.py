"""规上入退库 and 上市进程: where a firm stands."""

from __future__ import annotations

from django.utils.translation import gettext_lazy

from jingxin.ledgers.enterprises.imports.columns import FIRM_NAME, LEDGER, firm_column, with_firm
from jingxin.ledgers.enterprises.models import (
    AboveScaleSpell,
    ListingEvent,
)
from jingxin.ledgers.enterprises.models.standing import EntryReason, LeavingReason, ListingStage
from jingxin.records.dated_imports import check_spells, save_spells
from jingxin.records.imports import (
    CHOICE,
    DATE,
    MADE,
    SOURCE,
    Column,
    Sheet,
)

ABOVE_SCALE_SHEET = Sheet(
    code="enterprises.abovescalespell",
    ledger=LEDGER,
    title=gettext_lazy("规上入退库"),
    model=AboveScaleSpell,
    key=("firm", "entered_on"),
    after=("enterprises.firm",),
    columns=(
        firm_column(),
        FIRM_NAME,
        Column(gettext_lazy("入库日期"), "entered_on", kind=DATE, required=True, aliases=("入规日期",)),
        Column(
            gettext_lazy("退库日期"),
            "left_on",
            kind=DATE,
            aliases=("退规日期",),
            note=gettext_lazy("当天起不再计为规上；在库的不填"),
        ),
        Column(gettext_lazy("入库原因"), "reason", kind=CHOICE, choices=EntryReason),
        Column(gettext_lazy("退库原因"), "left_because", kind=CHOICE, choices=LeavingReason),
        SOURCE,
        MADE,
    ),
    prepare=with_firm,
    check=check_spells,
    save=save_spells,
)

LISTING_SHEET = Sheet(
    code="enterprises.listingevent",
    ledger=LEDGER,
    title=gettext_lazy("上市进程"),
    model=ListingEvent,
    key=("firm", "on", "stage"),
    after=("enterprises.firm",),
    columns=(
        firm_column(),
        FIRM_NAME,
        Column(
            gettext_lazy("阶段"),
            "stage",
            kind=CHOICE,
            choices=ListingStage,
            required=True,
            aliases=("上市阶段",),
            note=gettext_lazy("放弃上市的填“无上市计划”"),
        ),
        Column(gettext_lazy("日期"), "on", kind=DATE, required=True),
        Column(gettext_lazy("交易所"), "exchange"),
        Column(gettext_lazy("证券代码"), "stock_code", aliases=("股票代码",)),
        SOURCE,
        MADE,
    ),
    prepare=with_firm,
)
