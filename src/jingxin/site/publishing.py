"""The button “发布快照”: the page's way to `publish_snapshot`."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from jingxin.records.permissions import NotPermitted
from jingxin.site.publication import publish_snapshot
from jingxin.warehouse import WarehouseError


@login_required
@require_POST
def publish(request: HttpRequest) -> HttpResponse:
    """Publish and go to the list of snapshots; a refusal is said there, with every fault."""
    try:
        snapshot = publish_snapshot(by=request.user, at=timezone.now())
    except (NotPermitted, WarehouseError) as fault:
        messages.error(request, str(fault))
    else:
        messages.success(request, _("已发布快照 {name}。").format(name=snapshot.short_name))
    return redirect("snapshots")
