"""
Measures of the land ledger: what was supplied and started in a period, and how much stands in each state on a day.

A state is the latest event up to the day, as `jingxin.ledgers.land.rules.state_on` says for one plot; the
tests hold the two against each other.
"""

from datetime import date, timedelta
from typing import Any

import ibis

from jingxin.core.anniversary import months_after
from jingxin.core.language import _
from jingxin.core.parameters import load_parameters
from jingxin.core.period import Period
from jingxin.measures.measure import Compare, Count, Kind, Sum, measure
from jingxin.measures.selection import Tables, during, in_force, last_known

LEDGER = _("土地台账")
TO_DATE = _("截至目前")

# Latest stage first, as in the ledger's rules: the first event that has happened by the day decides.
_STAGES: tuple[tuple[str, str], ...] = (
    ("taken_back_on", "TAKEN_BACK"),
    ("agreement_ended_on", "AGREEMENT_ENDED"),
    ("fully_used_on", "IN_USE"),
    ("in_use_on", "USED_NOT_FULL"),
    ("completed_on", "BUILT_NOT_IN_USE"),
    ("started_on", "UNDER_CONSTRUCTION"),
    ("supplied_on", "GRANTED_UNUSED"),
    ("converted_on", "CONVERTED_UNSUPPLIED"),
    ("approved_on", "APPROVED_UNSUPPLIED"),
)


def with_state(plots: Any, day: date) -> Any:
    """Add `state`, the one state of each plot at the end of the day."""
    moment = ibis.date(day)
    branches = [(plots[event].notnull() & (plots[event] <= moment), state) for event, state in _STAGES]
    return plots.mutate(state=ibis.cases(*branches, else_="UNAPPROVED"))


def _in_state(t: Tables, period: Period, *states: str) -> Any:
    plots = with_state(t.plots, period.last_day)
    return plots.filter(plots.state.isin(states))


_COUNTED = {
    "kind": Kind.COUNT,
    "unit": "个",
    "table": "plots",
    "aggregate": Count(),
    "over": ("plot",),
    "names": "plot_name",
    "authority": LEDGER,
}
_MEASURED = {
    "unit": "亩",
    "table": "plots",
    "aggregate": Sum("area_mu"),
    "over": ("plot",),
    "names": "plot_name",
    "authority": LEDGER,
    "decimals": 1,
}


@measure(
    code="granted_unused_started_plots",
    label=_("供而未用开工地块数"),
    order=("started_on", "plot_name"),
    compare=Compare.YEAR_EARLIER,
    meaning=_("已供应的地块中，实际动工日期落在本期内的。"),
    **_COUNTED,
)
def granted_unused_started_plots(t: Tables, period: Period) -> Any:
    return _started(t, period)


@measure(
    code="granted_unused_started_area",
    label=_("供而未用开工面积"),
    kind=Kind.FLOW,
    order=("started_on", "plot_name"),
    compare=Compare.YEAR_EARLIER,
    meaning=_("已供应的地块中，实际动工日期落在本期内的地块面积。"),
    **_MEASURED,
)
def granted_unused_started_area(t: Tables, period: Period) -> Any:
    return _started(t, period)


def _started(t: Tables, period: Period) -> Any:
    supplied = t.plots.filter(t.plots.supplied_on <= t.plots.started_on)
    return supplied.filter(during(supplied.started_on, period))


@measure(
    code="supplied_plots",
    label=_("出让工业地块数"),
    order=("supplied_on", "plot_name"),
    compare=Compare.YEAR_EARLIER,
    meaning=_("供应日期落在本期内的地块；后来解除协议或收回的仍计入供应当年。"),
    **_COUNTED,
)
def supplied_plots(t: Tables, period: Period) -> Any:
    return t.plots.filter(during(t.plots.supplied_on, period))


@measure(
    code="supplied_area",
    label=_("出让工业用地"),
    kind=Kind.FLOW,
    order=("supplied_on", "plot_name"),
    compare=Compare.YEAR_EARLIER,
    meaning=_("供应日期落在本期内的地块面积；后来解除协议或收回的仍计入供应当年。"),
    **_MEASURED,
)
def supplied_area(t: Tables, period: Period) -> Any:
    return t.plots.filter(during(t.plots.supplied_on, period))


