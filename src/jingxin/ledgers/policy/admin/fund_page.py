"""资金执行: how each fund stands in a year, with the sum that must add up written out."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from jingxin.ledgers.policy.judgement import fund_states, sum_of
from jingxin.ledgers.policy.models import FundBudget
from jingxin.records import clock
from jingxin.records.permissions import Verb, may, scope_of


class FundPage:
    """The page within the admin of applications; the year is in its address."""

    admin_site: Any

    def fund_urls(self) -> list[URLPattern]:
        return [path("funds/", self.admin_site.admin_view(self.fund_view), name="policy_funds")]

    def fund_view(self, request: HttpRequest) -> HttpResponse:
        """Budgets and their use; for those whose scope is the whole county, since a part of a fund says nothing."""
        if not may(request.user, Verb.VIEW, "policy") or not scope_of(request.user).everything:
            raise PermissionDenied(_("资金执行情况涉及全部企业，您的角色不能查看。"))
        asked = request.GET.get("year", "")
        years = sorted(set(FundBudget.objects.values_list("year", flat=True)), reverse=True)
        year = int(asked) if asked.isdigit() else (years[0] if years else clock.today().year)
        states = fund_states(year)
        context = {
            **self.admin_site.each_context(request),
            "title": _("资金执行"),
            "year": year,
            "years": years,
            "states": states,
            "total": sum_of(states),
            "back": reverse("admin:policy_application_changelist"),
        }
        return TemplateResponse(request, "policy/funds.html", context)
