"""
Measures of the service ledger: who was visited, what was collected, and how it stands at any cut-off.

A problem stands where the last line of its log before the cut-off led, as `jingxin.ledgers.service.rules` works it out;
the four parts always make the whole. Of a day (截至…) the year of that day is meant.
"""

from datetime import date
from typing import Any

import ibis

from jingxin.core.language import _
from jingxin.core.period import Period, ToDate
from jingxin.measures.measure import Count, CountDistinct, Kind, measure
from jingxin.measures.selection import Tables

LEDGER = _("企业服务台账")
TO_DATE = _("截至目前")
SETTLED = ("SETTLED", "FED_BACK", "RATED", "ARCHIVED")
IN_HAND = ("COLLECTED", "ASSIGNED", "OBJECTED", "HANDLING", "PAUSED")
OTHER = ("REFERRED", "WITHDRAWN")
OPEN = (*IN_HAND, "PROGRESSED", "REFERRED")


def first_day_of(period: Period) -> date:
    """Return where a count over the period begins: of a day (截至…) with the day's year."""
    return date(period.last_day.year, 1, 1) if isinstance(period, ToDate) else period.first_day


def _visits(t: Tables, period: Period) -> Any:
    visits = t.visits
    return visits.filter(
        visits.visited_on.between(ibis.date(first_day_of(period)), ibis.date(period.last_day))
    )


@measure(
    code="visited_merit_firms",
    label=_("走访功勋企业"),
    kind=Kind.COUNT,
    unit="家",
    table="visits",
    aggregate=CountDistinct("firm"),
    names="firm_name",
    order=("visited_on", "firm"),
    default_period=TO_DATE,
    authority=LEDGER,
    meaning=_("本期内按功勋企业走访机制走访过的企业，走访几次都只计一家；截至某日的，自当年1月1日起。"),
)
def visited_merit_firms(t: Tables, period: Period) -> Any:
    visits = _visits(t, period)
    return visits.filter(visits.mechanism == "MERIT")


@measure(
    code="firm_visits",
    label=_("走访企业次数"),
    kind=Kind.COUNT,
    unit="次",
    table="visits",
    aggregate=Count(),
    over=("row_key",),
    names="firm_name",
    order=("visited_on", "firm"),
    default_period=TO_DATE,
    authority=LEDGER,
    meaning=_("本期内的走访，同一家企业走访几次计几次；截至某日的，自当年1月1日起。"),
)
def firm_visits(t: Tables, period: Period) -> Any:
    return _visits(t, period)


_PLANNED = {
    "kind": Kind.COUNT,
    "unit": "次",
    "table": "visit_plans",
    "aggregate": Count(),
    "over": ("row_key",),
    "names": "firm_name",
    "order": ("leader", "firm"),
    "default_period": TO_DATE,
    "authority": LEDGER,
}


def _plans(t: Tables, period: Period) -> Any:
    return t.visit_plans.filter(t.visit_plans.planned_year == period.last_day.year)


@measure(
    code="planned_visits",
    label=_("计划走访企业"),
    meaning=_("当年走访计划中的企业，一位领导一家企业计一次。"),
    **_PLANNED,
)
def planned_visits(t: Tables, period: Period) -> Any:
    return _plans(t, period)


@measure(
    code="planned_visits_made",
    label=_("已完成计划走访"),
    meaning=_("当年走访计划中，截至时期最后一天已由计划的领导按计划的机制走访过的。"),
    **_PLANNED,
)
def planned_visits_made(t: Tables, period: Period) -> Any:
    visits = t.visits
    year = date(period.last_day.year, 1, 1)
    made = visits.filter(visits.visited_on.between(ibis.date(year), ibis.date(period.last_day)))
    return _plans(t, period).semi_join(made, ["mechanism", "firm", "leader"])


# --- problems ----------------------------------------------------------------------------------------------

_PROBLEMS = {
    "kind": Kind.COUNT,
    "unit": "个",
    "table": "problem_steps",
    "aggregate": Count(),
    "over": ("problem", "number"),
    "names": "problem_title",
    "order": ("collected_on", "problem"),
    "default_period": TO_DATE,
    "authority": LEDGER,
}


