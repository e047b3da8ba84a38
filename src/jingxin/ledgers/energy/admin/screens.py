"""The ledger's own screens: each a page within an admin, its state in its address, its link above the list."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

from attrs import frozen
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse

from jingxin.core.scope import Scope
from jingxin.records.permissions import Verb, may, scope_of

Build = Callable[[HttpRequest, Scope], Mapping[str, Any]]


@frozen
class Screen:
    """One screen: its address below the list, what the navigation calls it, its template, and what fills it."""

    slug: str
    label: Any
    icon: str
    template: str
    build: Build


class ScreenPages:
    """Mixed into a `LedgerAdmin`: `screens` become pages, and buttons above the list."""

    admin_site: Any
    model: Any
    screens: ClassVar[tuple[Screen, ...]] = ()

    def get_urls(self) -> list[URLPattern]:
        own = [
            path(
                f"{screen.slug}/",
                self.admin_site.admin_view(self._view_of(screen)),
                name=self._name_of(screen),
            )
            for screen in self.screens
        ]
        return [*own, *super().get_urls()]  # type: ignore[misc]

    def _name_of(self, screen: Screen) -> str:
        return f"{self.model._meta.app_label}_{self.model._meta.model_name}_{screen.slug}"

    def exchange_links(self, request: HttpRequest) -> list[dict[str, Any]]:
        links: list[dict[str, Any]] = super().exchange_links(request)  # type: ignore[misc]
        if not may(request.user, Verb.VIEW, self.model.ledger):
            return links
        own = [
            {"label": screen.label, "icon": screen.icon, "address": reverse(f"admin:{self._name_of(screen)}")}
            for screen in self.screens
        ]
        return [*own, *links]

    def _view_of(self, screen: Screen) -> Callable[[HttpRequest], HttpResponse]:
        def view(request: HttpRequest) -> HttpResponse:
            if not self.has_view_permission(request):  # type: ignore[attr-defined]
                raise PermissionDenied
            opts = self.model._meta
            context = {
                **self.admin_site.each_context(request),
                "title": screen.label,
                "back": reverse(f"admin:{opts.app_label}_{opts.model_name}_changelist"),
                "back_to": opts.verbose_name,
                **screen.build(request, scope_of(request.user)),
            }
            return TemplateResponse(request, screen.template, context)

        return view
