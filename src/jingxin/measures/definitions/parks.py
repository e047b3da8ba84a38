"""
Measures of the parks ledger: parks and their land, what was cleared, whether the ground is ready, the firms in
them, the support given, and the decisions still to be carried out.

A park's stage and a plan's lateness are as `jingxin.ledgers.parks.rules` says for one park; the tests hold the
two against each other.
"""

from datetime import date
from typing import Any

import ibis

from jingxin.core.language import _
from jingxin.core.period import Period
from jingxin.measures.contracts.parks import ITEMS
from jingxin.measures.measure import Compare, Count, Kind, Sum, measure
from jingxin.measures.selection import (
    Tables,
    cover,
    covers_of_flow,
    during,
    firm_industries_on,
    in_force,
    last_known,
)

LEDGER = _("小微园台账")
TO_DATE = _("截至目前")

_PARKS = {
    "kind": Kind.COUNT,
    "unit": "个",
    "table": "parks",
    "aggregate": Count(),
    "over": ("park",),
    "names": "called",
    "authority": LEDGER,
}
_LAND = {
    "kind": Kind.STOCK,
    "unit": "亩",
    "table": "parks",
    "aggregate": Sum("land_area_mu"),
    "over": ("park",),
    "names": "called",
    "authority": LEDGER,
}
# Latest stage first, as in the ledger's rules: the last event that has happened by the day decides.
_STAGES: tuple[tuple[str, str], ...] = (
    ("cancelled_on", "CANCELLED"),
    ("opened_on", "OPENED"),
    ("completed_on", "COMPLETED"),
    ("started_on", "STARTED"),
    ("approved_on", "APPROVED"),
    ("listed_on", "LISTED"),
)
_ORDER = tuple(stage for _event, stage in reversed(_STAGES))


def with_stage(parks: Any, day: date) -> Any:
    """Add `stage`, the one stage of each park at the end of the day."""
    moment = ibis.date(day)
    branches = [(parks[event].notnull() & (parks[event] <= moment), stage) for event, stage in _STAGES]
    return parks.mutate(stage=ibis.cases(*branches, else_="PROPOSED"))


def _small_parks(t: Tables, period: Period) -> Any:
    """Industrial parks on the county's list on the day: listed or further, not cancelled."""
    parks = with_stage(t.parks.filter(t.parks.kind == "INDUSTRIAL"), period.last_day)
    return parks.filter(parks.stage.isin([stage for stage in _ORDER if stage != "CANCELLED"]))


@measure(
    code="small_parks",
    label=_("小微园个数"),
    order=("listed_on", "park"),
    default_period=TO_DATE,
    meaning=_("时期最后一天已列入计划、未取消的小微企业园，不论进度；电子商务创业园另计。"),
    **_PARKS,
)
def small_parks(t: Tables, period: Period) -> Any:
    return _small_parks(t, period)


@measure(
    code="small_park_land",
    label=_("小微园规划用地"),
    order=("listed_on", "park"),
    default_period=TO_DATE,
    meaning=_("时期最后一天已列入计划、未取消的小微企业园的规划用地面积之和。"),
    **_LAND,
)
def small_park_land(t: Tables, period: Period) -> Any:
    return _small_parks(t, period)


@measure(
    code="started_small_parks",
    label=_("新开工小微园"),
    order=("started_on", "park"),
    compare=Compare.YEAR_EARLIER,
    meaning=_("开工日期落在本期内的小微企业园，后来取消的仍计入。"),
    **_PARKS,
)
def started_small_parks(t: Tables, period: Period) -> Any:
    parks = t.parks.filter(t.parks.kind == "INDUSTRIAL")
    return parks.filter(during(parks.started_on, period))


@measure(
    code="new_ecommerce_parks",
    label=_("新建电子商务创业园"),
    order=("opened_on", "park"),
    compare=Compare.YEAR_EARLIER,
    **{**_PARKS, "unit": "家"},
    meaning=_("投用日期落在本期内的电子商务创业园；只列入计划而没有投用的不计。"),
)
def new_ecommerce_parks(t: Tables, period: Period) -> Any:
    parks = t.parks.filter(t.parks.kind == "ECOMMERCE")
    return parks.filter(during(parks.opened_on, period))


