"""The forms of the ledger, one for each of its nouns."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any, cast

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jingxin.core.finding import Finding
from jingxin.ledgers.commerce.entry_checks import check_entries
from jingxin.ledgers.commerce.models import (
    Exhibition,
    ExhibitionEntry,
    ExhibitionPlace,
    MarketKind,
    MarketProject,
    OnlinePlace,
    OnlinePlaceKind,
    OnlineYear,
    OutsourcingContract,
    OutsourcingExecution,
    OutwardFiling,
    Promotion,
    PromotionKind,
    Shop,
    ShopWork,
)
from jingxin.ledgers.enterprises.imports.columns import FIRM_REFERENCE, TOWN_REFERENCE
from jingxin.records.imports import (
    BOOLEAN,
    CHOICE,
    CODE,
    DATE,
    DECIMAL,
    INTEGER,
    MADE,
    REFERENCE,
    SOURCE,
    Column,
    Context,
    Reference,
    Row,
    Sheet,
)

LEDGER = "commerce"
NOTE = Column(gettext_lazy("备注"), "note")


def _date(header: Any, field: str, *, future: bool = False, required: bool = False, note: Any = "") -> Column:
    return Column(header, field, kind=DATE, future=future, required=required, note=note)


def _town(*, required: bool = False) -> Column:
    return Column(
        gettext_lazy("所属镇街"), "town", kind=REFERENCE, reference=TOWN_REFERENCE, required=required
    )


def _firm(header: Any, field: str = "firm", *, required: bool = True) -> Column:
    return Column(
        header,
        field,
        kind=REFERENCE,
        reference=FIRM_REFERENCE,
        required=required,
        aliases=("企业编号", "企业"),
    )


def _amount(header: Any, field: str, unit: str, *, places: int = 2, required: bool = False) -> Column:
    return Column(header, field, kind=DECIMAL, places=places, unit=unit, required=required)


def _planned(name: Any, done: Any) -> tuple[Column, ...]:
    """The columns that every thing of the year's plan has; `done` is what its kind calls finished."""
    return (
        Column(gettext_lazy("编号"), "code", kind=CODE, required=True),
        Column(name, "name", required=True, aliases=("名称",)),
        _town(),
        _date(gettext_lazy("列入计划日期"), "planned_on", required=True),
        _date(gettext_lazy("计划完成日期"), "due_on", future=True),
        _date(gettext_lazy("开始日期"), "started_on"),
        _date(done, "done_on"),
        _date(gettext_lazy("取消日期"), "cancelled_on"),
        Column(gettext_lazy("取消原因"), "cancelled_because"),
    )


SHOP_SHEET = Sheet(
    code="commerce.shop",
    ledger=LEDGER,
    title=gettext_lazy("连锁便民店"),
    model=Shop,
    key=("code",),
    after=("enterprises.area", "enterprises.firm"),
    area="town",
    columns=(
        *_planned(gettext_lazy("店名"), gettext_lazy("开业日期")),
        Column(gettext_lazy("建设方式"), "work", kind=CHOICE, choices=ShopWork, required=True),
        _firm(gettext_lazy("连锁企业编号"), "operator", required=False),
        Column(gettext_lazy("连锁企业名称"), "operator_name"),
        Column(gettext_lazy("所在村居"), "village"),
        _amount(gettext_lazy("营业面积"), "area_square_metre", "平方米", places=1),
        _date(gettext_lazy("验收日期"), "accepted_on"),
        NOTE,
        SOURCE,
        MADE,
    ),
    prepare=lambda queryset: queryset.select_related("town", "operator"),
)

MARKET_SHEET = Sheet(
    code="commerce.marketproject",
    ledger=LEDGER,
    title=gettext_lazy("商贸市场项目"),
    model=MarketProject,
    key=("code",),
    after=("enterprises.area",),
    area="town",
    columns=(
        *_planned(gettext_lazy("市场名称"), gettext_lazy("投用日期")),
        Column(gettext_lazy("市场类别"), "kind", kind=CHOICE, choices=MarketKind, required=True),
        _amount(gettext_lazy("计划投资"), "investment_wan_yuan", "万元"),
        Column(gettext_lazy("年度重点"), "is_key", kind=BOOLEAN, default=False),
        _date(gettext_lazy("申请补助日期"), "subsidy_applied_on"),
        _amount(gettext_lazy("获补助"), "subsidy_wan_yuan", "万元"),
        NOTE,
        SOURCE,
        MADE,
    ),
    prepare=lambda queryset: queryset.select_related("town"),
)

