"""
Measures of the honours ledger: what is in force on a day, and what was applied for, publicized, awarded and ended.

Times in force come from the ledger's own rule (`jingxin.ledgers.honours.rules.spells_of`); here they are only counted.
Each kind of the snapshot is a measure besides: see `jingxin.measures.honour_kinds`.
"""

from typing import Any

from jingxin.core.language import _
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


@measure(
    code="honour_applications_under_way",
    label=_("在办荣誉申报"),
    kind=Kind.COUNT,
    unit="项",
    table="honour_steps",
    aggregate=Count(),
    over=("honour", "step", "stepped_on"),
    names="honour_name",
    order=ORDER_OF_STEPS,
    authority=LEDGER,
    default_period=TO_DATE,
    meaning=_("时期最后一天最近一步为申报、推荐、评审或公示的荣誉；同一天有几步的取最后一步。"),
)
def honour_applications_under_way(t: Tables, period: Period) -> Any:
    rows = latest_steps(t, period)
    return rows.filter(rows.step.isin(("APPLIED", "RECOMMENDED", "REVIEWED", "PUBLICIZED")))


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
