"""Which meetings a visitor may read, with all that stands below them."""

from django.shortcuts import get_object_or_404

from koplopers.base.reading import readable

from .models import EventPage, Session


def events_for(user):
    """Return the meetings that a user may read."""
    return readable(EventPage.objects.all(), user)


def event_for(user, slug):
    """Return the EventPage of an address. Raises Http404 when this user may not read it."""
    return get_object_or_404(events_for(user), slug=slug)


def sessions_for(user):
    """Return the parts of the meetings that a user may read, with their meeting."""
    return Session.objects.filter(event__in=events_for(user).values("pk")).select_related("event")
