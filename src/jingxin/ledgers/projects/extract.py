"""From the ledger's rows to the contract tables of a snapshot, column by column."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from jingxin.core.period import parse_period
from jingxin.ledgers.projects.models import (
    AdmissionReview,
    HaltSpell,
    MilestonePlan,
    MonthlyInvestment,
    Obstacle,
    Project,
    ProvinceListing,
)

Row = Mapping[str, object]


def _sorted(rows: Iterable[Row]) -> list[Row]:
    return sorted(rows, key=lambda row: str(row["row_key"]))


def projects() -> Iterable[Row]:
    """One row a project."""
    return _sorted(_project(row) for row in Project.objects.select_related("town", "firm"))


def _project(project: Project) -> Row:
    return {
        "row_key": project.row_key,
        "made": project.is_made,
        "project": project.code,
        "project_name": project.name,
        "area": project.town.code,
        "owner": project.firm.code if project.firm else None,
        "kind": project.kind or None,
        "planned_investment_wan_yuan": project.planned_investment_wan_yuan,
        "is_major": project.is_major,
        "land_area_mu": project.land_area_mu,
        "admitted_on": project.admitted_on,
        "signed_on": project.signed_on,
        "land_supplied_on": project.land_supplied_on,
        "filed_on": project.filed_on,
        "started_on": project.started_on,
        "completed_on": project.completed_on,
        "in_production_on": project.in_production_on,
        "at_capacity_on": project.at_capacity_on,
    }


def _of_project(row: Any) -> dict[str, object]:
    """What every paper of a project says of it."""
    return {
        "row_key": row.row_key,
        "made": row.is_made,
        "project": row.project.code,
        "project_name": row.project.name,
        "area": row.project.town.code,
    }


def _papers(model: Any) -> Any:
    return model.objects.select_related("project__town")


def milestone_plans() -> Iterable[Row]:
    """One row a decision on the planned day of one milestone."""
    return _sorted(
        {
            **_of_project(row),
            "stage": row.stage,
            "planned_on": row.planned_on,
            "decided_on": row.decided_on,
            "reason": row.reason or None,
        }
        for row in _papers(MilestonePlan)
    )


def project_halts() -> Iterable[Row]:
    """One row a time of standing still."""
    return _sorted(
        {
            **_of_project(row),
            "halt": row.halt,
            "valid_from": row.valid_from,
            "valid_to": row.valid_to,
            "reason": row.reason,
        }
        for row in _papers(HaltSpell)
    )


def admission_reviews() -> Iterable[Row]:
    """One row a project before one meeting."""
    return _sorted(
        {
            "row_key": row.row_key,
            "made": row.is_made,
            "review_name": row.name,
            "area": row.town.code,
            "reviewed_on": row.reviewed_on,
            "result": row.result,
            "land_admitted_mu": row.land_admitted_mu,
        }
        for row in AdmissionReview.objects.select_related("town")
    )


def project_investments() -> Iterable[Row]:
    """One row a project and month (1—2月 as one), with the sum of its three parts."""
    return _sorted(_investment(row) for row in _papers(MonthlyInvestment))


def _investment(row: MonthlyInvestment) -> Row:
    period = parse_period(row.period_code)
    return {
        **_of_project(row),
        "period": row.period_code,
        "first_month": period.first_day,
        "last_month": period.last_day.replace(day=1),
        "kind": row.project.kind or None,
        "planned_investment_wan_yuan": row.project.planned_investment_wan_yuan,
        "investment_wan_yuan": row.total_wan_yuan,
    }


def province_listings() -> Iterable[Row]:
    """One row a step of a project towards, on or off the province's list."""
    return _sorted(
        {**_of_project(row), "stage": row.stage, "stepped_on": row.on, "batch": row.batch or None}
        for row in _papers(ProvinceListing)
    )


def obstacles() -> Iterable[Row]:
    """One row an obstacle."""
    return _sorted(
        {
            **_of_project(row),
            "kind": row.kind,
            "owner": row.owner,
            "raised_on": row.raised_on,
            "due_on": row.due_on,
            "reason": row.reason,
            "resolved_on": row.resolved_on,
        }
        for row in _papers(Obstacle)
    )


EXTRACTS: dict[str, Callable[[], Iterable[Row]]] = {
    "projects": projects,
    "milestone_plans": milestone_plans,
    "project_halts": project_halts,
    "admission_reviews": admission_reviews,
    "project_investments": project_investments,
    "province_listings": province_listings,
    "obstacles": obstacles,
}
