"""Logging in and out; one door for authors, editors and members who only read."""

from django.contrib.auth.views import LoginView, LogoutView
from django.urls import path

urlpatterns = [
    path("inloggen/", LoginView.as_view(template_name="accounts/login.html",
                                        redirect_authenticated_user=True), name="login"),
    path("uitloggen/", LogoutView.as_view(), name="logout"),
]
