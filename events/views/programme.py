"""The programme of a meeting and each part of it."""

from urllib.parse import urlencode

from django.conf import settings
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from koplopers.base.links import Links
from koplopers.base.models import Crumb

from ..models import Session, SessionFacility
from ..programme import grid_of, parts_of, shared_rounds
from ..reading import event_for, sessions_for
from ..standing import standing_of

TABLE = "tabel"


@require_safe
def programme(request, slug):
    """All parts by round, as a list or as a table; ?voorziening= narrows it, ?vorm= is how it looks."""
    event = event_for(request.user, slug)
    sessions = list(Session.objects.filter(event=event).with_what_is_shown())
    asked = request.GET.getlist("voorziening")
    wanted = [kind for kind in SessionFacility.Kind if kind.value in asked]
    is_table = request.GET.get("vorm") == TABLE
    as_list = _address(event, wanted)
    as_table = _address(event, wanted, vorm=TABLE)
    shown = [session for session in sessions if _has(session, wanted)]
    context = {
        "event": event,
        "standing": standing_of(event, sessions, now=timezone.now()),
        "breadcrumb": crumbs(event),
        "parts": parts_of(shown),
        "number": len(shown),
        "is_empty": not sessions,
        "grid": grid_of(shown, shared=shared_rounds(sessions)),
        "is_table": is_table,
        "kinds": _kinds(sessions),
        "wanted": wanted,
        "as_list": as_list,
        "as_table": as_table,
        "canonical_url": settings.BASE_URL + (as_table if is_table else as_list),
        "meta_description": _description(event, is_table),
    }
    return render(request, "events/programme.html", context)


def _description(event, is_table):
    form = " Als tabel, met een kolom voor elke zaal." if is_table else ""
    return f"Het programma van {event.head_title}: wat is er wanneer, en waar?{form}"


def _has(session, wanted):
    """Whether all of these are certain to be there."""
    return {facility.kind for facility in session.facilities.all()}.issuperset(wanted)


def _kinds(sessions):
    """The facilities that some session has, in the order of the list: others would find nothing."""
    there = {facility.kind for session in sessions for facility in session.facilities.all()}
    return [kind for kind in SessionFacility.Kind if kind in there]


def _address(event, wanted, **more):
    """The address of this page in one form, with the same choices."""
    query = urlencode([*more.items(), *(("voorziening", kind.value) for kind in wanted)])
    return _programme_of(event) + (f"?{query}" if query else "")


@require_safe
def session(request, pk, slug):
    """One part: what it is about, who speaks, where, and afterwards what was shown."""
    rows = sessions_for(request.user).with_what_is_shown().prefetch_related("themes")
    found = get_object_or_404(rows, pk=pk)
    if request.path != found.get_absolute_url():
        return redirect(found, permanent=True)
    event, now = found.event, timezone.now()
    context = {
        "session": found,
        "event": event,
        "standing": standing_of(event, [found], now=now),
        "breadcrumb": [*crumbs(event), Crumb("Programma", _programme_of(event))],
        "practices": found.practices.visible_to(request.user).for_cards(),
        "bottlenecks": found.bottlenecks.visible_to(request.user).for_cards(),
        "success_factors": found.success_factors.visible_to(request.user).for_cards(),
        "materials": found.materials.select_related("document", "captions"),
        "links": Links([found.text], request.user),
        "meta_description": found.summary or f"{found}, een onderdeel van {event.head_title}.",
    }
    return render(request, "events/session.html", context)


def _programme_of(event):
    return reverse("events:programme", args=[event.slug])


def crumbs(event):
    """The way down to a meeting, for what stands below it."""
    return [*event.get_breadcrumb(), Crumb(event.title, event.url)]
