"""Makes an index by itself where there is none: a new machine, another version of the site, a disk or
a node that was lost, files that a power failure damaged.

Who notices is whoever asks: a question finds no index, and it is made in the background. The command
search_drain does the same every minute, also where nobody asks anything.
"""

import logging
from datetime import timedelta
from threading import Lock

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from . import indexing, service
from .background import in_background
from .engines.base import EngineError
from .models import SearchIndex

log = logging.getLogger("koplopers.search")

# After a rebuild began nobody begins another one for so long: somebody is at it, or it fails. After
# one that went well it may be sooner, but two versions of the site must not take turns for ever.
PAUSE = timedelta(minutes=5)
PAUSE_WHEN_DONE = timedelta(minutes=1)
_at_work = Lock()


def start():
    """Have it done in the background once what goes on now is committed; returns at once."""
    transaction.on_commit(_start)


def _start():
    if _at_work.acquire(blocking=False):
        in_background(_work)


def _work():
    try:
        heal(now=timezone.now())
    finally:
        _at_work.release()


def heal(*, now):
    """Make each index of this machine that cannot be used; returns the names of those made.

    Of all processes and machines one does it, and not again and again: see above.
    """
    lacking = lost()
    return [name for name, engine in lacking.items() if _claim(name, now) and _make(name, engine)]


def lost():
    """Return {name: engine} of the indexes of this machine that cannot be used now."""
    return {name: engine for name, engine in service.indexes().items() if is_lost(engine)}


def is_lost(engine):
    """Say whether an engine is up and has no index that this version of the site can use."""
    try:
        return not engine.is_current()
    except EngineError:
        # It is down. That it has no index is something else.
        return False


def _claim(name, now):
    SearchIndex.objects.get_or_create(name=name)
    never, long_ago = Q(rebuild_began_at=None), Q(rebuild_began_at__lte=now - PAUSE)
    done = Q(rebuilt_at__gte=F("rebuild_began_at"), rebuilt_at__lte=now - PAUSE_WHEN_DONE)
    free = SearchIndex.objects.filter(never | long_ago | done, name=name)
    return free.update(rebuild_began_at=now) == 1


def _make(name, engine):
    log.warning("There is no index %s (%s); it is being made", name, engine.health().state)
    try:
        number = indexing.rebuild(name, engine)
    except EngineError as error:
        log.warning("The index %s could not be made: %s", name, error)
        indexing.note_error(SearchIndex.objects.get(name=name), error)
        return False
    log.warning("The index %s is there again, with %s documents", name, number)
    return True
