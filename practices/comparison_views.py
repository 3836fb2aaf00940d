"""The page that shows practices side by side."""

from itertools import chain

from django.conf import settings
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from koplopers.base.links import Links, texts_of
from koplopers.base.models import Crumb

from .comparison import FEWEST, MOST, PARAMETER, Choice, side_by_side, silent_rows


@require_safe
def compare(request):
    """Two to four practices side by side; with fewer, how to choose them."""
    if set(request.GET) - {PARAMETER}:
        return redirect(_only_the_choice(request.GET))
    choice = Choice.of(request.GET, request.user)
    columns = []
    if choice.can_compare:
        columns = side_by_side(choice.shown, request.user, on=timezone.localdate())
    context = {
        "choice": choice,
        "columns": columns,
        "silent": silent_rows(columns),
        "fewest": FEWEST,
        "most": MOST,
        "links": Links(
            chain.from_iterable(texts_of(one.practice) for one in columns), request.user
        ),
        "meta_description": _comparison_description(choice),
        "canonical_url": settings.BASE_URL + choice.address,
        "crumbs": [Crumb("Praktijkvoorbeelden", reverse("practice_list"))],
    }
    response = render(request, "practices/comparison/page.html", context)
    if any(practice.members_only for practice in choice.practices):
        response["Cache-Control"] = "private, no-store"
    return response


def _only_the_choice(data):
    """The address without what the form of a list sends along, so that it can be passed on."""
    query = urlencode({PARAMETER: data.getlist(PARAMETER)}, doseq=True)
    return f"{reverse('compare')}?{query}" if query else reverse("compare")


def _comparison_description(choice):
    if not choice.can_compare:
        return "Kies twee tot vier praktijkvoorbeelden van gemeenten, en zet ze naast elkaar."
    titles = "; ".join(practice.title for practice in choice.shown)
    return f"{len(choice.shown)} praktijkvoorbeelden naast elkaar: {titles}."
