"""
Measures of the commerce ledger: plan against done, exhibitions of the year, what was filed and carried out.

How far a thing is on a day is what `jingxin.ledgers.commerce.rules.progress_on` says; the tests hold the two together.
"""

from typing import Any

import ibis

from jingxin.core.language import _
from jingxin.core.parameters import load_parameters
from jingxin.core.period import Period
from jingxin.measures.measure import Compare, Count, Kind, Sum, measure
from jingxin.measures.selection import Tables, during, not_by

LEDGER = _("商贸台账")
TO_DATE = _("截至目前")


def _things(table: str, unit: str) -> dict[str, Any]:
    return {
        "kind": Kind.COUNT,
        "unit": unit,
        "table": table,
        "aggregate": Count(),
        "over": ("thing",),
        "names": "thing_name",
        "authority": LEDGER,
    }


_SHOPS, _MARKETS, _PROMOTIONS = (
    _things("shops", "家"),
    _things("market_projects", "个"),
    _things("promotions", "次"),
)


def in_plan(rows: Any, period: Period) -> Any:
    """Keep what the plan of the period's last year holds at its end: taken in by then, and not struck out by then."""
    day = ibis.date(period.last_day)
    lasting = not_by(rows.cancelled_on, period.last_day)
    return rows.filter((rows.planned_on.year() == period.last_day.year) & (rows.planned_on <= day) & lasting)


@measure(
    code="planned_shops",
    label=_("计划连锁便民店"),
    order=("planned_on", "thing"),
    default_period=TO_DATE,
    meaning=_("时期最后一天在当年计划内新建或改造提升的连锁便民店；以前年度结转的和已取消的不计。"),
    **_SHOPS,
)
def planned_shops(t: Tables, period: Period) -> Any:
    return in_plan(t.shops, period)


@measure(
    code="finished_shops",
    label=_("建成连锁便民店"),
    order=("done_on", "thing"),
    compare=Compare.YEAR_EARLIER,
    meaning=_("开业日期落在本期内的连锁便民店，不论列入哪一年的计划。"),
    **_SHOPS,
)
def finished_shops(t: Tables, period: Period) -> Any:
    return t.shops.filter(during(t.shops.done_on, period))


@measure(
    code="late_shops",
    label=_("逾期连锁便民店"),
    order=("due_on", "thing"),
    default_period=TO_DATE,
    direction="DOWN",
    meaning=_("时期最后一天已过计划完成日期、未开业也未取消的连锁便民店。"),
    **_SHOPS,
)
def late_shops(t: Tables, period: Period) -> Any:
    return late(t.shops, period)


def late(rows: Any, period: Period) -> Any:
    """Keep what was due before the period's last day, in the plan, and neither done nor cancelled by then."""
    day = ibis.date(period.last_day)
    waiting = not_by(rows.done_on, period.last_day) & not_by(rows.cancelled_on, period.last_day)
    return rows.filter((rows.planned_on <= day) & (rows.due_on < day) & waiting)


@measure(
    code="key_market_projects",
    label=_("重点商贸市场项目"),
    order=("planned_on", "thing"),
    default_period=TO_DATE,
    meaning=_("时期最后一天在当年计划内、列为年度重点的商贸市场项目。"),
    **_MARKETS,
)
def key_market_projects(t: Tables, period: Period) -> Any:
    return in_plan(t.market_projects.filter(t.market_projects.is_key), period)


@measure(
    code="finished_market_projects",
    label=_("建成商贸市场项目"),
    order=("done_on", "thing"),
    compare=Compare.YEAR_EARLIER,
    meaning=_("投用日期落在本期内的商贸市场项目。"),
    **_MARKETS,
)
def finished_market_projects(t: Tables, period: Period) -> Any:
    return t.market_projects.filter(during(t.market_projects.done_on, period))


@measure(
    code="late_market_projects",
    label=_("逾期商贸市场项目"),
    order=("due_on", "thing"),
    default_period=TO_DATE,
    direction="DOWN",
    meaning=_("时期最后一天已过计划完成日期、未投用也未取消的商贸市场项目。"),
    **_MARKETS,
)
def late_market_projects(t: Tables, period: Period) -> Any:
    return late(t.market_projects, period)


@measure(
    code="planned_promotions",
    label=_("计划促销活动"),
    order=("planned_on", "thing"),
    default_period=TO_DATE,
    meaning=_("时期最后一天在当年计划内的促销活动；已取消的不计。"),
    **_PROMOTIONS,
)
def planned_promotions(t: Tables, period: Period) -> Any:
    return in_plan(t.promotions, period)


@measure(
    code="held_promotions",
    label=_("举办促销活动"),
    order=("done_on", "thing"),
    compare=Compare.YEAR_EARLIER,
    meaning=_("结束日期落在本期内的促销活动；正在进行的和取消的不计。"),
    **_PROMOTIONS,
)
def held_promotions(t: Tables, period: Period) -> Any:
    return t.promotions.filter(during(t.promotions.done_on, period))


@measure(
    code="promotion_sales",
    label=_("促销活动销售额"),
    kind=Kind.FLOW,
    unit="万元",
    table="promotions",
    aggregate=Sum("sales_wan_yuan"),
    over=("thing",),
    names="thing_name",
    order=("done_on", "thing"),
    authority=LEDGER,
    compare=Compare.YEAR_EARLIER,
    meaning=_("结束日期落在本期内的促销活动的现场销售额。"),
)
def promotion_sales(t: Tables, period: Period) -> Any:
    return t.promotions.filter(during(t.promotions.done_on, period))


_LISTED = {
    "kind": Kind.COUNT,
    "unit": "大",
    "table": "exhibitions",
    "aggregate": Count(),
    "over": ("exhibition",),
    "names": "exhibition_name",
    "order": ("position", "opens_on", "exhibition"),
    "authority": LEDGER,
    "meaning": _("列入当年重点展会目录、到时期最后一天没有调出的展会。"),
}


