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

from jingxin.records.models import Role
from jingxin.records.permissions import Verb, may, member_of, scope_of

View = Callable[..., HttpResponse]


def show(request: HttpRequest, template: str, title: Any, status: int = 200, **context: Any) -> HttpResponse:
    frame = {**admin.site.each_context(request), "title": title, **context}
    return render(request, f"evaluation/{template}", frame, status=status)


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
