"""What must be true after a storm, read from the database."""

from django.utils import timezone

from events.domain.checking import findings
from events.models import OutboxMail, Registration, Seat

State = Seat.State


class StormError(Exception):
    """Something happened that may never happen."""


def demand(what, found, wanted):
    """Raise StormError when `found` is not what was wanted."""
    if found != wanted:
        raise StormError(f"{what}: {found}, and not {wanted}")


def demand_seats(session, *, seated, waiting, first=1):
    """So many sit and so many wait, at positions from `first` on without a gap; all counts are right."""
    seats = Seat.objects.filter(session=session)
    positions = list(seats.waiting().values_list("position", flat=True))
    demand("seated", seats.filter(state=State.SEATED).count(), seated)
    demand("positions in line", positions, list(range(first, first + waiting)))
    demand("check_events", findings(now=timezone.now()), [])


def demand_answers(visitors, twice):
    """Everybody got the link of one registration, who sent the form twice both times the same."""
    answers = [answer for visitor in visitors for answer in visitor.answers]
    demand("answers", len(answers), len(visitors) + twice)
    demand("statuses", {answer.status for answer in answers}, {302})
    links = {answer.location for answer in answers}
    demand("different links", len(links), len(visitors))


def demand_rows(session, number):
    """So many registrations, each with one mail written down."""
    registrations = Registration.objects.filter(event=session.event_id)
    demand("registrations", registrations.count(), number)
    first = (OutboxMail.Kind.CONFIRMED, OutboxMail.Kind.WAITING)
    mails = OutboxMail.objects.filter(event=session.event_id, kind__in=first)
    demand("mails written", mails.count(), number)
    demand("people with a mail", mails.values("registration").distinct().count(), number)
