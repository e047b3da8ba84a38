"""A visit filed on a telephone in two minutes, with the problems it brought; and a problem filed by itself."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jingxin.core.workdays import UnknownCalendar
from jingxin.core.workflow import TransitionRefused
from jingxin.ledgers.enterprises.models import Firm
from jingxin.ledgers.service.actions import collect_problem, file_visit
from jingxin.ledgers.service.models import Category, Mechanism, Source, Visit, VisitPlan
from jingxin.records import clock
from jingxin.records.actions import RecordsError
from jingxin.records.attachments import attach, attachments_of
from jingxin.records.deed_forms import WIDE, ChoiceField, FilesField, FilesInput, PastDayField, TextField
from jingxin.records.pages import ledger_page, show
from jingxin.records.permissions import NotPermitted, Verb, scope_of

LEDGER = "service"
PROBLEMS = 3
_MOST_FOUND = 8


class FirmField(forms.CharField):
    """A firm by its code or name, chosen from what is found while typing; reads as the firm."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TextInput(
            attrs={
                **WIDE,
                "list": "firms",
                "autocomplete": "off",
                "placeholder": gettext_lazy("名称或编号"),
                "data-firms": "1",
            }
        )
        super().__init__(widget=widget, **kwargs)
        self.scope: Any = None

    def clean(self, value: Any) -> Any:
        words = str(super().clean(value)).strip()
        firms = Firm.objects.unmerged()
        if self.scope is not None:
            firms = firms.visible_to(self.scope)
        code = words.split(" ")[0]
        found = list(firms.filter(code=code)[:1]) or list(firms.filter(name=words)[:2])
        if not found:
            found = list(firms.filter(name__icontains=words)[:2])
        if len(found) == 1:
            return found[0]
        if found:
            raise ValidationError(_("有几家企业都含“{words}”；请从下拉列表中选一家。").format(words=words))
        raise ValidationError(
            _("企业台账里没有“{words}”；请核对名称，新企业请先在企业台账登记。").format(words=words)
        )


class VisitForm(forms.Form):
    """Five fields a visit needs; the day is today unless said otherwise."""

    firm = FirmField(label=gettext_lazy("企业"))
    mechanism = ChoiceField(label=gettext_lazy("走访机制"), choices=Mechanism.choices)
    leader = forms.CharField(
        label=gettext_lazy("走访领导"),
        max_length=30,
        widget=forms.TextInput(attrs={**WIDE, "list": "leaders", "autocomplete": "off"}),
    )
    visited_on = PastDayField(label=gettext_lazy("走访日期"))
    on_site = forms.BooleanField(label=gettext_lazy("现场办公"), required=False)
    notes = forms.CharField(
        label=gettext_lazy("走访情况"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={**WIDE, "rows": 3}),
    )
    # A telephone asked for these two gives a picture from its camera as JPEG, whatever it keeps itself.
    pictures = FilesField(
        label=gettext_lazy("现场图片"),
        required=False,
        widget=FilesInput(attrs={**WIDE, "accept": "image/jpeg,image/png"}),
        help_text=gettext_lazy("可以现拍，可以选几张；只给工作人员看。"),
    )


class RaisedForm(forms.Form):
    """A problem that the visit brought; an empty one is passed over."""

    title = TextField(label=gettext_lazy("问题"), max_length=80, required=False)
    category = ChoiceField(label=gettext_lazy("类别"), choices=Category.choices, required=False)
    content = TextField(label=gettext_lazy("具体情况"), max_length=300, required=False)


Raised = forms.formset_factory(RaisedForm, extra=PROBLEMS, max_num=10)


