"""Addresses of the pages people open first."""

from django.urls import path

from jingxin.cockpit import views

urlpatterns = [
    path("", views.home, name="home"),
    path("figure/", views.home, name="figure"),
]