@measure(
    code="ready_small_parks",
    label=_("七通一平到位小微园"),
    order=("ready_since", "park"),
    default_period=TO_DATE,
    meaning=_(
        "时期最后一天道路、供水、供电、供气、通讯、污水处理、消防系统和场地平整八项同时具备的小微企业园；"
        "有一项失效的当天起不计。"
    ),
    **_PARKS,
)
def ready_small_parks(t: Tables, period: Period) -> Any:
    facts = t.readiness_facts
    held = facts.filter(in_force(facts.accepted_on, facts.revoked_on, period.last_day))
    held = held.group_by("park").agg(items=held["item"].nunique(), ready_since=held.accepted_on.max())
    ready = held.filter(held["items"] == len(ITEMS)).drop("items")
    return _small_parks(t, period).inner_join(ready, "park")


@measure(
    code="late_small_parks",
    label=_("进度滞后小微园"),
    kind=Kind.COUNT,
    unit="个",
    table="park_plans",
    aggregate=Count(),
    over=("park", "stage", "decided_on"),
    names="park_name",
    order=("planned_on", "park"),
    authority=LEDGER,
    default_period=TO_DATE,
    direction="DOWN",
    meaning=_(
        "按当日所知的最新计划，有节点已过计划日期而没有达到的小微企业园，一个园区按最靠前的节点计一次；"
        "已投用和已取消的不计。"
    ),
)
def late_small_parks(t: Tables, period: Period) -> Any:
    day = period.last_day
    parks = _small_parks(t, period)
    parks = parks.filter(parks.stage != "OPENED").select("park", reached=parks.stage)
    plans = t.park_plans.mutate(park_stage=t.park_plans.park + "|" + t.park_plans.stage)
    plans = last_known(plans, key="park_stage", by="decided_on", day=day).drop("park_stage")
    late = plans.filter(plans.planned_on < ibis.date(day)).inner_join(parks, "park")
    late = late.filter(_place(late.stage) > _place(late.reached)).drop("reached")
    # One row a park, for the stage that comes first in its order.
    late = late.mutate(_place=ibis.row_number().over(group_by="park", order_by=[_place(late.stage).asc()]))
    return late.filter(late._place == 0).drop("_place")


def _place(stage: Any) -> Any:
    return ibis.cases(*((stage == name, number) for number, name in enumerate(_ORDER)), else_=-1)


@measure(
    code="cleared_area",
    label=_("小微园拆除面积"),
    kind=Kind.FLOW,
    unit="万平方米",
    value_unit="平方米",
    decimals=1,
    table="clearing_events",
    aggregate=Sum("area_sqm"),
    over=("park", "village", "cleared_on"),
    names="village",
    order=("cleared_on", "village"),
    authority=LEDGER,
    default_period=TO_DATE,
    compare=Compare.YEAR_EARLIER,
    meaning=_("为建设小微园而拆除、拆除日期落在本期内的建筑面积之和，按验收单；本期以后的不计。"),
)
def cleared_area(t: Tables, period: Period) -> Any:
    return t.clearing_events.filter(during(t.clearing_events.cleared_on, period))


# --- firms in parks ------------------------------------------------------------------------------

_TENANTS = {
    "kind": Kind.COUNT,
    "unit": "家",
    "table": "tenancies",
    "aggregate": Count(),
    "over": ("park", "tenant", "planned_on"),
    "names": "tenant_name",
    "authority": LEDGER,
    "dimensions": {"started_on": "started_on"},
}


def _tenants_on(t: Tables, period: Period) -> Any:
    return t.tenancies.filter(in_force(t.tenancies.planned_on, t.tenancies.left_on, period.last_day))


@measure(
    code="park_tenants",
    label=_("安排入园企业"),
    order=("planned_on", "tenant"),
    default_period=TO_DATE,
    meaning=_("时期最后一天已安排入园、没有退出的企业，不论是否开工；一家企业在两个园区的各计一次。"),
    **_TENANTS,
)
def park_tenants(t: Tables, period: Period) -> Any:
    return _tenants_on(t, period)


