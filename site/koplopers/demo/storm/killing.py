"""The web server and the mail worker are killed (SIGKILL) in the middle, and started again."""

import asyncio
import subprocess
import sys
import time

from django.conf import settings
from django.db import connections
from django.urls import reverse

from events.models import OutboxMail

from ..bench import serving
from ..bench.apart import MANAGE
from .facts import StormError, demand, demand_answers, demand_rows, demand_seats
from .ground import make_meeting
from .people import PATIENCE, Town

# Which part of the people has an answer when the server is killed.
PART = 4
KILLS_OF_THE_WORKER = 3
KILLS = KILLS_OF_THE_WORKER + 1
SOME = 5


def outlive_kills(people, seats, write):
    """People sign up for another meeting; the server is killed, comes back, and they press again.

    Raises StormError when a rule is broken.
    """
    session = make_meeting("Noodstop", seats)
    connections.close_all()
    answered = asyncio.run(_storm(session, people))
    demand_rows(session, people)
    demand_seats(session, seated=seats, waiting=people - seats)
    write(
        f"Server killed after {answered} of {people} answers, started again: nothing lost or twice"
    )
    _kill_workers(write)


async def _storm(session, people):
    path = reverse("events:sign_up", args=[session.event.slug])
    port = serving.free_port()
    server = serving.start(port)
    try:
        async with Town(port) as town:
            visitors = await town.sign_ups(path, session, people, "Volhouder")
            sending = [asyncio.create_task(town.send(visitor)) for visitor in visitors]
            async with asyncio.timeout(PATIENCE):
                while sum(task.done() for task in sending) < people // PART:
                    await asyncio.sleep(0.01)
                serving.kill(server)
                await asyncio.gather(*sending)
            answered = sum(visitor.answers[0].status == 302 for visitor in visitors)
            if answered == people:
                raise StormError("Everybody had an answer before the server was killed.")
            server = serving.start(port)
            async with asyncio.timeout(PATIENCE):
                await asyncio.gather(*map(town.send, visitors))
    finally:
        serving.kill(server)
    for visitor in visitors:
        demand("answers", len({a.location for a in visitor.answers if a.status == 302}), 1)
        # The first answer may be none; what counts is the one after pressing again.
        visitor.answers = visitor.answers[1:]
    demand_answers(visitors, twice=0)
    return answered


def _kill_workers(write):
    """Kill send_outbox in the middle of its work, some times over."""
    for _ in range(KILLS_OF_THE_WORKER):
        worker = subprocess.Popen(
            [sys.executable, "-c", MANAGE, "send_outbox"],
            cwd=settings.BASE_DIR,
            # It may be done before it is killed; what it says then is not what was measured.
            stdout=subprocess.DEVNULL,
        )
        _wait_for_work(worker)
        worker.kill()
        worker.wait()
    write(f"Mail worker killed {KILLS_OF_THE_WORKER} times, {_waiting()} mails still to go")


def _wait_for_work(worker):
    """Wait until a worker has sent some mails, or has nothing to do."""
    before, until = _waiting(), time.monotonic() + PATIENCE
    while _waiting() > before - SOME and worker.poll() is None and time.monotonic() < until:
        time.sleep(0.01)


def _waiting():
    return OutboxMail.objects.filter(state=OutboxMail.State.WAITING).count()
