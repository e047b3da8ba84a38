"""Addresses of the site: our own pages at the root, the ledgers under /workbench/."""

from django.contrib import admin
from django.contrib.auth.views import LogoutView
from django.urls import include, path
from django.views.generic import RedirectView

from jingxin.records.attachment_pages import attachment_page
from jingxin.records.ledger import ledgers
from jingxin.site.digest_file import digest_file
from jingxin.site.publishing import publish
from jingxin.site.views import Login

handler403 = "jingxin.site.views.not_permitted"
handler404 = "jingxin.site.views.not_found"
handler500 = "jingxin.site.views.broken"

urlpatterns = [
    path("login/", Login.as_view(), name="login"),
    path("logout/", LogoutView.as_view(), name="logout"),
    # One door: the workbench has no login page of its own.
    path("workbench/login/", RedirectView.as_view(pattern_name="login", query_string=True)),
    path("workbench/", admin.site.urls),
    path("attachment/<int:pk>/", attachment_page, name="attachment"),
    # Publishing knows every ledger, so its address is the site's and not the cockpit's.
    path("snapshots/publish/", publish, name="publish"),
    # So are the files of the weekly digest: the ledger's words, drawn by the reports.
    path("projects/digest.<slug:kind>", digest_file, name="projects_digest_file"),
    path("", include("jingxin.cockpit.urls")),
    *(path("", include(ledger.urls)) for ledger in ledgers() if ledger.urls),
]
