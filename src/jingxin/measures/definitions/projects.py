"""
Measures of the projects ledger: what was reviewed, started, completed and invested in a period, and what is late.

A project is late by its plan as known on the day, as `jingxin.ledgers.projects.rules` says for one project; the
tests hold the two against each other.
"""

from typing import Any

import ibis

from jingxin.core.language import _
from jingxin.core.parameters import load_parameters
from jingxin.core.period import Period
from jingxin.measures.measure import Compare, Count, CountDistinct, Kind, Sum, measure
from jingxin.measures.selection import Tables, during, in_force, last_known

LEDGER = _("项目台账")
TO_DATE = _("截至目前")

_COUNTED = {
    "kind": Kind.COUNT,
    "unit": "个",
    "table": "projects",
    "aggregate": Count(),
    "over": ("project",),
    "names": "project_name",
    "authority": LEDGER,
}


@measure(
    code="finished_projects",
    label=_("竣工投产项目"),
    order=("finished_on", "project"),
    compare=Compare.YEAR_EARLIER,
    meaning=_("竣工或投产日期（先到的一个）落在本期内的项目；先竣工后投产的只在竣工时计一次。"),
    **_COUNTED,
)
def finished_projects(t: Tables, period: Period) -> Any:
    return _finished(t, period)


@measure(
    code="finished_projects_area",
    label=_("竣工投产项目用地"),
    kind=Kind.FLOW,
    unit="亩",
    table="projects",
    aggregate=Sum("land_area_mu"),
    over=("project",),
    names="project_name",
    order=("finished_on", "project"),
    authority=LEDGER,
    compare=Compare.YEAR_EARLIER,
    meaning=_("竣工或投产日期（先到的一个）落在本期内的项目的用地面积；利用现有厂房的没有用地。"),
)
def finished_projects_area(t: Tables, period: Period) -> Any:
    return _finished(t, period)


def _finished(t: Tables, period: Period) -> Any:
    """Projects that first came to completion or production in the period; DuckDB's least passes over nulls."""
    rows = t.projects
    rows = rows.mutate(
        finished_on=ibis.ifelse(
            rows.completed_on.isnull() | (rows.in_production_on < rows.completed_on),
            rows.in_production_on,
            rows.completed_on,
        )
    )
    return rows.filter(during(rows.finished_on, period))


@measure(
    code="reviewed_projects",
    label=_("评审工业项目"),
    kind=Kind.COUNT,
    unit="个",
    table="admission_reviews",
    aggregate=Count(),
    over=("review_name", "reviewed_on"),
    names="review_name",
    order=("reviewed_on", "review_name"),
    authority=LEDGER,
    compare=Compare.YEAR_EARLIER,
    meaning=_("评审日期落在本期内的项目，不论结果；暂缓后再次评审的另计一次。"),
)
def reviewed_projects(t: Tables, period: Period) -> Any:
    return t.admission_reviews.filter(during(t.admission_reviews.reviewed_on, period))


@measure(
    code="admitted_area",
    label=_("准入项目用地"),
    kind=Kind.FLOW,
    unit="亩",
    table="admission_reviews",
    aggregate=Sum("land_admitted_mu"),
    over=("review_name", "reviewed_on"),
    names="review_name",
    order=("reviewed_on", "review_name"),
    authority=LEDGER,
    compare=Compare.YEAR_EARLIER,
    meaning=_("本期内评审通过的项目的准入用地面积。"),
)
def admitted_area(t: Tables, period: Period) -> Any:
    held = t.admission_reviews.filter(during(t.admission_reviews.reviewed_on, period))
    return held.filter(held.result == "PASSED")


@measure(
    code="started_large_projects",
    label=_("新开工亿元以上项目"),
    order=("started_on", "project"),
    compare=Compare.YEAR_EARLIER,
    meaning=_("开工日期落在本期内、计划总投资1亿元及以上的项目。"),
    **_COUNTED,
)
def started_large_projects(t: Tables, period: Period) -> Any:
    return _started_large(t, period)


@measure(
    code="started_large_projects_investment",
    label=_("新开工亿元以上项目计划投资"),
    kind=Kind.FLOW,
    unit="亿元",
    value_unit="万元",
    table="projects",
    aggregate=Sum("planned_investment_wan_yuan"),
    over=("project",),
    names="project_name",
    order=("started_on", "project"),
    authority=LEDGER,
    compare=Compare.YEAR_EARLIER,
    meaning=_("开工日期落在本期内、计划总投资1亿元及以上的项目的计划总投资。"),
)
def started_large_projects_investment(t: Tables, period: Period) -> Any:
    return _started_large(t, period)


def _started_large(t: Tables, period: Period) -> Any:
    limit = load_parameters("projects")["hundred_million_project"].at(period.last_day).value
    started = t.projects.filter(during(t.projects.started_on, period))
    return started.filter(started.planned_investment_wan_yuan >= limit)


