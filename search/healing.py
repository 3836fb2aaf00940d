"""Makes an index by itself where there is none: a new machine, another version of the site, a disk or
a node that was lost, files that a power failure damaged.

Who notices is whoever asks: a question finds no index, and it is made in the background. The command
search_drain does the same every minute, also where nobody asks anything.
"""

import logging
from datetime import timedelta
from threading import Lock

from django.db import transaction
from django.utils import timezone

from . import indexing, service
from .background import in_background
from .engines.base import EngineError
from .models import SearchIndex

log = logging.getLogger("koplopers.search")

# After a rebuild began nobody begins another one for so long: somebody is at it, or it fails.
PAUSE = timedelta(minutes=5)
# After one that went well it may be much sooner, but each time that the index is lost again the pause
# is twice as long, up to PAUSE: two versions of the site must not take turns for ever. When an index
# lasted for a while, it begins anew.
SHORTEST_PAUSE = timedelta(seconds=5)
A_WHILE = timedelta(minutes=15)
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
    """Say whether it is for us to make an index, now; then it is for nobody else."""
    row = SearchIndex.objects.get_or_create(name=name)[0]
    lasted = row.rebuilt_at is None or row.rebuilt_at <= now - A_WHILE
    in_a_row = 0 if lasted else row.healed_in_a_row
    if not _may_begin(row, in_a_row, now):
        return False
    # Whoever looked at the same moment is too late.
    rows = SearchIndex.objects.filter(pk=row.pk, rebuild_began_at=row.rebuild_began_at)
    return rows.update(rebuild_began_at=now, healed_in_a_row=in_a_row + 1) == 1


def _may_begin(row, in_a_row, now):
    began, done = row.rebuild_began_at, row.rebuilt_at
    if began is None or began <= now - PAUSE:
        return True
    pause = min(SHORTEST_PAUSE * 2 ** min(in_a_row, 10), PAUSE)
    return done is not None and began <= done <= now - pause


def _make(name, engine):
    log.warning("There is no index %s (%s); it is being made", name, engine.health().state)
    try:
        number = indexing.rebuild(name, engine)
    except EngineError as error:
        log.warning("The index %s could not be made: %s", name, error)
        return False
    log.warning("The index %s is there again, with %s documents", name, number)
    return True
