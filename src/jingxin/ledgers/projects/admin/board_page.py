"""项目看板: projects in columns by stage, the late ones first."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse

from jingxin.ledgers.projects.admin.chosen import chosen, timeline_of
from jingxin.ledgers.projects.admin.lamps import lamp_of_standing
from jingxin.ledgers.projects.board import board_on
from jingxin.records.asked import day_asked


def context(request: HttpRequest) -> dict[str, Any]:
    """The board of the projects chosen in the address, on the day asked for or today."""
    projects, choice = chosen(request)
    on, fault = day_asked(request)
    late_only = bool(request.GET.get("late"))
    board = board_on(projects, on, late_only=late_only)
    narrowed = {
        "town": choice.town,
        "kind__exact": choice.kind,
        "is_major__exact": "1" if choice.major else "",
    }
    listed = reverse("admin:projects_project_changelist")
    columns = [
        {
            "column": column,
            "cards": [
                {
                    "standing": standing,
                    "lamp": lamp_of_standing(standing),
                    "address": timeline_of(request, standing.project.pk),
                }
                for standing in column.cards
            ],
            "all": f"{listed}?"
            + urlencode(
                {name: value for name, value in {"stage": column.stage.name, **narrowed}.items() if value}
            ),
        }
        for column in board.columns
    ]
    return {
        "on": on,
        "fault": fault,
        "choice": choice,
        "late_only": late_only,
        "board": board,
        "columns": columns,
    }
