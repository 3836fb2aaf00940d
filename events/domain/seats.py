"""Taking a seat and giving it back: the only place where seats and heads are counted.

Call these in the turn of the event. The condition stands in the UPDATE itself, so that no count that
was read a moment ago can be wrong.
"""

from django.db.models import Exists, F, OuterRef, Q

from ..models import Seat, SessionLedger
from .errors import Refused

State = Seat.State


def take(session_id, *, heads):
    """Take a seat for one, and room for `heads` people; returns whether there was both."""
    return _change(session_id, seats=1, heads=heads)


def take_unless_others_wait(session_id, *, heads):
    """The same, for who has not waited: a chair that is free is for the first in line."""
    return _change(session_id, seats=1, heads=heads, unless_others_wait=True)


def give_back(session_id, *, heads):
    """Give back a seat and room for `heads` people."""
    _change(session_id, seats=-1, heads=-heads)


def change_heads(session_id, *, heads, crew=0):
    """Let so many heads come in (or, below zero, go out), `crew` of them to work there.

    Returns whether the room holds them.
    """
    return _change(session_id, seats=0, heads=heads, crew=crew)


def _change(session_id, *, seats, heads, crew=0, unless_others_wait=False):
    rows = SessionLedger.objects.filter(session_id=session_id)
    if unless_others_wait:
        line = Seat.objects.filter(session=OuterRef("session"), state=State.WAITING)
        rows = rows.filter(~Exists(line))
    if seats > 0:
        rows = rows.filter(seats_taken__lte=F("capacity") - seats)
    if heads > 0:
        rows = rows.filter(Q(head_limit=None) | Q(heads__lte=F("head_limit") - heads))
    more = {"seats_taken": seats, "heads": heads, "crew": crew}
    return rows.update(**{name: F(name) + number for name, number in more.items()}) == 1


def sit(registration, session, *, now):
    """Seat somebody in a session where nobody waits; returns the Seat, or None when it is full."""
    if not take_unless_others_wait(session.pk, heads=registration.heads):
        return None
    return seated(registration, session, now=now)


def seated(registration, session, *, now):
    """Write down the chair that was taken for somebody; returns the Seat."""
    return Seat.objects.create(
        registration=registration,
        session=session,
        round_id=session.round_id,
        state=State.SEATED,
        created_at=now,
    )


def wait(registration, session, *, now):
    """Put somebody last on the waiting list of a session; returns the Seat with its position.

    Raises Refused for more people than the room ever holds: nobody behind them would move up.
    """
    rows = SessionLedger.objects.filter(session=session)
    rows.update(last_position=F("last_position") + 1)
    ledger = rows.get()
    _refuse_too_many(session, ledger, registration.heads)
    return Seat.objects.create(
        registration=registration,
        session=session,
        round_id=session.round_id,
        state=State.WAITING,
        position=ledger.last_position,
        created_at=now,
    )


def refuse_too_many(session, heads):
    """Raise Refused when so many people never fit in the room, however many go away."""
    _refuse_too_many(session, SessionLedger.objects.get(session=session), heads)


def _refuse_too_many(session, ledger, heads):
    if ledger.head_limit is not None and ledger.crew + heads > ledger.head_limit:
        raise Refused(f"In de zaal van “{session}” passen niet zo veel mensen.", code="full")


def end(seat, why, *, now):
    """End a seat, an offer or a wait; the chair that it held is free again, and nobody moved up yet."""
    held = seat.state in Seat.HOLDING
    seat.state, seat.ended_because, seat.ended_at = State.ENDED, why, now
    seat.sequence += 1
    seat.save(update_fields=["state", "ended_because", "ended_at", "sequence"])
    if held:
        give_back(seat.session_id, heads=seat.registration.heads)


def place_in_line(seat):
    """Return how many wait before this one, plus one: what a person wants to know."""
    before = Seat.objects.waiting().filter(session=seat.session_id, position__lt=seat.position)
    return before.count() + 1
