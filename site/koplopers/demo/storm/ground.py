"""What the storm falls upon: a site with one meeting, that takes sign-ups from now on."""

from datetime import timedelta

from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from events.domain import sizing
from events.models import EventIndexPage, EventPage, Round, Session
from koplopers.home.tree import ensure_tree


def lay_ground():
    """Make the tables and the trunk of the site in the empty database of the settings.

    Raises RuntimeError for a database that holds anything: it may be somebody's site.
    """
    if connection.introspection.table_names():
        raise RuntimeError("The storm fills a database of its own, and this one is not empty.")
    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    ensure_tree()


def make_meeting(title, seats):
    """Return the only session of a meeting in a month, with so many seats."""
    now = timezone.now()
    starts = now + timedelta(days=30)
    event = EventIndexPage.objects.get().add_child(
        instance=EventPage(
            title=title,
            kind=EventPage.Kind.WEBINAR,
            starts_at=starts,
            ends_at=starts + timedelta(hours=2),
            place="Online",
            registration_opens_at=now - timedelta(days=1),
        )
    )
    part = Round.objects.create(
        event=event, name="Ronde 1", starts_at=starts, ends_at=starts + timedelta(hours=1)
    )
    session = Session.objects.create(
        event=event, round=part, kind=Session.Kind.WORKSHOP, title=f"Workshop van {title}"
    )
    sizing.set_capacity(session=session, capacity=seats, now=now)
    return session
