"""A meeting as schema.org says it, for search engines: all that is known, and nothing that is not."""

from django.conf import settings
from django.urls import reverse

SCHEMA = "https://schema.org/"


def event_data(event, sessions, standing):
    """Return the Event of a meeting as a dict; `sessions` are those of its programme."""
    held = [session for session in sessions if not session.cancelled_at]
    is_off = standing.name == "cancelled"
    data = {
        "@type": "Event",
        "name": event.title,
        "description": event.summary,
        "startDate": event.starts_at.isoformat(),
        "endDate": event.ends_at.isoformat(),
        "eventStatus": f"{SCHEMA}EventCancelled" if is_off else f"{SCHEMA}EventScheduled",
        "eventAttendanceMode": SCHEMA + _attendance(event, held),
        "location": _location(event, held),
        "inLanguage": "nl",
        "organizer": {
            "@type": "Organization",
            "name": settings.WAGTAIL_SITE_NAME,
            "url": settings.BASE_URL,
        },
        "offers": None if is_off else _offer(event, standing),
        "url": event.absolute_url(),
    }
    return {name: value for name, value in data.items() if value}


def is_online(event, held):
    """Whether nobody has to come anywhere: all that is held has no room, or the place says so."""
    if held:
        return not any(session.room_id for session in held)
    return event.place.strip().lower() == "online" or (event.kind == "webinar" and not event.place)


def _attendance(event, held):
    if is_online(event, held):
        return "OnlineEventAttendanceMode"
    if event.online_url or any(not session.room_id for session in held):
        return "MixedEventAttendanceMode"
    return "OfflineEventAttendanceMode"


def _location(event, held):
    """Where; the link to take part is only for who has a seat, so a page of ours stands for it."""
    virtual = {"@type": "VirtualLocation", "url": event.absolute_url()}
    place = {"@type": "Place", "name": event.place, "address": event.place}
    mode = _attendance(event, held)
    if mode == "OnlineEventAttendanceMode":
        return virtual
    if mode == "MixedEventAttendanceMode":
        return [place, virtual] if event.place else virtual
    return place if event.place else None


def _offer(event, standing):
    """The sign-up. What it costs is said nowhere, so it is not said here."""
    if event.registration_opens_at is None:
        return None
    availability = {"full": "SoldOut", "open": "InStock", "not_yet": "PreOrder"}
    found = availability.get(standing.name)
    return {
        "@type": "Offer",
        "url": settings.BASE_URL + reverse("events:sign_up", args=[event.slug]),
        "validFrom": event.registration_opens_at.isoformat(),
        "validThrough": standing.closes_at.isoformat(),
        "availability": SCHEMA + (found or "OutOfStock"),
    }
