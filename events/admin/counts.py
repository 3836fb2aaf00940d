"""Who comes, in numbers: by session, by municipality, and who waits where."""

from dataclasses import dataclass
from itertools import groupby

from django.db.models import Count, F, Q, Sum

from ..models import Registration, Seat

State = Seat.State


@dataclass(frozen=True)
class Totals:
    """How many signed up, how many come along with them, how many are there already."""

    people: int
    companions: int
    arrived: int


def totals(event):
    """Return the Totals of a meeting."""
    found = Registration.objects.live().filter(event=event)
    numbers = found.aggregate(
        people=Count("pk"),
        companions=Sum("companions", default=0),
        arrived=Count("pk", filter=~Q(checked_in_at=None)),
    )
    return Totals(**numbers)


def by_session(event):
    """Return the sessions of a meeting, each with its round, room and ledger, and with `waiting` and
    `offered`: how many wait, and how many were offered a seat."""
    return (
        event.sessions.select_related("round", "room", "ledger")
        .annotate(
            waiting=Count("seats", filter=Q(seats__state=State.WAITING)),
            offered=Count("seats", filter=Q(seats__state=State.OFFERED)),
        )
        .order_by("round__starts_at", "title", "pk")
    )


def by_municipality(event):
    """Return (name, number) for each municipality that people come from, the most first.

    Those of no municipality come last, with an empty name.
    """
    rows = (
        Registration.objects.live()
        .filter(event=event)
        .order_by()
        .values_list("municipality__reading_name")
        .annotate(number=Count("pk"))
        .order_by(F("municipality__reading_name").asc(nulls_last=True))
    )
    return sorted(rows, key=lambda row: (row[0] is None, -row[1]))


def waiting_lists(event):
    """Return (session, seats) for each session where people wait, the first one first."""
    found = (
        Seat.objects.filter(session__event=event, state=State.WAITING)
        .select_related("session__round", "registration__municipality")
        .order_by("session__round__starts_at", "session", "position")
    )
    return [(session, list(group)) for session, group in groupby(found, key=lambda s: s.session)]
