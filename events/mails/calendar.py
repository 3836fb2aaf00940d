"""Entries for somebody's own calendar: to download, and to go with the mails.

Times are in UTC, so that no calendar has to know when summer time begins. A seat keeps its UID for ever;
its SEQUENCE says which change of it this is. An entry that is sent has an object of its own (RFC 5546:
one UID in one request), so that Outlook and Gmail take each of them.
"""

from dataclasses import dataclass
from datetime import UTC
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse
from django.utils.text import slugify
from icalendar import Calendar, Event, vCalAddress

from ..models import EventLedger, Seat

PUBLISH, REQUEST, CANCEL = "PUBLISH", "REQUEST", "CANCEL"
ONLINE = "Online"


@dataclass(frozen=True)
class Entry:
    """A calendar object as it goes with a mail: the name of the file, PUBLISH, REQUEST or CANCEL, and
    the bytes."""

    filename: str
    method: str
    content: bytes


def event_calendar(event, *, now):
    """Return the bytes of a calendar with a whole meeting in it, for anybody."""
    entry = _entry(f"bijeenkomst-{event.pk}", event.title, event, now=now)
    entry.add("url", event.absolute_url())
    _put(entry, "description", event.summary)
    _put(entry, "location", event.place)
    if _is_off(event.pk):
        entry.add("status", "CANCELLED")
    return _calendar(PUBLISH, [entry])


def session_calendar(session, *, now):
    """Return the bytes of a calendar with one session of a meeting in it, for anybody."""
    entry = _session_entry(f"onderdeel-{session.pk}", session, now)
    entry.add("url", settings.BASE_URL + session.get_absolute_url())
    _put(entry, "description", "\n\n".join(filter(None, [session.summary, _way(session)])))
    if session.cancelled_at or _is_off(session.event_id):
        entry.add("status", "CANCELLED")
    return _calendar(PUBLISH, [entry])


def own_calendar(registration, *, now):
    """Return the bytes of a calendar with the sessions in which somebody has a seat.

    The UIDs are those of the mails, so that nothing comes in a calendar twice. Without a seat there is
    no entry in it.
    """
    seats = seats_of(registration).filter(state=Seat.State.SEATED)
    return _calendar(PUBLISH, [_seat_entry(seat, now) for seat in seats])


def entry_of(seat, *, now):
    """Return the Entry by which a calendar learns how it stands with a seat: that it is there, or that
    it is off. Nothing about what somebody needs is in it."""
    method = CANCEL if seat.state == Seat.State.ENDED else REQUEST
    entry = _seat_entry(seat, now)
    entry.add("organizer", _organizer())
    entry.add("attendee", _attendee(seat.registration))
    entry.add("status", "CANCELLED" if method == CANCEL else "CONFIRMED")
    name = slugify(seat.session.title)[:40] or "onderdeel"
    return Entry(f"{name}.ics", method, _calendar(method, [entry]))


def seats_of(registration):
    """Return the seats of somebody with what an entry needs, in the order of the day."""
    return registration.seats.select_related(
        "registration", "session__round", "session__room", "session__event"
    ).order_by("session__round__starts_at", "pk")


def _calendar(method, entries):
    calendar = Calendar()
    calendar.add("prodid", f"-//{settings.WAGTAIL_SITE_NAME}//NL")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", method)
    for entry in entries:
        calendar.add_component(entry)
    return calendar.to_ical()


def _entry(uid, title, times, *, now):
    """Return an Event; `times` is whatever has a `starts_at` and an `ends_at`."""
    entry = Event()
    entry.add("uid", f"{uid}@{urlsplit(settings.BASE_URL).hostname}")
    entry.add("dtstamp", now.astimezone(UTC))
    entry.add("dtstart", times.starts_at.astimezone(UTC))
    entry.add("dtend", times.ends_at.astimezone(UTC))
    entry.add("summary", title)
    return entry


def _session_entry(uid, session, now):
    entry = _entry(uid, f"{session.title} ({session.event.title})", session.round, now=now)
    parts = [session.room.name, session.event.place] if session.room else [ONLINE]
    entry.add("location", ", ".join(filter(None, parts)))
    return entry


def _seat_entry(seat, now):
    """The entry of a seat says how to take part, which only who comes may know.

    It never says the link of its owner: colleagues look in each other's calendars, and behind the link
    stands what somebody needs.
    """
    session, entry = seat.session, _session_entry(seat.uid, seat.session, now)
    entry.add("sequence", seat.sequence)
    entry.add("url", settings.BASE_URL + session.get_absolute_url())
    lost_link = settings.BASE_URL + reverse("events:lost_link")
    lines = [
        _way(session),
        f"Bekijken, wijzigen of afmelden: met de link in uw mail. Link kwijt? {lost_link}",
    ]
    if is_online(session) and seat.state == Seat.State.SEATED:
        lines.insert(0, f"Online meedoen: {session.event.online_url}")
    entry.add("description", "\n\n".join(filter(None, lines)))
    return entry


def is_online(session):
    """Whether people take part in a session from where they are."""
    return session.room is None and bool(session.event.online_url)


def _way(session):
    """Return how to get to the room of a session; may be empty."""
    return session.room.access if session.room else ""


def _put(entry, name, text):
    if text:
        entry.add(name, text)


def _is_off(event_id):
    return EventLedger.objects.filter(pk=event_id, cancelled_at__isnull=False).exists()


def _organizer():
    address = vCalAddress(f"mailto:{settings.CONTACT_EMAIL}")
    address.params["CN"] = settings.WAGTAIL_SITE_NAME
    return address


def _attendee(registration):
    """Who has a seat said so themselves: their calendar need not ask."""
    address = vCalAddress(f"mailto:{registration.email}")
    address.params["PARTSTAT"] = "ACCEPTED"
    address.params["RSVP"] = "FALSE"
    return address
