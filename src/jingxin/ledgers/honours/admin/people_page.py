"""名家: entrepreneurs and craft masters with their honours; one page a person."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from jingxin.ledgers.enterprises.models import Person
from jingxin.ledgers.honours.admin.lamps import standing_lamp
from jingxin.ledgers.honours.models import Honour, HonourKind, SubjectKind
from jingxin.ledgers.honours.people import person_lines
from jingxin.ledgers.honours.rules import spells_of, standing_on
from jingxin.records.asked import day_asked
from jingxin.records.permissions import scope_of


class PeoplePage:
    """The pages within the admin of honours; their state is in their address."""

    admin_site: Any

    def people_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        return [
            path("people/", wrap(self.people_view), name="honours_honour_people"),
            path("people/<str:code>/", wrap(self.person_view), name="honours_honour_person"),
        ]

    def _lines(self, request: HttpRequest, people: Any, on: Any) -> Any:
        if not self.has_view_permission(request):  # type: ignore[attr-defined]
            raise PermissionDenied
        honours = Honour.objects.visible_to(scope_of(request.user)).filter(subjects__person__in=people)
        return person_lines(people, honours.distinct().order_by("kind__position", "code").with_papers(), on)

    def people_view(self, request: HttpRequest) -> HttpResponse:
        """List who holds or applies for an honour, as the person asking may see them."""
        on, fault = day_asked(request)
        kind, text = request.GET.get("kind", ""), request.GET.get("q", "").strip()
        people = Person.objects.visible_to(scope_of(request.user)).prefetch_related("roles__firm")
        if text:
            people = people.filter(name__icontains=text)
        lines = self._lines(request, people, on)
        if kind:
            lines = [
                line
                for line in lines
                if any(honour.kind.code == kind for honour in (*line.in_force, *line.under_way, *line.over))
            ]
        context = {
            **self.admin_site.each_context(request),
            "title": _("名家"),
            "on": on,
            "fault": fault,
            "lines": [
                (line, reverse("admin:honours_honour_person", args=[line.person.code])) for line in lines
            ],
            "kinds": HonourKind.objects.filter(subject=SubjectKind.PERSON).order_by("position"),
            "kind": kind,
            "text": text,
        }
        return TemplateResponse(request, "honours/people.html", context)

    def person_view(self, request: HttpRequest, code: str) -> HttpResponse:
        """Show one person: posts, every honour with its standing on the day and its steps."""
        on, fault = day_asked(request)
        people = Person.objects.visible_to(scope_of(request.user)).filter(code=code)
        lines = self._lines(request, people.prefetch_related("roles__firm"), on)
        if not lines:
            raise Http404
        line = lines[0]
        honours = [*line.in_force, *line.under_way, *line.over]
        context = {
            **self.admin_site.each_context(request),
            "title": line.person.name,
            "on": on,
            "fault": fault,
            "line": line,
            "honours": [
                (
                    honour,
                    standing_lamp(standing_on(honour.taken, on)),
                    spells_of(honour.taken),
                    reverse("admin:honours_honour_change", args=[honour.pk]),
                )
                for honour in honours
            ],
            "back": reverse("admin:honours_honour_people"),
        }
        return TemplateResponse(request, "honours/person.html", context)