def standings(t: Tables, day: date) -> Any:
    """
    One row a problem collected by the day: the last step of its log until then, and so how it stood.

    Each step says when the next one came, so that no log has to be walked: of several on one day only the last stands at its end.
    """
    steps, end = t.problem_steps, ibis.date(day)
    return steps.filter((steps.stepped_on <= end) & (steps.stood_to.isnull() | (steps.stood_to > end)))


def _filed(t: Tables, period: Period) -> Any:
    rows = standings(t, period.last_day)
    return rows.filter(rows.collected_on.between(ibis.date(first_day_of(period)), ibis.date(period.last_day)))


def _collected(t: Tables, period: Period) -> Any:
    """What was filed, less what was merged into another problem by the end of the period."""
    rows = _filed(t, period)
    return rows.filter(rows.status != "MERGED")


@measure(
    code="filed_problems",
    label=_("企业反映问题"),
    meaning=_("收集日期在本期内的问题，后来合并的也各计一个；截至某日的，自当年1月1日起。"),
    **_PROBLEMS,
)
def filed_problems(t: Tables, period: Period) -> Any:
    return _filed(t, period)


@measure(
    code="collected_problems",
    label=_("收集企业问题"),
    meaning=_("收集日期在本期内的问题，已并入其他问题的不再另计；截至某日的，自当年1月1日起。"),
    example=_("收集52个，其中2个并入其他问题，1个在上年：52−2−1=49个。"),
    **_PROBLEMS,
)
def collected_problems(t: Tables, period: Period) -> Any:
    return _collected(t, period)


@measure(
    code="settled_problems",
    label=_("办结企业问题"),
    meaning=_("本期收集的问题中，时期最后一天已办结并答复企业的（含已反馈、已评价、已归档；重办中的不算）。"),
    **_PROBLEMS,
)
def settled_problems(t: Tables, period: Period) -> Any:
    rows = _collected(t, period)
    return rows.filter(rows.status.isin(SETTLED))


@measure(
    code="progressed_problems",
    label=_("重大进展企业问题"),
    meaning=_("本期收集的问题中，时期最后一天已取得重大进展而没有办结的。"),
    **_PROBLEMS,
)
def progressed_problems(t: Tables, period: Period) -> Any:
    rows = _collected(t, period)
    return rows.filter(rows.status == "PROGRESSED")


@measure(
    code="in_hand_problems",
    label=_("办理中企业问题"),
    meaning=_("本期收集的问题中，时期最后一天待交办、待签收、部门退回、正在办理或中止的。"),
    **_PROBLEMS,
)
def in_hand_problems(t: Tables, period: Period) -> Any:
    rows = _collected(t, period)
    return rows.filter(rows.status.isin(IN_HAND))


@measure(
    code="other_problems",
    label=_("其他企业问题"),
    meaning=_(
        "本期收集的问题中，时期最后一天已上报上级或由企业撤回的；与办结、重大进展、办理中三项之和为收集数。"
    ),
    **_PROBLEMS,
)
def other_problems(t: Tables, period: Period) -> Any:
    rows = _collected(t, period)
    return rows.filter(rows.status.isin(OTHER))


@measure(
    code="on_time_problems",
    label=_("按时办结企业问题"),
    meaning=_("本期收集并已办结的问题中，在期限（含批准的延期，扣除中止）内答复企业的。"),
    **_PROBLEMS,
)
def on_time_problems(t: Tables, period: Period) -> Any:
    rows = settled_problems.select(t, period)
    return rows.filter(rows.on_time)


@measure(
    code="due_problems",
    label=_("到期企业问题"),
    meaning=_("按时率的分母：本期收集的问题中已办结的，加上期限已过还没有办结的；没有到期的不算。"),
    **_PROBLEMS,
)
def due_problems(t: Tables, period: Period) -> Any:
    rows = _collected(t, period)
    overdue = rows.due_on.notnull() & (rows.due_on < ibis.date(period.last_day))
    return rows.filter(rows.status.isin(SETTLED) | overdue)


