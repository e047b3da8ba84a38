"""Measures of the policy ledger: what was applied for, decided, paid and taken back, and what funds hold in a year."""

from typing import Any

import ibis

from jingxin.core.language import _
from jingxin.core.period import Period
from jingxin.measures.measure import Compare, Count, Kind, Sum, measure
from jingxin.measures.selection import Tables, during

LEDGER = _("政策台账")

_MOVED = {
    "kind": Kind.FLOW,
    "unit": "万元",
    "table": "policy_movements",
    "aggregate": Sum("amount_wan_yuan"),
    "over": ("application", "number"),
    "names": "firm_name",
    "order": ("moved_on", "application"),
    "authority": LEDGER,
    "compare": Compare.YEAR_EARLIER,
}


def _moved(t: Tables, period: Period, movement: str) -> Any:
    rows = t.policy_movements.filter(t.policy_movements.movement == movement)
    return rows.filter(during(rows.moved_on, period))


@measure(
    code="awarded_amount",
    label=_("政策奖补资金"),
    aliases=(_("兑现政策资金"),),
    meaning=_("作出决定的日期落在本期内的奖补金额之和，不论是否已经拨付；问到某一天为止的，是历年累计。"),
    **_MOVED,
)
def awarded_amount(t: Tables, period: Period) -> Any:
    return _moved(t, period, "decide")


@measure(
    code="paid_amount",
    label=_("拨付政策资金"),
    meaning=_("拨付日期落在本期内的金额之和，后来追回、退回的不从中扣减。"),
    **_MOVED,
)
def paid_amount(t: Tables, period: Period) -> Any:
    return _moved(t, period, "pay")


@measure(
    code="returned_amount",
    label=_("退回政策资金"),
    meaning=_("登记退款的日期落在本期内的金额之和。"),
    **_MOVED,
)
def returned_amount(t: Tables, period: Period) -> Any:
    return _moved(t, period, "give-back")


@measure(
    code="policy_applications",
    label=_("政策申报"),
    kind=Kind.COUNT,
    unit="项",
    table="policy_applications",
    aggregate=Count(),
    over=("application",),
    names="application",
    order=("submitted_on", "application"),
    authority=LEDGER,
    compare=Compare.YEAR_EARLIER,
    meaning=_("首次申报日期落在本期内的申报件，不论结果；撤回的也计入。"),
)
def policy_applications(t: Tables, period: Period) -> Any:
    rows = t.policy_applications
    return rows.filter(during(rows.submitted_on, period))


@measure(
    code="fund_budget",
    label=_("专项资金预算"),
    kind=Kind.FLOW,
    unit="万元",
    table="fund_budgets",
    aggregate=Sum("budget_wan_yuan"),
    over=("fund", "year"),
    names="fund",
    order=("year", "fund"),
    authority=LEDGER,
    meaning=_("预算年度落在本期内的专项资金年度预算之和；不足一年的时期取所在年度的预算。"),
)
def fund_budget(t: Tables, period: Period) -> Any:
    rows = t.fund_budgets
    return rows.filter(
        (rows.year >= ibis.literal(period.first_day.year)) & (rows.year <= ibis.literal(period.last_day.year))
    )
