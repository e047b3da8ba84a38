"""
Measures of the honours ledger: what is in force on a day, and what was applied for, publicized, awarded and ended.

Times in force come from the ledger's own rule (`jingxin.ledgers.honours.rules.spells_of`); here they are only counted.
Each kind of the snapshot is a measure besides: see `jingxin.measures.honour_kinds`.
"""

from datetime import timedelta
from typing import Any

import ibis

from jingxin.core.language import _
from jingxin.core.parameters import load_parameters
from jingxin.core.period import Period
from jingxin.measures.honour_kinds import (
    LEDGER,
    ORDER_OF_SPELLS,
    ORDER_OF_STEPS,
    latest_steps,
    stepped,
)
from jingxin.measures.measure import Compare, Count, CountDistinct, Kind, measure
from jingxin.measures.selection import Tables, during, in_force

TO_DATE = _("截至目前")
_SPELLS = {
    "kind": Kind.COUNT,
    "unit": "项",
    "table": "honour_spells",
    "aggregate": Count(),
    "over": ("honour", "valid_from"),
    "names": "honour_name",
    "order": ORDER_OF_SPELLS,
    "authority": LEDGER,
}
_STEPS = {
    **_SPELLS,
    "table": "honour_steps",
    "over": ("honour", "step", "stepped_on"),
    "order": ORDER_OF_STEPS,
    "compare": Compare.YEAR_EARLIER,
}


@measure(
    code="honours_in_force",
    label=_("有效荣誉"),
    default_period=TO_DATE,
    meaning=_("时期最后一天有效的荣誉：已认定或复核，未到期，未撤销。"),
    **_SPELLS,
)
def honours_in_force(t: Tables, period: Period) -> Any:
    rows = t.honour_spells
    return rows.filter(in_force(rows.valid_from, rows.valid_to, period.last_day))


@measure(
    code="honours_applied",
    label=_("申报荣誉"),
    meaning=_("申报日期落在本期内的荣誉，不论后来是否认定、撤回或未通过。"),
    **_STEPS,
)
def honours_applied(t: Tables, period: Period) -> Any:
    return stepped(t, period, "APPLIED")


@measure(
    code="honours_publicized",
    label=_("公示荣誉"),
    meaning=_("公示日期落在本期内的荣誉，不论后来是否认定。"),
    **_STEPS,
)
def honours_publicized(t: Tables, period: Period) -> Any:
    return stepped(t, period, "PUBLICIZED")


@measure(
    code="honours_awarded",
    label=_("新认定荣誉"),
    meaning=_("认定日期落在本期内的荣誉；复核不另计，后来撤销的仍计入认定当期。"),
    **_STEPS,
)
def honours_awarded(t: Tables, period: Period) -> Any:
    return stepped(t, period, "AWARDED")


@measure(
    code="honours_ended",
    label=_("失效荣誉"),
    direction="DOWN",
    compare=Compare.YEAR_EARLIER,
    meaning=_("终止日落在本期内的荣誉：期满未复核，或被撤销。期满前或期满当天复核的不计。"),
    **_SPELLS,
)
def honours_ended(t: Tables, period: Period) -> Any:
    return t.honour_spells.filter(during(t.honour_spells.valid_to, period))


_UNDER_WAY = {
    **_STEPS,
    "compare": Compare.NOTHING,
    "default_period": TO_DATE,
}


@measure(
    code="honour_applications_under_way",
    label=_("在办荣誉申报"),
    meaning=_("时期最后一天最近一步为申报、推荐、评审或公示的荣誉；同一天有几步的取最后一步。"),
    **_UNDER_WAY,
)
def honour_applications_under_way(t: Tables, period: Period) -> Any:
    rows = latest_steps(t, period)
    return rows.filter(rows.step.isin(("APPLIED", "RECOMMENDED", "REVIEWED", "PUBLICIZED")))


@measure(
    code="honour_applications_late",
    label=_("逾期未推荐荣誉申报"),
    direction="DOWN",
    **_UNDER_WAY,
    meaning=_("时期最后一天仍停在申报一步、批次的推荐上报期限已过的荣誉；期限当天不算逾期，没有期限的不计。"),
)
def honour_applications_late(t: Tables, period: Period) -> Any:
    rows = latest_steps(t, period)
    return rows.filter((rows.step == "APPLIED") & (rows.recommend_due_on < ibis.date(period.last_day)))


@measure(
    code="open_honour_seasons",
    label=_("正在申报荣誉批次"),
    kind=Kind.COUNT,
    unit="个",
    table="honour_seasons",
    aggregate=Count(),
    over=("season",),
    names="season_name",
    order=("closes_on", "season"),
    authority=LEDGER,
    default_period=TO_DATE,
    meaning=_("时期最后一天已开始申报、没有过申报截止日期的批次；截止当天仍计。"),
)
def open_honour_seasons(t: Tables, period: Period) -> Any:
    day, rows = ibis.date(period.last_day), t.honour_seasons
    return rows.filter((rows.opens_on <= day) & (rows.closes_on >= day))


@measure(
    code="honours_due",
    label=_("即将期满荣誉"),
    direction="DOWN",
    default_period=TO_DATE,
    meaning=_("时期最后一天有效、在提醒天数（180天，可改）之内期满的荣誉；终止日当天已失效。"),
    **{**_SPELLS, "order": ("valid_to", "honour")},
)
def honours_due(t: Tables, period: Period) -> Any:
    days = int(load_parameters("honours")["renewal_due_days"].at(period.last_day).value)
    rows = honours_in_force.select(t, period)
    return rows.filter(rows.valid_to <= ibis.date(period.last_day + timedelta(days)))


@measure(
    code="honoured_firms",
    label=_("拥有荣誉企业"),
    kind=Kind.COUNT,
    unit="家",
    table="honour_subjects",
    aggregate=CountDistinct("firm"),
    over=("honour", "position"),
    names="firm_name",
    order=("firm",),
    authority=LEDGER,
    default_period=TO_DATE,
    meaning=_("时期最后一天至少有一项有效荣誉的企业，不论是第几主体；同一企业有几项的只计一次。"),
)
def honoured_firms(t: Tables, period: Period) -> Any:
    lasting = honours_in_force.select(t, period)
    return t.honour_subjects.filter(t.honour_subjects.firm.notnull()).semi_join(lasting, "honour")
