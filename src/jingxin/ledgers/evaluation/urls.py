"""Addresses of the ledger's own screens."""

from django.urls import path

from jingxin.ledgers.evaluation.pages.firm import firm, own
from jingxin.ledgers.evaluation.pages.lists import lists
from jingxin.ledgers.evaluation.pages.reconcile import reconcile
from jingxin.ledgers.evaluation.pages.run import changes, run
from jingxin.ledgers.evaluation.pages.what_if import what_if

urlpatterns = [
    path("evaluation/lists/", lists, name="evaluation_lists"),
    path("evaluation/lists/<slug:code>/", lists, name="evaluation_lists_of"),
    path("evaluation/reconcile/", reconcile, name="evaluation_reconcile"),
    path("evaluation/what-if/<slug:code>/", what_if, name="evaluation_what_if"),
    path("evaluation/run/<slug:code>/", run, name="evaluation_run"),
    path("evaluation/run/<slug:code>/changes/", changes, name="evaluation_changes"),
    path("evaluation/run/<slug:run>/firm/<slug:code>/", firm, name="evaluation_firm"),
    path("portal/evaluation/", own, name="evaluation_own"),
]
