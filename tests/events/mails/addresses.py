"""The addresses of the site with those of the meetings that the mails point to."""

from django.http import HttpResponse
from django.urls import include, path

from koplopers.urls import urlpatterns as site


def answer(request, **kwargs):
    return HttpResponse()


meetings = [
    path("bijeenkomsten/<slug:slug>/programma/", answer, name="programme"),
    path("bijeenkomsten/onderdeel/<int:pk>/<slug:slug>/", answer, name="session"),
    path("aanmelding/link-kwijt/", answer, name="lost"),
    path("aanmelding/<str:token>/", answer, name="registration"),
]
urlpatterns = [path("", include((meetings, "events"))), *site]
