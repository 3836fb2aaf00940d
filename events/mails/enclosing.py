"""The calendar entries that go with a mail, and what a seat remembers of them.

The first entry stands in the mail itself, as Outlook and Gmail expect of an invitation, and all are
enclosed as files: programs that take only one entry from a mail have the others one click away.
"""

from ..models import Seat
from .calendar import entry_of


def told_of(seat):
    """Return what a mail tells about when and where a seat is, as it is kept with the seat."""
    times = seat.session.round
    return {
        "starts_at": times.starts_at.isoformat(),
        "ends_at": times.ends_at.isoformat(),
        "room": seat.session.room.name if seat.session.room else "",
    }


def enclose(message, seats, *, now):
    """Put the entries of these seats in a message and return it."""
    entries = [entry_of(seat, now=now) for seat in seats]
    for number, entry in enumerate(entries):
        content, mimetype = entry.content.decode(), f"text/calendar; method={entry.method}"
        if number == 0:
            message.attach_alternative(content, mimetype)
            message.attach(entry.filename, entry.content, "application/ics")
        else:
            message.attach(entry.filename, content, mimetype)
    return message


def remember(seats):
    """Keep what the calendar of somebody knows now about these seats."""
    for seat in seats:
        told = {} if seat.state == Seat.State.ENDED else told_of(seat)
        Seat.objects.filter(pk=seat.pk).update(told=told)
