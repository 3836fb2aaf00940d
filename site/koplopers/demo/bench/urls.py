"""The addresses of the site, and beside them a view that does nothing, to compare with."""

from django.http import HttpResponse
from django.urls import include, path

BARE = "/bench/bare/"


def bare(request):
    """The least that Django can answer."""
    return HttpResponse("bare")


urlpatterns = [path(BARE.lstrip("/"), bare), path("", include("koplopers.urls"))]
