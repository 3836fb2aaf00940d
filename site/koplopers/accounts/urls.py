"""Logging in and out, and setting a password: one door for all who have an account."""

from django.contrib.auth.views import LogoutView
from django.urls import path

from .login import SiteLoginView
from .passwords import ForgottenDoneView, ForgottenView, SetPasswordView

urlpatterns = [
    path("inloggen/", SiteLoginView.as_view(), name="login"),
    path("uitloggen/", LogoutView.as_view(), name="logout"),
    path("wachtwoord-vergeten/", ForgottenView.as_view(), name="password_forgotten"),
    path(
        "wachtwoord-vergeten/verstuurd/",
        ForgottenDoneView.as_view(),
        name="password_forgotten_done",
    ),
    path("wachtwoord-instellen/<uidb64>/<token>/", SetPasswordView.as_view(), name="password_set"),
]
