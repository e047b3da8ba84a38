"""A problem chosen for inspection, and what was found on site; made for a telephone at the firm's gate."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jingxin.ledgers.service.inspecting import keep_inspection, may_inspect
from jingxin.ledgers.service.models import Finding, Inspection, Problem
from jingxin.ledgers.service.pages.problems import find_problem
from jingxin.records import clock
from jingxin.records.actions import RecordsError
from jingxin.records.deed_forms import WIDE, ChoiceField, DayField, TextField
from jingxin.records.pages import ledger_page, show
from jingxin.records.permissions import NotPermitted, member_of

LEDGER = "service"


class InspectionForm(forms.Form):
    """What an inspector writes down; `version` is that of the record before them."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    inspected_on = DayField(label=gettext_lazy("督查日期"))
    inspector = TextField(label=gettext_lazy("督查人"), max_length=60)
    finding = ChoiceField(label=gettext_lazy("督查结论"), choices=Finding.choices)
    text = forms.CharField(
        label=gettext_lazy("现场情况"),
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={**WIDE, "rows": 4}),
        help_text=gettext_lazy("还没有去现场的不填；去过的必填。"),
    )
    demand = TextField(label=gettext_lazy("整改要求"), max_length=200, required=False)
    mend_by = DayField(label=gettext_lazy("整改期限"), required=False)
    mended_on = DayField(label=gettext_lazy("整改完成日期"), required=False)


@ledger_page(LEDGER)
def inspection(request: HttpRequest, code: str, pk: int | None = None) -> HttpResponse:
    """Choose the problem or write down what was found; with `pk` go on with what was chosen or demanded before."""
    if not may_inspect(request.user):
        raise NotPermitted(_("督查由考绩办和企业服务办公室登记；您的待办在“我的待办”。"))
    problem = find_problem(request, code)
    known = _find(problem, pk)
    form = InspectionForm(request.POST or None, initial=_initial(request, known), label_suffix="")
    if request.method == "POST" and form.is_valid() and _keep(request, known, form):
        messages.success(request, _("已登记“{title}”的督查。").format(title=problem.title))
        return redirect("service_problem", code=code)
    return show(
        request, "service/inspection.html", _("现场督查"), problem=problem, form=form, is_new=known.pk is None
    )


def _find(problem: Problem, pk: int | None) -> Inspection:
    if pk is None:
        return Inspection(problem=problem, is_made=problem.is_made)
    found: Inspection | None = problem.inspections.filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def _initial(request: HttpRequest, known: Inspection) -> dict[str, Any]:
    names = [name for name in InspectionForm.base_fields if name != "version"]
    if known.pk is None:
        return {
            "inspected_on": clock.today(),
            "inspector": str(member_of(request.user) or ""),
            "finding": Finding.CHOSEN,
        }
    return {"version": known.version, **{name: getattr(known, name) for name in names}}


def _keep(request: HttpRequest, known: Inspection, form: InspectionForm) -> bool:
    typed = dict(form.cleaned_data)
    version = typed.pop("version")
    if version is not None:
        known.version = version
    for name, value in typed.items():
        setattr(known, name, value)
    try:
        keep_inspection(inspection=known, by=request.user, today=clock.today())
    except RecordsError as refusal:
        form.add_error(None, str(refusal))
    except ValidationError as refusal:
        form.add_error(None, refusal.messages)
    else:
        return True
    return False
