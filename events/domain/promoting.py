"""Who moves up when a seat comes free: strictly the first who waits.

Whoever has no seat in the round gets it at once. Whoever has one elsewhere gets an offer: a seat that
was arranged is not swapped without asking. When the room does not hold the first one and those who come
along, the seat stays free for them: passing over them would always pass over the same people.
"""

from datetime import timedelta

from ..mails.outbox import post
from ..models import EventPage, OutboxMail, Seat, Session
from . import seats

OFFER_LASTS = timedelta(hours=48)
Kind, State = OutboxMail.Kind, Seat.State


def promote(session_id, ledger, *, now):
    """Let those move up for whom there is a seat; returns the seats that changed.

    Nobody moves up into something that is called off, nor when it is too late to plan for it.
    """
    session = Session.objects.select_related("event").get(pk=session_id)
    if ledger.cancelled_at or session.cancelled_at or now >= session.event.promotes_until:
        return []
    moved = []
    waiting = Seat.objects.waiting().filter(session=session).select_related("registration")
    for seat in waiting.iterator(chunk_size=50):
        if not seats.take(session_id, heads=seat.registration.heads):
            break
        moved.append(_move_up(seat, session.event, now))
    return moved


def _move_up(seat, event, now):
    others = Seat.objects.filter(registration=seat.registration_id, round=seat.round_id)
    if others.filter(state=State.SEATED).exists():
        seat.state = State.OFFERED
        seat.offer_ends_at = min(now + OFFER_LASTS, event.promotes_until)
        kind = Kind.OFFER
    else:
        seat.state = State.SEATED
        kind = Kind.PROMOTED
    seat.save(update_fields=["state", "offer_ends_at"])
    post(kind, seat.registration, about=seat.pk, facts={"seats": [seat.pk]}, now=now)
    return seat


def expire_offers(ledger, *, now):
    """End the offers of a meeting that ran out, and let others move up; returns how many ended."""
    offers = Seat.objects.filter(
        session__event=ledger.pk, state=State.OFFERED, offer_ends_at__lte=now
    ).select_related("registration")
    ended = list(offers)
    for seat in ended:
        seats.end(seat, Seat.Why.EXPIRED, now=now)
        post(
            Kind.OFFER_EXPIRED,
            seat.registration,
            about=seat.pk,
            facts={"seats": [seat.pk]},
            now=now,
        )
    for session_id in dict.fromkeys(seat.session_id for seat in ended):
        promote(session_id, ledger, now=now)
    return len(ended)


def sweep(*, now):
    """Do for all meetings that are still to come what should have been done already.

    Nothing to do is what is expected: each act that frees a seat lets others move up itself. Returns
    how many people moved up.
    """
    from .turns import event_turn

    number = 0
    for event_id in EventPage.objects.filter(ends_at__gt=now).values_list("pk", flat=True):
        with event_turn(event_id, now=now) as ledger:
            sessions = Seat.objects.waiting().filter(session__event=event_id)
            for session_id in set(sessions.order_by().values_list("session", flat=True)):
                number += len(promote(session_id, ledger, now=now))
    return number
