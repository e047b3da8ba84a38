"""
What a week or a month brought to the problems of firms: open at its start, what came, what went, open at its end.

Counted by what each day changed, as its last step left it, so that whole and parts are independent: what stood before
comes from the log until then, what came and went from the rows between. Of a day (截至…) the year of that day is meant.
"""

from datetime import timedelta
from typing import Any

import ibis

from jingxin.core.language import _
from jingxin.core.period import Period
from jingxin.measures.definitions.service import LEDGER, OPEN, SETTLED, first_day_of, standings
from jingxin.measures.measure import Count, Kind, measure
from jingxin.measures.selection import Tables

GONE = ("MERGED", "WITHDRAWN")

_FLOW = {
    "kind": Kind.COUNT,
    "unit": "个",
    "table": "problem_steps",
    "aggregate": Count(),
    "over": ("problem", "number"),
    "names": "problem_title",
    "order": ("stepped_on", "problem"),
    "authority": LEDGER,
}


def _ends_of_days(t: Tables, period: Period) -> Any:
    """The last step of each day in the period on which a problem had one."""
    steps = t.problem_steps
    days = steps.stepped_on.between(ibis.date(first_day_of(period)), ibis.date(period.last_day))
    rows = steps.filter(days & (steps.stood_to.isnull() | (steps.stood_to > steps.stepped_on)))
    return t.kept(("ends of days", first_day_of(period), period.last_day), rows)


def _was(rows: Any, statuses: tuple[str, ...]) -> Any:
    """How it stood the day before; a problem that was not there yet stood nowhere."""
    return rows.status_before.isin(statuses).fill_null(False)


def _reopened(rows: Any) -> Any:
    return _was(rows, SETTLED) & rows.reopened


def _became(rows: Any, statuses: tuple[str, ...]) -> Any:
    """It stands so now and did not the day before, or was taken up again in between."""
    return rows.status.isin(statuses) & (~_was(rows, statuses) | _reopened(rows))


@measure(
    code="open_at_start_problems",
    label=_("期初在办企业问题"),
    meaning=_("本期第一天的前一天日终还没有办结的问题，往年收集的也计入；含中止和已上报的。"),
    **{**_FLOW, "order": ("collected_on", "problem")},
)
def open_at_start_problems(t: Tables, period: Period) -> Any:
    rows = standings(t, first_day_of(period) - timedelta(1))
    return rows.filter(rows.status.isin(OPEN))


@measure(
    code="open_at_end_problems",
    label=_("期末在办企业问题"),
    meaning=_("本期最后一天日终还没有办结的问题，往年收集的也计入；含中止和已上报的。"),
    **{**_FLOW, "order": ("due_on", "problem")},
)
def open_at_end_problems(t: Tables, period: Period) -> Any:
    rows = standings(t, period.last_day)
    return rows.filter(rows.status.isin(OPEN))


@measure(
    code="new_problems",
    label=_("新收集企业问题"),
    meaning=_("本期内新收集的问题，当期就办结或合并的也各计一个。"),
    example=_(
        "期初在办12个，新收集5个，重办1个；当期办结4个，撤并1个；期末在办13个：12＋5＋1＝4＋1＋13，两边都是18。"
    ),
    **_FLOW,
)
def new_problems(t: Tables, period: Period) -> Any:
    rows = _ends_of_days(t, period)
    return rows.filter(rows.status_before.isnull())


@measure(
    code="reopened_problems",
    label=_("重办企业问题"),
    meaning=_("本期内因企业不满意而重新办理的问题。"),
    direction="DOWN",
    **_FLOW,
)
def reopened_problems(t: Tables, period: Period) -> Any:
    rows = _ends_of_days(t, period)
    return rows.filter(_reopened(rows))


@measure(
    code="settled_in_period_problems",
    label=_("当期办结企业问题"),
    meaning=_("本期内办结并答复企业的问题，不论何时收集；重办后再办结的再计一次。"),
    **_FLOW,
)
def settled_in_period_problems(t: Tables, period: Period) -> Any:
    rows = _ends_of_days(t, period)
    return rows.filter(_became(rows, SETTLED) & (rows.settled_on == rows.stepped_on))


@measure(
    code="on_time_in_period_problems",
    label=_("当期按时办结企业问题"),
    meaning=_("当期办结的问题中，在期限（含批准的延期，扣除中止）内答复企业的。"),
    **_FLOW,
)
def on_time_in_period_problems(t: Tables, period: Period) -> Any:
    rows = settled_in_period_problems.select(t, period)
    return rows.filter(rows.on_time)


