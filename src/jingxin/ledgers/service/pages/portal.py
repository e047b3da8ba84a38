"""The firm's own side: file a problem, follow each step, answer, rate. Only its own, and nothing that offices write to each other."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jingxin.core.workdays import UnknownCalendar
from jingxin.core.workflow import TransitionRefused
from jingxin.ledgers.enterprises.models import Firm
from jingxin.ledgers.service.actions import collect_problem
from jingxin.ledgers.service.models import Category, Problem, Source
from jingxin.ledgers.service.pages.problems import find_problem, line_of, problem_page, visible_problems
from jingxin.ledgers.service.rules import Status
from jingxin.ledgers.service.standing import limits_on
from jingxin.records import clock
from jingxin.records.actions import RecordsError
from jingxin.records.attachments import ACCEPTED, attach
from jingxin.records.deed_forms import WIDE, ChoiceField, TextField
from jingxin.records.models import Role
from jingxin.records.pages import ledger_page, show
from jingxin.records.permissions import NotPermitted, Verb, member_of

LEDGER = "service"
WAITING = (Status.SETTLED.value, Status.FED_BACK.value)


class FileForm(forms.Form):
    """What a firm writes."""

    title = TextField(label=gettext_lazy("遇到的问题"), max_length=80)
    category = ChoiceField(label=gettext_lazy("类别"), choices=Category.choices)
    content = forms.CharField(
        label=gettext_lazy("具体情况和诉求"),
        max_length=1000,
        widget=forms.Textarea(attrs={**WIDE, "rows": 5}),
    )
    contact = TextField(label=gettext_lazy("联系人和电话"), max_length=60)
    file = forms.FileField(label=gettext_lazy("附件"), required=False)


def _own_firm(request: HttpRequest) -> Firm | None:
    member = member_of(request.user)
    if member is None or member.role != Role.FIRM:
        return None
    return Firm.objects.filter(code=member.firm_code).first()


@ledger_page(LEDGER)
def portal(request: HttpRequest) -> HttpResponse:
    firm = _own_firm(request)
    if firm is None:
        raise NotPermitted(_("企业名录里没有您账号对应的企业；请联系系统管理员核对账号的企业编号。"))
    today = clock.today()
    rows = visible_problems(request).select_related("firm", "department").order_by("-collected_on", "-code")
    return show(
        request,
        "service/portal.html",
        _("企业诉求"),
        firm=firm,
        lines=[line_of(row, today) for row in rows[:200]],
        waiting=rows.filter(status__in=WAITING),
        dispatch=limits_on(today).dispatch,
    )


@transaction.atomic
def _file(request: HttpRequest, firm: Firm, typed: dict[str, Any]) -> Problem:
    """File the problem with its paper: one that is not taken leaves no problem behind to be filed again."""
    facts = {name: value for name, value in typed.items() if name != "file"}
    at = clock.moment()
    filed = collect_problem(firm=firm, source_kind=Source.FIRM, by=request.user, at=at, **facts)
    if typed["file"]:
        attach(record=filed, file=typed["file"], by=request.user, verb=Verb.VIEW)
    return filed


@ledger_page(LEDGER)
def portal_new(request: HttpRequest) -> HttpResponse:
    firm = _own_firm(request)
    if firm is None:
        return redirect("service_new_problem")
    form = FileForm(request.POST or None, request.FILES or None, label_suffix="")
    if request.method == "POST" and form.is_valid():
        try:
            filed = _file(request, firm, form.cleaned_data)
        except (RecordsError, TransitionRefused, UnknownCalendar) as refusal:
            form.add_error(None, str(refusal))
        except ValidationError as refusal:
            form.add_error(None, refusal.messages)
        else:
            told = _("已提交，编号{code}；{days}个工作日内会明确责任部门。")
            days = limits_on(clock.today()).dispatch
            messages.success(request, told.format(code=filed.code, days=days))
            return redirect("service_portal_problem", code=filed.code)
    return show(request, "service/portal_new.html", _("提交诉求"), form=form, firm=firm, accepted=ACCEPTED)


@ledger_page(LEDGER)
def portal_problem(request: HttpRequest, code: str) -> HttpResponse:
    found = find_problem(request, code)
    if _own_firm(request) is None:
        return redirect("service_problem", code=code)
    return problem_page(request, found, "service/portal_problem.html", outward=True)
