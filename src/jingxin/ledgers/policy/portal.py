"""A firm's own pages: what it qualifies for, handing in an application, its cases step by step, more papers."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from jingxin.ledgers.enterprises.models import Firm
from jingxin.ledgers.policy.actions import REFUSALS, open_application, record_facts, take_step
from jingxin.ledgers.policy.matching import match_all
from jingxin.ledgers.policy.models import Application, PolicyClause
from jingxin.ledgers.policy.rules import InputKind
from jingxin.ledgers.policy.rules.case import RETURNED, STEP_LABELS
from jingxin.ledgers.policy.rules.matching import Match
from jingxin.records.deed_forms import AmountField, DayField, TextField
from jingxin.records.models import Role
from jingxin.records.permissions import NotPermitted, member_of, scope_of


class ClaimForm(forms.Form):
    """The facts that a clause asks for; every one may be left open, the desk then asks for it."""

    arose_on = DayField(
        label=lazy("事项日期"), help_text=lazy("如入库、验收、参展的日期；按年度兑现的填上年12月31日。")
    )
    subject = TextField(label=lazy("支持事项"), max_length=100, required=False)

    def __init__(self, *args: Any, clause: PolicyClause, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.clause = clause
        for asked in clause.rule.inputs:
            label = f"{asked.label}（{'万元' if asked.kind is InputKind.AMOUNT else '%' if asked.kind is InputKind.RATE else ''}）".replace(
                "（）", ""
            )
            field: forms.Field
            if asked.kind is InputKind.DAY:
                field = DayField(label=label, required=False, help_text=asked.paper)
            else:
                field = AmountField(
                    label=label,
                    required=False,
                    max_digits=18,
                    decimal_places=4,
                    min_value=0,
                    help_text=asked.paper,
                )
            self.fields[f"fact_{asked.name}"] = field

    @property
    def facts(self) -> dict[str, Decimal | date]:
        """What was typed, by the names of the inputs; what was left open is not in it."""
        return {
            name.removeprefix("fact_"): value
            for name, value in self.cleaned_data.items()
            if name.startswith("fact_") and value is not None
        }


def _own_firm(request: HttpRequest) -> Firm:
    member = member_of(request.user)
    if member is None or member.role != Role.FIRM:
        raise PermissionDenied(_("这是企业自己的页面；工作人员请到“政策申报”办理。"))
    firm: Firm | None = Firm.objects.visible_to(scope_of(request.user)).filter(code=member.firm_code).first()
    if firm is None:
        raise PermissionDenied(_("账号没有对应的企业；请联系系统管理员核对企业编号。"))
    return firm


def _own_cases(request: HttpRequest) -> Any:
    cases = Application.objects.visible_to(scope_of(request.user)).select_related("clause__fund", "firm")
    return cases.with_steps().order_by("-code")


def _render(request: HttpRequest, template: str, **context: Any) -> HttpResponse:
    return TemplateResponse(request, template, {**admin.site.each_context(request), **context})


@login_required
def home(request: HttpRequest) -> HttpResponse:
    """What the firm qualifies for today, and how its cases stand."""
    firm, today = _own_firm(request), timezone.localdate()
    matched = match_all(Firm.objects.filter(pk=firm.pk), year=today.year, on=today)
    in_force = PolicyClause.objects.held_on(today).select_related("document").order_by("code")
    by_formula = {clause.formula: clause for clause in in_force}
    offers = [
        (by_formula[line.clause], line.verdict)
        for line in matched
        if line.clause in by_formula and line.verdict.match is not Match.NOT
    ]
    offers.sort(key=lambda offer: offer[1].match is not Match.ENTITLED)
    cases = [(case, case.status_label, case.status == RETURNED) for case in _own_cases(request)]
    return _render(request, "policy/portal.html", title=_("我的政策"), firm=firm, offers=offers, cases=cases)


@login_required
def claim(request: HttpRequest, code: str) -> HttpResponse:
    """Hand in an application under a clause; what was typed stays on the page when something is in the way."""
    firm, today = _own_firm(request), timezone.localdate()
    clause = PolicyClause.objects.held_on(today).filter(code=code).first()
    if clause is None:
        raise Http404
    form = ClaimForm(request.POST or None, clause=clause, label_suffix="")
    if request.method == "POST" and form.is_valid():
        try:
            case = open_application(
                clause=clause,
                firm=firm,
                year=today.year,
                arose_on=form.cleaned_data["arose_on"],
                subject=form.cleaned_data["subject"],
                facts=form.facts,
                on=today,
                by=request.user,
            )
        except (*REFUSALS, NotPermitted) as refused:
            form.add_error(None, str(refused))
        except ValidationError as refused:
            form.add_error(None, refused.messages)
        else:
            messages.success(request, _("已申报，受理编号{code}。").format(code=case.code))
            return redirect("policy_portal_case", code=case.code)
    return _render(request, "policy/claim.html", title=clause.title, clause=clause, form=form)


@login_required
def case(request: HttpRequest, code: str) -> HttpResponse:
    """One case of the firm: its steps, and the form for more papers where it was returned."""
    _own_firm(request)
    application = _own_cases(request).filter(code=code).first()
    if application is None:
        raise Http404
    returned = application.status == RETURNED
    initial = {f"fact_{name}": value for name, value in application.given.items()}
    initial |= {"arose_on": application.arose_on, "subject": application.subject}
    form = ClaimForm(request.POST or None, clause=application.clause, initial=initial, label_suffix="")
    if request.method == "POST" and returned and form.is_valid():
        try:
            record_facts(application=application, facts=form.facts, by=request.user)
            take_step(application=application, step="resubmit", on=timezone.localdate(), by=request.user)
        except (*REFUSALS, NotPermitted) as refused:
            form.add_error(None, str(refused))
        except ValidationError as refused:
            form.add_error(None, refused.messages)
        else:
            messages.success(request, _("已补正，再次提交。"))
            return redirect("policy_portal_case", code=code)
    steps = [(step, STEP_LABELS[step.name]) for step in application.history]
    facts = [(fact.label, fact.plain, fact.paper) for fact in application.facts.all()]
    return _render(
        request, "policy/case.html", title=str(application.clause.title), case=application, steps=steps, facts=facts,
        form=form if returned else None,
    )  # fmt: skip
