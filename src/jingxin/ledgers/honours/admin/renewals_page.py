"""期满复核: honours that end soon or ended lately, so that none lapses unseen."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from jingxin.core.parameters import load_parameters
from jingxin.ledgers.honours.admin.lamps import renewal_lamp
from jingxin.ledgers.honours.models import Honour
from jingxin.ledgers.honours.pipeline import renewal_lines
from jingxin.records.asked import day_asked
from jingxin.records.permissions import scope_of


class RenewalsPage:
    """The page within the admin of honours; its state is in its address."""

    admin_site: Any

    def renewals_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.renewals_view)
        return [path("renewals/", view, name="honours_honour_renewals")]

    def renewals_view(self, request: HttpRequest) -> HttpResponse:
        """Judge the honours that the person sees, on the day asked for or today."""
        if not self.has_view_permission(request):  # type: ignore[attr-defined]
            raise PermissionDenied
        on, fault = day_asked(request)
        soon = int(load_parameters("honours")["renewal_due_days"].at(on).value)
        honours = Honour.objects.visible_to(scope_of(request.user)).with_papers()
        lines = renewal_lines(honours, on, soon_days=soon, lapsed_days=365)
        kind = request.GET.get("kind", "")
        kinds = sorted(
            {(line.honour.kind.code, line.honour.kind.name) for line in lines}, key=lambda one: one[1]
        )
        context = {
            **self.admin_site.each_context(request),
            "title": _("期满复核"),
            "on": on,
            "fault": fault,
            "soon": soon,
            "kinds": kinds,
            "kind": kind,
            "lines": [
                (
                    line,
                    renewal_lamp(line.renewal),
                    reverse("admin:honours_honour_change", args=[line.honour.pk]),
                )
                for line in lines
                if kind in ("", line.honour.kind.code)
            ],
        }
        return TemplateResponse(request, "honours/renewals.html", context)
