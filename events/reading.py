"""Which meetings a visitor may read, with all that stands below them and the files of it."""

from django.db.models import Q
from django.shortcuts import get_object_or_404

from koplopers.base.reading import readable

from .models import EventPage, Material, Session


def events_for(user):
    """Return the meetings that a user may read."""
    return readable(EventPage.objects.all(), user)


def event_for(user, slug):
    """Return the EventPage of an address with its ledger. Raises Http404 when this user may not read it."""
    return get_object_or_404(events_for(user).select_related("ledger"), slug=slug)


def sessions_for(user):
    """Return the parts of the meetings that a user may read, with their meeting."""
    return Session.objects.filter(event__in=events_for(user).values("pk")).select_related("event")


def may_read_material(document, user):
    """Say whether a document is material of a session, or its captions, that a user may read."""
    found = Material.objects.filter(Q(document=document) | Q(captions=document))
    return sessions_for(user).filter(pk__in=found.values("session")).exists()
