"""A ledger's own screens, in the frame that all pages share: who may open them, and how a refusal is said."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import admin
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from jingxin.core.parameters import look_again
from jingxin.records.ledger import LedgerConfig, Page, ledgers
from jingxin.records.permissions import NotPermitted, Verb, check_may, may, member_of, refuse

View = Callable[..., HttpResponse]


def show(request: HttpRequest, template: str, title: Any, status: int = 200, **context: Any) -> HttpResponse:
    """Render a page inside the shared frame; templates extend `cockpit/page.html`."""
    frame = {**admin.site.each_context(request), "title": title, **context}
    return render(request, template, frame, status=status)


def may_open(user: Any, ledger: LedgerConfig, page: Page) -> bool:
    """Whether the page is one for this person: what the navigation shows is what may be opened."""
    if not may(user, page.verb, ledger.label):
        return False
    member = member_of(user)
    return not page.roles or (member is not None and member.role in page.roles)


def may_open_named(user: Any, name: str) -> bool:
    """Whether the declared page of that address name is one for this person; False where no ledger declares it."""
    return any(
        may_open(user, ledger, page) for ledger in ledgers() for page in ledger.pages if page.name == name
    )


class DeclaredPages:
    """
    Refuses each page that a ledger declares to whom it is not for, before its view is asked.

    A view may be stricter with rows; it need not know which roles the page is for. Who has not logged in is asked to.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.pages = {page.name: (ledger, page) for ledger in ledgers() for page in ledger.pages}

    def __call__(self, request: HttpRequest) -> HttpResponse:
        # Another process of the site may have kept a limit since.
        look_again()
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: View, args: Any, kwargs: Any) -> None:
        """Raise `PermissionDenied`, and record the refusal, where the address is of a page that is not for the person."""
        declared = self.pages.get(request.resolver_match.view_name) if request.resolver_match else None
        if declared is None or not request.user.is_authenticated or may_open(request.user, *declared):
            return
        ledger, page = declared
        own = [str(other.label) for other in ledger.pages if may_open(request.user, ledger, other)]
        names = {"page": page.label, "ledger": ledger.verbose_name, "own": _("、").join(own)}
        message = (
            _("“{page}”不对您的角色开放；“{ledger}”中您可以打开：{own}。如工作需要，请联系安全管理员。")
            if own
            else _("“{page}”不对您的角色开放；如工作需要，请联系安全管理员。")
        ).format(**names)
        try:
            refuse(request.user, _("打开“{page}”").format(**names), message)
        except NotPermitted as refusal:
            raise PermissionDenied(str(refusal)) from None


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
