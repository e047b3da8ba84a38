"""A firm's own page: in which parks it is, how far it has got there, what it reported, what support it was given."""

from __future__ import annotations

from django.contrib import admin
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from jingxin.ledgers.parks.models import ParkRelief, Tenancy, TenantReturn
from jingxin.ledgers.parks.overview import tenant_lines
from jingxin.records import clock
from jingxin.records.models import Role
from jingxin.records.permissions import member_of, scope_of


@login_required
def tenancy(request: HttpRequest) -> HttpResponse:
    """Show the firm's own rows; nothing of the park's other firms, tasks or plans is here."""
    member = member_of(request.user)
    if member is None or member.role != Role.FIRM:
        raise PermissionDenied(_("这是企业自己的页面；工作人员请到“小微园”查看。"))
    scope = scope_of(request.user)
    own = Tenancy.objects.visible_to(scope)
    context = {
        **admin.site.each_context(request),
        "title": _("我的园区"),
        "lines": tenant_lines(own, clock.today()),
        "returns": TenantReturn.objects.visible_to(scope).select_related("park").order_by("-period_code"),
        "reliefs": ParkRelief.objects.visible_to(scope).select_related("park").order_by("-decided_on"),
    }
    return TemplateResponse(request, "parks/portal.html", context)