def _state_measures() -> None:
    """For each state that people ask for, its number of plots and its area at the end of the period."""
    states = {
        "approved_unsupplied": (_("批而未供"), "APPROVED_UNSUPPLIED"),
        "converted_unsupplied": (_("转而未供"), "CONVERTED_UNSUPPLIED"),
        "granted_unused": (_("供而未用"), "GRANTED_UNUSED"),
        "under_construction": (_("在建"), "UNDER_CONSTRUCTION"),
        "built_not_in_use": (_("建而未投"), "BUILT_NOT_IN_USE"),
        "used_not_full": (_("用而未尽"), "USED_NOT_FULL"),
    }
    for code, (label, state) in states.items():
        shared = {
            "default_period": TO_DATE,
            "order": ("supplied_on", "plot_name"),
            "meaning": _("时期最后一天处在“{label}”状态的地块。").format(label=label),
        }

        def select(t: Tables, period: Period, state: str = state) -> Any:
            return _in_state(t, period, state)

        measure(code=f"{code}_plots", label=_("{label}地块数").format(label=label), **shared, **_COUNTED)(
            select
        )
        measure(
            code=f"{code}_area",
            label=_("{label}面积").format(label=label),
            kind=Kind.STOCK,
            **shared,
            **_MEASURED,
        )(select)


_state_measures()


@measure(
    code="idle_plots",
    label=_("闲置地块数"),
    order=("clock_from", "plot_name"),
    default_period=TO_DATE,
    meaning=_("供而未用、起算日起已满一年、不属政府原因或不可抗力的地块。"),
    **_COUNTED,
)
def idle_plots(t: Tables, period: Period) -> Any:
    return _idle(t, period)


@measure(
    code="idle_area",
    label=_("闲置地块面积"),
    kind=Kind.STOCK,
    order=("clock_from", "plot_name"),
    default_period=TO_DATE,
    meaning=_("供而未用、起算日起已满一年、不属政府原因或不可抗力的地块面积。"),
    **_MEASURED,
)
def idle_area(t: Tables, period: Period) -> Any:
    return _idle(t, period)


@measure(
    code="stopped_idle_plots",
    label=_("中止建设闲置地块数"),
    order=("stopped_on", "plot_name"),
    default_period=TO_DATE,
    meaning=_(
        "在建而中止建设满一年、已开发面积不足三分之一或已投资额不足四分之一、不属政府原因或不可抗力的地块；与“闲置地块数”没有重叠，两者之和为全部闲置地块。"
    ),
    **_COUNTED,
)
def stopped_idle_plots(t: Tables, period: Period) -> Any:
    return _stopped_idle(t, period)


@measure(
    code="stopped_idle_area",
    label=_("中止建设闲置面积"),
    kind=Kind.STOCK,
    order=("stopped_on", "plot_name"),
    default_period=TO_DATE,
    meaning=_("在建而中止建设满一年、达不到规定开发面积或投资额、不属政府原因或不可抗力的地块面积。"),
    **_MEASURED,
)
def stopped_idle_area(t: Tables, period: Period) -> Any:
    return _stopped_idle(t, period)


def _stopped_idle(t: Tables, period: Period) -> Any:
    """As `ledgers.land.rules.judge_idleness` of a plot begun and stopped: the stop has a clock of its own."""
    day = period.last_day
    limits = load_parameters("land")
    stops = t.works_stops.filter(in_force(t.works_stops.stopped_on, t.works_stops.resumed_on, day))
    hardly = (stops.area_percent < limits["part_built_area_percent"].at(day).value) | (
        stops.investment_percent < limits["part_built_investment_percent"].at(day).value
    )
    stops = stops.filter(hardly).select("plot", "stopped_on")
    plots = _in_state(t, period, "UNDER_CONSTRUCTION").join(stops, "plot")
    delays = t.excused_delays.select("plot", "valid_from", "valid_to")
    delays = _taken(delays.join(stops, "plot"), day, since="stopped_on")
    plots = plots.left_join(delays, "plot").drop("plot_right")
    plots = plots.filter(ibis.coalesce(plots.excuses_lasting, 0) == 0)
    clock = (plots.stopped_on + ibis.coalesce(plots.days, 0).cast("int32").as_interval("D")).cast("date")
    full = clock <= ibis.date(_last_full_start(day, "stopped_months"))
    return plots.filter(full).drop("days", "excuses_lasting")


def _idle(t: Tables, period: Period) -> Any:
    day = period.last_day
    waiting = with_clock(t, _in_state(t, period, "GRANTED_UNUSED"), day)
    waiting = waiting.filter(waiting.clock_from.notnull() & (waiting.excuses_lasting == 0))
    return waiting.filter(waiting.clock_from <= ibis.date(_last_full_start(day)))


def with_clock(t: Tables, plots: Any, day: date) -> Any:
    """
    Add `clock_from`, the day idleness counts from, and `excuses_lasting`, how many delays excuse on the day.

    As `ledgers.land.judgement.clock_of`: the last extension decided by the day, and the days that excused
    delays had taken by then.
    """
    extensions = last_known(t.start_extensions, key="plot", by="decided_on", day=day)
    extensions = extensions.select("plot", extended_to=extensions.extended_to)
    delays = _taken(t.excused_delays, day)
    joined = (
        plots.left_join(extensions, "plot").drop("plot_right").left_join(delays, "plot").drop("plot_right")
    )
    due = ibis.greatest(joined.start_due_on, ibis.coalesce(joined.extended_to, joined.start_due_on))
    return joined.mutate(
        clock_from=(due + ibis.coalesce(joined.days, 0).cast("int32").as_interval("D")).cast("date"),
        excuses_lasting=ibis.coalesce(joined.excuses_lasting, 0),
    ).drop("extended_to", "days")


