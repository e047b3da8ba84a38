"""逾期和停滞: what is late or stands still, for how long, who is to move it, and why."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest

from jingxin.ledgers.projects.admin.chosen import chosen, timeline_of
from jingxin.ledgers.projects.stuck import by_owner, by_town, stuck_on
from jingxin.records.asked import day_asked

PAGE = 100


def context(request: HttpRequest) -> dict[str, Any]:
    """The stuck projects chosen in the address; `owner` narrows the list, never the counts beside it."""
    projects, choice = chosen(request)
    on, fault = day_asked(request)
    found = stuck_on(projects, on)
    owner = request.GET.get("owner", "")
    kept = [line for line in found if owner in ("", *line.wait.owners)]
    page = Paginator(kept, PAGE).get_page(request.GET.get("page"))
    asked = request.GET.copy()
    asked.pop("page", None)
    return {
        "on": on,
        "fault": fault,
        "choice": choice,
        "owner": owner,
        "owners": by_owner(found),
        "towns": by_town(found),
        "count": len(found),
        "page": page,
        "asked": asked.urlencode(),
        "unexplained": sum(1 for line in kept if not line.wait.reason),
        "lines": [(line, timeline_of(request, line.pk)) for line in page],
    }
