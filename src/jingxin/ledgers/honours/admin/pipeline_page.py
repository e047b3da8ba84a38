"""申报进程: each season with its days and its applications by stage, and whoever is under way."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from jingxin.core.parameters import load_parameters
from jingxin.ledgers.honours.admin.lamps import standing_lamp, window_lamp
from jingxin.ledgers.honours.models import Honour, Season
from jingxin.ledgers.honours.pipeline import STAGES, application_lines, season_lines
from jingxin.ledgers.honours.rules import HONOUR, UNDER_WAY
from jingxin.records.asked import day_asked
from jingxin.records.permissions import REPORTS, Verb, may, scope_of


class PipelinePage:
    """The page within the admin of honours; its state is in its address."""

    admin_site: Any

    def pipeline_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.pipeline_view)
        return [path("pipeline/", view, name="honours_honour_pipeline")]

    def pipeline_view(self, request: HttpRequest) -> HttpResponse:
        """Judge the applications that the person sees, on the day asked for or today."""
        if not self.has_view_permission(request):  # type: ignore[attr-defined]
            raise PermissionDenied
        on, fault = day_asked(request)
        year, stage = request.GET.get("year", ""), request.GET.get("stage", "")
        honours = list(
            Honour.objects.visible_to(scope_of(request.user)).filter(season__isnull=False).with_papers()
        )
        seasons = Season.objects.visible_to(scope_of(request.user)).select_related("kind")
        years = sorted({season.closes_on.year for season in seasons}, reverse=True)
        if year.isdigit():
            seasons = seasons.filter(closes_on__year=int(year))
        shown = {season.pk for season in seasons}
        soon = int(load_parameters("honours")["closing_soon_days"].at(on).value)
        lines = season_lines(honours, seasons, on, soon_days=soon)
        applications = [
            line
            for line in application_lines(honours, on)
            if line.honour.season_id in shown and stage in ("", line.standing)
        ]
        listed = reverse("admin:honours_honour_changelist")
        context = {
            **self.admin_site.each_context(request),
            "title": _("申报进程"),
            "may_read_reports": may(request.user, Verb.VIEW, REPORTS),
            "on": on,
            "fault": fault,
            "stages": [HONOUR.statuses[name] for name in STAGES],
            "lines": [(line, window_lamp(line.window)) for line in lines],
            "totals": [sum(line.counts[place] for line in lines) for place in range(len(STAGES))],
            "total": sum(line.total for line in lines),
            "applications": [
                (
                    line,
                    standing_lamp(line.standing),
                    reverse("admin:honours_honour_change", args=[line.honour.pk]),
                )
                for line in applications
            ],
            "years": years,
            "year": year,
            "stage": stage,
            "stage_choices": [(step.value, step.label) for step in UNDER_WAY],
            "list_address": listed,
        }
        return TemplateResponse(request, "honours/pipeline.html", context)
