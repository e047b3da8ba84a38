"""What waits for whom, the week's report of each department, hard problems, inspections, and the fair ranking."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

from jingxin.ledgers.service.digest import matters_of
from jingxin.ledgers.service.inspecting import may_inspect
from jingxin.ledgers.service.models import Digest, Finding, Inspection, Level, Problem
from jingxin.ledgers.service.pages.problems import COLOURS, days_left, line_of, visible_problems
from jingxin.ledgers.service.rules import OPEN
from jingxin.ledgers.service.standing import as_of, limits_on
from jingxin.ledgers.service.supervising import ranking_of, weeks_of
from jingxin.records import clock
from jingxin.records.models import Role
from jingxin.records.pages import ledger_page, show
from jingxin.records.permissions import Verb, may, member_of, scope_of

LEDGER = "service"


@ledger_page(LEDGER)
def inbox(request: HttpRequest) -> HttpResponse:
    """Everything that waits for the person, what is late first; the same list as the day's digest."""
    member = member_of(request.user)
    today = clock.today()
    matters = matters_of(member, today, everything=True) if member else []
    digests = Digest.objects.filter(user__username=request.user.get_username()).order_by("-on")[:5]
    return show(
        request,
        "service/inbox.html",
        _("我的待办"),
        rows=[(matter, COLOURS[matter.lamp], days_left(matter.due_on, today)) for matter in matters],
        digests=digests,
        on=today,
    )


@ledger_page(LEDGER)
def supervision(request: HttpRequest) -> HttpResponse:
    """The supervision office's screen for the week that holds the day asked for, Monday to Sunday."""
    try:
        asked = parse_date(request.GET.get("on", ""))
    except ValueError:
        asked = None
    on = asked or clock.today()
    monday = on - timedelta(on.weekday())
    problems = _as_they_stood(visible_problems(request), on)
    late = sorted(
        (row for row in problems if row.due_on is not None and row.due_on < on),
        key=lambda row: (row.due_on or on, row.code),
    )
    hard = [row for row in problems if row.level == Level.HARD and row.state in OPEN]
    inspections = Inspection.objects.visible_to(scope_of(request.user)).select_related("problem__firm")
    member = member_of(request.user)
    month = inspections.filter(inspected_on__year=on.year, inspected_on__month=on.month)
    return show(
        request,
        "service/supervision.html",
        _("督查督办"),
        on=on,
        monday=monday,
        sunday=monday + timedelta(6),
        before=on - timedelta(7),
        after=on + timedelta(7),
        weeks=weeks_of(problems, monday),
        hard=[line_of(row, on) for row in sorted(hard, key=lambda row: row.code)],
        late=[line_of(row, on) for row in late],
        late_count=len(late),
        inspections=month.filter(Q(inspected_on__lte=on) | Q(finding=Finding.CHOSEN)).order_by(
            "-inspected_on"
        ),
        may_inspect=may_inspect(request.user),
        # The plans of these bulletins name the supervision office as one who writes them.
        may_write=may(request.user, Verb.EDIT, "reports") or (member and member.role) == Role.SUPERVISION,
        inspector=str(member or ""),
        today=clock.today(),
        is_over=monday + timedelta(6) < clock.today(),
        ranking=ranking_of(problems, on),
        least=limits_on(on).least_ranked,
    )


def _as_they_stood(problems: Any, on: date) -> list[Problem]:
    """Those of the year, and of earlier ones those that waited for an answer on the day."""
    unanswered = Q(status__in=[status.value for status in OPEN])
    return as_of(problems.filter(Q(collected_on__year=on.year) | unanswered | Q(last_step_on__gt=on)), on)