@measure(
    code="started_park_tenants",
    label=_("入园开工企业"),
    order=("started_on", "tenant"),
    compare=Compare.YEAR_EARLIER,
    meaning=_("在园区的开工日期落在本期内的企业，后来退出的仍计入。"),
    **_TENANTS,
)
def started_park_tenants(t: Tables, period: Period) -> Any:
    return t.tenancies.filter(during(t.tenancies.started_on, period))


@measure(
    code="producing_park_tenants",
    label=_("园区投产企业"),
    order=("in_production_on", "tenant"),
    default_period=TO_DATE,
    meaning=_("时期最后一天在园、已投产的企业。"),
    **_TENANTS,
)
def producing_park_tenants(t: Tables, period: Period) -> Any:
    tenants = _tenants_on(t, period)
    return tenants.filter(tenants.in_production_on <= ibis.date(period.last_day))


@measure(
    code="above_scale_park_tenants",
    label=_("园区规上企业"),
    order=("planned_on", "tenant"),
    default_period=TO_DATE,
    meaning=_("时期最后一天在园、且在规上企业名录之内的企业；名录以企业台账的入退库记录为准。"),
    **_TENANTS,
)
def above_scale_park_tenants(t: Tables, period: Period) -> Any:
    spells = t.above_scale_spells
    listed = spells.filter(in_force(spells.entered_on, spells.left_on, period.last_day))
    return _tenants_on(t, period).semi_join(listed.select(tenant=listed.firm), "tenant")


_RETURNS = {
    "kind": Kind.FLOW,
    "unit": "万元",
    "table": "tenant_returns",
    "over": ("park", "tenant"),
    "names": "tenant_name",
    "order": ("park", "tenant"),
    "authority": LEDGER,
    "compare": Compare.YEAR_EARLIER,
}


def _returns(t: Tables, period: Period) -> Any:
    returns = t.tenant_returns.mutate(park_tenant=t.tenant_returns.park + "|" + t.tenant_returns.tenant)
    return cover(returns, covers_of_flow(period), key="park_tenant")


@measure(
    code="park_output",
    label=_("园区企业产值"),
    aggregate=Sum("output_wan_yuan"),
    meaning=_("各园区企业本期产值之和；没有报数的企业不计，也不按零计。"),
    **_RETURNS,
)
def park_output(t: Tables, period: Period) -> Any:
    return _returns(t, period)


@measure(
    code="park_tax",
    label=_("园区企业税收"),
    aggregate=Sum("tax_wan_yuan"),
    meaning=_("各园区企业本期税收之和；没有报数的企业不计，也不按零计。"),
    **_RETURNS,
)
def park_tax(t: Tables, period: Period) -> Any:
    return _returns(t, period)


@measure(
    code="leading_industry_output",
    label=_("园区主导产业产值"),
    aggregate=Sum("output_wan_yuan"),
    meaning=_("园区企业中行业大类与本园区主导产业相同的，本期产值之和；没有定主导产业的园区不计。"),
    **_RETURNS,
)
def leading_industry_output(t: Tables, period: Period) -> Any:
    returns = _returns(t, period)
    leading = t.parks.select("park", leading=t.parks.leading_division)
    divisions = firm_industries_on(t, period.last_day)
    divisions = divisions.select(tenant=divisions.firm, division=divisions.industry)
    joined = returns.inner_join(leading, "park").inner_join(divisions, "tenant")
    return joined.filter(joined.division == joined.leading).drop("leading", "division")


# --- support and standing ------------------------------------------------------------------------

_MONEY = {
    "kind": Kind.FLOW,
    "unit": "万元",
    "decimals": 0,
    "table": "park_reliefs",
    "aggregate": Sum("amount_wan_yuan"),
    "over": ("park", "row_key"),
    "names": "park_name",
    "order": ("decided_on", "title"),
    "authority": LEDGER,
    "compare": Compare.YEAR_EARLIER,
}


@measure(
    code="park_fees_waived",
    label=_("小微园规费减免"),
    meaning=_("决定日期落在本期内的规费减免金额。"),
    **_MONEY,
)
def park_fees_waived(t: Tables, period: Period) -> Any:
    reliefs = t.park_reliefs.filter(t.park_reliefs.relief == "FEE_WAIVED")
    return reliefs.filter(during(reliefs.decided_on, period))


