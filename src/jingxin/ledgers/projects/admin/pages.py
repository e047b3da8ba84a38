"""The pages that read across projects: board, stuck list, weekly digest, timeline, and what belongs together."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from jingxin.ledgers.projects.admin import (
    board_page,
    digest_page,
    known_page,
    stuck_page,
    timeline_page,
    together_page,
)
from jingxin.ledgers.projects.models import Project
from jingxin.records.permissions import Verb, may

Context = Callable[..., dict[str, Any] | HttpResponse]
# address → name of the page, its title and icon in the bar above the list, its template, and what it shows.
PAGES: tuple[tuple[str, str, str | Promise, str, Context], ...] = (
    ("board/", "board", _("项目看板"), "view_kanban", board_page.context),
    ("stuck/", "stuck", _("逾期和停滞"), "running_with_errors", stuck_page.context),
    ("digest/", "digest", _("每周进展"), "calendar_view_week", digest_page.context),
    ("known/", "known", _("当日所知名单"), "history", known_page.context),
)


class ProjectPages:
    """Mixed into the admin of projects; the state of each page is in its address."""

    admin_site: Any

    def page_urls(self) -> list[URLPattern]:
        pages = [
            path(address, self._reading(name, title, context), name=f"projects_project_{name}")
            for address, name, title, _icon, context in PAGES
        ]
        timeline = self._reading("timeline", _("项目时间线"), timeline_page.context)
        together = self._reading("together", _("企业、园区、地块、项目"), together_page.context)
        return [
            *pages,
            path("together/", together, name="projects_project_together"),
            path("<int:pk>/timeline/", timeline, name="projects_project_timeline"),
        ]

    def _reading(self, name: str, title: str | Promise, context: Context) -> Any:
        def view(request: HttpRequest, **kwargs: Any) -> HttpResponse:
            if not self.has_view_permission(request):  # type: ignore[attr-defined]
                raise PermissionDenied
            found = context(request, **kwargs)
            if isinstance(found, HttpResponse):
                return found
            shown = {
                **self.admin_site.each_context(request),
                "title": title,
                "back": reverse("admin:projects_project_changelist"),
                **found,
            }
            return TemplateResponse(request, f"projects/{name}.html", shown)

        return self.admin_site.admin_view(view)

    def exchange_links(self, request: HttpRequest) -> list[dict[str, str]]:
        links: list[dict[str, str]] = super().exchange_links(request)  # type: ignore[misc]
        if not may(request.user, Verb.VIEW, Project.ledger):
            return links
        pages = [
            {"label": str(title), "icon": icon, "address": reverse(f"admin:projects_project_{name}")}
            for _address, name, title, icon, _context in PAGES
        ]
        return [*pages, *links]