PROMOTION_SHEET = Sheet(
    code="commerce.promotion",
    ledger=LEDGER,
    title=gettext_lazy("促销活动"),
    model=Promotion,
    key=("code",),
    after=("enterprises.area",),
    area="town",
    columns=(
        *_planned(gettext_lazy("活动名称"), gettext_lazy("结束日期")),
        Column(gettext_lazy("活动类别"), "kind", kind=CHOICE, choices=PromotionKind, required=True),
        Column(gettext_lazy("主办单位"), "organizer"),
        _amount(gettext_lazy("现场销售额"), "sales_wan_yuan", "万元"),
        NOTE,
        SOURCE,
        MADE,
    ),
    prepare=lambda queryset: queryset.select_related("town"),
)

EXHIBITION_SHEET = Sheet(
    code="commerce.exhibition",
    ledger=LEDGER,
    title=gettext_lazy("展会"),
    model=Exhibition,
    key=("code",),
    columns=(
        Column(gettext_lazy("展会编号"), "code", kind=CODE, required=True),
        Column(gettext_lazy("展会名称"), "name", required=True),
        Column(gettext_lazy("境内外"), "place", kind=CHOICE, choices=ExhibitionPlace, required=True),
        Column(gettext_lazy("举办地"), "city"),
        Column(gettext_lazy("年度"), "year", kind=INTEGER, required=True),
        Column(gettext_lazy("目录序号"), "position", kind=INTEGER),
        _date(gettext_lazy("开幕日期"), "opens_on", future=True),
        _date(gettext_lazy("闭幕日期"), "closes_on", future=True),
        _date(gettext_lazy("列入重点目录日期"), "listed_on"),
        _date(gettext_lazy("调出目录日期"), "removed_on"),
        Column(gettext_lazy("目录文号"), "document"),
        NOTE,
        SOURCE,
        MADE,
    ),
)

ENTRY_SHEET = Sheet(
    code="commerce.exhibitionentry",
    ledger=LEDGER,
    title=gettext_lazy("参展企业"),
    model=ExhibitionEntry,
    key=("exhibition", "firm"),
    after=("commerce.exhibition", "enterprises.firm"),
    columns=(
        Column(
            gettext_lazy("展会编号"),
            "exhibition",
            kind=REFERENCE,
            required=True,
            reference=Reference(
                lambda: Exhibition.objects.all(), by=("code", "name"), show="code", what=gettext_lazy("展会")
            ),
        ),
        _firm(gettext_lazy("企业编号")),
        _date(gettext_lazy("报名日期"), "applied_on"),
        _date(gettext_lazy("参展日期"), "attended_on"),
        Column(gettext_lazy("摊位数"), "booths", kind=INTEGER, default=1),
        _amount(gettext_lazy("摊位费"), "cost_wan_yuan", "万元", places=4),
        _amount(gettext_lazy("核定补助"), "subsidy_wan_yuan", "万元", places=4),
        _date(gettext_lazy("拨付日期"), "paid_on"),
        SOURCE,
        MADE,
    ),
    prepare=lambda queryset: queryset.select_related("exhibition", "firm"),
    check=check_entries,
)

FILING_SHEET = Sheet(
    code="commerce.outwardfiling",
    ledger=LEDGER,
    title=gettext_lazy("境外投资备案"),
    model=OutwardFiling,
    key=("number",),
    after=("enterprises.firm",),
    columns=(
        Column(gettext_lazy("备案号"), "number", required=True),
        _firm(gettext_lazy("投资企业")),
        Column(gettext_lazy("项目名称"), "project", required=True),
        Column(gettext_lazy("国家（地区）"), "country", required=True),
        _date(gettext_lazy("备案日期"), "filed_on", required=True),
        _amount(gettext_lazy("中方投资额"), "amount_wan_usd", "万美元", required=True),
        _date(gettext_lazy("撤销备案日期"), "withdrawn_on"),
        SOURCE,
        MADE,
    ),
    prepare=lambda queryset: queryset.select_related("firm"),
)

CONTRACT_SHEET = Sheet(
    code="commerce.outsourcingcontract",
    ledger=LEDGER,
    title=gettext_lazy("服务外包合同"),
    model=OutsourcingContract,
    key=("number",),
    after=("enterprises.firm",),
    columns=(
        Column(gettext_lazy("合同编号"), "number", required=True),
        _firm(gettext_lazy("承接企业")),
        Column(gettext_lazy("服务内容"), "content", required=True),
        Column(gettext_lazy("发包国家（地区）"), "client_country"),
        _date(gettext_lazy("签订日期"), "signed_on", required=True),
        _amount(gettext_lazy("合同额"), "amount_wan_usd", "万美元", required=True),
        _date(gettext_lazy("终止日期"), "ended_on"),
        SOURCE,
        MADE,
    ),
    prepare=lambda queryset: queryset.select_related("firm"),
)


