"""Addresses of the pages people open first."""

from django.urls import path

from jingxin.cockpit.pages import (
    changes,
    check,
    figure,
    home,
    indicators,
    investment,
    measures,
    report,
    reports,
    snapshots,
)

urlpatterns = [
    path("", home.home, name="home"),
    path("figure/", figure.figure, name="figure"),
    path("indicators/", indicators.indicators, name="indicators"),
    path("indicators/<str:code>/", indicators.indicator, name="indicator"),
    path("investment/", investment.investment, name="investment"),
    path("measures/", measures.measures, name="measures"),
    path("reports/", reports.reports, name="reports"),
    path("reports/write/", reports.write, name="report_write"),
    path("report/<int:pk>/", report.report, name="report"),
    path("report/<int:pk>/step/", report.report_step, name="report_step"),
    path("report/<int:pk>/finding/<int:finding>/waive/", report.waive, name="waive"),
    path("report/<int:pk>/changes/", changes.changes, name="report_changes"),
    path("report/<int:pk>/<str:file_format>/", report.report_file, name="report_file"),
    path("check/", check.check, name="check"),
    path("snapshots/", snapshots.snapshots, name="snapshots"),
]
