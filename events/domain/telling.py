"""Telling people that the programme is otherwise: only those whom it concerns."""

from django.db import transaction

from ..mails.outbox import post
from ..models import OutboxMail
from .turns import event_turn


def tell_change(seat, changed, now, **facts):
    """Write down the mail to somebody about a `seat` that is otherwise, with all seats that changed."""
    post(
        OutboxMail.Kind.PROGRAMME_CHANGED,
        seat.registration,
        about=f"plek-{seat.pk}.{seat.sequence}",
        facts={"seats": [row.pk for row in changed], **facts},
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
                tell_change(seat, [seat], now)
                number += 1
    return number
