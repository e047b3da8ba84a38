"""计划与完成: the year's plan of shops, markets, promotions and exhibitions against what was done by a day."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from jingxin.ledgers.commerce.progress import (
    exhibition_lines,
    late_lines,
    plan_lines,
    sums_of,
    years_on_record,
)
from jingxin.records.asked import day_asked
from jingxin.records.permissions import REPORTS, Verb, may, scope_of


class ProgressPage:
    """The page within the admin of shops; its state is in its address."""

    admin_site: Any

    def progress_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.progress_view)
        return [path("progress/", view, name="commerce_shop_progress")]

    def progress_view(self, request: HttpRequest) -> HttpResponse:
        """Count what the person sees, on the day asked for or today."""
        if not self.has_view_permission(request):  # type: ignore[attr-defined]
            raise PermissionDenied
        on, fault = day_asked(request)
        asked = request.GET.get("year", "")
        year = int(asked) if asked.isdigit() and len(asked) == 4 else on.year
        scope = scope_of(request.user)
        lines = plan_lines(scope, year=year, on=on)
        context = {
            **self.admin_site.each_context(request),
            "title": _("计划与完成"),
            "may_read_reports": may(request.user, Verb.VIEW, REPORTS),
            "on": on,
            "fault": fault,
            "year": year,
            "years": sorted({year, *years_on_record()}, reverse=True),
            "lines": [
                (line, reverse(f"admin:commerce_{line.model._meta.model_name}_changelist")) for line in lines
            ],
            "late": [
                (
                    line,
                    reverse(f"admin:commerce_{line.thing._meta.model_name}_change", args=[line.thing.pk]),
                )
                for line in late_lines(scope, on=on)
            ],
            "exhibitions": exhibition_lines(scope, year=year, on=on),
            "sums": sums_of(scope, year=year, on=on),
        }
        return TemplateResponse(request, "commerce/progress.html", context)