@measure(
    code="park_grants_paid",
    label=_("小微园资金补助"),
    meaning=_("拨付日期落在本期内的资金补助金额；已决定而没有拨付的不计。"),
    **_MONEY,
)
def park_grants_paid(t: Tables, period: Period) -> Any:
    reliefs = t.park_reliefs.filter(t.park_reliefs.relief == "GRANT")
    return reliefs.filter(during(reliefs.paid_on, period))


@measure(
    code="recognised_parks",
    label=_("已认定园区"),
    kind=Kind.COUNT,
    unit="个",
    table="park_recognitions",
    aggregate=Count(),
    over=("park", "level", "recognised_on"),
    names="park_name",
    order=("recognised_on", "park"),
    authority=LEDGER,
    default_period=TO_DATE,
    meaning=_("时期最后一天认定有效的园区；同时有县级和市级认定的，按级别各计一次，合计请按“级别”拆分。"),
)
def recognised_parks(t: Tables, period: Period) -> Any:
    rows = t.park_recognitions
    return rows.filter(in_force(rows.recognised_on, rows.withdrawn_on, period.last_day))


@measure(
    code="rated_parks",
    label=_("年度评价园区"),
    kind=Kind.COUNT,
    unit="个",
    table="park_ratings",
    aggregate=Count(),
    over=("park",),
    names="park_name",
    order=("band", "park"),
    authority=LEDGER,
    default_period=_("去年"),
    meaning=_("本期最后一天所在年度已评定等次的园区；可按“等次”拆分。"),
)
def rated_parks(t: Tables, period: Period) -> Any:
    rows = t.park_ratings
    return rows.filter((rows.year == period.last_day.year) & rows.band.notnull())


# --- sessions and tasks --------------------------------------------------------------------------


@measure(
    code="park_sessions",
    label=_("小微园走访和例会"),
    kind=Kind.COUNT,
    unit="次",
    table="park_sessions",
    aggregate=Count(),
    over=("park", "session", "held_on"),
    order=("held_on", "park"),
    authority=LEDGER,
    compare=Compare.YEAR_EARLIER,
    meaning=_("日期落在本期内的走访和例会；一次例会议几个园区的，按园区各计一次。"),
)
def park_sessions(t: Tables, period: Period) -> Any:
    return t.park_sessions.filter(during(t.park_sessions.held_on, period))


_TASKS = {
    "kind": Kind.COUNT,
    "unit": "项",
    "table": "park_tasks",
    "aggregate": Count(),
    "over": ("park", "row_key"),
    "names": "matter",
    "order": ("due_on", "decided_on", "matter"),
    "authority": LEDGER,
}


@measure(
    code="park_tasks_decided",
    label=_("小微园议定事项"),
    compare=Compare.YEAR_EARLIER,
    meaning=_("走访和例会在本期内议定的事项。"),
    **_TASKS,
)
def park_tasks_decided(t: Tables, period: Period) -> Any:
    return t.park_tasks.filter(during(t.park_tasks.decided_on, period))


@measure(
    code="park_tasks_settled",
    label=_("小微园已办结议定事项"),
    meaning=_("本期内议定、到本期最后一天已办结的事项。"),
    **_TASKS,
)
def park_tasks_settled(t: Tables, period: Period) -> Any:
    decided = t.park_tasks.filter(during(t.park_tasks.decided_on, period))
    return decided.filter(decided.done_on <= ibis.date(period.last_day))


@measure(
    code="park_tasks_late",
    label=_("小微园逾期议定事项"),
    default_period=TO_DATE,
    direction="DOWN",
    meaning=_("时期最后一天已过办理期限而没有办结的议定事项；期限当天不算逾期。"),
    **_TASKS,
)
def park_tasks_late(t: Tables, period: Period) -> Any:
    day = ibis.date(period.last_day)
    tasks = t.park_tasks.filter(t.park_tasks.decided_on <= day)
    tasks = tasks.filter(tasks.due_on < day)
    return tasks.filter(tasks.done_on.isnull() | (tasks.done_on > day))
