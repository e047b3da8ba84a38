"""项目时间线: one picture of a project (baseline, plan, actual), with its papers under it."""

from __future__ import annotations

from decimal import Decimal
from operator import attrgetter
from typing import Any

from django.http import Http404, HttpRequest
from django.urls import reverse

from jingxin.ledgers.projects.admin.lamps import lamp_of_judgement, lamp_of_standing
from jingxin.ledgers.projects.models import Project
from jingxin.ledgers.projects.rules import draw_timeline, first_plan, plan_as_known
from jingxin.ledgers.projects.standing import judgement_of, standing_of, with_papers
from jingxin.records.asked import day_asked
from jingxin.records.permissions import scope_of


def plain(amount: Decimal | None) -> str:
    """The amount as it was agreed: 1.4 and 208, not the four decimals that are kept."""
    return "" if amount is None else f"{amount.normalize():f}"


def context(request: HttpRequest, pk: int) -> dict[str, Any]:
    """One project on the day asked for; `baseline` is the plan as it was decided by another day, or the first one."""
    rows = with_papers(Project.objects.visible_to(scope_of(request.user)))
    project = rows.prefetch_related("promises", "plots__plot", "obstacles__steps").filter(pk=pk).first()
    if project is None:
        raise Http404
    on, fault = day_asked(request)
    standing = standing_of(project, on)
    plans = sorted(
        (row for row in project.plans.all() if row.decided_on <= on), key=attrgetter("decided_on", "pk")
    )
    planned = [row.planned for row in plans]
    baseline_on, baseline_fault = None, ""
    if request.GET.get("baseline", "").strip():
        baseline_on, baseline_fault = day_asked(request, "baseline")
    baseline = first_plan(planned) if baseline_on is None else plan_as_known(planned, baseline_on)
    picture = draw_timeline(
        baseline=baseline,
        plan=plan_as_known(planned, on),
        actual=project.milestones,
        halts=[row.halted for row in project.halts.all()],
        on=on,
    )
    return {
        "project": project,
        "on": on,
        "fault": fault or baseline_fault,
        "baseline_on": baseline_on,
        "decisions": sorted({row.decided_on for row in plans}),
        "standing": standing,
        "lamp": lamp_of_standing(standing),
        "picture": picture,
        "plans": plans,
        "obstacles": sorted(
            (row for row in project.obstacles.all() if row.raised_on <= on), key=attrgetter("raised_on")
        ),
        "halts": sorted(
            (row for row in project.halts.all() if row.valid_from <= on), key=attrgetter("valid_from")
        ),
        "promises": [
            (row, plain(row.promised), plain(row.found), lamp_of_judgement(judgement_of(row, on)))
            for row in project.promises.all()
        ],
        "form": reverse("admin:projects_project_change", args=[project.pk]),
        "history": reverse("admin:projects_project_history", args=[project.pk]),
        "together": reverse("admin:projects_project_together") + f"?project={project.code}",
    }
