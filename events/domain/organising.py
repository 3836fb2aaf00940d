"""What an organiser does: rooms and seats, moving people, calling off."""

from django.db import transaction

from ..mails.outbox import post
from ..models import (
    OrganiserTask,
    OutboxMail,
    Registration,
    Room,
    Seat,
    Session,
    SessionLedger,
)
from . import seats
from .changing import cancel
from .errors import Refused
from .following import follow_bookings
from .forgetting import forget
from .promoting import promote, sit_down
from .turns import event_turn

State, Why, Kind = Seat.State, Seat.Why, OutboxMail.Kind


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
    _tell_change(new, [new, *ended], now)
    follow_bookings(registration, now=now)
    return new


def _tell_change(seat, changed, now, **facts):
    post(
        Kind.PROGRAMME_CHANGED,
        seat.registration,
        about=f"plek-{seat.pk}.{seat.sequence}",
        facts={"seats": [row.pk for row in changed], **facts},
        now=now,
    )


def cancel_session(*, session, now, because=""):
    """Call off one session; who had a seat or waited hears of it, and why, and can choose another.

    Who was offered a seat elsewhere beside it, sits there: they have nothing to keep any more. Again
    does nothing.
    """
    with event_turn(session.event_id, now=now):
        session = Session.objects.get(pk=session.pk)
        if session.cancelled_at:
            return
        session.cancelled_at = now
        session.save(update_fields=["cancelled_at"])
        ended = list(session.seats.live().select_related("registration").order_by("pk"))
        for seat in ended:
            was_seated = seat.state == State.SEATED
            seats.end(seat, Why.SESSION_CANCELLED, now=now)
            _tell_change(seat, [seat], now, because=because)
            if was_seated:
                _sit_where_offered(seat, now)
        if session.bookings.exists():
            OrganiserTask.objects.create(
                event_id=session.event_id,
                kind=OrganiserTask.Kind.SESSION_CANCELLED,
                detail=session.title[:400],
                created_at=now,
            )


def _sit_where_offered(seat, now):
    offers = Seat.objects.filter(registration=seat.registration_id, round=seat.round_id)
    offer = offers.filter(state=State.OFFERED).select_related("registration").first()
    if offer:
        sit_down(offer, now=now)


def cancel_event(*, event, because, now):
    """Call off the whole meeting; everybody who is registered hears why. Again does nothing."""
    with event_turn(event.pk, now=now) as ledger:
        if ledger.cancelled_at:
            return
        ledger.cancelled_at, ledger.cancelled_because = now, because
        ledger.save(update_fields=["cancelled_at", "cancelled_because"])
        for registration in Registration.objects.live().filter(event=event):
            ended = list(registration.seats.live().select_related("registration"))
            for seat in ended:
                seats.end(seat, Why.EVENT_CANCELLED, now=now)
            post(
                Kind.EVENT_CANCELLED,
                registration,
                about=registration.pk,
                facts={"seats": [seat.pk for seat in ended]},
                now=now,
            )


@transaction.atomic
def tell_changes(*, sessions, now):
    """Another time or room: each calendar entry gets a next number, and only who has a seat there hears.

    Returns how many mails were written.
    """
    number = 0
    for session in sorted(sessions, key=lambda session: (session.event_id, session.pk)):
        with event_turn(session.event_id, now=now):
            for seat in session.seats.holding().select_related("registration"):
                seat.sequence += 1
                seat.save(update_fields=["sequence"])
                _tell_change(seat, [seat], now)
                number += 1
    return number


def check_in(*, registration, now):
    """Write down that somebody is there; returns whether they were not yet."""
    return bool(
        Registration.objects.live()
        .filter(pk=registration.pk, checked_in_at=None)
        .update(checked_in_at=now)
    )


def undo_check_in(*, registration):
    """Take back that somebody is there: it was somebody else."""
    Registration.objects.filter(pk=registration.pk).update(checked_in_at=None)


@transaction.atomic
def erase(*, registration, now):
    """Delete all data of somebody at their own wish.

    Before the end of the meeting they are taken off it first; after it they stay somebody who was there.
    """
    if now < registration.event.ends_at:
        cancel(registration=registration, now=now)
    forget(Registration.objects.filter(pk=registration.pk), now=now)
    registration.mails.all().delete()