def _taken(delays: Any, day: date, *, since: str = "") -> Any:
    """
    Return by plot `days`, the days before `day` that its delays took, and `excuses_lasting`, how many last on it.

    `since` names a column: days before it are not taken.
    """
    moment = ibis.date(day)
    delays = delays.filter(delays.valid_from <= moment)
    over = delays.valid_to.notnull() & (delays.valid_to <= moment)
    begun = ibis.greatest(delays.valid_from, delays[since]) if since else delays.valid_from
    days = ibis.ifelse(over, delays.valid_to, moment).delta(begun, unit="day")
    delays = delays.mutate(days=ibis.greatest(days, 0), lasting=ibis.ifelse(over, 0, 1))
    return delays.group_by("plot").agg(days=delays.days.sum(), excuses_lasting=delays.lasting.sum())


def _last_full_start(day: date, limit: str = "fee_after_months") -> date:
    """
    Return the latest starting day whose waiting time is full on `day`.

    Counted forward, as the rule counts: 29 February 2012 is full on 28 February 2013, so on that day both the
    28th and the 29th of the year before are full.
    """
    months = int(load_parameters("land")[limit].at(day).value)
    start = months_after(day, -months)
    while months_after(start + timedelta(1), months) <= day:
        start += timedelta(1)
    return start


@measure(
    code="idle_fees_paid",
    label=_("已缴闲置费"),
    unit="万元",
    kind=Kind.FLOW,
    table="idle_cases",
    aggregate=Sum("paid_wan_yuan"),
    over=("row_key",),
    authority=LEDGER,
    decimals=0,
    compare=Compare.YEAR_EARLIER,
    meaning=_("缴清日期落在本期内的闲置费。"),
)
def idle_fees_paid(t: Tables, period: Period) -> Any:
    return t.idle_cases.filter(during(t.idle_cases.paid_on, period))


@measure(
    code="idle_fees_decided",
    label=_("决定征缴闲置费"),
    unit="万元",
    kind=Kind.FLOW,
    table="idle_cases",
    aggregate=Sum("fee_wan_yuan"),
    over=("row_key",),
    authority=LEDGER,
    decimals=0,
    compare=Compare.YEAR_EARLIER,
    meaning=_("决定日期落在本期内、处置方式为征缴闲置费的应缴金额，不论是否已缴。"),
)
def idle_fees_decided(t: Tables, period: Period) -> Any:
    charged = t.idle_cases.filter(t.idle_cases.decision == "FEE")
    return charged.filter(during(charged.decided_on, period))


@measure(
    code="idle_fees_owed",
    label=_("待缴闲置费"),
    unit="万元",
    kind=Kind.STOCK,
    table="idle_cases",
    aggregate=Sum("fee_wan_yuan"),
    over=("row_key",),
    authority=LEDGER,
    decimals=0,
    default_period=TO_DATE,
    direction="DOWN",
    meaning=_("时期最后一天已决定征缴、尚未缴清的闲置费；已结案的不计。"),
)
def idle_fees_owed(t: Tables, period: Period) -> Any:
    day = ibis.date(period.last_day)
    cases = t.idle_cases
    decided = cases.filter((cases.decision == "FEE") & (cases.decided_on <= day))
    return decided.filter(
        (decided.paid_on.isnull() | (decided.paid_on > day))
        & (decided.closed_on.isnull() | (decided.closed_on > day))
    )


@measure(
    code="agreements_ended_plots",
    label=_("解除协议地块数"),
    order=("agreement_ended_on", "plot_name"),
    compare=Compare.YEAR_EARLIER,
    meaning=_("解除协议日期落在本期内的地块。"),
    **_COUNTED,
)
def agreements_ended_plots(t: Tables, period: Period) -> Any:
    return t.plots.filter(during(t.plots.agreement_ended_on, period))


@measure(
    code="agreements_ended_area",
    label=_("解除协议面积"),
    kind=Kind.FLOW,
    order=("agreement_ended_on", "plot_name"),
    compare=Compare.YEAR_EARLIER,
    meaning=_("解除协议日期落在本期内的地块面积。"),
    **_MEASURED,
)
def agreements_ended_area(t: Tables, period: Period) -> Any:
    return t.plots.filter(during(t.plots.agreement_ended_on, period))
