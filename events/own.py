"""What somebody has in each round of a meeting, as they read it behind their own link."""

from dataclasses import dataclass, field

from django.db.models import Count, F, OuterRef, Subquery
from django.db.models.functions import Coalesce

from .models import Seat, Session
from .programme import Part, parts_of

State, Why = Seat.State, Seat.Why
# Somebody has to know of these; what they ended themselves they know.
NEWS = (Why.SESSION_CANCELLED, Why.EXPIRED)


@dataclass
class OwnPart:
    """One round: the seat, what somebody waits for or was offered, and what went lost."""

    part: Part
    held: Seat | None = None
    waiting: Seat | None = None
    offer: Seat | None = None
    lost: list = field(default_factory=list)

    @property
    def round(self):
        return self.part.round

    @property
    def is_empty(self):
        return not (self.held or self.waiting or self.offer)

    @property
    def chosen(self):
        """The key of the session that somebody has or waits for; None when they skip the round."""
        seat = self.held or self.offer or self.waiting
        return seat.session_id if seat else None


def own_parts(registration, *, now):
    """Return an OwnPart for each round with something in it, in the order of the day.

    An offer that ran out counts as lost, also when nobody has written that down yet.
    """
    sessions = Session.objects.filter(event=registration.event_id).with_what_is_shown()
    parts = {part.round.pk: OwnPart(part) for part in parts_of(list(sessions))}
    for seat in _seats(registration):
        _put(parts[seat.round_id], seat, now)
    return list(parts.values())


def _seats(registration):
    """The seats with `place`: how many wait before, and oneself."""
    line = (
        Seat.objects.waiting()
        .filter(session=OuterRef("session"), position__lt=OuterRef("position"))
        .order_by()
        .values("session")
        .annotate(number=Count("pk"))
        .values("number")
    )
    rows = registration.seats.select_related("session__room", "session__round")
    return rows.annotate(place=Coalesce(Subquery(line), 0) + 1).order_by(F("pk").asc())


def _put(own, seat, now):
    if seat.state == State.SEATED:
        own.held = seat
    elif seat.state == State.WAITING:
        own.waiting = seat
    elif seat.state == State.OFFERED and seat.offer_ends_at > now:
        own.offer = seat
    elif seat.state == State.OFFERED or seat.ended_because in NEWS:
        own.lost.append(seat)