def _listings_on(t: Tables, period: Period) -> Any:
    """One row a project with any step by the end of the period: its latest one."""
    return last_known(t.province_listings, key="project", by="stepped_on", day=period.last_day)


_LISTED = {
    "kind": Kind.COUNT,
    "unit": "个",
    "table": "province_listings",
    "aggregate": Count(),
    "over": ("project", "stepped_on"),
    "names": "project_name",
    "order": ("stepped_on", "project"),
    "authority": LEDGER,
}


@measure(
    code="province_listed_projects",
    label=_("列入省重大产业项目"),
    default_period=TO_DATE,
    meaning=_("时期最后一天在省重大产业项目名单上的项目（列入以后的各步骤，未调出）。"),
    **_LISTED,
)
def province_listed_projects(t: Tables, period: Period) -> Any:
    latest = _listings_on(t, period)
    return latest.filter(
        latest.stage.isin(("LISTED", "QUOTA_PREARRANGED", "STARTED", "CHECKED", "QUOTA_GIVEN"))
    )


@measure(
    code="province_applications",
    label=_("申报省重大产业项目"),
    compare=Compare.YEAR_EARLIER,
    meaning=_("申报日期落在本期内的项目，不论后来是否列入或调出。"),
    **_LISTED,
)
def province_applications(t: Tables, period: Period) -> Any:
    applied = t.province_listings.filter(t.province_listings.stage == "APPLIED")
    return applied.filter(during(applied.stepped_on, period))


@measure(
    code="unstarted_major_projects",
    label=_("逾期未开工重大产业项目"),
    kind=Kind.COUNT,
    unit="个",
    table="milestone_plans",
    aggregate=Count(),
    over=("project", "stage", "decided_on"),
    names="project_name",
    order=("planned_on", "project"),
    default_period=TO_DATE,
    direction="DOWN",
    authority=LEDGER,
    meaning=_(
        "重大产业项目中，按当日所知的最新计划应已开工而未开工的；已解除协议或收回土地的除外，停建的仍计入。"
    ),
)
def unstarted_major_projects(t: Tables, period: Period) -> Any:
    majors = t.projects.filter(t.projects.is_major)
    return _overdue(t, majors, "STARTED", period)


# From each milestone on, those that show that it is passed; a later one counts where the earlier has no day.
_PASSED = {
    "STARTED": ("started_on", "completed_on", "in_production_on", "at_capacity_on"),
    "COMPLETED": ("completed_on", "in_production_on", "at_capacity_on"),
}


def _overdue(t: Tables, projects: Any, stage: str, period: Period) -> Any:
    """The plans, as known on the last day, of a milestone that lies before it and is not reached; ended projects left out."""
    day = ibis.date(period.last_day)
    plans = t.milestone_plans.filter(t.milestone_plans.stage == stage)
    plans = last_known(plans, key="project", by="decided_on", day=period.last_day)
    waiting = projects
    for milestone in _PASSED[stage]:
        waiting = waiting.filter(waiting[milestone].isnull() | (waiting[milestone] > day))
    halts = t.project_halts
    ended = halts.filter(
        in_force(halts.valid_from, halts.valid_to, period.last_day) & (halts.halt != "SUSPENDED")
    )
    return plans.filter(plans.planned_on < day).semi_join(waiting, "project").anti_join(ended, "project")


_LATE = {
    "kind": Kind.COUNT,
    "unit": "个",
    "table": "milestone_plans",
    "aggregate": Count(),
    "over": ("project", "stage", "decided_on"),
    "names": "project_name",
    "order": ("planned_on", "project"),
    "default_period": TO_DATE,
    "direction": "DOWN",
    "authority": LEDGER,
}


@measure(
    code="unstarted_projects",
    label=_("逾期未开工项目"),
    meaning=_("按当日所知的最新计划应已开工而未开工的项目；已解除协议或收回土地的除外，停建的仍计入。"),
    **_LATE,
)
def unstarted_projects(t: Tables, period: Period) -> Any:
    return _overdue(t, t.projects, "STARTED", period)


@measure(
    code="uncompleted_projects",
    label=_("逾期未竣工项目"),
    meaning=_(
        "按当日所知的最新计划应已竣工而未竣工、也未投产的项目；已解除协议或收回土地的除外，停建的仍计入。"
    ),
    **_LATE,
)
def uncompleted_projects(t: Tables, period: Period) -> Any:
    return _overdue(t, t.projects, "COMPLETED", period)


