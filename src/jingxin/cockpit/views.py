"""Pages: parse the request, ask once, render plain values."""

from django.contrib import admin
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _


@login_required
def home(request: HttpRequest) -> HttpResponse:
    context = {**admin.site.each_context(request), "title": _("首页")}
    return render(request, "cockpit/home.html", context)
