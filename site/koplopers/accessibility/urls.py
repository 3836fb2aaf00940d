"""The public addresses of reporting a barrier."""

from django.urls import path

from . import views

urlpatterns = [
    path("drempel-melden/", views.report, name="barrier_report"),
    path("drempel-melden/bedankt/", views.thanks, name="barrier_thanks"),
]
