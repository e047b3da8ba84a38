"""每周进展: what moved, what is stuck and what comes, by the office that answers for it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from jingxin.ledgers.projects.admin.chosen import chosen, timeline_of
from jingxin.ledgers.projects.digest import digest_of
from jingxin.ledgers.projects.models import Project
from jingxin.records import clock
from jingxin.records.asked import day_asked
from jingxin.records.permissions import Verb, may

# How many stuck projects of an office stand on the page of all offices; its own page has all.
SHOWN = 20
FILES = (("docx", "Word"), ("pdf", "PDF"))


def context(request: HttpRequest) -> dict[str, Any]:
    """The week around the day asked for; `owner` shows the sheet of one office alone."""
    projects, choice = chosen(request)
    on, fault = day_asked(request)
    whole = digest_of(projects, on, today=clock.today())
    owner = request.GET.get("owner", "")
    most = None if owner else SHOWN
    chapters = [
        {
            "owner": chapter.owner,
            "moved": chapter.moved,
            "stuck": [(line, timeline_of(request, line.pk)) for line in chapter.stuck[:most]],
            "stuck_count": len(chapter.stuck),
            "more": len(chapter.stuck[most:]),
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
        "coming_words": whole.coming_words,
        "earlier": whole.first_day - timedelta(7),
        "files": [
            (label, f"{reverse('projects_digest_file', args=[kind])}?{request.GET.urlencode()}")
            for kind, label in FILES
            if may(request.user, Verb.EXPORT, Project.ledger)
        ],
        "later": whole.first_day + timedelta(7),
    }
