"""Who moves up when a seat comes free: strictly the first who waits.

Whoever has no seat in the round gets it at once. Whoever has one elsewhere gets an offer: a seat that
was arranged is not swapped without asking. When the room does not hold the first one and those who come
along, the seat stays free for them: passing over them would always pass over the same people.
"""

from datetime import timedelta

from django.db.models import Q

from ..mails.outbox import post
from ..models import OutboxMail, Seat, Session
from ..models.pages import PROMOTION_ENDS_BEFORE
from . import seats
from .following import follow_moving_up

OFFER_LASTS = timedelta(hours=48)
Kind, State = OutboxMail.Kind, Seat.State


def promote(session_id, ledger, *, now):
    """Let those move up for whom there is a seat; returns the seats that changed.

    Nobody moves up into something that is called off, nor when it is too late to plan for it.
    """
    session = Session.objects.select_related("event", "ledger").get(pk=session_id)
    if ledger.cancelled_at or session.cancelled_at or now >= session.event.promotes_until:
        return []
    moved = []
    waiting = Seat.objects.waiting().filter(session=session).select_related("registration")
    for seat in waiting[: session.ledger.seats_free]:
        if not seats.take(session_id, heads=seat.registration.heads):
            break
        moved.append(_move_up(seat, session.event, now))
    return moved


def _move_up(seat, event, now):
    others = Seat.objects.filter(registration=seat.registration_id, round=seat.round_id)
    if others.filter(state=State.SEATED).exists():
        seat.state = State.OFFERED
        seat.offer_ends_at = min(now + OFFER_LASTS, event.promotes_until)
        seat.save(update_fields=["state", "offer_ends_at"])
        post(Kind.OFFER, seat.registration, about=seat.pk, facts={"seats": [seat.pk]}, now=now)
        return seat
    return sit_down(seat, now=now)


def sit_down(seat, *, now):
    """Let somebody have the chair that was taken or offered for them, and tell them; returns the Seat."""
    seat.state = State.SEATED
    seat.save(update_fields=["state"])
    post(Kind.PROMOTED, seat.registration, about=seat.pk, facts={"seats": [seat.pk]}, now=now)
    follow_moving_up(seat.registration, seat.session, now=now)
    return seat


def expire_offers(ledger, *, now):
    """End the offers of a meeting that ran out, and let others move up; returns how many ended.

    An offer ends at the cut-off of the meeting too, also when the meeting was moved after it was made.
    """
    too_late = Q(session__event__starts_at__lte=now + PROMOTION_ENDS_BEFORE)
    offers = Seat.objects.filter(session__event=ledger.pk, state=State.OFFERED).filter(
        Q(offer_ends_at__lte=now) | too_late
    )
    ended = list(offers.select_related("registration").order_by("pk"))
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
