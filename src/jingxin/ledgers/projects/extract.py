"""From the ledger's rows to the contract tables of a snapshot, column by column."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import F

from jingxin.core.period import parse_period
from jingxin.ledgers.projects.models import (
    AdmissionReview,
    HaltSpell,
    LandPromise,
    LeaderLink,
    MilestonePlan,
    MonthlyInvestment,
    Obstacle,
    Project,
    ProjectPlot,
    ProvinceListing,
)
from jingxin.ledgers.projects.rules import Promise, keeps_promise
from jingxin.records.extracts import extract

OF_PROJECT = {"project": "project__code", "project_name": "project__name", "area": "project__town__code"}


def _months(row: dict[str, Any]) -> Mapping[str, object]:
    """The first days of the first and the last month: 1—2月 is reported as one."""
    period = parse_period(row["period"])
    return {"first_month": period.first_day, "last_month": period.last_day.replace(day=1)}


def _kept(row: dict[str, Any]) -> Mapping[str, object]:
    """Whether the promise was kept when it was judged; None until then."""
    promise = Promise(row["indicator"], row["promised"], row["judged_on"], row["found"])
    return {"is_kept": None if promise.found is None else keeps_promise(promise, promise.found)}


EXTRACTS = {
    "projects": extract(
        Project,
        project="code",
        project_name="name",
        area="town__code",
        owner="firm__code",
        park="park__code",
        kind="kind",
        planned_investment_wan_yuan="planned_investment_wan_yuan",
        is_major="is_major",
        responsible="responsible",
        land_area_mu="land_area_mu",
        admitted_on="admitted_on",
        signed_on="signed_on",
        land_supplied_on="land_supplied_on",
        filed_on="filed_on",
        started_on="started_on",
        completed_on="completed_on",
        in_production_on="in_production_on",
        at_capacity_on="at_capacity_on",
    ),
    "milestone_plans": extract(
        MilestonePlan,
        **OF_PROJECT,
        stage="stage",
        planned_on="planned_on",
        decided_on="decided_on",
        reason="reason",
    ),
    "project_halts": extract(
        HaltSpell, **OF_PROJECT, halt="halt", valid_from="valid_from", valid_to="valid_to", reason="reason"
    ),
    "admission_reviews": extract(
        AdmissionReview,
        review_name="name",
        area="town__code",
        reviewed_on="reviewed_on",
        result="result",
        land_admitted_mu="land_admitted_mu",
    ),
    "project_investments": extract(
        MonthlyInvestment,
        _months,
        **OF_PROJECT,
        period="period_code",
        kind="project__kind",
        planned_investment_wan_yuan="project__planned_investment_wan_yuan",
        investment_wan_yuan=F("construction_wan_yuan") + F("equipment_wan_yuan") + F("other_wan_yuan"),
    ),
    "province_listings": extract(
        ProvinceListing, **OF_PROJECT, stage="stage", stepped_on="on", batch="batch", quota_mu="quota_mu"
    ),
    "obstacles": extract(
        Obstacle,
        **OF_PROJECT,
        kind="kind",
        owner="owner",
        raised_on="raised_on",
        due_on="due_on",
        reason="reason",
        resolved_on="resolved_on",
    ),
    "land_promises": extract(
        LandPromise,
        _kept,
        **OF_PROJECT,
        indicator="indicator",
        promised="promised",
        promised_on="promised_on",
        judged_on="judged_on",
        found="found",
    ),
    "leader_links": extract(
        LeaderLink,
        **OF_PROJECT,
        mechanism="mechanism",
        leader="leader",
        office="office",
        valid_from="valid_from",
        valid_to="valid_to",
    ),
    "project_plots": extract(ProjectPlot, **OF_PROJECT, plot="plot__code"),
}