@measure(
    code="gone_problems",
    label=_("撤并企业问题"),
    meaning=_("本期内并入其他问题或由企业撤回的问题。"),
    **_FLOW,
)
def gone_problems(t: Tables, period: Period) -> Any:
    rows = _ends_of_days(t, period)
    return rows.filter(_became(rows, GONE))


@measure(
    code="corrected_in_problems",
    label=_("更正转回在办企业问题"),
    meaning=_("此前登记的办结、合并或企业撤回，在本期内被登记人撤回，因而又在办的问题。"),
    direction="DOWN",
    **_FLOW,
)
def corrected_in_problems(t: Tables, period: Period) -> Any:
    rows = _ends_of_days(t, period)
    settled = _was(rows, SETTLED) & ~rows.status.isin(SETTLED) & ~rows.reopened
    return rows.filter(settled | (_was(rows, GONE) & ~rows.status.isin(GONE)))


@measure(
    code="corrected_out_problems",
    label=_("更正转出在办企业问题"),
    meaning=_("此前登记的重办，在本期内被登记人撤回，因而仍算以前办结的问题。"),
    direction="DOWN",
    **_FLOW,
)
def corrected_out_problems(t: Tables, period: Period) -> Any:
    rows = _ends_of_days(t, period)
    return rows.filter(_became(rows, SETTLED) & (rows.settled_on != rows.stepped_on))


def _moved(t: Tables, period: Period) -> Any:
    """Open problems that another department had the day before, or none."""
    rows = _ends_of_days(t, period)
    same = rows.department_name.fill_null("") == rows.department_before.fill_null("")
    return rows.filter(_was(rows, OPEN) & ~same)


@measure(
    code="moved_in_problems",
    label=_("转入企业问题"),
    meaning=_("期初已收集、本期内交办或改派来的问题，按接手的主办部门计；当天收集当天交办的计入新收集。"),
    **_FLOW,
)
def moved_in_problems(t: Tables, period: Period) -> Any:
    return _moved(t, period)


@measure(
    code="moved_out_problems",
    label=_("转出企业问题"),
    meaning=_("本期内改派给其他部门的问题，按原来的主办部门计；由待交办转给部门的，计在没有主办部门一行。"),
    **_FLOW,
)
def moved_out_problems(t: Tables, period: Period) -> Any:
    rows = _moved(t, period)
    return rows.mutate(department_name=rows.department_before)


@measure(
    code="rated_in_period_problems",
    label=_("当期评价企业问题"),
    meaning=_("本期内企业作了评价的问题。"),
    **_FLOW,
)
def rated_in_period_problems(t: Tables, period: Period) -> Any:
    rows = _ends_of_days(t, period)
    return rows.filter(rows.rated_on == rows.stepped_on)


@measure(
    code="satisfied_in_period_problems",
    label=_("当期满意企业问题"),
    meaning=_("当期评价的问题中，企业评价为满意或基本满意的。"),
    **_FLOW,
)
def satisfied_in_period_problems(t: Tables, period: Period) -> Any:
    rows = rated_in_period_problems.select(t, period)
    return rows.filter(rows.rating.isin(("SATISFIED", "BASICALLY")))


@measure(
    code="newly_overdue_problems",
    label=_("新逾期企业问题"),
    direction="DOWN",
    meaning=_("本期最后一天期限已过、还没有办结，而本期第一天的前一天还没有过期限的问题。"),
    **{**_FLOW, "order": ("due_on", "problem")},
)
def newly_overdue_problems(t: Tables, period: Period) -> Any:
    rows = standings(t, period.last_day)
    day_before = ibis.date(first_day_of(period) - timedelta(1))
    return rows.filter((rows.due_on >= day_before) & (rows.due_on < ibis.date(period.last_day)))


@measure(
    code="falling_due_problems",
    label=_("将到期企业问题"),
    direction="DOWN",
    meaning=_("本期第一天的前一天日终还没有办结、期限在当天至本期最后一天的问题；写下周的要办的事用。"),
    **{**_FLOW, "order": ("due_on", "problem")},
)
def falling_due_problems(t: Tables, period: Period) -> Any:
    day_before = first_day_of(period) - timedelta(1)
    rows = standings(t, day_before)
    return rows.filter(rows.due_on.between(ibis.date(day_before), ibis.date(period.last_day)))
