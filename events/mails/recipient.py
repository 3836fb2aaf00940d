"""What a mail to a participant can tell: who, which meeting, and how it stands with each seat."""

from dataclasses import dataclass, field
from functools import cached_property

from django.conf import settings
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.formats import date_format

from ..links import path_of
from ..models import EventLedger, Seat
from .calendar import is_online, seats_of

State = Seat.State


@dataclass(frozen=True)
class Contents:
    """What a template is filled with, and the seats whose calendar entries go along."""

    context: dict
    seats: list = field(default_factory=list)


class Recipient:
    """A registration as it is at the moment that its mail leaves."""

    def __init__(self, mail, now):
        self.mail, self.now = mail, now
        self.registration, self.event = mail.registration, mail.event
        self.is_gone = self.registration.names_gone_at is not None
        self.is_cancelled = self.registration.cancelled_at is not None
        self.is_over = now >= self.event.ends_at

    @cached_property
    def ledger(self):
        return EventLedger.objects.filter(pk=self.event.pk).first()

    @property
    def is_off(self):
        return bool(self.ledger and self.ledger.cancelled_at)

    @property
    def is_to_come(self):
        """Whether somebody is still registered for something that is still to come."""
        return not (self.is_gone or self.is_cancelled or self.is_off or self.is_over)

    @cached_property
    def seats(self):
        return list(seats_of(self.registration))

    @property
    def named(self):
        """The seats that the mail was written about."""
        keys = set(self.mail.facts.get("seats", ()))
        return [seat for seat in self.seats if seat.pk in keys]

    def having(self, *states, among=None):
        return [seat for seat in (self.seats if among is None else among) if seat.state in states]

    def entries(self):
        """The seats that a calendar has to hear of: new or other than it knows, and those that ended."""
        named = {seat.pk for seat in self.named}
        return [
            seat
            for seat in self.seats
            if (seat.state == State.SEATED and (seat.pk in named or not seat.told))
            or (seat.state == State.ENDED and seat.told)
        ]

    def contents(self, *, entries=(), **more):
        """Return Contents with what each mail to a participant shows."""
        own = settings.BASE_URL + path_of(self.registration)
        context = {
            "name": name_of(self.registration),
            "event": self.event,
            "when": when(self.event.starts_at, self.event.ends_at),
            "event_url": self.event.absolute_url(),
            "own": own,
            "has_entries": bool(entries),
            "programme": [line_of(seat) for seat in self.having(State.SEATED)],
            "waits": [self.wait_of(seat) for seat in self.having(State.WAITING)],
            "is_over": self.is_over,
            "is_off": self.is_off,
            "is_cancelled": self.is_cancelled,
        }
        return Contents({**context, **more}, list(entries))

    def wait_of(self, seat):
        """Return a line about a place in line, as it was when the mail was written."""
        place = self.mail.facts.get("places", {}).get(str(seat.pk))
        line = line_of(seat)
        return f"{line} U staat op plek {place} van de wachtlijst." if place else line


def name_of(registration):
    """Return how to greet somebody. Not by an address: whoever signs somebody else up under such a
    name would have us send it."""
    is_name = registration.name and not set("/:@\n\r") & set(registration.name)
    return registration.name if is_name else "deelnemer"


def line_of(seat):
    """Return in one line what a seat is: the round, when, what and where."""
    session = seat.session
    where = session.room.name if session.room else "Online"
    parts = [
        f"{session.round}, {when(session.round.starts_at, session.round.ends_at)}: “{session}”."
    ]
    parts.append(f"Waar: {where}.")
    if session.room and session.room.access:
        parts.append(session.room.access)
    return " ".join(parts)


def told_line(told):
    """Return in one line when and where a seat was, as an earlier mail told; empty without one."""
    if not told:
        return ""
    times = when(parse_datetime(told["starts_at"]), parse_datetime(told["ends_at"]))
    return f"{times}. Waar: {told['room'] or 'Online'}."


def takes_part_online(seats):
    """Whether one of these seats is in a session that is followed from home."""
    return any(is_online(seat.session) for seat in seats)


def when(starts_at, ends_at):
    """Return two moments in words, the day once when they are on one day."""
    first, last = timezone.localtime(starts_at), timezone.localtime(ends_at)
    begin = f"{date_format(first, 'l j F Y')}, {date_format(first, 'G.i')}"
    if first.date() == last.date():
        return f"{begin} tot {date_format(last, 'G.i')} uur"
    return f"{begin} uur tot {date_format(last, 'l j F Y')}, {date_format(last, 'G.i')} uur"
