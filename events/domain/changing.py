"""What somebody can change in their own registration, by the link in their mail."""

from ..mails.outbox import post
from ..models import OrganiserTask, OutboxMail, Registration, Seat
from . import provisions, seats
from .current import OVER, current_registration, current_session, refuse_odd_companions
from .errors import Refused
from .following import add_task, follow_move, needs_interpreter
from .promoting import promote
from .turns import event_turn

State, Why = Seat.State, Seat.Why


def choose(*, registration, session, now):
    """Go to another session of a round, or join a round; returns the Seat that came of it.

    Where there is a seat, the old one is given up in the same act. Where there is none, somebody comes
    on the waiting list and keeps what they have. Raises Refused when it is too late, when the session is
    called off, or when they are no longer registered.
    """
    with event_turn(registration.event_id, now=now) as ledger:
        registration = current_registration(registration, ledger, now)
        session = current_session(session, registration.event_id, now)
        held, wish = _in_round(registration, session.round_id)
        if held and held.session_id == session.pk:
            return held
        if wish and wish.session_id == session.pk:
            return _accept(wish, held, ledger, now) if wish.state == State.OFFERED else wish
        return _go(registration, session, held, wish, ledger, now)


def accept(*, seat, now):
    """Take an offered seat and give up the one that was held in that round.

    Returns the Seat. Raises Refused when the offer ran out.
    """
    with event_turn(seat.session.event_id, now=now) as ledger:
        registration = current_registration(seat.registration, ledger, now)
        offer = Seat.objects.select_related("registration", "session").get(pk=seat.pk)
        if offer.state == State.SEATED:
            return offer
        if offer.ended_because == Why.SESSION_CANCELLED:
            raise Refused("Dit onderdeel gaat niet door.", code="cancelled")
        if offer.state != State.OFFERED:
            raise Refused("Dit aanbod is verlopen. U houdt de plek die u had.", code="expired")
        held, _ = _in_round(registration, offer.round_id)
        return _accept(offer, held, ledger, now)


def leave(*, seat, now):
    """Give up a seat, an offer or a place in line, and stay registered for the rest. Again does nothing."""
    with event_turn(seat.session.event_id, now=now) as ledger:
        registration = current_registration(seat.registration, ledger, now)
        seat = Seat.objects.select_related("registration", "session").get(pk=seat.pk)
        if seat.state == State.ENDED:
            return
        was = seat.state
        seats.end(seat, Why.DECLINED if was == State.OFFERED else Why.LEFT, now=now)
        promote(seat.session_id, ledger, now=now)
        if was == State.SEATED:
            follow_move(registration, seat.session, None, now=now)
        _post_changed(registration, [seat], now)


def change_companions(*, registration, number, now):
    """Bring another number of people along (0 to 2).

    Raises Refused when a room does not hold them; then nothing changed.
    """
    refuse_odd_companions(number)
    with event_turn(registration.event_id, now=now) as ledger:
        registration = current_registration(registration, ledger, now)
        more = number - registration.companions
        if not more:
            return
        registration.companions = number
        registration.save(update_fields=["companions"])
        live = list(registration.seats.live().select_related("session").order_by("session"))
        for seat in live:
            _change_heads(seat, more, registration.heads)
        # Fewer people may fit where nobody did: in the chairs that are free now, or first in a line.
        for seat in live if more < 0 else ():
            promote(seat.session_id, ledger, now=now)


def _change_heads(seat, more, heads):
    if seat.state == State.WAITING:
        seats.refuse_too_many(seat.session, heads)
    elif not seats.change_heads(seat.session_id, heads=more):
        raise Refused(
            f"In de zaal van “{seat.session}” passen niet zo veel mensen meer.", code="full"
        )


def cancel(*, registration, now):
    """Take somebody off the meeting; all seats are free for others. Again does nothing.

    What they needed is deleted: there is no reason left to keep it. Raises Refused when the meeting has
    been: who was there, was there.
    """
    with event_turn(registration.event_id, now=now) as ledger:
        registration = Registration.objects.select_related("event").get(pk=registration.pk)
        if registration.cancelled_at:
            return
        if now >= registration.event.ends_at:
            raise Refused(OVER, code="past")
        had_interpreter = needs_interpreter(registration)
        ended = list(registration.seats.live().select_related("registration", "session"))
        for seat in ended:
            seats.end(seat, Why.CANCELLED, now=now)
        registration.cancelled_at = now
        registration.save(update_fields=["cancelled_at"])
        provisions.withdraw(registration)
        if had_interpreter:
            # Which sessions is enough to know: who it was, is no longer anybody's business.
            titles = ", ".join(seat.session.title for seat in ended)
            add_task(OrganiserTask.Kind.LEFT, registration.event_id, now=now, detail=titles)
        for session_id in dict.fromkeys(seat.session_id for seat in ended):
            promote(session_id, ledger, now=now)
        facts = {"seats": [seat.pk for seat in ended]}
        post(OutboxMail.Kind.CANCELLED, registration, about=registration.pk, facts=facts, now=now)


def _in_round(registration, round_id):
    """Return the seat that somebody holds in a round and what they wait for, each None without."""
    rows = (
        registration.seats.live().filter(round=round_id).select_related("registration", "session")
    )
    held = next((seat for seat in rows if seat.state == State.SEATED), None)
    wish = next((seat for seat in rows if seat.state in Seat.WISHING), None)
    return held, wish


def _go(registration, session, held, wish, ledger, now):
    if not seats.take_unless_others_wait(session.pk, heads=registration.heads):
        return _wait(registration, session, wish, ledger, now)
    ended = [seat for seat in (held, wish) if seat]
    for seat in ended:
        seats.end(seat, Why.SWAPPED if seat is held else Why.LEFT, now=now)
    new = seats.seated(registration, session, now=now)
    for seat in ended:
        promote(seat.session_id, ledger, now=now)
    follow_move(registration, held and held.session, session, now=now)
    _post_changed(registration, [new, *ended], now)
    return new


def _wait(registration, session, wish, ledger, now):
    """Wait for this session, and no longer for another one in the round."""
    if wish:
        seats.end(wish, Why.LEFT, now=now)
    seat = seats.wait(registration, session, now=now)
    if wish:
        promote(wish.session_id, ledger, now=now)
    facts = {"seats": [seat.pk], "places": {str(seat.pk): seats.place_in_line(seat)}}
    post(OutboxMail.Kind.WAITING, registration, about=f"plek-{seat.pk}", facts=facts, now=now)
    return seat


def _accept(offer, held, ledger, now):
    if held:
        seats.end(held, Why.SWAPPED, now=now)
    offer.state = State.SEATED
    offer.save(update_fields=["state"])
    if held:
        promote(held.session_id, ledger, now=now)
    follow_move(offer.registration, held and held.session, offer.session, now=now)
    _post_changed(offer.registration, [offer, *([held] if held else [])], now)
    return offer


def _post_changed(registration, changed, now):
    about = f"{registration.pk}-" + "-".join(f"{seat.pk}.{seat.sequence}" for seat in changed)
    facts = {"seats": [seat.pk for seat in changed]}
    post(OutboxMail.Kind.CHANGED_OWN, registration, about=about, facts=facts, now=now)
