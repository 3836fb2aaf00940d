"""How many fit: the seats of a session, who works in its room, and the room itself."""

from ..models import Room, Session, SessionLedger
from . import seats
from .errors import Refused
from .promoting import promote
from .turns import event_turn


def set_capacity(*, session, capacity, now):
    """Let a session have so many seats, and others move up; returns the seats that moved up.

    Raises Refused when more people have a seat already: nobody is dropped by a number, the organiser
    chooses whom to move.
    """
    with event_turn(session.event_id, now=now) as ledger:
        rows = SessionLedger.objects.filter(session=session, seats_taken__lte=capacity)
        if not rows.update(capacity=capacity):
            taken = SessionLedger.objects.get(session=session).seats_taken
            raise Refused(
                f"Er hebben al {taken} mensen een plek. Verplaats eerst mensen, of kies {taken} of meer."
            )
        return promote(session.pk, ledger, now=now)


def set_crew(*, session, crew, now):
    """Count so many interpreters, helpers and speakers in the room. Raises Refused when too many."""
    if crew < 0:
        raise Refused("Vul 0 of meer in.")
    with event_turn(session.event_id, now=now) as ledger:
        more = crew - SessionLedger.objects.get(session=session).crew
        if not seats.change_heads(session.pk, heads=more, crew=more):
            raise Refused("De zaal is dan te vol. Kies een grotere zaal of minder mensen.")
        if more < 0:
            promote(session.pk, ledger, now=now)


def place(*, session, room, now):
    """Put a session in a room (None: online). Raises Refused when more people come than it holds, or
    when something else is there."""
    with event_turn(session.event_id, now=now) as ledger:
        session = Session.objects.get(pk=session.pk)
        if room:
            room = _free_room(room, session)
        _limit_heads(session.pk, room.holds if room else None)
        Session.objects.filter(pk=session.pk).update(room=room)
        promote(session.pk, ledger, now=now)


def _free_room(room, session):
    """Return a room of the meeting as it is now, where nothing else is in the round of a session."""
    found = Room.objects.filter(pk=room.pk, event=session.event_id).first()
    if found is None:
        raise Refused("Deze zaal is er niet bij deze bijeenkomst.")
    others = Session.objects.held().filter(round=session.round_id, room=found)
    if not session.cancelled_at and others.exclude(pk=session.pk).exists():
        raise Refused("In deze ronde gebeurt al iets in deze zaal.")
    return found


def resize_room(*, room, holds, now):
    """Let a room hold so many people. Raises Refused when more come to a session in it."""
    with event_turn(room.event_id, now=now) as ledger:
        held = list(Session.objects.held().filter(room=room))
        for session in held:
            _limit_heads(session.pk, holds)
        Room.objects.filter(pk=room.pk).update(holds=holds)
        for session in held:
            promote(session.pk, ledger, now=now)


def _limit_heads(session_id, limit):
    rows = SessionLedger.objects.filter(session=session_id)
    fitting = rows if limit is None else rows.filter(heads__lte=limit)
    if not fitting.update(head_limit=limit):
        heads = rows.get().heads
        raise Refused(f"Er komen al {heads} mensen. Kies een zaal waar zij in passen.")
