"""Dumb factories of meetings for tests: the least that is valid, overridden by keywords."""

import datetime
import itertools
import uuid
from zoneinfo import ZoneInfo

from events.domain import signing_up, sizing
from events.domain.signing_up import Choice, Person
from events.models import EventIndexPage, EventPage, Room, Round, Session

_numbers = itertools.count(1)

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
# The day of the meeting, and a moment long before it at which people sign up.
DAY = datetime.datetime(2027, 3, 12, 9, tzinfo=AMSTERDAM)
NOW = datetime.datetime(2027, 2, 1, 12, tzinfo=AMSTERDAM)


def make_event(title="Kick-off", **fields):
    """A meeting of a day that people can sign up for; the tree must stand (see `ensure_tree`)."""
    defaults = {
        "title": title,
        "kind": EventPage.Kind.KICK_OFF,
        "starts_at": DAY,
        "ends_at": DAY + datetime.timedelta(hours=7),
        "place": "Stadhuis, Utrecht",
        "registration_opens_at": NOW - datetime.timedelta(days=30),
        "interpreters_until": (DAY - datetime.timedelta(days=21)).date(),
    }
    return EventIndexPage.objects.get().add_child(instance=EventPage(**{**defaults, **fields}))


def make_round(event, number=1, **fields):
    """An hour of a meeting; the rounds of one meeting come after each other by their number."""
    starts = event.starts_at + datetime.timedelta(hours=number)
    defaults = {
        "name": f"Ronde {number}",
        "starts_at": starts,
        "ends_at": starts + datetime.timedelta(minutes=50),
    }
    return Round.objects.create(event=event, **{**defaults, **fields})


def make_room(event, holds=40, **fields):
    return Room.objects.create(
        event=event, holds=holds, **{"name": f"Zaal {next(_numbers)}", **fields}
    )


def make_session(round, capacity=30, room=None, **fields):
    """A workshop with so many seats, online when no room is given."""
    defaults = {"kind": Session.Kind.WORKSHOP, "title": f"Workshop {next(_numbers)}"}
    session = Session.objects.create(
        event=round.event, round=round, room=room, **{**defaults, **fields}
    )
    sizing.set_capacity(session=session, capacity=capacity, now=NOW)
    return session


def sign_up(*sessions, second=None, name=None, now=NOW, needs=(), submit_key=None, **person):
    """Somebody new signs up for these sessions, each of another round; returns the Registration.

    `second` is the second choice in the round of the first session.
    """
    number = next(_numbers)
    fields = {"name": name or f"Deelnemer {number}", "email": f"deelnemer{number}@voorbeeld.nl"}
    choices = [Choice(session.pk) for session in sessions]
    if second:
        choices[0] = Choice(sessions[0].pk, second.pk)
    return signing_up.register(
        event=EventPage.objects.get(pk=sessions[0].event_id),
        person=Person(**{**fields, **person}),
        choices=choices,
        needs=needs,
        consent=bool(needs),
        submit_key=submit_key or uuid.uuid4(),
        now=now,
    )
