"""
Measures of energy supervision: reviews before works start, inspections, quotas, old capacity, energy-saving upgrades.

A case's state is its latest event up to the day, as `jingxin.ledgers.energy.rules.phase_out.state_on` says for one case; the
tests hold the two against each other.
"""

from typing import Any

import ibis

from jingxin.core.language import _
from jingxin.core.period import Period
from jingxin.measures.measure import Compare, Count, CountDistinct, Kind, Sum, measure
from jingxin.measures.selection import Tables, during, not_by

LEDGER = _("能耗台账")
TO_DATE = _("截至目前")
THIS_YEAR = _("今年")

_CASES = {
    "table": "phase_out_cases",
    "over": ("number",),
    "names": "firm_name",
    "authority": LEDGER,
    "dimensions": {"trade": "trade"},
}


def _on_the_list(t: Tables, period: Period) -> Any:
    """Cases listed by the end of the period and not taken off the list by then."""
    rows = t.phase_out_cases
    return rows.filter(
        (rows.listed_on <= ibis.date(period.last_day)) & not_by(rows.withdrawn_on, period.last_day)
    )


def _of_the_plan(t: Tables, period: Period) -> Any:
    """Cases on the list whose deadline lies in the year of the period: the year's plan."""
    rows = _on_the_list(t, period)
    return rows.filter(rows.deadline.year() == period.last_day.year)


@measure(
    code="phase_out_trades",
    label=_("淘汰落后产能行业"),
    unit="个",
    kind=Kind.COUNT,
    table="phase_out_cases",
    aggregate=CountDistinct("trade"),
    names="trade",
    order=("trade_place",),
    default_period=THIS_YEAR,
    authority=LEDGER,
    direction="NONE",
    meaning=_("完成期限在当年、没有调出的淘汰任务涉及的行业，按县定整治名单的次序。"),
    example=_("印染、化工、造纸、制革、铸造、电镀各有任务：6个；铅蓄电池的任务已调出，不计。"),
)
def phase_out_trades(t: Tables, period: Period) -> Any:
    return _of_the_plan(t, period)


@measure(
    code="phase_out_tasks",
    label=_("淘汰落后产能任务"),
    unit="项",
    kind=Kind.COUNT,
    aggregate=Count(),
    default_period=THIS_YEAR,
    direction="NONE",
    meaning=_("完成期限在当年、没有调出的淘汰任务。"),
    **_CASES,
)
def phase_out_tasks(t: Tables, period: Period) -> Any:
    return _of_the_plan(t, period)


@measure(
    code="phase_out_accepted",
    label=_("验收淘汰落后产能"),
    unit="项",
    kind=Kind.COUNT,
    aggregate=Count(),
    order=("accepted_on", "number"),
    compare=Compare.YEAR_EARLIER,
    meaning=_("验收日期落在本期内的淘汰任务。"),
    **_CASES,
)
def phase_out_accepted(t: Tables, period: Period) -> Any:
    return t.phase_out_cases.filter(during(t.phase_out_cases.accepted_on, period))


@measure(
    code="phase_out_late",
    label=_("逾期淘汰落后产能"),
    unit="项",
    kind=Kind.COUNT,
    aggregate=Count(),
    order=("deadline", "number"),
    default_period=TO_DATE,
    direction="DOWN",
    meaning=_("时期最后一天已过完成期限、尚未验收、没有调出的淘汰任务。"),
    **_CASES,
)
def phase_out_late(t: Tables, period: Period) -> Any:
    rows = _on_the_list(t, period)
    return rows.filter(
        (rows.deadline < ibis.date(period.last_day)) & not_by(rows.accepted_on, period.last_day)
    )


def _freed_measures() -> None:
    for code, label, unit, column in (
        ("phase_out_freed_land", _("淘汰腾出土地"), "亩", "freed_land_mu"),
        ("phase_out_freed_energy", _("淘汰腾出用能"), "吨标准煤", "freed_tce"),
    ):

        def select(t: Tables, period: Period) -> Any:
            return t.phase_out_cases.filter(during(t.phase_out_cases.accepted_on, period))

        measure(
            code=code,
            label=label,
            unit=unit,
            kind=Kind.FLOW,
            aggregate=Sum(column),
            compare=Compare.YEAR_EARLIER,
            meaning=_("验收日期落在本期内的淘汰任务腾出的数量。"),
            **_CASES,
        )(select)


_freed_measures()


_RETROFITS = {
    "table": "saving_retrofits",
    "authority": LEDGER,
    "compare": Compare.YEAR_EARLIER,
}


def _finished(t: Tables, period: Period) -> Any:
    rows = t.saving_retrofits.filter(during(t.saving_retrofits.finished_on, period))
    return rows.filter(not_by(rows.revoked_on, period.last_day))


@measure(
    code="saving_retrofit_firms",
    label=_("完成节能改造企业"),
    unit="家",
    kind=Kind.COUNT,
    aggregate=CountDistinct("firm"),
    names="firm_name",
    meaning=_("节能减排技改在本期内验收完成的企业；一家企业完成几项只计一家，期末前已撤销认定的不计。"),
    **_RETROFITS,
)
def saving_retrofit_firms(t: Tables, period: Period) -> Any:
    return _finished(t, period)


