"""A firm, its park, its plots and its projects on one page, reached from any of them."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest
from django.urls import NoReverseMatch, reverse

from jingxin.ledgers.land.rules import state_on
from jingxin.ledgers.parks.models import Park
from jingxin.ledgers.parks.rules.stage import stage_on
from jingxin.ledgers.projects.admin.chosen import timeline_of
from jingxin.ledgers.projects.admin.lamps import lamp_of_standing
from jingxin.ledgers.projects.standing import standing_of
from jingxin.ledgers.projects.together import together_with
from jingxin.records.asked import day_asked
from jingxin.records.permissions import scope_of

ANCHORS = ("project", "plot", "firm", "park")


def context(request: HttpRequest) -> dict[str, Any]:
    """All four, from the code of one of them in the address; what the person may not see is not there."""
    named = [(name, request.GET[name]) for name in ANCHORS if request.GET.get(name)]
    if len(named) != 1:
        raise Http404
    kind, code = named[0]
    on, fault = day_asked(request)
    found = together_with(kind, code, scope=scope_of(request.user), on=on)
    if found is None:
        raise Http404
    return {
        "on": on,
        "fault": fault,
        "kind": kind,
        "code": code,
        "found": found,
        "parks": [(park, stage_on(park.events, on).label, _form_of(park)) for park in found.parks],
        "plots": [(plot, state_on(plot.events, on).label) for plot in found.plots],
        "projects": [
            (
                project,
                lamp_of_standing(standing_of(project, on)),
                timeline_of(request, project.pk),
            )
            for project in found.projects
        ],
    }


def _form_of(park: Park) -> str:
    """The park's own form; nothing where the ledger of parks has no screens."""
    try:
        return reverse("admin:parks_park_change", args=[park.pk])
    except NoReverseMatch:
        return ""
