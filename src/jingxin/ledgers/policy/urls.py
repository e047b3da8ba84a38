"""Addresses of the ledger outside the workbench: the firm's own pages."""

from __future__ import annotations

from django.urls import path

from jingxin.ledgers.policy import portal

urlpatterns = [
    path("portal/policy/", portal.home, name="policy_portal"),
    path("portal/policy/apply/<str:code>/", portal.claim, name="policy_portal_claim"),
    path("portal/policy/case/<str:code>/", portal.case, name="policy_portal_case"),
]
