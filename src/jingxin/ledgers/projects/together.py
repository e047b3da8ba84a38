"""A firm, its parks, its plots and its projects, found from any one of them."""

from __future__ import annotations

from datetime import date
from typing import Any

from attrs import frozen
from django.db.models import Q

from jingxin.core.scope import Scope
from jingxin.ledgers.enterprises.models import Firm
from jingxin.ledgers.land.models import Plot
from jingxin.ledgers.parks.models import Park, Tenancy
from jingxin.ledgers.projects.models import Project
from jingxin.ledgers.projects.standing import with_papers


@frozen
class Together:
    """What belongs together; `anchor` is the one it was found from. Each list in the order of its codes."""

    anchor: Any
    firms: tuple[Firm, ...]
    parks: tuple[Park, ...]
    plots: tuple[Plot, ...]
    projects: tuple[Project, ...]


def together_with(kind: str, code: str, *, scope: Scope, on: date) -> Together | None:
    """
    Return what belongs to the firm, park, plot or project of that code, as far as the scope allows; None for no such row.

    From a firm: its plots and projects, and the park it is in on the day. From a plot or a project: the other, with
    users and owners, and the park. From a park: its plots, its projects, and the firms in it on the day.
    """
    models: dict[str, Any] = {"firm": Firm, "park": Park, "plot": Plot, "project": Project}
    if kind not in models:
        return None
    anchor = models[kind].objects.visible_to(scope).filter(code=code).first()
    if anchor is None:
        return None
    project_rows, plot_rows = _projects_of(kind, anchor), _plots_of(kind, anchor)
    projects = Project.objects.visible_to(scope).filter(project_rows).distinct().select_related("park")
    plots = Plot.objects.visible_to(scope).filter(plot_rows).distinct()
    shown_projects = tuple(with_papers(projects.order_by("code")))
    shown_plots = tuple(plots.select_related("town", "firm", "park").order_by("code"))
    stays = Tenancy.objects.held_on(on)
    firms = {row.firm_id for row in (*shown_projects, *shown_plots)}
    parks = {row.park_id for row in (*shown_projects, *shown_plots)}
    if kind == "firm":
        firms.add(anchor.pk)
        parks |= set(stays.filter(firm=anchor).values_list("park", flat=True))
    if kind == "park":
        parks = {anchor.pk}
        firms |= set(stays.filter(park=anchor).values_list("firm", flat=True))
    return Together(
        anchor,
        tuple(Firm.objects.visible_to(scope).filter(pk__in=firms - {None}).order_by("code")),
        tuple(Park.objects.visible_to(scope).filter(pk__in=parks - {None}).order_by("code")),
        shown_plots,
        shown_projects,
    )


def _projects_of(kind: str, anchor: Any) -> Q:
    return {
        "firm": lambda: Q(firm=anchor) | Q(plots__plot__firm=anchor),
        "park": lambda: Q(park=anchor) | Q(plots__plot__park=anchor),
        "plot": lambda: Q(plots__plot=anchor),
        "project": lambda: Q(pk=anchor.pk),
    }[kind]()


def _plots_of(kind: str, anchor: Any) -> Q:
    return {
        "firm": lambda: Q(firm=anchor) | Q(projects__project__firm=anchor),
        "park": lambda: Q(park=anchor) | Q(projects__project__park=anchor),
        "plot": lambda: Q(pk=anchor.pk),
        "project": lambda: Q(projects__project=anchor),
    }[kind]()
