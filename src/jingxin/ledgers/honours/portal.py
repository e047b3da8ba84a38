"""A firm's own page: its honours with their last days, its applications, and the calls that are open."""

from __future__ import annotations

from datetime import date, timedelta

from attrs import frozen
from django.http import HttpRequest, HttpResponse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from jingxin.core.parameters import load_parameters
from jingxin.ledgers.enterprises.own_firm import own_firm
from jingxin.ledgers.honours import rules
from jingxin.ledgers.honours.admin.lamps import renewal_lamp, standing_lamp, window_lamp
from jingxin.ledgers.honours.models import Honour, Season, SubjectKind
from jingxin.ledgers.honours.pipeline import ApplicationLine, application_lines
from jingxin.records import clock
from jingxin.records.pages import ledger_page, show
from jingxin.records.permissions import scope_of


@frozen
class Held:
    """One honour that the firm was awarded: since when, its last day (None: without end), and how it stands."""

    honour: Honour
    since: date
    last_on: date | None
    lamp: SafeString
    document: str


@ledger_page("honours")
def portal(request: HttpRequest) -> HttpResponse:
    """Show the firm's own rows; calls are the county's and open to all."""
    firm, today = own_firm(request, elsewhere=_("荣誉")), clock.today()
    limits = load_parameters("honours")
    soon = int(limits["closing_soon_days"].at(today).value)
    rows = Honour.objects.visible_to(scope_of(request.user)).filter(subjects__firm=firm)
    honours = list(rows.distinct().order_by("kind__position", "code").with_papers())
    calls = Season.objects.filter(
        opens_on__lte=today, closes_on__gte=today, kind__subject__in=(SubjectKind.FIRM, SubjectKind.PRODUCT)
    )
    return show(
        request,
        "honours/portal.html",
        _("我的荣誉"),
        firm=firm,
        today=today,
        held=_held(honours, today, int(limits["renewal_due_days"].at(today).value)),
        under_way=_under_way(honours, today),
        calls=[
            (season, window_lamp(rules.window_on(season.opens_on, season.closes_on, today, soon_days=soon)))
            for season in calls.select_related("kind").order_by("closes_on", "code")
        ],
    )


def _under_way(honours: list[Honour], today: date) -> list[tuple[ApplicationLine, SafeString]]:
    return [(line, standing_lamp(line.standing)) for line in application_lines(honours, today)]


def _held(honours: list[Honour], today: date, soon: int) -> list[Held]:
    """What was ever awarded, what is in force first; the last day is one before the first that is not covered."""
    lines = []
    for honour in honours:
        renewal = rules.renewal_on(honour.taken, today, soon_days=soon)
        spells = rules.spells_of(taken for taken in honour.taken if taken.on <= today)
        if renewal is None or not spells:
            continue
        steps = [step for step in honour.steps.all() if step.document and step.on <= today]
        document = max(steps, key=lambda step: step.on).document if steps else ""
        end = spells[-1].end
        last_on = None if end is None else end - timedelta(1)
        lines.append(Held(honour, spells[-1].start, last_on, renewal_lamp(renewal), document))
    return sorted(lines, key=lambda line: line.last_on is not None and line.last_on < today)
