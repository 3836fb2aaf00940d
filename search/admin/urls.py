"""The addresses of the screens that only show, below that of the admin."""

from django.urls import path

from . import views

app_name = "search_admin"
urlpatterns = [
    path("zoeken/vragen/", views.QueriesView.as_view(), name="queries"),
    path("zoeken/machine/", views.StateView.as_view(), name="state"),
]
