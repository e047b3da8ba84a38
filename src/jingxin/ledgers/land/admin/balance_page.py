"""各状态平衡表: the area and money of all states on any day, and what moved since another."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from jingxin.ledgers.land.balance import balance_between
from jingxin.ledgers.land.models import Plot
from jingxin.records.asked import day_asked
from jingxin.records.filters import towns_of
from jingxin.records.permissions import scope_of


class BalancePage:
    """The page within the admin of plots; its state is in its address."""

    admin_site: Any

    def balance_urls(self) -> list[URLPattern]:
        return [path("balance/", self.admin_site.admin_view(self.balance_view), name="land_plot_balance")]

    def balance_view(self, request: HttpRequest) -> HttpResponse:
        """Balance the plots that the person sees, between the first of the year and today or the days asked for."""
        if not self.has_view_permission(request):  # type: ignore[attr-defined]
            raise PermissionDenied
        plots = Plot.objects.visible_to(scope_of(request.user))
        on, fault = day_asked(request)
        since = on.replace(month=1, day=1)
        if request.GET.get("since", "").strip():
            since, since_fault = day_asked(request, "since")
            fault = fault or since_fault
        if since > on:
            fault = _("起始日{since}晚于截至日{on}；请核对两个日期是否填反。").format(since=since, on=on)
            since = on
        town = request.GET.get("town", "")
        chosen = plots.filter(town__code=town) if town else plots
        balance = balance_between(chosen.order_by("code"), since, on)
        listed = reverse("admin:land_plot_changelist")
        context = {
            **self.admin_site.each_context(request),
            "title": _("各状态平衡表"),
            "on": on,
            "since": since,
            "fault": fault,
            "balance": balance,
            "lines": [(line, f"{listed}?state={line.state.value}") for line in balance.lines],
            "town": town,
            "towns": towns_of(plots),
            "back": listed,
        }
        return TemplateResponse(request, "land/balance.html", context)
