"""One park on a day: its ground as a checklist, its firms by stage, its tasks, plan, land, support and output."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from attrs import frozen
from django.core.exceptions import PermissionDenied
from django.db.models import Sum
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse

from jingxin.ledgers.parks.admin.lamps import progress_lamp, task_lamp
from jingxin.ledgers.parks.models import (
    Park,
    ParkRelief,
    PlannedStage,
    ReadinessFact,
    ReliefKind,
    SessionKind,
)
from jingxin.ledgers.parks.output import latest_output
from jingxin.ledgers.parks.overview import (
    ParkStanding,
    TaskLine,
    TenantLine,
    month_before,
    standing_of,
    tenant_lines,
)
from jingxin.ledgers.parks.rules.readiness import Item
from jingxin.ledgers.parks.rules.stage import PLANNABLE, plan_on
from jingxin.ledgers.parks.rules.tenancy import TenantStage
from jingxin.records.asked import day_asked
from jingxin.records.permissions import Verb, may
from jingxin.records.see_also import pages_about


@frozen
class Condition:
    """One of the eight conditions as the picture shows it: since when, or when and why it was lost."""

    item: Item
    since: date | None
    lost_on: date | None = None
    note: str = ""


@frozen
class Milestone:
    """One stage on the line: planned at first, planned now, reached."""

    label: str
    baseline: date | None
    planned: date | None
    reached: date | None
    is_late: bool


class ParkPage:
    """The page within the admin of parks; its day is in its address."""

    admin_site: Any

    def page_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.page_view)
        return [path("<int:object_id>/page/", view, name="parks_park_page")]

    def page_view(self, request: HttpRequest, object_id: int) -> HttpResponse:
        """Show how the park stood at the end of the day asked for, or stands today."""
        if not self.has_view_permission(request):  # type: ignore[attr-defined]
            raise PermissionDenied
        park: Park | None = self.get_object(request, str(object_id))  # type: ignore[attr-defined]
        if park is None:
            gone: HttpResponse = self.gone(request, object_id)  # type: ignore[attr-defined]
            return gone
        on, fault = day_asked(request)
        standing = standing_of(park, on)
        tenants = tenant_lines(park.tenancies.all(), on)
        editable = self.has_change_permission(request, park)  # type: ignore[attr-defined]
        context = {
            **self.admin_site.each_context(request),
            "title": park.name,
            "opts": Park._meta,
            "park": park,
            "on": on,
            "fault": fault,
            "standing": standing,
            "progress": progress_lamp(standing),
            "conditions": conditions_of(park, standing, on),
            "milestones": milestones_of(park, standing, on),
            "tenants": tenants,
            "stages": tenants_by_stage(tenants),
            "tasks": [(line, task_lamp(line.lamp, line.days)) for line in standing.open_tasks],
            "done": [(line, task_lamp(line.lamp, line.days)) for line in _done(standing)],
            "sessions": park.sessions.filter(held_on__lte=on).order_by("-held_on")[:6],
            "missed": [SessionKind(kind).label for kind in standing.missed],
            "missed_month": month_before(on).label,
            "clearings": _clearings(park, on),
            "money": _money(park, on),
            "output": latest_output(park, on),
            "deeds": self.deed_links(park) if editable else [],  # type: ignore[attr-defined]
            "see_also": [row for row in pages_about(park) if row[1] != request.path],
            "may_enter": may(request.user, Verb.EDIT, Park.ledger),
            "edit": reverse("admin:parks_park_change", args=[park.pk]),
            "back": reverse("admin:parks_park_changelist"),
            "enter": f"{reverse('admin:parks_parksession_enter')}?park={park.code}",
        }
        return TemplateResponse(request, "parks/park.html", context)


def conditions_of(park: Park, standing: ParkStanding, on: date) -> list[Condition]:
    """Return the eight conditions in their order, the lost ones with the day and the reason."""
    lost: dict[str, ReadinessFact] = {}
    for fact in sorted(park.readiness.all(), key=lambda one: one.accepted_on):
        if fact.revoked_on is not None and fact.revoked_on <= on:
            lost[fact.item] = fact
    made = []
    for item in Item:
        since = standing.readiness.since.get(item)
        gone = lost.get(item.value) if since is None else None
        made.append(Condition(item, since, gone.revoked_on if gone else None, gone.note if gone else ""))
    return made


def milestones_of(park: Park, standing: ParkStanding, on: date) -> list[Milestone]:
    """Return the stages of the park with what was planned and what was reached by the day."""
    plans = [plan.planned for plan in park.plans.all() if plan.decided_on <= on]
    made = []
    for stage in PLANNABLE:
        of_stage = sorted((plan for plan in plans if plan.stage is stage), key=lambda one: one.decided_on)
        latest = plan_on(plans, stage, on)
        reached = getattr(park, f"{stage.value.lower()}_on")
        made.append(
            Milestone(
                label=str(PlannedStage(stage.value).label),
                baseline=of_stage[0].planned_on if of_stage else None,
                planned=latest.planned_on if latest else None,
                reached=reached if reached and reached <= on else None,
                is_late=standing.late is not None and standing.late.stage is stage,
            )
        )
    return made


def tenants_by_stage(lines: list[TenantLine]) -> list[tuple[TenantStage, int]]:
    """Return how many firms are at each stage, in the order of the stages, for the bar."""
    return [
        (stage, count)
        for stage in (
            TenantStage.IN_PRODUCTION,
            TenantStage.STARTED,
            TenantStage.PLANNED,
            TenantStage.LEFT,
        )
        if (count := sum(line.stage is stage for line in lines))
    ]


def _done(standing: ParkStanding) -> list[TaskLine]:
    return [line for line in standing.tasks if line not in standing.open_tasks][:5]


def _clearings(park: Park, on: date) -> tuple[list[Any], Decimal]:
    rows = list(park.clearings.filter(cleared_on__lte=on).order_by("-cleared_on"))
    return rows, sum((row.area_sqm for row in rows), Decimal(0))


def _money(park: Park, on: date) -> list[tuple[str, Decimal]]:
    """Return the support by the day in 万元: waived as decided, granted as paid."""
    waived = ParkRelief.objects.filter(park=park, kind=ReliefKind.FEE_WAIVED, decided_on__lte=on)
    paid = ParkRelief.objects.filter(park=park, kind=ReliefKind.GRANT, paid_on__lte=on)
    return [
        (str(kind.label), rows.aggregate(total=Sum("amount_wan_yuan"))["total"] or Decimal(0))
        for kind, rows in ((ReliefKind.FEE_WAIVED, waived), (ReliefKind.GRANT, paid))
    ]