@ledger_page(LEDGER)
def visit(request: HttpRequest) -> HttpResponse:
    """File a visit with its pictures and its problems in one go: all of it or nothing."""
    today = clock.today()
    asked = {name: request.GET.get(name, "") for name in ("firm", "mechanism", "leader")}
    known = {**asked, "visited_on": today.isoformat()}
    form = VisitForm(request.POST or None, request.FILES or None, initial=known, label_suffix="")
    form.fields["firm"].scope = scope_of(request.user)  # type: ignore[attr-defined]
    raised = Raised(request.POST or None, prefix="problem", form_kwargs={"label_suffix": ""})
    if request.method == "POST" and form.is_valid() and raised.is_valid():
        try:
            filed, codes = _file(request, form.cleaned_data, raised.cleaned_data)
        except (RecordsError, TransitionRefused, UnknownCalendar) as refusal:
            form.add_error(None, str(refusal))
        except ValidationError as refusal:
            form.add_error(None, refusal.messages)
        else:
            told = _("，收集问题{codes}").format(codes=_("、").join(codes)) if codes else ""
            if pictures := len(form.cleaned_data["pictures"]):
                told += _("，图片{count}张").format(count=pictures)
            messages.success(request, _("已登记{firm}的走访{told}。").format(firm=filed.firm, told=told))
            return redirect("service_visit")
    latest = Visit.objects.visible_to(scope_of(request.user)).select_related("firm")
    return show(
        request,
        "service/visit.html",
        _("登记走访"),
        form=form,
        raised=raised,
        latest=[(known, attachments_of(known)) for known in latest.order_by("-visited_on", "-pk")[:6]],
        leaders=_leaders(request, today.year),
    )


def _leaders(request: HttpRequest, year: int) -> Any:
    """The leaders of the year's plan, to choose from."""
    plans = VisitPlan.objects.visible_to(scope_of(request.user)).filter(year=year)
    return plans.order_by("leader").values_list("leader", flat=True).distinct()


@transaction.atomic
def _file(
    request: HttpRequest, typed: dict[str, Any], raised: list[dict[str, Any]]
) -> tuple[Visit, list[str]]:
    filed = file_visit(
        by=request.user, **{name: value for name, value in typed.items() if name != "pictures"}
    )
    for picture in typed["pictures"]:
        attach(record=filed, file=picture, by=request.user, for_offices=True, verb=Verb.VIEW)
    at = clock.moment()
    codes = [
        collect_problem(
            firm=filed.firm,
            title=line["title"],
            content=line.get("content", ""),
            category=line.get("category") or Category.OTHER,
            source_kind=Source(filed.mechanism),
            visit=filed,
            by=request.user,
            at=at,
        ).code
        for line in raised
        if line.get("title")
    ]
    return filed, codes


@ledger_page(LEDGER)
def firms(request: HttpRequest) -> HttpResponse:
    """Names for the field while somebody types; only firms that the person sees."""
    words = request.GET.get("q", "").strip()
    if len(words) < 1:
        return JsonResponse({"firms": []})
    found = Firm.objects.unmerged().visible_to(scope_of(request.user)).filter(name__icontains=words)
    return JsonResponse(
        {"firms": [f"{firm.code} {firm.name}" for firm in found.order_by("name")[:_MOST_FOUND]]}
    )


class ProblemForm(forms.Form):
    """A problem filed by itself."""

    firm = FirmField(label=gettext_lazy("企业"))
    title = TextField(label=gettext_lazy("问题"), max_length=80)
    category = ChoiceField(label=gettext_lazy("类别"), choices=Category.choices)
    source_kind = ChoiceField(label=gettext_lazy("问题来源"), choices=Source.choices)
    content = forms.CharField(
        label=gettext_lazy("具体情况"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={**WIDE, "rows": 4}),
    )
    contact = TextField(label=gettext_lazy("企业联系人"), max_length=60, required=False)


@ledger_page(LEDGER)
def new_problem(request: HttpRequest) -> HttpResponse:
    form = ProblemForm(request.POST or None, label_suffix="")
    form.fields["firm"].scope = scope_of(request.user)  # type: ignore[attr-defined]
    if request.method == "POST" and form.is_valid():
        try:
            filed = collect_problem(by=request.user, at=clock.moment(), **form.cleaned_data)
        except NotPermitted:
            raise
        except (RecordsError, TransitionRefused, UnknownCalendar) as refusal:
            form.add_error(None, str(refusal))
        except ValidationError as refusal:
            form.add_error(None, refusal.messages)
        else:
            messages.success(request, _("已登记{code}。").format(code=filed.code))
            return redirect("service_problem", code=filed.code)
    return show(request, "service/new_problem.html", _("登记企业问题"), form=form)
