"""The frame that all our pages share with the workbench, and what to show when there is no snapshot to stand on."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import admin
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from jingxin.measures.areas import AreaError
from jingxin.measures.expression import ExpressionError
from jingxin.records.permissions import NotPermitted
from jingxin.warehouse import WarehouseError

View = Callable[..., HttpResponse]


def show(request: HttpRequest, template: str, title: Any, status: int = 200, **context: Any) -> HttpResponse:
    """Render a page inside the shared frame."""
    frame = {**admin.site.each_context(request), "title": title, **context}
    return render(request, f"cockpit/{template}", frame, status=status)


def page(view: View) -> View:
    """A page for people who are logged in; what it cannot show it says, with the next step."""

    @login_required
    @wraps(view)
    def shown(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except NotPermitted as refusal:
            return show(request, "refused.html", _("没有权限"), 403, message=str(refusal))
        except WarehouseError as fault:
            return show(request, "refused.html", _("快照打不开"), 409, message=str(fault))
        except (ExpressionError, AreaError) as fault:
            return show(request, "refused.html", _("没有这个数字"), 404, message=str(fault))

    return shown
