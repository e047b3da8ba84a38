"""A firm, its parks, its plots and its projects, found from any one of them."""

from __future__ import annotations

from datetime import date
from typing import Any

from attrs import frozen
from django.db.models import Q

from jingxin.core.scope import Scope
from jingxin.ledgers.enterprises.models import Firm
from jingxin.ledgers.land.models import Plot
from jingxin.ledgers.projects.models import Project
from jingxin.ledgers.projects.standing import with_papers


@frozen
class Together:
    """What belongs together; `anchor` is the one it was found from. Each list in the order of its codes."""

    anchor: Any
    firms: tuple[Firm, ...]
    plots: tuple[Plot, ...]
    projects: tuple[Project, ...]


def together_with(kind: str, code: str, *, scope: Scope, on: date) -> Together | None:
    """
    Return what belongs to the firm, plot or project of that code, as far as the scope allows; None for no such row.

    From a firm: its plots and projects. From a plot: its user, the projects built on it and their owners. From a
    project: its owner and plots, and the users of those plots.
    """
    models: dict[str, Any] = {"firm": Firm, "plot": Plot, "project": Project}
    if kind not in models:
        return None
    anchor = models[kind].objects.visible_to(scope).filter(code=code).first()
    if anchor is None:
        return None
    plots, projects = Plot.objects.visible_to(scope), Project.objects.visible_to(scope)
    if kind == "firm":
        projects = projects.filter(Q(firm=anchor) | Q(plots__plot__firm=anchor))
        plots = plots.filter(Q(firm=anchor) | Q(projects__project__firm=anchor))
    elif kind == "plot":
        projects = projects.filter(plots__plot=anchor)
        plots = plots.filter(Q(pk=anchor.pk) | Q(projects__project__in=projects.values("pk")))
    else:
        projects = projects.filter(pk=anchor.pk)
        plots = plots.filter(projects__project=anchor)
    shown_projects = tuple(with_papers(projects.distinct().order_by("code")))
    shown_plots = tuple(plots.distinct().select_related("town", "firm").order_by("code"))
    owners = {row.firm_id for row in (*shown_projects, *shown_plots)} | (
        {anchor.pk} if kind == "firm" else set()
    )
    firms = Firm.objects.visible_to(scope).filter(pk__in=owners - {None}).order_by("code")
    return Together(anchor, tuple(firms), shown_plots, shown_projects)
