"""Addresses of the ledger outside the workbench: the file of a case, the firm's own pages."""

from __future__ import annotations

from django.urls import path

from jingxin.ledgers.policy import dossier_page, portal, review_pages

urlpatterns = [
    path("portal/policy/", portal.home, name="policy_portal"),
    path("portal/policy/apply/<str:code>/", portal.claim, name="policy_portal_claim"),
    path("policy/reviews/", review_pages.reviews, name="policy_reviews"),
    path("policy/reviews/<str:code>/", review_pages.review, name="policy_review"),
    path("policy/dossier/<str:code>/", dossier_page.dossier, name="policy_dossier"),
    path("portal/policy/case/<str:code>/", portal.case, name="policy_portal_case"),
]
