"""What is true at this moment, read in the turn of the event: a page that was opened may be old."""

from django.utils import timezone

from ..models import MOST_COMPANIONS, Registration, Session
from .errors import Refused

GONE = "U bent al afgemeld."
OVER = "De bijeenkomst is geweest. U kunt niets meer wijzigen."


def current_registration(registration, ledger, now):
    """Return the registration as it is now. Raises Refused when it can change no more."""
    registration = Registration.objects.select_related("event").get(pk=registration.pk)
    if registration.cancelled_at:
        raise Refused(GONE, code="gone")
    if ledger.cancelled_at:
        raise Refused("Deze bijeenkomst gaat niet door.", code="cancelled")
    if now >= registration.event.ends_at:
        raise Refused(OVER, code="past")
    return registration


def current_session(session, event_id, now):
    """Return a session of this meeting as it is now.

    Raises Refused when it is called off, of another meeting, or when its round has begun.
    """
    rows = Session.objects.held().select_related("round", "room")
    found = rows.filter(pk=session.pk, event=event_id).first()
    if found is None:
        raise Refused("Dit onderdeel is er niet meer. Kies een ander.", code="unknown")
    refuse_begun(found.round, now)
    return found


def refuse_begun(round, now, called="Deze ronde"):
    """Raise Refused for a round that has begun: there is nothing left to choose in it."""
    if now >= round.starts_at:
        begun = timezone.localtime(round.starts_at)
        raise Refused(f"{called} is om {begun:%H.%M} uur begonnen.", code="past")


def refuse_odd_companions(number):
    """Raise Refused for a number of companions that nobody can bring."""
    if not 0 <= number <= MOST_COMPANIONS:
        raise Refused(f"U kunt {MOST_COMPANIONS} mensen meenemen.", code="companions")
