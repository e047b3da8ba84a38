"""A ledger's own screens, in the frame that all pages share: who may open them, and how a refusal is said."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import admin
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from jingxin.records.permissions import NotPermitted, Verb, check_may

View = Callable[..., HttpResponse]


def show(request: HttpRequest, template: str, title: Any, status: int = 200, **context: Any) -> HttpResponse:
    """Render a page inside the shared frame; templates extend `cockpit/page.html`."""
    frame = {**admin.site.each_context(request), "title": title, **context}
    return render(request, template, frame, status=status)


def ledger_page(ledger: str) -> Callable[[View], View]:
    """A page for people who are logged in and may view the ledger; a refusal is said in the frame, and recorded."""

    def decorate(view: View) -> View:
        @login_required
        @wraps(view)
        def shown(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            try:
                check_may(request.user, Verb.VIEW, ledger)
                return view(request, *args, **kwargs)
            except NotPermitted as refusal:
                return show(request, "cockpit/refused.html", _("没有权限"), 403, message=str(refusal))

        return shown

    return decorate
