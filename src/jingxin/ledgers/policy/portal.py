"""A firm's own pages: what it qualifies for, handing in an application, its cases step by step, more papers."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from jingxin.ledgers.enterprises.models import Firm
from jingxin.ledgers.enterprises.own_firm import own_firm
from jingxin.ledgers.policy.actions import REFUSALS, open_application, resubmit_application, take_step
from jingxin.ledgers.policy.claim_form import ClaimForm
from jingxin.ledgers.policy.judgement import standing_case
from jingxin.ledgers.policy.matching import match_all
from jingxin.ledgers.policy.models import Application, PolicyClause
from jingxin.ledgers.policy.rules.case import RETURNED, STEP_LABELS, WORKFLOW
from jingxin.ledgers.policy.rules.matching import Match
from jingxin.publicity.models import Notice
from jingxin.records import clock
from jingxin.records.actions import RecordsError
from jingxin.records.attachments import attachments_of
from jingxin.records.models import Role
from jingxin.records.permissions import NotPermitted, scope_of

# What may be refused, each in words for the page.
_REFUSED = (*REFUSALS, RecordsError, NotPermitted)


def _own_firm(request: HttpRequest) -> Firm:
    return own_firm(request, elsewhere=_("政策申报"))


def _own_cases(request: HttpRequest) -> Any:
    cases = Application.objects.visible_to(scope_of(request.user)).select_related("clause__fund", "firm")
    return cases.with_steps().order_by("-code")


def _render(request: HttpRequest, template: str, **context: Any) -> HttpResponse:
    return TemplateResponse(request, template, {**admin.site.each_context(request), **context})


@login_required
def home(request: HttpRequest) -> HttpResponse:
    """What the firm qualifies for today, and how its cases stand."""
    firm, today = _own_firm(request), clock.today()
    matched = match_all(Firm.objects.filter(pk=firm.pk), year=today.year, on=today)
    in_force = PolicyClause.objects.held_on(today).select_related("document").order_by("code")
    by_formula = {clause.formula: clause for clause in in_force}
    offers = [
        (by_formula[line.clause], line.verdict)
        for line in matched
        if line.clause in by_formula and line.verdict.match is not Match.NOT
    ]
    offers.sort(key=lambda offer: offer[1].match is not Match.ENTITLED)
    told = [(clause, verdict, standing_case(firm, clause, today.year)) for clause, verdict in offers]
    cases = [(case, case.status_label, case.status == RETURNED) for case in _own_cases(request)]
    return _render(request, "policy/portal.html", title=_("我的政策"), firm=firm, offers=told, cases=cases)


@login_required
def claim(request: HttpRequest, code: str) -> HttpResponse:
    """Hand in an application under a clause; what was typed stays on the page when something is in the way."""
    firm, today = _own_firm(request), clock.today()
    clause = PolicyClause.objects.held_on(today).filter(code=code).first()
    if clause is None:
        raise Http404
    form = ClaimForm(request.POST or None, request.FILES or None, clause=clause)
    if request.method == "POST" and form.is_valid():
        try:
            case = open_application(
                clause=clause,
                firm=firm,
                year=today.year,
                facts=form.facts,
                papers=form.cleaned_data["papers"],
                on=today,
                by=request.user,
                **form.said,
            )
        except _REFUSED as refused:
            form.add_error(None, str(refused))
        except ValidationError as refused:
            form.add_error(None, refused.messages)
        else:
            messages.success(request, _("已申报，受理编号{code}。").format(code=case.code))
            return redirect("policy_portal_case", code=case.code)
    return _render(request, "policy/claim.html", title=clause.title, clause=clause, form=form)


@login_required
def case(request: HttpRequest, code: str) -> HttpResponse:
    """One case of the firm: its steps, papers and notice, and the form for more papers where it was returned."""
    _own_firm(request)
    application = _own_cases(request).filter(code=code).first()
    if application is None:
        raise Http404
    returned = application.status == RETURNED
    names = ("arose_on", "subject", "payee_bank", "payee_account")
    initial = {name: getattr(application, name) for name in names}
    initial |= {f"fact_{name}": value for name, value in application.given.items()}
    form = ClaimForm(request.POST or None, request.FILES or None, clause=application.clause, initial=initial)
    if request.method == "POST" and "withdraw" in request.POST:
        return _withdraw(request, application)
    if request.method == "POST" and returned and form.is_valid():
        try:
            resubmit_application(
                application=application,
                facts=form.facts,
                papers=form.cleaned_data["papers"],
                on=clock.today(),
                by=request.user,
                **form.said,
            )
        except _REFUSED as refused:
            form.add_error(None, str(refused))
        except ValidationError as refused:
            form.add_error(None, refused.messages)
        else:
            messages.success(request, _("已补正，再次提交。"))
            return redirect("policy_portal_case", code=code)
    today = clock.today()
    return _render(
        request,
        "policy/case.html",
        title=str(application.clause.title),
        case=application,
        steps=[(step, STEP_LABELS[step.name]) for step in application.history],
        facts=[(fact.label, fact.told, fact.paper) for fact in application.facts.all()],
        files=attachments_of(application),
        notices=Notice.objects.public_on(today).filter(subject=application.row_key),
        form=form if returned else None,
        may_withdraw=any(
            step.name == "withdraw" for step in WORKFLOW.next_steps(application.status, Role.FIRM)
        ),
    )


def _withdraw(request: HttpRequest, application: Application) -> HttpResponse:
    """Take the application back, with a word why."""
    try:
        take_step(
            application=application,
            step="withdraw",
            on=clock.today(),
            by=request.user,
            note=request.POST.get("why", "").strip()[:400],
        )
    except _REFUSED as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("已撤回。"))
    return redirect("policy_portal_case", code=application.code)
