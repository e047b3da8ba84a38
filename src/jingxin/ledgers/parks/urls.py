"""Addresses of the ledger outside the workbench: the firm's own page."""

from django.urls import path

from jingxin.ledgers.parks import portal

urlpatterns = [path("portal/parks/", portal.tenancy, name="parks_portal")]
