"""部门联审: the list of reviews that are owed, and one case as a department's handler reads it and says its word."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jingxin.core.parameters import ParameterError
from jingxin.ledgers.policy.actions import REFUSALS, take_step
from jingxin.ledgers.policy.judgement import award_of
from jingxin.ledgers.policy.models import Application
from jingxin.ledgers.policy.reviewing import (
    cases_of,
    may_review,
    own_office,
    said_by,
    waiting_reviews,
    words_of,
)
from jingxin.ledgers.policy.rules import FactsRefused
from jingxin.ledgers.policy.rules.case import STEP_LABELS
from jingxin.records import clock
from jingxin.records.actions import RecordsError
from jingxin.records.attachments import attachments_of
from jingxin.records.deed_forms import WIDE
from jingxin.records.models import Role
from jingxin.records.pages import ledger_page, show
from jingxin.records.permissions import NotPermitted, Verb, may, member_of, scope_of

MOST = 200  # lines of what was said before


class ReviewForm(forms.Form):
    """One word of an office: whether it agrees, and why it does not."""

    agrees = forms.ChoiceField(
        label=gettext_lazy("审核意见"),
        choices=(("yes", gettext_lazy("同意")), ("no", gettext_lazy("不同意"))),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("请选择同意或不同意。")},
    )
    note = forms.CharField(
        label=gettext_lazy("意见和理由"),
        max_length=400,
        required=False,
        widget=forms.Textarea(attrs={**WIDE, "rows": 3}),
        help_text=gettext_lazy("不同意的须写明理由；同意的可以写明核定的数或条件。"),
    )

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("agrees") == "no" and not said.get("note", "").strip():
            self.add_error("note", _("不同意的，须写明理由。"))
        return said


@ledger_page("policy")
def reviews(request: HttpRequest) -> HttpResponse:
    """What waits: for a department its own reviews, for the bureau those of all, by the office in the address."""
    own, today = own_office(request.user), clock.today()
    if not own and not scope_of(request.user).everything:
        raise NotPermitted(_("部门联审由联审部门和经信局办理；贵单位的申报请看“我的政策”。"))
    everything = waiting_reviews(request.user, office=own)
    office = own or request.GET.get("office", "")
    # A case that waits for three offices is one line; each office's word stands in it.
    waiting = list({one.case.pk: one for one in everything if office in ("", one.office)}.values())
    return show(
        request,
        "policy/reviews.html",
        _("部门联审"),
        own=own,
        office=office,
        on=today,
        offices=sorted(Counter(one.office for one in everything).items()),
        rows=[(one, _amount(one.case), one.is_late(today), _address(request, one.case)) for one in waiting],
        late=sum(one.is_late(today) for one in waiting),
        said=said_by(request.user, own, most=MOST) if own else [],
    )


def _amount(case: Application) -> str:
    """What the clause gives by the papers as they are, in 万元; "" where they do not suffice."""
    try:
        return f"{award_of(case).amount_wan_yuan.normalize():f}"
    except (FactsRefused, ParameterError):
        return ""


def _address(request: HttpRequest, case: Application) -> str:
    """The bureau works the case in the workbench, where its other buttons are."""
    if own_office(request.user):
        return reverse("policy_review", args=[case.code])
    return reverse("admin:policy_application_change", args=[case.pk])


@ledger_page("policy")
def review(request: HttpRequest, code: str) -> HttpResponse:
    """One case: what is asked, on what ground, its papers, what the other offices say, and the form."""
    member, own = member_of(request.user), own_office(request.user)
    if member is not None and member.role == Role.FIRM:
        return redirect("policy_portal_case", code=code)
    case = cases_of(request.user).filter(code=code).first()
    if case is None:
        raise Http404
    form = ReviewForm(request.POST or None, label_suffix="") if may_review(case, own) else None
    if request.method == "POST" and form is not None and form.is_valid():
        try:
            take_step(
                application=case,
                step="review",
                on=clock.today(),
                by=request.user,
                department=own,
                agrees=form.cleaned_data["agrees"] == "yes",
                note=form.cleaned_data["note"].strip(),
            )
        except (*REFUSALS, RecordsError, NotPermitted) as refused:
            form.add_error(None, str(refused))
        except ValidationError as refused:
            form.add_error(None, refused.messages)
        else:
            messages.success(request, _("已登记“{office}”的审核意见。").format(office=own))
            return redirect("policy_reviews")
    if request.method == "POST" and form is None:
        messages.error(
            request, _("这件申报现为“{status}”，不能再登记审核意见。").format(status=case.status_label)
        )
    return show(
        request,
        "policy/review.html",
        case.code,
        case=case,
        own=own,
        form=form,
        words=words_of(case),
        facts=[(fact.label, fact.told, fact.paper) for fact in case.facts.all()],
        working=_working(case),
        files=attachments_of(case),
        steps=[(step, STEP_LABELS[step.name]) for step in case.history],
        may_export=may(request.user, Verb.EXPORT, "policy"),
    )


def _working(case: Application) -> list[tuple[str, str, str]]:
    """How the amount follows from the papers, line by line; why not, where it does not."""
    try:
        award = award_of(case)
    except (FactsRefused, ParameterError) as refused:
        return [(_("还算不出"), str(refused), "")]
    lines = [(line.label, line.value, line.source) for line in award.lines]
    total = award.reason or _("{amount:f}万元").format(amount=award.amount_wan_yuan.normalize())
    return [*lines, (_("按条款"), total, "")]
