"""Addresses of the ledger outside the workbench: the firm's own page."""

from django.urls import path

from jingxin.ledgers.honours import portal

urlpatterns = [path("portal/honours/", portal.portal, name="honours_portal")]
