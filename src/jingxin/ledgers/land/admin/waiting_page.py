"""闲置预警: the plots waiting for their start on a day, the longest wait first, by town and stage."""

from __future__ import annotations

from typing import Any

from attrs import frozen
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from jingxin.core.parameters import ParameterError, load_parameters
from jingxin.ledgers.land.admin.lamps import lamp
from jingxin.ledgers.land.models import Plot
from jingxin.ledgers.land.rules import IdleLimits, Idleness
from jingxin.ledgers.land.waiting import StoppedLine, WaitingLine, stopped_lines, totals_of, waiting_lines
from jingxin.records.asked import day_asked
from jingxin.records.filters import towns_of
from jingxin.records.permissions import Verb, may, scope_of

# A plot that waits for its start cannot have been stopped.
STAGES = tuple(stage for stage in Idleness if stage is not Idleness.STOPPED)


@frozen
class Shown:
    """A line with its lamp and the address of its plot."""

    line: WaitingLine
    lamp: SafeString
    address: str


class WaitingPage:
    """The page within the admin of plots; its state is in its address."""

    admin_site: Any

    def waiting_urls(self) -> list[URLPattern]:
        return [path("waiting/", self.admin_site.admin_view(self.waiting_view), name="land_plot_waiting")]

    def exchange_links(self, request: HttpRequest) -> list[dict[str, str]]:
        links: list[dict[str, str]] = super().exchange_links(request)  # type: ignore[misc]
        if may(request.user, Verb.VIEW, Plot.ledger):
            address = reverse("admin:land_plot_waiting")
            links = [{"label": _("闲置预警"), "icon": "notification_important", "address": address}, *links]
        return links

    def waiting_view(self, request: HttpRequest) -> HttpResponse:
        """Judge the plots that the person sees, on the day asked for or today."""
        if not self.has_view_permission(request):  # type: ignore[attr-defined]
            raise PermissionDenied
        plots = Plot.objects.visible_to(scope_of(request.user))
        on, fault = day_asked(request)
        lines: list[WaitingLine] = []
        stopped: list[StoppedLine] = []
        try:
            limits = IdleLimits.at(load_parameters("land"), on)
            lines = waiting_lines(plots, on=on, limits=limits)
            stopped = stopped_lines(plots, on=on, limits=limits)
        except ParameterError as error:
            fault = str(error)
        town, stage = request.GET.get("town", ""), request.GET.get("stage", "")
        kept = [
            line for line in lines if town in ("", line.plot.town.code) and stage in ("", line.idleness.name)
        ]
        context = {
            **self.admin_site.each_context(request),
            "title": _("闲置预警"),
            "on": on,
            "fault": fault,
            "shown": [
                Shown(
                    line,
                    lamp(line.idleness),
                    reverse("admin:land_plot_change", args=[line.plot.pk]),
                )
                for line in kept
            ],
            "totals": totals_of(kept),
            "stopped": [
                {
                    "line": line,
                    "lamp": lamp(line.idleness) if line.idleness is not None else "—",
                    "address": reverse("admin:land_plot_change", args=[line.plot.pk]),
                }
                for line in stopped
                if town in ("", line.plot.town.code)
            ],
            "town": town,
            "stage": stage,
            "towns": towns_of(plots),
            "stages": [(found.name, found.label) for found in STAGES],
            "back": reverse("admin:land_plot_changelist"),
        }
        return TemplateResponse(request, "land/waiting.html", context)
