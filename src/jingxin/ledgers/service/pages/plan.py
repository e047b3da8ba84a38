"""The plan of visits against what was made, by leader and by tier, with the visits that still wait."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from jingxin.ledgers.service.models import VisitPlan
from jingxin.ledgers.service.visiting import plan_of
from jingxin.records.asked import day_asked
from jingxin.records.models import Role
from jingxin.records.pages import ledger_page, show
from jingxin.records.permissions import NotPermitted, member_of, scope_of

LEDGER = "service"
_MOST = 200


@ledger_page(LEDGER)
def visit_plan(request: HttpRequest) -> HttpResponse:
    """As it stood at the end of the day asked for; the address may name a leader or a tier of those that wait."""
    member = member_of(request.user)
    if member is None or member.role in (Role.FIRM, Role.DEPARTMENT):
        raise NotPermitted(_("走访计划由企业服务办公室和走访领导使用。"))
    on, fault = day_asked(request)
    plan = plan_of(VisitPlan.objects.visible_to(scope_of(request.user)), on.year, on)
    leader, tier = request.GET.get("leader", ""), request.GET.get("tier", "")
    waiting: list[Any] = [
        row
        for row in plan.waiting
        if leader in ("", row.leader) and tier in ("", str(row.get_tier_display()))
    ]
    return show(
        request,
        "service/visit_plan.html",
        _("走访计划完成情况"),
        on=on,
        fault=fault,
        plan=plan,
        leader=leader,
        tier=tier,
        waiting=waiting[:_MOST],
        waiting_count=len(waiting),
    )
