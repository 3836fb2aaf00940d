"""500 people at once for 30 seats, cancels and newcomers, and a server that is killed meanwhile."""

import asyncio
import os
import random
import time
from statistics import median

from django.conf import settings
from django.db import connection, connections
from django.urls import reverse
from django.utils import timezone

from events.domain.checking import findings
from events.links import registration_of, token_of
from events.mails.sending import LEASE, send_due
from events.models import OutboxMail, Seat

from ..bench import serving
from ..bench.timing import p95
from .facts import StormError, demand, demand_answers, demand_rows, demand_seats
from .ground import lay_ground, make_meeting
from .killing import KILLS, outlive_kills
from .people import PATIENCE, Town
from .post import open_post_office

VIEWS_A_SECOND = 10
State = Seat.State


def run(people, seats, write):
    """Fill the empty database of the settings, serve the site on this machine and let them come.

    `write` takes a line of text. Raises StormError when a rule is broken, RuntimeError for a database
    that is not empty or a server that does not start, and TimeoutError after a minute.
    """
    lay_ground()
    write(f"{os.cpu_count()} cores, {connection.vendor}, {people} people for {seats} seats")
    with open_post_office(settings.EMAIL_PORT) as office:
        session = make_meeting("Storm", seats)
        port = serving.free_port()
        with serving.served(port):
            _storm(port, session, people, seats, write)
            _cancels(port, session, people, seats, write)
        outlive_kills(people // 2, seats, write)
        _post(office, write)


def _in_a_minute(port, work):
    """Let people of one town do something, for a minute at most; returns what came of it."""

    async def live():
        async with Town(port) as town:
            return await work(town)

    connections.close_all()
    return asyncio.run(live())


def _storm(port, session, people, seats, write):
    twice = people // 5
    path = reverse("events:sign_up", args=[session.event.slug])
    pages = [
        session.event.get_url(),
        reverse("events:programme", args=[session.event.slug]),
        session.get_absolute_url(),
    ]

    async def work(town):
        visitors = await town.sign_ups(path, session, people, "Bezoeker")
        senders = random.sample([*visitors, *visitors[:twice]], people + twice)
        reading = asyncio.create_task(_read(town, pages))
        started = time.perf_counter()
        async with asyncio.timeout(PATIENCE):
            await asyncio.gather(*map(town.send, senders))
        seconds = time.perf_counter() - started
        reading.cancel()
        views = await reading
        return visitors, seconds, views

    visitors, seconds, views = _in_a_minute(port, work)
    demand_answers(visitors, twice)
    demand("page views", {view.status for view in views}, {200})
    demand_rows(session, people)
    demand_seats(session, seated=seats, waiting=people - seats)
    times = [answer.seconds for visitor in visitors for answer in visitor.answers]
    write(
        f"{people} registrations and {twice} double submits in {seconds:.1f} s: "
        f"{people / seconds:.0f} registrations/s, {_spread(times)}"
    )
    write(f"{len(views)} pages were read meanwhile, {_spread([view.seconds for view in views])}")
    write(f"{seats} have a seat, {people - seats} wait at positions 1 to {people - seats}")


async def _read(town, pages):
    """Read pages, so many a second, until told to stop; returns the Answers."""
    views = []
    try:
        while True:
            path = pages[len(views) % len(pages)]
            views.append(asyncio.create_task(town.look(path)))
            await asyncio.sleep(1 / VIEWS_A_SECOND)
    except asyncio.CancelledError:
        return await asyncio.gather(*views)


def _spread(times):
    return f"p50 {median(times):.2f} s, p95 {p95(times):.2f} s"


def _cancels(port, session, people, seats, write):
    """All who have a seat cancel, twice each, while twice as many newcomers sign up."""
    rows = Seat.objects.filter(session=session)
    seated = list(rows.filter(state=State.SEATED).select_related("registration"))
    next_ones = list(rows.waiting().values_list("pk", flat=True)[:seats])
    path = reverse("events:sign_up", args=[session.event.slug])
    doors = [reverse("events:cancel", args=[token_of(seat.registration)]) for seat in seated]

    async def work(town):
        newcomers = await town.sign_ups(path, session, 2 * seats, "Nieuw")
        leaving = [await town.open(door) for door in doors]
        senders = random.sample([*newcomers, *leaving, *leaving], 4 * seats)
        async with asyncio.timeout(PATIENCE):
            await asyncio.gather(*map(town.send, senders))
        return newcomers, leaving

    newcomers, leaving = _in_a_minute(port, work)
    demand_answers(newcomers, twice=0)
    statuses = {answer.status for visitor in leaving for answer in visitor.answers}
    if not statuses <= {200, 302}:
        raise StormError(f"answers to a cancel: {statuses}")
    moved_up = rows.filter(pk__in=next_ones, state=State.SEATED).count()
    demand("first in line who moved up", moved_up, seats)
    seats_of_newcomers = {
        seat.state for visitor in newcomers for seat in registration_of(visitor.token).seats.live()
    }
    demand("states of newcomers", seats_of_newcomers, {State.WAITING})
    demand_seats(session, seated=seats, waiting=people, first=seats + 1)
    write(f"{seats} cancels sent twice, {2 * seats} newcomers: the first {seats} in line moved up")


def _post(office, write):
    """All mails leave, each once by its Message-ID."""
    later = timezone.now() + 2 * LEASE
    send_due(clock=lambda: later)
    rows = OutboxMail.objects
    demand("mails that did not leave", rows.exclude(state=OutboxMail.State.SENT).count(), 0)
    keys = {str(key) for key in rows.values_list("message_id", flat=True)}
    demand("mails that came", {_key(text) for text in office.received} == keys, True)
    demand("check_events", findings(now=timezone.now()), [])
    # Killed after the mail server took a mail and before that was written down: that one comes twice,
    # as one and the same to a mail program.
    again = sum(office.received.values()) - len(office.received)
    if again > KILLS:
        raise StormError(f"{again} mails came twice, after {KILLS} kills")
    write(f"{len(keys)} mails written, {len(office.received)} came, {again} of them twice")


def _key(message_id):
    return message_id.strip("<>").partition("@")[0]
