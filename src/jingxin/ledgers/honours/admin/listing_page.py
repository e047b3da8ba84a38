"""上市梯队: the firms on the road to the stock exchange by stage on a day, from the enterprises ledger's dated steps."""

from __future__ import annotations

from datetime import date
from typing import Any

from attrs import frozen
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from jingxin.ledgers.enterprises.models import Firm
from jingxin.ledgers.enterprises.models.standing import ListingEvent, ListingStage
from jingxin.ledgers.enterprises.rules.listing import LISTED, STAGES, UNDER_WAY, ListingMove, listing_stage_on
from jingxin.records.asked import day_asked
from jingxin.records.permissions import Verb, may, scope_of

# From the nearest to the goal down; who gave up or left the exchange stands in no column.
SHOWN = tuple(stage for stage in reversed(STAGES) if stage in UNDER_WAY or stage == LISTED)


@frozen
class ListingLine:
    """One firm at its stage: since when, how many days, and the steps that led there."""

    firm: Firm
    since: date
    days: int
    steps: tuple[ListingEvent, ...]
    address: str


def listing_columns(events: Any, on: date) -> list[tuple[str, list[ListingLine]]]:
    """Return each stage with its firms on the day, those longest at it first. `events` come with their firms."""
    by_firm: dict[int, list[ListingEvent]] = {}
    for event in events:
        if event.on <= on:
            by_firm.setdefault(event.firm_id, []).append(event)
    columns: dict[str, list[ListingLine]] = {stage: [] for stage in SHOWN}
    for steps in by_firm.values():
        stage = listing_stage_on((ListingMove(step.on, step.stage) for step in steps), on)
        if stage in columns:
            since = max(step.on for step in steps if step.stage == stage)
            firm = steps[0].firm
            address = reverse("admin:enterprises_firm_change", args=[firm.pk])
            columns[stage].append(ListingLine(firm, since, (on - since).days, tuple(steps), address))
    labels = dict(ListingStage.choices)
    return [
        (str(labels[stage]), sorted(lines, key=lambda line: (line.since, line.firm.code)))
        for stage, lines in columns.items()
    ]


class ListingPage:
    """The page within the admin of honours; its state is in its address."""

    admin_site: Any

    def listing_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.listing_view)
        return [path("listing/", view, name="honours_honour_listing")]

    def listing_view(self, request: HttpRequest) -> HttpResponse:
        """Show the firms that the person sees, on the day asked for or today."""
        if not may(request.user, Verb.VIEW, Firm.ledger) or not self.has_view_permission(request):  # type: ignore[attr-defined]
            raise PermissionDenied
        on, fault = day_asked(request)
        events = ListingEvent.objects.visible_to(scope_of(request.user)).select_related("firm")
        columns = listing_columns(events.order_by("on", "pk"), on)
        context = {
            **self.admin_site.each_context(request),
            "title": _("上市梯队"),
            "on": on,
            "fault": fault,
            "columns": columns,
            "total": sum(len(lines) for _stage, lines in columns),
        }
        return TemplateResponse(request, "honours/listing.html", context)
