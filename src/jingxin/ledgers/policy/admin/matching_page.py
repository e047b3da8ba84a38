"""谁能享受: every clause with how many firms stand how, the firms of one clause, and what another limit would change."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import Any

from attrs import frozen
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from jingxin.core.parameters import Parameter
from jingxin.ledgers.enterprises.models import Firm
from jingxin.ledgers.policy.limits_of_day import parameters
from jingxin.ledgers.policy.matching import Matched, counts, match_all, money
from jingxin.ledgers.policy.rules import Clause, clauses
from jingxin.ledgers.policy.rules.matching import Match
from jingxin.records.permissions import Verb, may, scope_of

FIRMS_A_PAGE = 50


@frozen
class ClauseLine:
    """One clause: its firms by verdict, the money of those entitled, and the same under the limits supposed."""

    clause: Clause
    entitled: int
    possible: int
    excluded: int
    money: Decimal
    supposed: Decimal | None


class MatchingPage:
    """The page within the admin of applications; its state is in its address."""

    admin_site: Any

    def matching_urls(self) -> list[URLPattern]:
        return [path("matching/", self.admin_site.admin_view(self.matching_view), name="policy_matching")]

    def matching_view(self, request: HttpRequest) -> HttpResponse:
        """Match the firms that the person sees, on today, for the year asked for or this year."""
        if not may(request.user, Verb.VIEW, "policy"):
            raise PermissionDenied
        on = timezone.localdate()
        asked = request.GET.get("year", "")
        year = int(asked) if asked.isdigit() and 1990 <= int(asked) <= 2100 else on.year
        if year != on.year:
            on = on.replace(year=year, month=12, day=31)
        firms = Firm.objects.visible_to(scope_of(request.user))
        instead, fault = _supposed(request)
        matched = match_all(firms, year=year, on=on)
        supposed = match_all(firms, year=year, on=on, instead=instead) if instead else None
        code = request.GET.get("clause", "")
        chosen = clauses().get(code)
        context = {
            **self.admin_site.each_context(request),
            "title": _("谁能享受"),
            "year": year,
            "fault": fault,
            "lines": _lines(matched, supposed),
            "chosen": chosen,
            "page": _page(request, matched, code) if chosen else None,
            "parameters": parameters(),
            "parameter": request.GET.get("parameter", ""),
            "value": request.GET.get("value", ""),
            "moved": _moved(matched, supposed) if supposed is not None else None,
            "now": _value_now(request, parameters(), on),
            "back": reverse("admin:policy_application_changelist"),
        }
        return TemplateResponse(request, "policy/matching.html", context)


def _supposed(request: HttpRequest) -> tuple[dict[str, Decimal], str]:
    """Return the limit supposed in the address, and what is wrong with it."""
    name, typed = request.GET.get("parameter", ""), request.GET.get("value", "").strip()
    if not name or not typed:
        return {}, ""
    if name not in parameters():
        return {}, _("没有参数“{name}”；请从列表中选择。").format(name=name)
    try:
        value = Decimal(typed)
    except InvalidOperation:
        return {}, _("“{typed}”不是数值；请填写如10、0.5。").format(typed=typed)
    if not value.is_finite() or value < 0:
        return {}, _("假设值不能为负，现为{typed}。").format(typed=typed)
    return {name: value}, ""


def _value_now(request: HttpRequest, known: dict[str, Parameter], on: Any) -> str:
    name = request.GET.get("parameter", "")
    if name not in known:
        return ""
    value = known[name].at(on)
    return f"{value.value:f}{value.unit}"


def _lines(matched: list[Matched], supposed: list[Matched] | None) -> list[ClauseLine]:
    found, sums = counts(matched), money(matched)
    other = money(supposed) if supposed is not None else None
    return [
        ClauseLine(
            clause,
            found.get(code, {}).get(Match.ENTITLED, 0),
            found.get(code, {}).get(Match.POSSIBLE, 0),
            found.get(code, {}).get(Match.NOT, 0),
            sums.get(code, Decimal(0)),
            None if other is None else other.get(code, Decimal(0)),
        )
        for code, clause in clauses().items()
    ]


def _moved(matched: list[Matched], supposed: list[Matched]) -> int:
    """How many verdicts another limit changes."""
    return sum(
        before.verdict.match is not after.verdict.match
        for before, after in zip(matched, supposed, strict=True)
    )


def _page(request: HttpRequest, matched: list[Matched], code: str) -> Any:
    order = {Match.ENTITLED: 0, Match.POSSIBLE: 1}
    lines = [line for line in matched if line.clause == code and line.verdict.match is not Match.NOT]
    lines.sort(key=lambda line: (order[line.verdict.match], line.firm.code))
    return Paginator(lines, FIRMS_A_PAGE).get_page(request.GET.get("p", "1"))
