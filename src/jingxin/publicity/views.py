"""The public pages: what is being made public, and the form to object. Nothing else is read from the database."""

from __future__ import annotations

import hashlib
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _

from jingxin.publicity.actions import PublicityError, TooManyObjections, file_objection
from jingxin.publicity.models import Notice, Objection
from jingxin.records import clock
from jingxin.records.attachments import ACCEPTED, AttachmentRefused
from jingxin.records.permissions import member_of

ROWS_A_PAGE = 100


class ObjectionForm(forms.Form):
    """What a person writes; `website` is a trap that people do not see and programs fill."""

    name = forms.CharField(label=_("姓名或单位"), max_length=80)
    contact = forms.CharField(label=_("联系电话"), max_length=80)
    text = forms.CharField(
        label=_("异议内容"), max_length=2000, widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("写明对哪家企业、哪一项有异议，以及应当是多少。"),
    )  # fmt: skip
    evidence = forms.CharField(
        label=_("证据说明"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    file = forms.FileField(label=_("证据材料"), required=False, help_text=_("加盖公章的扫描件，") + ACCEPTED)
    website = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean_website(self) -> str:
        if self.cleaned_data.get("website"):
            raise ValidationError(_("没有提交成功；请刷新页面后重新填写。"))
        return ""


def public(request: HttpRequest) -> HttpResponse:
    """All notices, those open first."""
    today = clock.today()
    shown = list(Notice.objects.public_on(today).order_by("-opens_on", "code")[:200])
    context = {
        "day": _day(),
        "title": _("公示"),
        "open": [notice for notice in shown if notice.is_open(today)],
        "over": [notice for notice in shown if not notice.is_open(today)],
    }
    return render(request, "publicity/public.html", context)


def notice(request: HttpRequest, code: str) -> HttpResponse:
    """One notice with its table and, while the window is open, the form."""
    today = clock.today()
    found = get_object_or_404(Notice.objects.public_on(today), code=code)
    form = ObjectionForm(request.POST or None, request.FILES or None, label_suffix="")
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            objection = _file(request, found, form.cleaned_data)
        except (PublicityError, AttachmentRefused) as refused:
            form.add_error(None, str(refused))
            status = 429 if isinstance(refused, TooManyObjections) else 200
        else:
            return redirect("receipt", code=found.code, receipt=objection.code)
    asked = request.GET.get("q", "").strip()
    rows = [row for row in found.rows if not asked or any(asked in cell for cell in row)]
    page = Paginator(rows, ROWS_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "day": _day(),
        "title": found.title,
        "notice": found,
        "form": form,
        "is_open": found.is_open(today),
        "page": page,
        "asked": asked,
    }
    return render(request, "publicity/notice.html", context, status=status)


def _day() -> str:
    """What the head says where the day is not today."""
    shown = clock.day_shown(None)
    return shown[0] if shown else ""


def _file(request: HttpRequest, found: Notice, typed: dict[str, Any]) -> Objection:
    member = member_of(request.user)
    return file_objection(
        notice=found,
        name=typed["name"],
        contact=typed["contact"],
        text=typed["text"],
        evidence=typed["evidence"],
        file=typed["file"],
        at=clock.now(),
        sender=_sender(request),
        firm_code=member.firm_code if member else "",
    )


def _sender(request: HttpRequest) -> str:
    """Where the request came from, as a hash that leads back to nobody."""
    place = request.META.get("REMOTE_ADDR", "")
    return hashlib.sha256(f"{settings.SECRET_KEY}|objection|{place}".encode()).hexdigest()


def receipt(request: HttpRequest, code: str, receipt: str) -> HttpResponse:
    """What became of an objection, for who holds its receipt: never who filed it."""
    objection = (
        Objection.objects.select_related("notice")
        .filter(code=receipt, notice__code=code, notice__in=Notice.objects.public_on(clock.today()))
        .first()
    )
    if objection is None:
        raise Http404
    context = {"day": _day(), "title": _("异议回执"), "objection": objection, "notice": objection.notice}
    return render(request, "publicity/receipt.html", context)
