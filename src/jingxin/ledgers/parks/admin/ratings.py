"""The yearly scores of parks and the page that rates a year by the scheme in force."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from jingxin.ledgers.parks import actions
from jingxin.ledgers.parks.admin.papers import OfParkAdmin
from jingxin.ledgers.parks.models import ParkRating
from jingxin.records.actions import RecordsError
from jingxin.records.deed_forms import WIDE, PastDayField
from jingxin.records.permissions import NotPermitted


class RateForm(forms.Form):
    """Which year, and the day of the decision."""

    year = forms.IntegerField(
        label=_("年度"), min_value=2000, max_value=2100, widget=forms.TextInput(attrs=WIDE)
    )
    on = PastDayField(label=_("评定日期"))


@admin.register(ParkRating)
class ParkRatingAdmin(OfParkAdmin):
    list_display = ("park", "year", "score", "stars", "band", "rated_on", "override_reason")
    list_filter = ("year", "band")
    ordering = ("-year", "-score")

    def get_urls(self) -> list[URLPattern]:
        rate = path("rate/", self.admin_site.admin_view(self.rate_view), name="parks_parkrating_rate")
        return [rate, *super().get_urls()]

    def exchange_links(self, request: HttpRequest) -> list[dict[str, str]]:
        links: list[dict[str, str]] = super().exchange_links(request)
        if self.has_add_permission(request):
            address = reverse("admin:parks_parkrating_rate")
            links = [{"label": gettext("评定等次"), "icon": "star", "address": address}, *links]
        return links

    def rate_view(self, request: HttpRequest) -> HttpResponse:
        """Ask for the year, give every scored park its band, and go back to the list."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        form = RateForm(request.POST or None, label_suffix="")
        back = reverse("admin:parks_parkrating_changelist")
        if request.method == "POST" and form.is_valid():
            try:
                rated = actions.rate_year(**form.cleaned_data, by=request.user)
            except (actions.ParkError, RecordsError, NotPermitted) as refused:
                form.add_error(None, str(refused))
            except ValidationError as refused:
                form.add_error(None, refused.messages)
            else:
                messages.success(
                    request,
                    gettext("{year}年{count}个园区已评定等次。").format(
                        year=form.cleaned_data["year"], count=len(rated)
                    ),
                )
                return HttpResponseRedirect(f"{back}?year={form.cleaned_data['year']}")
        context: dict[str, Any] = {
            **self.admin_site.each_context(request),
            "title": gettext("评定园区等次"),
            "deed": {"title": gettext("评定园区等次")},
            "record": gettext("按得分和当年的评价办法评定全部参评园区；写了理由另定等次的保留不动"),
            "opts": ParkRating._meta,
            "form": form,
            "back": back,
            "back_to": gettext("返回年度评价"),
            "state": [],
        }
        return TemplateResponse(request, "records/deed.html", context)
