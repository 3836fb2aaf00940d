"""Calling off a session or a whole meeting."""

from ..mails.outbox import post
from ..models import OrganiserTask, OutboxMail, Registration, Seat, Session
from . import seats
from .promoting import sit_down
from .telling import tell_change
from .turns import event_turn

State, Why = Seat.State, Seat.Why


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
            tell_change(seat, [seat], now, because=because)
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
                OutboxMail.Kind.EVENT_CANCELLED,
                registration,
                about=registration.pk,
                facts={"seats": [seat.pk for seat in ended]},
                now=now,
            )