@measure(
    code="overdue_obstacles",
    label=_("超期未解决障碍"),
    kind=Kind.COUNT,
    unit="个",
    table="obstacles",
    aggregate=Count(),
    over=("project", "kind", "raised_on"),
    names="project_name",
    order=("due_on", "project"),
    dimensions={"owner": "owner", "kind": "kind"},
    default_period=TO_DATE,
    direction="DOWN",
    authority=LEDGER,
    meaning=_("时期最后一天办理期限已过、还没有解决的清障事项；期限当天不算超期。"),
)
def overdue_obstacles(t: Tables, period: Period) -> Any:
    day = ibis.date(period.last_day)
    open_ones = t.obstacles.filter(t.obstacles.resolved_on.isnull() | (t.obstacles.resolved_on > day))
    return open_ones.filter((open_ones.raised_on <= day) & (open_ones.due_on < day))


@measure(
    code="province_quota_area",
    label=_("省重大产业项目用地指标"),
    kind=Kind.FLOW,
    unit="亩",
    table="province_listings",
    aggregate=Sum("quota_mu"),
    over=("project", "stepped_on"),
    names="project_name",
    order=("stepped_on", "project"),
    authority=LEDGER,
    compare=Compare.YEAR_EARLIER,
    meaning=_("下达日期落在本期内的用地指标；预安排的不计。"),
)
def province_quota_area(t: Tables, period: Period) -> Any:
    given = t.province_listings.filter(t.province_listings.stage == "QUOTA_GIVEN")
    return given.filter(during(given.stepped_on, period))


_PROMISED = {
    "kind": Kind.COUNT,
    "unit": "项",
    "table": "land_promises",
    "aggregate": Count(),
    "over": ("project", "indicator"),
    "names": "project_name",
    "order": ("judged_on", "project", "indicator"),
    "dimensions": {"indicator": "indicator"},
    "authority": LEDGER,
    "compare": Compare.YEAR_EARLIER,
}


@measure(
    code="judged_promises",
    label=_("核验标准地承诺"),
    meaning=_("核验日期落在本期内的承诺指标，不论是否达标。"),
    **_PROMISED,
)
def judged_promises(t: Tables, period: Period) -> Any:
    return t.land_promises.filter(during(t.land_promises.judged_on, period))


@measure(
    code="broken_promises",
    label=_("未达标标准地承诺"),
    meaning=_("核验日期落在本期内、核验值没有达到承诺值的指标；正好达到的算达标。"),
    **_PROMISED,
)
def broken_promises(t: Tables, period: Period) -> Any:
    judged = t.land_promises.filter(during(t.land_promises.judged_on, period))
    return judged.filter(~judged.is_kept)


_INVESTED = {
    "kind": Kind.FLOW,
    "unit": "亿元",
    "value_unit": "万元",
    "decimals": 2,
    "table": "project_investments",
    "aggregate": Sum("investment_wan_yuan"),
    "over": ("project", "period"),
    "names": "project_name",
    "order": ("project", "first_month"),
    "authority": LEDGER,
    "compare": Compare.YEAR_EARLIER,
}


@measure(
    code="project_investment",
    label=_("项目台账完成投资"),
    meaning=_(
        "达到统计起点的项目在本期各月完成投资之和；与统计部门公布的限上工业投资口径不同，两者并列、不互相代替。"
    ),
    **_INVESTED,
)
def project_investment(t: Tables, period: Period) -> Any:
    return _invested(t, period)


@measure(
    code="project_upgrade_investment",
    label=_("项目台账技改投资"),
    meaning=_("建设性质为改建、技术改造，达到统计起点的项目在本期各月完成投资之和。"),
    **_INVESTED,
)
def project_upgrade_investment(t: Tables, period: Period) -> Any:
    rows = _invested(t, period)
    return rows.filter(rows.kind.isin(("RECONSTRUCTION", "TECHNICAL_UPGRADE")))


def _invested(t: Tables, period: Period) -> Any:
    """Months that lie wholly in the period, of projects at the entry limit or above; January alone has none."""
    limit = load_parameters("projects")["investment_entry_limit"].at(period.last_day).value
    rows = t.project_investments
    inside = (rows.first_month >= ibis.date(period.first_day)) & (
        rows.last_month <= ibis.date(period.last_day)
    )
    return rows.filter(inside & (rows.planned_investment_wan_yuan >= limit))


@measure(
    code="leader_linked_projects",
    label=_("领导联系项目"),
    kind=Kind.COUNT,
    unit="个",
    table="leader_links",
    aggregate=CountDistinct("project"),
    over=("project", "mechanism", "leader", "valid_from"),
    names="project_name",
    order=("project", "leader"),
    dimensions={"mechanism": "mechanism", "leader": "leader"},
    default_period=TO_DATE,
    authority=LEDGER,
    meaning=_("时期最后一天有领导联系的项目；由几位领导、按几种机制联系的，只计一个。"),
)
def leader_linked_projects(t: Tables, period: Period) -> Any:
    links = t.leader_links
    return links.filter(in_force(links.valid_from, links.valid_to, period.last_day))