def _listed(t: Tables, period: Period, place: str) -> Any:
    day, rows = ibis.date(period.last_day), t.exhibitions
    lasting = not_by(rows.removed_on, period.last_day)
    of_year = (rows.year == period.last_day.year) & (rows.listed_on <= day)
    return rows.filter(of_year & lasting & (rows.place == place))


@measure(code="domestic_key_exhibitions", label=_("境内重点展会"), **_LISTED)
def domestic_key_exhibitions(t: Tables, period: Period) -> Any:
    return _listed(t, period, "DOMESTIC")


@measure(code="abroad_key_exhibitions", label=_("境外重点展会"), **_LISTED)
def abroad_key_exhibitions(t: Tables, period: Period) -> Any:
    return _listed(t, period, "ABROAD")


_ENTRIES = {
    "table": "exhibition_entries",
    "over": ("exhibition", "firm"),
    "names": "firm_name",
    "order": ("attended_on", "exhibition", "firm"),
    "authority": LEDGER,
    "compare": Compare.YEAR_EARLIER,
}


@measure(
    code="exhibition_entries_attended",
    label=_("组织企业参展"),
    kind=Kind.COUNT,
    unit="次",
    aggregate=Count(),
    meaning=_("参展日期落在本期内的企业，一家企业参加一个展会计一次；报名没有成行的不计。"),
    **_ENTRIES,
)
def exhibition_entries_attended(t: Tables, period: Period) -> Any:
    return t.exhibition_entries.filter(during(t.exhibition_entries.attended_on, period))


@measure(
    code="exhibition_subsidy_paid",
    label=_("拨付参展补助"),
    kind=Kind.FLOW,
    unit="万元",
    decimals=2,
    aggregate=Sum("subsidy_wan_yuan"),
    meaning=_("拨付日期落在本期内的参展补助；已核定未拨付的不计。"),
    **_ENTRIES,
)
def exhibition_subsidy_paid(t: Tables, period: Period) -> Any:
    return t.exhibition_entries.filter(during(t.exhibition_entries.paid_on, period))


_SUM = {
    "kind": Kind.FLOW,
    "unit": "万美元",
    "aggregate": Sum("amount_wan_usd"),
    "authority": LEDGER,
    "compare": Compare.YEAR_EARLIER,
}


@measure(
    code="outward_filings_amount",
    label=_("境外投资备案额"),
    table="outward_filings",
    over=("filing",),
    names="project",
    order=("filed_on", "filing"),
    meaning=_("备案日期落在本期内、到时期最后一天没有撤销的中方投资额；与公布的境外投资并列，不互相代替。"),
    **_SUM,
)
def outward_filings_amount(t: Tables, period: Period) -> Any:
    rows = t.outward_filings
    lasting = not_by(rows.withdrawn_on, period.last_day)
    return rows.filter(during(rows.filed_on, period) & lasting)


@measure(
    code="outsourcing_contracted",
    label=_("服务外包合同额"),
    table="outsourcing_contracts",
    over=("contract",),
    names="content",
    order=("signed_on", "contract"),
    meaning=_("签订日期落在本期内的服务外包合同额。"),
    **_SUM,
)
def outsourcing_contracted(t: Tables, period: Period) -> Any:
    return t.outsourcing_contracts.filter(during(t.outsourcing_contracts.signed_on, period))


@measure(
    code="outsourcing_executed",
    label=_("服务外包台账执行额"),
    table="outsourcing_executions",
    over=("contract", "executed_on"),
    names="content",
    order=("executed_on", "contract"),
    decimals=1,
    meaning=_("执行日期落在本期内的服务外包执行额；与公布的服务外包并列，不互相代替。"),
    **_SUM,
)
def outsourcing_executed(t: Tables, period: Period) -> Any:
    return t.outsourcing_executions.filter(during(t.outsourcing_executions.executed_on, period))


@measure(
    code="online_villages",
    label=_("达标电商专业村"),
    kind=Kind.COUNT,
    unit="个",
    table="online_years",
    aggregate=Count(),
    over=("place", "year"),
    names="place_name",
    order=("place",),
    authority=LEDGER,
    meaning=_(
        "时期所在年度的网络销售额，以及活跃网店数或其占家庭户数的比例，达到淘宝村认定标准的电商专业村。"
    ),
)
def online_villages(t: Tables, period: Period) -> Any:
    limits = load_parameters("commerce")
    sales, shops, percent = (
        limits[f"village_{name}"].at(period.last_day).value
        for name in ("sales_wan_yuan", "active_shops", "household_percent")
    )
    rows = t.online_years.filter(t.online_years.year == period.last_day.year)
    of_households = rows.households * ibis.literal(percent, "decimal(24, 6)")
    enough = (rows.active_shops >= int(shops)) | (
        (rows.households > 0) & (rows.active_shops * 100 >= of_households)
    )
    return rows.filter((rows.sales_wan_yuan >= sales) & enough)


@measure(
    code="online_associations",
    label=_("电商行业协会"),
    kind=Kind.COUNT,
    unit="家",
    table="online_places",
    aggregate=Count(),
    over=("place",),
    names="place_name",
    order=("founded_on", "place"),
    authority=LEDGER,
    default_period=TO_DATE,
    meaning=_("时期最后一天已成立、没有撤销的电子商务行业协会。"),
)
def online_associations(t: Tables, period: Period) -> Any:
    day, rows = ibis.date(period.last_day), t.online_places
    lasting = not_by(rows.closed_on, period.last_day)
    return rows.filter((rows.kind == "ASSOCIATION") & (rows.founded_on <= day) & lasting)
