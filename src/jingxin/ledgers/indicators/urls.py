"""Addresses of the ledger outside the workbench."""

from __future__ import annotations

from django.urls import path

from jingxin.ledgers.indicators import progress_page

urlpatterns = [path("indicators/returns/progress/", progress_page.progress, name="indicators_progress")]
