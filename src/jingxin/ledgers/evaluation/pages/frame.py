"""The frame that these screens share with the workbench, and who may open them."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import admin
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header

from jingxin.records.audit import record_event
from jingxin.records.exports import TYPES
from jingxin.records.models import AuditEvent, Role
from jingxin.records.permissions import Verb, may, member_of, scope_of

XLSX = TYPES["xlsx"]
View = Callable[..., HttpResponse]


def show(request: HttpRequest, template: str, title: Any, status: int = 200, **context: Any) -> HttpResponse:
    frame = {**admin.site.each_context(request), "title": title, **context}
    return render(request, f"evaluation/{template}", frame, status=status)


def sent(
    request: HttpRequest, data: bytes, *, filename: Any, subject: Any, content_type: str = XLSX
) -> HttpResponse:
    """A file on its way out, for whoever may export; that it went is in the audit."""
    if not may(request.user, Verb.EXPORT, "evaluation"):
        raise PermissionDenied
    record_event(by=request.user, action=AuditEvent.Action.EXPORT, subject=subject, reason=str(filename))
    answer = HttpResponse(data, content_type=content_type)
    answer["Content-Disposition"] = (
        content_disposition_header(as_attachment=True, filename=str(filename)) or ""
    )
    return answer


def is_firm(request: HttpRequest) -> bool:
    member = member_of(request.user)
    return member is not None and member.role == Role.FIRM


def viewer(view: View) -> View:
    """For whoever may view the ledger, each seeing the own rows only."""

    @login_required
    @wraps(view)
    def shown(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not may(request.user, Verb.VIEW, "evaluation"):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return shown


def bureau(view: View) -> View:
    """For those who see every row: a page about all firms leaks nothing to one of them."""

    @viewer
    @wraps(view)
    def shown(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not scope_of(request.user).everything:
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return shown
