"""Lets mails leave soon after what they tell about is committed, while nobody waits for a mail server.

Where a worker runs, it gets a task. Elsewhere a thread of this process does it, one at a time, and stays
as long as a mail waits: for its next try, or for the lease of a sender that was killed. The web server
starts it too (gunicorn.conf.py), so that a site on one machine needs nothing beside it. Nothing here is
the guarantee of production: that is the command send_outbox, each minute.
"""

from threading import Event, Lock, Thread, Timer, main_thread

from django.conf import settings
from django.db import connections, transaction
from django.utils import timezone

from .sending import next_moment, send_due
from .tasks import send_mails

LONGEST_PAUSE = 60
_at_work = Lock()
_news = Event()


def wake():
    """Have what is due sent once the transaction is committed; once for all that it writes."""
    planned = any(work is start for _, work, *_ in transaction.get_connection().run_on_commit)
    if not planned:
        # What was committed stays so, also when there is no thread or no table of tasks.
        transaction.on_commit(start, robust=True)


def start():
    """Have what is due sent by whoever does that here; returns at once."""
    if not settings.EVENT_MAILS_WAKE:
        return
    if settings.TASK_WORKER:
        send_mails.enqueue()
    else:
        _news.set()
        _start_thread()


def _start_thread():
    """Not a daemon: a process that ends waits until the mail that is leaving has left."""
    if _at_work.acquire(blocking=False):
        Thread(target=_work, name="event mails").start()


def _work():
    is_done = False
    try:
        _send_until_none_waits()
        is_done = True
    finally:
        connections.close_all()
        _at_work.release()
        _go_on(is_done)


def _go_on(is_done):
    """Begin again when there was news at the last moment, and later when something went wrong."""
    if not is_done:
        again = Timer(LONGEST_PAUSE, start)
        again.daemon = True
        again.start()
    elif _news.is_set() and _lives():
        _start_thread()


def _send_until_none_waits():
    while _lives():
        _news.clear()
        send_due(goes_on=_lives)
        moment = next_moment()
        connections.close_all()
        if moment is None:
            return
        _rest((moment - timezone.now()).total_seconds())


def _rest(seconds):
    """Wait for news, not longer than that, and never longer than the process lives.

    What is due already was tried a moment ago: then the mail server does not answer.
    """
    seconds = min(seconds, LONGEST_PAUSE) if seconds > 0 else LONGEST_PAUSE
    while seconds > 0 and _lives() and not _news.wait(min(seconds, 1)):
        seconds -= 1


def _lives():
    return main_thread().is_alive()