def _check_executions(rows: Sequence[Row], context: Context) -> Iterator[Finding]:
    """What is carried out on a contract, in the file and before it, may not pass what the contract holds."""
    by_contract: dict[int, list[Row]] = defaultdict(list)
    for row in rows:
        execution = cast("OutsourcingExecution", row.record)
        if execution.contract_id is not None and isinstance(row.get("amount_wan_usd"), Decimal):
            by_contract[execution.contract_id].append(row)
    spoken_of = {row.record.pk for row in rows if row.record is not None} - {None}
    so_far: dict[int, Decimal] = defaultdict(Decimal)
    stored = OutsourcingExecution.objects.filter(contract__in=list(by_contract)).exclude(pk__in=spoken_of)
    for contract, amount in stored.values_list("contract", "amount_wan_usd"):
        so_far[contract] += amount
    for contract, lines in by_contract.items():
        for row in sorted(lines, key=lambda line: line.number):
            execution = cast("OutsourcingExecution", row.record)
            so_far[contract] += row.get("amount_wan_usd")
            if so_far[contract] > execution.contract.amount_wan_usd:
                yield row.fault(
                    "amount_wan_usd",
                    "over_contract",
                    _("累计执行{total}万美元超过合同额{amount}万美元。").format(
                        total=so_far[contract], amount=execution.contract.amount_wan_usd
                    ),
                    _("请核对执行额，或先变更合同。"),
                )


EXECUTION_SHEET = Sheet(
    code="commerce.outsourcingexecution",
    ledger=LEDGER,
    title=gettext_lazy("服务外包执行"),
    model=OutsourcingExecution,
    key=("contract", "executed_on"),
    after=("commerce.outsourcingcontract",),
    columns=(
        Column(
            gettext_lazy("合同编号"),
            "contract",
            kind=REFERENCE,
            required=True,
            reference=Reference(
                lambda: OutsourcingContract.objects.all(),
                by=("number",),
                show="number",
                what=gettext_lazy("服务外包合同"),
            ),
        ),
        _date(gettext_lazy("执行日期"), "executed_on", required=True, note=gettext_lazy("收汇之日")),
        _amount(gettext_lazy("执行额"), "amount_wan_usd", "万美元", required=True),
        SOURCE,
        MADE,
    ),
    prepare=lambda queryset: queryset.select_related("contract"),
    check=_check_executions,
)

PLACE_SHEET = Sheet(
    code="commerce.onlineplace",
    ledger=LEDGER,
    title=gettext_lazy("电商村和协会"),
    model=OnlinePlace,
    key=("code",),
    after=("enterprises.area",),
    area="town",
    columns=(
        Column(gettext_lazy("编号"), "code", kind=CODE, required=True),
        Column(gettext_lazy("名称"), "name", required=True),
        Column(gettext_lazy("电商类别"), "kind", kind=CHOICE, choices=OnlinePlaceKind, required=True),
        _town(),
        _date(gettext_lazy("成立日期"), "founded_on", required=True),
        _date(gettext_lazy("撤销日期"), "closed_on"),
        Column(gettext_lazy("主营产品"), "product"),
        SOURCE,
        MADE,
    ),
    prepare=lambda queryset: queryset.select_related("town"),
)

YEAR_SHEET = Sheet(
    code="commerce.onlineyear",
    ledger=LEDGER,
    title=gettext_lazy("电商村年度情况"),
    model=OnlineYear,
    key=("place", "year"),
    after=("commerce.onlineplace",),
    columns=(
        Column(
            gettext_lazy("电商村编号"),
            "place",
            kind=REFERENCE,
            required=True,
            reference=Reference(
                lambda: OnlinePlace.objects.filter(kind=OnlinePlaceKind.VILLAGE),
                by=("code", "name"),
                show="code",
                what=gettext_lazy("电商专业村"),
            ),
        ),
        Column(gettext_lazy("年度"), "year", kind=INTEGER, required=True),
        _amount(gettext_lazy("网络销售额"), "sales_wan_yuan", "万元", required=True),
        Column(gettext_lazy("活跃网店"), "active_shops", kind=INTEGER, required=True),
        Column(gettext_lazy("家庭户数"), "households", kind=INTEGER, required=True),
        SOURCE,
        MADE,
    ),
    prepare=lambda queryset: queryset.select_related("place"),
)

SHEETS = (
    SHOP_SHEET,
    MARKET_SHEET,
    PROMOTION_SHEET,
    EXHIBITION_SHEET,
    ENTRY_SHEET,
    FILING_SHEET,
    CONTRACT_SHEET,
    EXECUTION_SHEET,
    PLACE_SHEET,
    YEAR_SHEET,
)
