"""Addresses of the pages people open first."""

from django.urls import path

from jingxin.cockpit.pages import figure, home, indicators, measures, snapshots

urlpatterns = [
    path("", home.home, name="home"),
    path("figure/", figure.figure, name="figure"),
    path("indicators/", indicators.indicators, name="indicators"),
    path("indicators/<str:code>/", indicators.indicator, name="indicator"),
    path("measures/", measures.measures, name="measures"),
    path("snapshots/", snapshots.snapshots, name="snapshots"),
]
