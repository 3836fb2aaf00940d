"""What only the clock does, each hour: offers that run out. And what an act should have done already."""

from ..models import EventPage, Seat
from .promoting import promote
from .turns import event_turn


def sweep(*, now):
    """Let offers run out and people move up, in all meetings that are still to come.

    Returns how many people moved up apart from that: none is what is expected, as each act that frees a
    seat lets others move up itself.
    """
    number = 0
    for event_id in EventPage.objects.filter(ends_at__gt=now).values_list("pk", flat=True):
        with event_turn(event_id, now=now) as ledger:
            waiting = Seat.objects.waiting().filter(session__event=event_id)
            sessions = waiting.order_by("session").values_list("session", flat=True).distinct()
            number += sum(len(promote(session_id, ledger, now=now)) for session_id in sessions)
    return number
