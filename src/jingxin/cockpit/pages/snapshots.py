"""快照: what was frozen, when and by whom."""

from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from jingxin.cockpit.page import page, show
from jingxin.records.permissions import Verb, check_may, may
from jingxin.warehouse import list_snapshots


@page
def snapshots(request: HttpRequest) -> HttpResponse:
    check_may(request.user, Verb.VIEW, "indicators")
    known = list_snapshots(Path(settings.SNAPSHOTS))
    return show(
        request,
        "snapshots.html",
        _("快照"),
        snapshots=known,
        may_publish=may(request.user, Verb.PUBLISH, "indicators"),
    )
