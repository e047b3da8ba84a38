"""The choices that the pages of projects share: town, responsible office, kind and size, in the address."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from attrs import frozen
from django.http import HttpRequest
from django.urls import reverse

from jingxin.ledgers.projects.models import Kind, Project
from jingxin.records.filters import towns_of
from jingxin.records.permissions import scope_of


@frozen
class Chosen:
    """What the address chooses, and what there is to choose from among the rows of the person."""

    town: str
    office: str
    kind: str
    major: str
    towns: list[tuple[str, str]]
    offices: list[str]
    kinds: list[tuple[str, str]]

    @property
    def projects(self) -> Any:
        """The chosen projects; `seen` narrows them to those of the person."""
        rows = Project.objects.all()
        if self.town:
            rows = rows.filter(town__code=self.town)
        if self.office:
            rows = rows.filter(responsible=self.office)
        if self.kind:
            rows = rows.filter(kind=self.kind)
        return rows.filter(is_major=True) if self.major else rows


def chosen(request: HttpRequest) -> tuple[Any, Chosen]:
    """Return the projects that the address chooses among those the person sees, and the choices themselves."""
    scope = scope_of(request.user)
    seen = Project.objects.visible_to(scope)
    offices = seen.exclude(responsible="").order_by("responsible").values_list("responsible", flat=True)
    choice = Chosen(
        town=request.GET.get("town", ""),
        office=request.GET.get("office", ""),
        kind=request.GET.get("kind", ""),
        major=request.GET.get("major", ""),
        towns=towns_of(seen),
        offices=list(offices.distinct()),
        kinds=[(str(code), str(label)) for code, label in Kind.choices],
    )
    return choice.projects.visible_to(scope), choice


def timeline_of(request: HttpRequest, pk: int) -> str:
    """Return the address of a project's timeline on the day that the page was asked for; today's for today's."""
    on = request.GET.get("on", "").strip()
    address = reverse("admin:projects_project_timeline", args=[pk])
    return f"{address}?{urlencode({'on': on})}" if on else address
