"""How the number of above-scale firms changed from year to year; every line adds up, from the same rows."""

from __future__ import annotations

from datetime import date
from typing import Any

from attrs import frozen
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from jingxin.ledgers.enterprises.models import AboveScaleSpell, Firm
from jingxin.ledgers.enterprises.queries import above_scale_spells_by_firm
from jingxin.ledgers.enterprises.rules import Movement, count_movement, judge_entries
from jingxin.records import clock
from jingxin.records.permissions import scope_of


@frozen
class YearLine:
    """One year: the movement, and of those who entered how many never were above scale before."""

    year: int
    last_day: date
    movement: Movement
    first: int
    again: int


class MovementPage:
    """The page within the admin of above-scale spells."""

    admin_site: Any

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.movement_view)
        return [
            path("movement/", view, name="enterprises_abovescalespell_movement"),
            *super().get_urls(),  # type: ignore[misc]
        ]

    def exchange_links(self, request: HttpRequest) -> list[dict[str, str]]:
        link = {
            "label": _("历年变动"),
            "icon": "trending_up",
            "address": reverse("admin:enterprises_abovescalespell_movement"),
        }
        return [*super().exchange_links(request), link]  # type: ignore[misc]

    def movement_view(self, request: HttpRequest) -> HttpResponse:
        """Count the firms that the person sees, year by year up to today."""
        if not self.has_view_permission(request):  # type: ignore[attr-defined]
            raise PermissionDenied
        firms = Firm.objects.visible_to(scope_of(request.user))
        context = {
            **self.admin_site.each_context(request),
            "title": _("规上企业历年变动"),
            "opts": AboveScaleSpell._meta,
            "lines": year_lines(firms, until=clock.today()),
            "back": reverse("admin:enterprises_abovescalespell_changelist"),
        }
        return TemplateResponse(request, "enterprises/movement.html", context)


def year_lines(firms: Any, *, until: date) -> list[YearLine]:
    """
    Return a line for the year of `until` and for each earlier year in which a firm entered or left, latest first.

    A year left out changed nothing: the line after it begins with what the line before it ended with.
    """
    by_firm = above_scale_spells_by_firm(firms)
    spells = [spell for of_firm in by_firm.values() for spell in of_firm]
    if not spells:
        return []
    lines = []
    for year in range(until.year, min(spell.start.year for spell in spells) - 1, -1):
        last_day = min(date(year, 12, 31), until)
        movement = count_movement(spells, eve=date(year - 1, 12, 31), last_day=last_day)
        if year == until.year or movement.entered or movement.left:
            entries = judge_entries(by_firm, year=year)
            lines.append(YearLine(year, last_day, movement, len(entries.first), len(entries.again)))
    return lines
