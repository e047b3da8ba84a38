"""当日所知名单: the list of projects of a past day, by what stood in the ledger at the end of a day."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from jingxin.ledgers.projects.admin.lamps import lamp_of_standing, words_of
from jingxin.ledgers.projects.known import KnownList, known_list
from jingxin.ledgers.projects.models import Project
from jingxin.ledgers.projects.standing import Standing
from jingxin.records.asked import day_asked
from jingxin.records.audit import record_event
from jingxin.records.models import AuditEvent
from jingxin.records.permissions import Verb, check_may, scope_of

PAGE = 50
_FORMULA_STARTS = ("=", "+", "-", "@")


def context(request: HttpRequest) -> dict[str, Any] | HttpResponse:
    """The list for the day `on` (default: the day of knowing) as known at the end of `known` (default: today)."""
    known_on, known_fault = day_asked(request, "known")
    on, fault = day_asked(request) if request.GET.get("on", "").strip() else (known_on, "")
    found = known_list(known_on=known_on, on=on, scope=scope_of(request.user))
    if request.GET.get("format") == "csv":
        return _as_csv(request, found)
    asked = request.GET.copy()
    asked.pop("page", None)
    page = Paginator(found.standings, PAGE).get_page(request.GET.get("page"))
    return {
        "known_on": known_on,
        "on": on,
        "fault": known_fault or fault,
        "found": found,
        "page": page,
        "asked": asked.urlencode(),
        "lines": [(standing, lamp_of_standing(standing)) for standing in page],
        "otherwise": [
            (then, lamp_of_standing(then), lamp_of_standing(now)) for then, now in found.otherwise_now
        ],
        "back": reverse("admin:projects_project_changelist"),
    }


def _as_csv(request: HttpRequest, found: KnownList) -> HttpResponse:
    check_may(request.user, Verb.EXPORT, Project.ledger)
    record_event(
        by=request.user,
        action=AuditEvent.Action.EXPORT,
        subject=_("{known}所知{on}项目名单，{count}行").format(
            known=found.known_on, on=found.on, count=len(found.standings)
        ),
        after={"rows": len(found.standings), "format": "csv"},
    )
    out = io.StringIO(newline="")
    csv.writer(out).writerows(_written(found.standings))
    response = HttpResponse("\ufeff" + out.getvalue(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="projects-{found.on}-known-{found.known_on}.csv"'
    return response


def _written(standings: Iterable[Standing]) -> Iterable[list[str]]:
    yield [
        str(head)
        for head in (_("项目编号"), _("项目名称"), _("所属镇街"), _("责任单位"), _("计划总投资（万元）"))
    ] + [_("进度"), _("情况"), _("停滞天数"), _("原因")]
    for row in standings:
        project = row.project
        planned = project.planned_investment_wan_yuan
        cells = [
            project.code,
            project.name,
            project.town.name,
            project.answerable,
            "" if planned is None else format(planned, "f"),
            row.stage.label,
            words_of(row),
            str(max(row.days, 0)),
            row.reason,
        ]
        # A text that a spreadsheet would run as a formula gets a quote before it, as in every export.
        yield [f"'{cell}" if cell.startswith(_FORMULA_STARTS) else cell for cell in cells]
