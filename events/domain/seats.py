"""Taking a seat and giving it back: the only place where seats and heads are counted.

Call these in the turn of the event. The condition stands in the UPDATE itself, so that no count that
was read a moment ago can be wrong.
"""

from django.db.models import F, Q

from ..models import Seat, SessionLedger

State = Seat.State


def take(session_id, *, heads):
    """Take a seat for one, and room for `heads` people; returns whether there was both."""
    return _change(session_id, seats=1, heads=heads)


def give_back(session_id, *, heads):
    """Give back a seat and room for `heads` people."""
    _change(session_id, seats=-1, heads=-heads)


def change_heads(session_id, *, heads):
    """Let so many heads come in (or, below zero, go out); returns whether the room holds them."""
    return _change(session_id, seats=0, heads=heads)


def _change(session_id, *, seats, heads):
    rows = SessionLedger.objects.filter(session_id=session_id)
    if seats > 0:
        rows = rows.filter(seats_taken__lte=F("capacity") - seats)
    if heads > 0:
        rows = rows.filter(Q(head_limit=None) | Q(heads__lte=F("head_limit") - heads))
    return rows.update(seats_taken=F("seats_taken") + seats, heads=F("heads") + heads) == 1


def sit(registration, session, *, now):
    """Seat somebody in a session where nobody waits; returns the Seat, or None when it is full."""
    if Seat.objects.waiting().filter(session=session).exists():
        return None
    if not take(session.pk, heads=registration.heads):
        return None
    return Seat.objects.create(
        registration=registration,
        session=session,
        round_id=session.round_id,
        state=State.SEATED,
        created_at=now,
    )


def wait(registration, session, *, now):
    """Put somebody last on the waiting list of a session; returns the Seat with its position."""
    ledger = SessionLedger.objects.filter(session=session)
    ledger.update(last_position=F("last_position") + 1)
    return Seat.objects.create(
        registration=registration,
        session=session,
        round_id=session.round_id,
        state=State.WAITING,
        position=ledger.values_list("last_position", flat=True).get(),
        created_at=now,
    )


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
