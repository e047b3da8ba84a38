"""The forms of the ledger: plots in one line each, and what moved, excused or stopped them."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy

from jingxin.ledgers.enterprises.imports.columns import FIRM_REFERENCE, TOWN_REFERENCE
from jingxin.ledgers.land.models import (
    Decision,
    DelayCause,
    ExcusedDelay,
    IdleCase,
    Plot,
    StartExtension,
    SupplyMode,
    WorksStop,
)
from jingxin.ledgers.parks.imports.columns import PARK
from jingxin.records.dated_imports import check_spells, save_spells
from jingxin.records.imports import (
    CHOICE,
    CODE,
    DATE,
    DECIMAL,
    MADE,
    REFERENCE,
    SOURCE,
    Column,
    Reference,
    Sheet,
)

LEDGER = "land"


def _date(header: Any, field: str, *, future: bool = False, note: Any = "", required: bool = False) -> Column:
    return Column(header, field, kind=DATE, future=future, note=note, required=required)


def _plot_column() -> Column:
    return Column(
        gettext_lazy("地块编号"),
        "plot",
        kind=REFERENCE,
        required=True,
        reference=Reference(
            lambda: Plot.objects.all(), by=("code", "name"), show="code", what=gettext_lazy("地块")
        ),
    )


PLOT_NAME = Column(gettext_lazy("地块名称"), "plot_name", info=True, read=lambda record: record.plot.name)


def _with_plot(queryset: Any) -> Any:
    return queryset.select_related("plot")


PLOT_SHEET = Sheet(
    code="land.plot",
    ledger=LEDGER,
    title=gettext_lazy("工业用地地块"),
    model=Plot,
    key=("code",),
    after=("enterprises.area", "enterprises.firm", "parks.park"),
    area="town",
    columns=(
        Column(gettext_lazy("地块编号"), "code", kind=CODE, required=True, aliases=("宗地编号",)),
        Column(gettext_lazy("地块名称"), "name", required=True, aliases=("项目名称", "宗地名称")),
        Column(gettext_lazy("所属镇街"), "town", kind=REFERENCE, required=True, reference=TOWN_REFERENCE),
        Column(gettext_lazy("用地单位"), "firm", kind=REFERENCE, reference=FIRM_REFERENCE),
        Column(gettext_lazy("所在园区"), "park", kind=REFERENCE, reference=PARK),
        Column(gettext_lazy("面积"), "area_mu", kind=DECIMAL, places=2, unit="亩", required=True),
        Column(gettext_lazy("供应方式"), "supply_mode", kind=CHOICE, choices=SupplyMode),
        Column(gettext_lazy("合同编号"), "contract_number"),
        Column(gettext_lazy("价款"), "price_wan_yuan", kind=DECIMAL, places=4, unit="万元"),
        _date(gettext_lazy("批准日期"), "approved_on"),
        _date(gettext_lazy("农转用日期"), "converted_on"),
        _date(gettext_lazy("供应日期"), "supplied_on", note=gettext_lazy("合同签订或划拨决定之日")),
        _date(gettext_lazy("约定动工日期"), "start_due_on", future=True),
        _date(gettext_lazy("约定竣工日期"), "complete_due_on", future=True),
        _date(gettext_lazy("实际动工日期"), "started_on"),
        _date(gettext_lazy("竣工日期"), "completed_on"),
        _date(gettext_lazy("投用日期"), "in_use_on"),
        _date(gettext_lazy("用尽日期"), "fully_used_on"),
        _date(gettext_lazy("解除协议日期"), "agreement_ended_on"),
        _date(gettext_lazy("收回日期"), "taken_back_on"),
        Column(gettext_lazy("备注"), "note"),
        SOURCE,
        MADE,
    ),
    prepare=lambda queryset: queryset.select_related("town", "firm", "park"),
)

EXTENSION_SHEET = Sheet(
    code="land.startextension",
    ledger=LEDGER,
    title=gettext_lazy("延期动工"),
    model=StartExtension,
    key=("plot", "decided_on"),
    after=("land.plot",),
    columns=(
        _plot_column(),
        PLOT_NAME,
        _date(gettext_lazy("批准日期"), "decided_on", required=True),
        _date(gettext_lazy("延至"), "extended_to", future=True, required=True),
        Column(gettext_lazy("批准文号"), "document"),
        Column(gettext_lazy("理由"), "reason", required=True),
        SOURCE,
        MADE,
    ),
    prepare=_with_plot,
)

DELAY_SHEET = Sheet(
    code="land.excuseddelay",
    ledger=LEDGER,
    title=gettext_lazy("不计闲置的延误"),
    model=ExcusedDelay,
    key=("plot", "valid_from"),
    after=("land.plot",),
    columns=(
        _plot_column(),
        PLOT_NAME,
        _date(gettext_lazy("起始日"), "valid_from", required=True),
        _date(gettext_lazy("终止日"), "valid_to", note=gettext_lazy("当天起重新计算闲置；还没有消除的不填")),
        Column(gettext_lazy("原因"), "cause", kind=CHOICE, choices=DelayCause, required=True),
        Column(gettext_lazy("认定文号"), "document"),
        Column(gettext_lazy("说明"), "explanation", required=True),
        SOURCE,
        MADE,
    ),
    check=check_spells,
    save=save_spells,
    prepare=_with_plot,
)

STOP_SHEET = Sheet(
    code="land.worksstop",
    ledger=LEDGER,
    title=gettext_lazy("中止建设"),
    model=WorksStop,
    key=("plot", "stopped_on"),
    after=("land.plot",),
    columns=(
        _plot_column(),
        PLOT_NAME,
        _date(gettext_lazy("中止日期"), "stopped_on", required=True),
        _date(gettext_lazy("复工日期"), "resumed_on"),
        Column(
            gettext_lazy("已开发面积占比"), "area_percent", kind=DECIMAL, places=2, unit="%", required=True
        ),
        Column(
            gettext_lazy("已投资额占比"),
            "investment_percent",
            kind=DECIMAL,
            places=2,
            unit="%",
            required=True,
        ),
        SOURCE,
        MADE,
    ),
    check=check_spells,
    save=save_spells,
    prepare=_with_plot,
)

CASE_SHEET = Sheet(
    code="land.idlecase",
    ledger=LEDGER,
    title=gettext_lazy("闲置土地处置"),
    model=IdleCase,
    key=("plot", "opened_on"),
    after=("land.plot",),
    columns=(
        _plot_column(),
        PLOT_NAME,
        _date(gettext_lazy("立案调查日期"), "opened_on", required=True),
        _date(gettext_lazy("认定日期"), "found_on"),
        Column(gettext_lazy("认定书文号"), "found_number"),
        _date(gettext_lazy("决定日期"), "decided_on"),
        Column(gettext_lazy("处置方式"), "decision", kind=CHOICE, choices=Decision),
        Column(gettext_lazy("决定书文号"), "decision_number"),
        Column(gettext_lazy("应缴闲置费"), "fee_wan_yuan", kind=DECIMAL, places=4, unit="万元"),
        Column(gettext_lazy("已缴闲置费"), "paid_wan_yuan", kind=DECIMAL, places=4, unit="万元"),
        _date(gettext_lazy("缴清日期"), "paid_on"),
        _date(gettext_lazy("结案日期"), "closed_on"),
        SOURCE,
        MADE,
    ),
    prepare=_with_plot,
)

SHEETS = (PLOT_SHEET, EXTENSION_SHEET, DELAY_SHEET, STOP_SHEET, CASE_SHEET)
