"""每周进展: what moved, what is stuck and what comes, by the office that answers for it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.http import HttpRequest

from jingxin.ledgers.projects.admin.chosen import chosen, timeline_of
from jingxin.ledgers.projects.admin.lamps import words_of
from jingxin.ledgers.projects.digest import digest_of
from jingxin.records.asked import day_asked


def context(request: HttpRequest) -> dict[str, Any]:
    """The week around the day asked for; `owner` shows the sheet of one office alone."""
    projects, choice = chosen(request)
    on, fault = day_asked(request)
    whole = digest_of(projects, on)
    owner = request.GET.get("owner", "")
    chapters = [
        {
            "owner": chapter.owner,
            "moved": chapter.moved,
            "stuck": [
                {
                    "standing": standing,
                    "words": words_of(standing),
                    "address": timeline_of(request, standing.project),
                }
                for standing in chapter.stuck
            ],
            "coming": chapter.coming,
        }
        for chapter in whole.chapters
        if owner in ("", chapter.owner)
    ]
    moved, stuck, coming = whole.totals
    return {
        "on": on,
        "fault": fault,
        "choice": choice,
        "digest": whole,
        "chapters": chapters,
        "owner": owner,
        "owners": [chapter.owner for chapter in whole.chapters],
        "moved": moved,
        "stuck": stuck,
        "coming": coming,
        "earlier": whole.first_day - timedelta(7),
        "later": whole.first_day + timedelta(7),
    }
