"""Giving somebody another seat: the organiser decides, whoever waits."""

from ..models import Registration, Seat, Session
from . import seats
from .errors import Refused
from .following import follow_bookings
from .promoting import promote
from .telling import tell_change
from .turns import event_turn

State, Why = Seat.State, Seat.Why


def move(*, registration, session, now):
    """Give somebody a seat in a session, whoever waits there: the organiser decided so.

    A seat or a wait in the same round ends. Returns the Seat. Raises Refused when there is no seat.
    """
    with event_turn(registration.event_id, now=now) as ledger:
        registration = Registration.objects.live().filter(pk=registration.pk).first()
        if registration is None:
            raise Refused("Deze deelnemer is afgemeld.")
        session = Session.objects.held().filter(pk=session.pk, event=ledger.pk).first()
        if ledger.cancelled_at or session is None:
            raise Refused("Dit onderdeel gaat niet door.")
        rows = registration.seats.live().filter(round=session.round_id)
        old = list(rows.select_related("registration", "session"))
        here = next((seat for seat in old if seat.session_id == session.pk), None)
        if here and here.state == State.SEATED:
            raise Refused("Deze deelnemer heeft hier al een plek.")
        offered = here and here.state == State.OFFERED
        if not offered and not seats.take(session.pk, heads=registration.heads):
            raise Refused("Dit onderdeel is vol. Geef het eerst meer plekken.")
        return _seat_instead(registration, session, here, old, ledger, now)


def _seat_instead(registration, session, here, old, ledger, now):
    """Sit down on the chair that was taken, and let go of all else in the round."""
    ended = [seat for seat in old if seat is not here]
    for seat in ended:
        seats.end(seat, Why.SWAPPED if seat.state == State.SEATED else Why.LEFT, now=now)
    if here:
        here.state = State.SEATED
        here.save(update_fields=["state"])
    new = here or seats.seated(registration, session, now=now)
    for session_id in {session.pk, *(seat.session_id for seat in ended)}:
        promote(session_id, ledger, now=now)
    tell_change(new, [new, *ended], now)
    follow_bookings(registration, now=now)
    return new
