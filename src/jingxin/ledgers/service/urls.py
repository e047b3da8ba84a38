"""Addresses of the ledger's own screens."""

from django.urls import path
from django.views.generic import RedirectView

from jingxin.ledgers.service.pages import (
    filing,
    inspection,
    inspections,
    limits,
    plan,
    portal,
    problems,
    supervision,
)

urlpatterns = [
    path("service/", RedirectView.as_view(pattern_name="service_problems", query_string=True)),
    path("service/problems/", problems.problems, name="service_problems"),
    path("service/inbox/", supervision.inbox, name="service_inbox"),
    path("service/visit/", filing.visit, name="service_visit"),
    path("service/visit-plan/", plan.visit_plan, name="service_visit_plan"),
    path("service/firms/", filing.firms, name="service_firms"),
    path("service/new/", filing.new_problem, name="service_new_problem"),
    path("service/supervision/", supervision.supervision, name="service_supervision"),
    path("service/limits/", limits.limits, name="service_limits"),
    path("service/inspections/", inspections.inspections, name="service_inspections"),
    path("service/inspections/choose/", inspections.choose, name="service_choose"),
    path("service/problem/<str:code>/", problems.problem, name="service_problem"),
    path("service/problem/<str:code>/inspect/", inspection.inspection, name="service_inspect"),
    path("service/problem/<str:code>/inspect/<int:pk>/", inspection.inspection, name="service_inspected"),
    path("service/problem/<str:code>/take-back/", problems.take_back, name="service_take_back"),
    path("portal/service/", portal.portal, name="service_portal"),
    path("portal/service/new/", portal.portal_new, name="service_portal_new"),
    path("portal/service/<str:code>/", portal.portal_problem, name="service_portal_problem"),
]
