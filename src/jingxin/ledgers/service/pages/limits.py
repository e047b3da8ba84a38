"""期限和规则: every limit with its source and whether somebody read it in the original; the office changes one from a day on."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jingxin.core.parameters import Mark, Parameter, ParameterError, Value, load_parameters
from jingxin.ledgers.service.limiting import ROOM, change_limit, may_change_limits
from jingxin.ledgers.service.models import ProblemStep
from jingxin.records import clock
from jingxin.records.actions import RecordsError
from jingxin.records.deed_forms import AmountField, ChoiceField, DayField, PastDayField, TextField
from jingxin.records.pages import ledger_page, show

LAMPS = {Mark.CONFIRMED: "is-green", Mark.OWN: "is-grey", Mark.UNREAD: "is-amber"}


class LimitForm(forms.Form):
    """Another value of one limit."""

    name = ChoiceField(label=gettext_lazy("期限或规则"))
    value = AmountField(label=gettext_lazy("新的数值"), max_digits=6, decimal_places=2)
    valid_from = DayField(
        label=gettext_lazy("自哪一天起"), help_text=gettext_lazy("以前的问题仍按原来的期限算，不会变。")
    )
    source = TextField(
        label=gettext_lazy("来源"),
        max_length=200,
        help_text=gettext_lazy("文件名称、文号和条款，或由谁约定。"),
    )
    confirmed_on = PastDayField(
        label=gettext_lazy("核对原文的日期"),
        required=False,
        help_text=gettext_lazy("没有对照原文的不填，页面上标“未核对原文”。"),
    )


@ledger_page(ROOM)
def limits(request: HttpRequest) -> HttpResponse:
    today = clock.today()
    parameters = load_parameters(ROOM)
    may_change = may_change_limits(request.user)
    first = {"name": request.GET.get("name", ""), "valid_from": _first_day()}
    form = LimitForm(request.POST or None, initial=first, label_suffix="") if may_change else None
    if form is not None:
        form.fields["name"].choices = [  # type: ignore[attr-defined]
            (parameter.name, parameter.title) for parameter in parameters.values()
        ]
        if request.method == "POST" and form.is_valid() and _keep(request, form):
            return redirect("service_limits")
    return show(
        request,
        "service/limits.html",
        _("期限和规则"),
        lines=[_line(parameter, today) for parameter in parameters.values()],
        unread=sum(_mark(parameter, today) is Mark.UNREAD for parameter in parameters.values()),
        form=form,
        on=today,
    )


def _first_day() -> Any:
    """The first day that nothing was judged by: after the latest step, tomorrow at the earliest."""
    latest = ProblemStep.objects.order_by("-on", "-pk").first()
    day = max(clock.today(), latest.on) if latest else clock.today()
    return day + timedelta(1)


def _mark(parameter: Parameter, on: Any) -> Mark | None:
    try:
        return parameter.at(on).mark
    except ParameterError:
        return None


def _line(parameter: Parameter, on: Any) -> dict[str, Any]:
    """The value in force, the one to come, and those before."""
    past = [value for value in parameter.values if value.valid_from <= on]
    return {
        "parameter": parameter,
        "now": _told(past[-1]) if past else None,
        "coming": [_told(value) for value in parameter.values if value.valid_from > on],
        "before": [_told(value) for value in past[:-1]],
    }


def _told(value: Value) -> dict[str, Any]:
    return {"said": _said(value), "value": value, "colour": LAMPS[value.mark]}


def _said(value: Value) -> str:
    if value.unit == "时":
        minutes = int(value.value * Decimal(60))
        return f"{minutes // 60}:{minutes % 60:02d}"
    return f"{value.value.normalize():f}{value.unit}"


def _keep(request: HttpRequest, form: LimitForm) -> bool:
    try:
        kept = change_limit(by=request.user, **form.cleaned_data)
    except RecordsError as refusal:
        form.add_error(None, str(refusal))
        return False
    messages.success(
        request,
        _("“{label}”自{day}起为{value}。").format(
            label=kept.title,
            day=form.cleaned_data["valid_from"],
            value=_said(kept.at(form.cleaned_data["valid_from"])),
        ),
    )
    return True
