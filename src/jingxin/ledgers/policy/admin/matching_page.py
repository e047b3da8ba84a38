"""谁能享受: every clause with how many firms stand how, the firms of one clause, and what another limit would change."""

from __future__ import annotations

from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from attrs import frozen
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from jingxin.core.parameters import Parameter, ParameterError
from jingxin.ledgers.enterprises.models import Firm
from jingxin.ledgers.policy.judgement import fund_states
from jingxin.ledgers.policy.limits_of_day import parameters
from jingxin.ledgers.policy.matching import Matched, counts, match_all, money
from jingxin.ledgers.policy.models import Application
from jingxin.ledgers.policy.rules import Clause, clauses
from jingxin.ledgers.policy.rules.matching import Match
from jingxin.ledgers.policy.supposing import changed_verdicts, supposed_cases, supposed_funds
from jingxin.records import clock
from jingxin.records.permissions import Verb, may, scope_of

FIRMS_A_PAGE = 50
MOST_CHANGES = 100  # lines of a supposition on the page; the counts above them are whole


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
        on = clock.today()
        asked = request.GET.get("year", "")
        year = int(asked) if asked.isdigit() and 1990 <= int(asked) <= 2100 else on.year
        if year != on.year:
            on = on.replace(year=year, month=12, day=31)
        firms = Firm.objects.visible_to(scope_of(request.user))
        instead, fault = _supposed(request)
        matched = match_all(firms, year=year, on=on)
        supposed = match_all(firms, year=year, on=on, instead=instead) if instead else None
        cases = Application.objects.visible_to(scope_of(request.user)).filter(year=year)
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
            "parameters": _offered(on),
            "parameter": request.GET.get("parameter", ""),
            "value": request.GET.get("value", ""),
            "suppose": None
            if supposed is None
            else _suppose(request, matched, supposed, cases, instead, year),
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


def _value_now(request: HttpRequest, known: dict[str, Parameter], on: date) -> str:
    name = request.GET.get("parameter", "")
    return _told(known[name], on) if name in known else ""


def _told(limit: Parameter, on: date) -> str:
    """The value of the day with its unit; a limit that begins later has none yet."""
    try:
        value = limit.at(on)
    except ParameterError:
        return _("尚无")
    return f"{value.value.normalize():f}{value.unit}"


def _offered(on: date) -> list[tuple[str, str]]:
    """The limits to choose from: name, and what people call it with its value of the day."""
    return [
        (name, _("{limit}（现为{now}）").format(limit=one.title, now=_told(one, on)))
        for name, one in parameters().items()
    ]


def _suppose(
    request: HttpRequest,
    matched: list[Matched],
    supposed: list[Matched],
    cases: Any,
    instead: dict[str, Decimal],
    year: int,
) -> dict[str, Any]:
    """What the page shows of a supposition: verdicts, applications, and funds for who may see them whole."""
    limit = parameters()[next(iter(instead))]
    verdicts = changed_verdicts(matched, supposed)
    rows = cases.select_related("clause__fund", "firm").order_by("code").with_steps()
    effects, changed, unknown = supposed_cases(rows, instead)
    everything = scope_of(request.user).everything
    return {
        "label": limit.title,
        "unit": limit.values[-1].unit,
        "verdicts": verdicts[:MOST_CHANGES],
        "verdict_count": len(verdicts),
        "effects": effects,
        "changed": changed[:MOST_CHANGES],
        "changed_count": len(changed),
        "unknown": unknown,
        "purses": supposed_funds(fund_states(year), effects) if everything else [],
        "most": MOST_CHANGES,
    }


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


def _page(request: HttpRequest, matched: list[Matched], code: str) -> Any:
    order = {Match.ENTITLED: 0, Match.POSSIBLE: 1}
    lines = [line for line in matched if line.clause == code and line.verdict.match is not Match.NOT]
    lines.sort(key=lambda line: (order[line.verdict.match], line.firm.code))
    return Paginator(lines, FIRMS_A_PAGE).get_page(request.GET.get("p", "1"))
