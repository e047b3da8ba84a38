"""Addresses of the ledger outside the workbench: the firm's own page."""

from django.urls import path

from jingxin.ledgers.commerce import portal

urlpatterns = [path("portal/commerce/", portal.portal, name="commerce_portal")]
