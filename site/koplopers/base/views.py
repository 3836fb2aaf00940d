"""The error pages, in the look of the site."""

from django.http import Http404
from django.shortcuts import render
from django.template.response import TemplateResponse

# An error has no address of its own that a search engine should keep.
NO_ADDRESS = {"canonical_url": None}


def bad_request(request, exception):
    """400: something about the request itself is wrong."""
    return render(request, "errors/400.html", NO_ADDRESS, status=400)


def permission_denied(request, exception):
    """403: the visitor may not see this; says which, when the code gave a reason in Dutch."""
    context = {**NO_ADDRESS, "reason": _reason(exception)}
    return render(request, "errors/403.html", context, status=403)


def _reason(exception):
    """Only a sentence is shown: Django's own reasons are for programmers."""
    reason = str(exception)
    return reason if reason.endswith(".") and " " in reason else ""


def form_expired(request, reason=""):
    """403: a form without the right token, from a page that stood open for long or elsewhere."""
    return render(request, "errors/form_expired.html", NO_ADDRESS, status=403)


def incomplete_form(request):
    """400: of a form of the admin a part is missing, for example because scripts are off."""
    return render(request, "errors/incomplete_form.html", NO_ADDRESS, status=400)


def nothing_kept(request):
    """503: the disk of the site takes no file, because it is full or closed."""
    response = render(request, "errors/nothing_kept.html", NO_ADDRESS, status=503)
    # A form for pictures that sends by script shows this and nothing of the page.
    response.reason_phrase = "De schijf van de site is vol of op slot"
    return response


def page_not_found(request, exception):
    """404: offers the search instead of a dead end."""
    return TemplateResponse(request, "errors/404.html", NO_ADDRESS, status=404).render()


def not_offered(request, **kwargs):
    """Stands in the place of an address of a package that the site does not offer.

    Raises Http404.
    """
    raise Http404


def server_error(request):
    """500: needs nothing but its template, because anything else may be what broke."""
    return render(None, "errors/500.html", status=500)
