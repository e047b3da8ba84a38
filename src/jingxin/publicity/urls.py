"""Addresses that need no account."""

from django.urls import path

from jingxin.publicity import views

urlpatterns = [
    path("public/", views.public, name="public"),
    path("public/<slug:code>/", views.notice, name="notice"),
    path("public/<slug:code>/<slug:receipt>/", views.receipt, name="receipt"),
]