@measure(
    code="saving_retrofits_finished",
    label=_("完成节能改造项目"),
    unit="项",
    kind=Kind.COUNT,
    aggregate=Count(),
    over=("number",),
    names="retrofit",
    meaning=_("在本期内验收完成、期末前没有撤销认定的节能减排技改。"),
    **_RETROFITS,
)
def saving_retrofits_finished(t: Tables, period: Period) -> Any:
    return _finished(t, period)


@measure(
    code="retrofit_saved_energy",
    label=_("节能改造年节能量"),
    unit="吨标准煤",
    kind=Kind.FLOW,
    aggregate=Sum("saved_tce"),
    over=("number",),
    names="firm_name",
    meaning=_("在本期内验收完成的节能减排技改的年节能量。"),
    **_RETROFITS,
)
def retrofit_saved_energy(t: Tables, period: Period) -> Any:
    return _finished(t, period)


_REVIEWS = {
    "unit": "个",
    "kind": Kind.COUNT,
    "table": "energy_reviews",
    "aggregate": Count(),
    "over": ("project", "applied_on"),
    "names": "project_name",
    "authority": LEDGER,
}


@measure(
    code="energy_opinions",
    label=_("出具节能审查意见项目"),
    order=("opinion_on", "project"),
    compare=Compare.YEAR_EARLIER,
    meaning=_("审查意见日期落在本期内、须出具意见的项目，同意和不同意都计。"),
    **_REVIEWS,
)
def energy_opinions(t: Tables, period: Period) -> Any:
    rows = t.energy_reviews.filter(during(t.energy_reviews.opinion_on, period))
    return rows.filter(rows.needs_opinion)


@measure(
    code="energy_reviews_waiting",
    label=_("待审节能审查项目"),
    order=("applied_on", "project"),
    default_period=TO_DATE,
    direction="DOWN",
    meaning=_("时期最后一天已申请、须出具意见而意见未出的项目。"),
    **_REVIEWS,
)
def energy_reviews_waiting(t: Tables, period: Period) -> Any:
    rows = t.energy_reviews
    rows = rows.filter(rows.needs_opinion & (rows.applied_on <= ibis.date(period.last_day)))
    return rows.filter(not_by(rows.opinion_on, period.last_day))


@measure(
    code="started_without_opinion",
    label=_("未经节能审查开工项目"),
    unit="个",
    kind=Kind.COUNT,
    table="projects",
    aggregate=Count(),
    over=("project",),
    names="project_name",
    order=("started_on", "project"),
    default_period=THIS_YEAR,
    direction="DOWN",
    authority=LEDGER,
    meaning=_("开工日期落在本期内、须经节能审查而开工当天还没有同意意见的项目；开工当天出具意见的不计。"),
    example=_("4月10日开工、4月12日才出具意见：计1个。"),
)
def started_without_opinion(t: Tables, period: Period) -> Any:
    """As `ledgers.energy.rules.review.may_start` judges one project; the two ledgers meet in the snapshot."""
    projects = t.projects.filter(during(t.projects.started_on, period))
    reviews = t.energy_reviews
    asked = reviews.filter(reviews.needs_opinion)
    given = asked.group_by("project").agg(
        opinion_on=asked.opinion_on.min(where=(asked.result == "APPROVED").fill_null(False))
    )
    rows = projects.inner_join(given, "project")
    return rows.filter(rows.opinion_on.isnull() | (rows.opinion_on > rows.started_on)).drop("opinion_on")


_OF_FIRMS = {
    "kind": Kind.COUNT,
    "names": "firm_name",
    "authority": LEDGER,
}
_FINDINGS = {**_OF_FIRMS, "table": "inspection_findings"}


@measure(
    code="inspected_firms",
    label=_("节能监察发现问题企业"),
    unit="家",
    aggregate=CountDistinct("firm"),
    direction="NONE",
    compare=Compare.YEAR_EARLIER,
    meaning=_("监察日期落在本期内、监察提出了整改意见的企业。"),
    **_FINDINGS,
)
def inspected_firms(t: Tables, period: Period) -> Any:
    return t.inspection_findings.filter(during(t.inspection_findings.inspected_on, period))


@measure(
    code="overdue_findings",
    label=_("逾期未整改监察意见"),
    unit="项",
    aggregate=Count(),
    over=("row_key",),
    order=("due_on", "number"),
    default_period=TO_DATE,
    direction="DOWN",
    meaning=_("时期最后一天已过整改期限、仍未整改完成的监察意见。"),
    **_FINDINGS,
)
def overdue_findings(t: Tables, period: Period) -> Any:
    rows, moment = t.inspection_findings, ibis.date(period.last_day)
    rows = rows.filter((rows.inspected_on <= moment) & (rows.due_on < moment))
    return rows.filter(not_by(rows.cured_on, period.last_day))


@measure(
    code="products_over_quota",
    label=_("超能耗限额产品"),
    unit="个",
    table="product_energy",
    aggregate=Count(),
    over=("row_key",),
    direction="DOWN",
    meaning=_("当年单位产品综合能耗高于限定值的企业产品，一家企业的一个产品计一个。"),
    **_OF_FIRMS,
)
def products_over_quota(t: Tables, period: Period) -> Any:
    rows = t.product_energy
    return rows.filter((rows.year == period.last_day.year) & (rows.verdict == "OVER"))
