"""What an organiser does: rooms and seats, moving people, calling off."""

from django.db import transaction

from ..mails.outbox import post
from ..models import (
    OrganiserTask,
    OutboxMail,
    Provision,
    Registration,
    Room,
    Seat,
    Session,
    SessionLedger,
)
from . import seats
from .errors import Refused
from .promoting import promote
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
    with event_turn(session.event_id, now=now) as ledger:
        row = SessionLedger.objects.get(session=session)
        more = crew - row.crew
        if not seats.change_heads(session.pk, heads=more):
            raise Refused("De zaal is dan te vol. Kies een grotere zaal of minder mensen.")
        SessionLedger.objects.filter(session=session).update(crew=crew)
        if more < 0:
            promote(session.pk, ledger, now=now)


def place(*, session, room, now):
    """Put a session in a room (None: online). Raises Refused when more people come than it holds, or
    when something else is there."""
    with event_turn(session.event_id, now=now) as ledger:
        clash = (
            Session.objects.held().filter(round=session.round_id, room=room).exclude(pk=session.pk)
        )
        if room and clash.exists():
            raise Refused("In deze ronde gebeurt al iets in deze zaal.")
        _limit_heads(session.pk, room.holds if room else None)
        Session.objects.filter(pk=session.pk).update(room=room)
        promote(session.pk, ledger, now=now)


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
        if ledger.cancelled_at or session.cancelled_at:
            raise Refused("Dit onderdeel gaat niet door.")
        old = list(
            registration.seats.live()
            .filter(round=session.round_id)
            .select_related("registration", "session")
        )
        if any(seat.session_id == session.pk and seat.state == State.SEATED for seat in old):
            raise Refused("Deze deelnemer heeft hier al een plek.")
        offer = next(
            (seat for seat in old if seat.session_id == session.pk and seat.state == State.OFFERED),
            None,
        )
        if not offer and not seats.take(session.pk, heads=registration.heads):
            raise Refused("Dit onderdeel is vol. Geef het eerst meer plekken.")
        for seat in old:
            if seat is not offer:
                seats.end(seat, Why.SWAPPED, now=now)
        if offer:
            offer.state = State.SEATED
            offer.save(update_fields=["state"])
        new = offer or Seat.objects.create(
            registration=registration,
            session=session,
            round_id=session.round_id,
            state=State.SEATED,
            created_at=now,
        )
        for seat in old:
            promote(seat.session_id, ledger, now=now)
        changed = [new, *(seat for seat in old if seat is not new)]
        post(
            Kind.PROGRAMME_CHANGED,
            registration,
            about=f"plek-{new.pk}.{new.sequence}",
            facts={"seats": [seat.pk for seat in changed]},
            now=now,
        )
        return new


def cancel_session(*, session, now):
    """Call off one session; who had a seat or waited hears of it and can choose another.

    Again does nothing.
    """
    with event_turn(session.event_id, now=now):
        session = Session.objects.get(pk=session.pk)
        if session.cancelled_at:
            return
        session.cancelled_at = now
        session.save(update_fields=["cancelled_at"])
        seats_of = session.seats.live().select_related("registration")
        for seat in list(seats_of):
            seats.end(seat, Why.SESSION_CANCELLED, now=now)
            post(
                Kind.PROGRAMME_CHANGED,
                seat.registration,
                about=f"plek-{seat.pk}.{seat.sequence}",
                facts={"seats": [seat.pk]},
                now=now,
            )
        if session.bookings.exists():
            OrganiserTask.objects.create(
                event_id=session.event_id,
                kind=OrganiserTask.Kind.SESSION_CANCELLED,
                detail=session.title[:400],
                created_at=now,
            )


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


def tell_changes(*, sessions, now):
    """Another time or room: each calendar entry gets a next number, and only who has a seat there hears.

    Returns how many mails were written.
    """
    number = 0
    for session in sessions:
        with event_turn(session.event_id, now=now):
            for seat in session.seats.holding().select_related("registration"):
                seat.sequence += 1
                seat.save(update_fields=["sequence"])
                number += post(
                    Kind.PROGRAMME_CHANGED,
                    seat.registration,
                    about=f"plek-{seat.pk}.{seat.sequence}",
                    facts={"seats": [seat.pk]},
                    now=now,
                )
    return number


def check_in(*, registration, now):
    """Write down that somebody is there; returns whether they were not yet."""
    return bool(
        Registration.objects.live()
        .filter(pk=registration.pk, checked_in_at=None)
        .update(checked_in_at=now)
    )


@transaction.atomic
def erase(*, registration, now):
    """Delete all data of somebody at their own wish: first they are taken off the meeting."""
    from .changing import cancel

    cancel(registration=registration, now=now)
    registration.mails.all().delete()
    forget(Registration.objects.filter(pk=registration.pk), now=now)


def forget(registrations, *, now):
    """Empty the names and addresses of these; what stays is a count. Returns how many."""
    Provision.objects.filter(registration__in=registrations).delete()
    return registrations.filter(names_gone_at=None).update(
        name="",
        email="",
        email_key="",
        organisation="",
        role="",
        municipality=None,
        consented_at=None,
        names_gone_at=now,
    )