@measure(
    code="rated_problems",
    label=_("已评价企业问题"),
    meaning=_("满意率的分母：本期收集并已办结的问题中，企业已作评价的。"),
    **_PROBLEMS,
)
def rated_problems(t: Tables, period: Period) -> Any:
    rows = settled_problems.select(t, period)
    return rows.filter(rows.rating.notnull())


@measure(
    code="satisfied_problems",
    label=_("满意企业问题"),
    meaning=_("本期收集并已评价的问题中，企业最近一次评价为满意或基本满意的。"),
    **_PROBLEMS,
)
def satisfied_problems(t: Tables, period: Period) -> Any:
    rows = rated_problems.select(t, period)
    return rows.filter(rows.rating.isin(("SATISFIED", "BASICALLY")))


@measure(
    code="overdue_problems",
    label=_("逾期企业问题"),
    direction="DOWN",
    meaning=_("时期最后一天期限已过、还没有办结的问题，往年收集的也计入；中止和上报的不计时，不算逾期。"),
    **{**_PROBLEMS, "order": ("due_on", "problem")},
)
def overdue_problems(t: Tables, period: Period) -> Any:
    rows = standings(t, period.last_day)
    return rows.filter(rows.due_on < ibis.date(period.last_day))


@measure(
    code="hard_problems",
    label=_("在办难题"),
    meaning=_("时期最后一天还没有办结的难题，往年收集的也计入，已上报的也计入；每一个都有挂钩县领导。"),
    **{**_PROBLEMS, "order": ("collected_on", "problem")},
)
def hard_problems(t: Tables, period: Period) -> Any:
    rows = standings(t, period.last_day)
    return rows.filter((rows.level == "HARD") & rows.status.isin(OPEN))


@measure(
    code="classed_problems",
    label=_("归入类案企业问题"),
    meaning=_("本期收集的问题中，已归入一个类案、由面上措施一并解决的（举一反三）。"),
    **_PROBLEMS,
)
def classed_problems(t: Tables, period: Period) -> Any:
    rows = _collected(t, period)
    return rows.filter(rows.case_class.notnull())


@measure(
    code="case_classes",
    label=_("举一反三类案"),
    kind=Kind.COUNT,
    unit="个",
    table="case_classes",
    aggregate=Count(),
    over=("case_class",),
    names="case_class",
    order=("case_class",),
    default_period=TO_DATE,
    authority=LEDGER,
    meaning=_("本期收集的问题归入的类案，一类计一个。"),
)
def case_classes(t: Tables, period: Period) -> Any:
    return t.case_classes.semi_join(classed_problems.select(t, period), "case_class")


@measure(
    code="inspected_problems",
    label=_("现场督查问题"),
    kind=Kind.COUNT,
    unit="个",
    table="inspections",
    aggregate=CountDistinct("problem"),
    names="problem",
    order=("inspected_on", "problem"),
    default_period=TO_DATE,
    authority=LEDGER,
    meaning=_("本期内到现场督查过的问题，督查几次都只计一个；截至某日的，自当年1月1日起。"),
)
def inspected_problems(t: Tables, period: Period) -> Any:
    looked = t.inspections.inspected_on
    return t.inspections.filter(looked.between(ibis.date(first_day_of(period)), ibis.date(period.last_day)))


@measure(
    code="unmended_inspections",
    label=_("逾期未整改督查"),
    kind=Kind.COUNT,
    unit="次",
    table="inspections",
    aggregate=Count(),
    over=("row_key",),
    names="problem",
    order=("mend_by", "problem"),
    default_period=TO_DATE,
    direction="DOWN",
    authority=LEDGER,
    meaning=_("时期最后一天整改期限已过、还没有整改完成的督查，往年的也计入。"),
)
def unmended_inspections(t: Tables, period: Period) -> Any:
    rows, day = t.inspections, ibis.date(period.last_day)
    mended = rows.mended_on.notnull() & (rows.mended_on <= day)
    return rows.filter((rows.inspected_on <= day) & (rows.mend_by < day) & ~mended)
