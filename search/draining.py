"""Tells the indexes what changed, as far as they did not hear it yet."""

import logging

from django.utils import timezone

from . import service
from .documents import BATCH, changes_for
from .engines.base import EngineError, RefusedError
from .models import SearchDelivery, SearchIndex
from .models.changes import LONGEST_ERROR

log = logging.getLogger("koplopers.search")


def drain_all():
    """Let every index that this machine can reach hear what changed; returns how many changes.

    An index that cannot listen now hears it the next time, and does not keep others waiting.
    """
    return sum(_try_to_drain(name, engine) for name, engine in service.indexes().items())


def _try_to_drain(name, engine):
    index = SearchIndex.objects.filter(name=name).first()
    if index is None:
        # Never built, so there is nothing to bring up to date.
        return 0
    try:
        return drain(index, engine)
    except EngineError as error:
        log.warning("The index %s does not listen, what changed waits: %s", name, error)
        note_error(index, error)
        return 0


def drain(index, engine):
    """Let an index hear all that waits for it; returns how many changes. Raises EngineError.

    Safe beside another drain of the same index: whatever comes last, the highest version wins.
    What the engine refuses waits on, and keeps nothing else waiting.
    """
    number, last, refusal = 0, 0, None
    while rows := _waiting(index, last):
        last = rows[-1][0]
        ids = list(dict.fromkeys(change for _, change in rows))
        refused = ()
        try:
            engine.apply(changes_for(ids))
        except RefusedError as error:
            if not error.ids:
                raise
            refused, refusal = error.ids, error
        heard = [pk for pk, change in rows if change not in refused]
        SearchDelivery.objects.filter(pk__in=heard).delete()
        number += len(ids) - len(refused)
    if refusal:
        raise refusal
    SearchIndex.objects.filter(pk=index.pk).update(
        drained_at=timezone.now(), last_error="", last_error_at=None
    )
    return number


def _waiting(index, after):
    rows = index.deliveries.filter(pk__gt=after).order_by("pk").values_list("pk", "change_id")
    return list(rows[:BATCH])


def waiting(name):
    """Return how many changes an index still has to hear of."""
    return SearchDelivery.objects.filter(index__name=name).count()


def failing():
    """Return the names of the indexes of this machine that did not listen the last time."""
    indexes = SearchIndex.objects.filter(name__in=service.indexes()).exclude(last_error="")
    return sorted(indexes.values_list("name", flat=True))


def note_error(index, error):
    """Keep what an index said last, for the people who look after it."""
    SearchIndex.objects.filter(pk=index.pk).update(
        last_error=str(error)[:LONGEST_ERROR], last_error_at=timezone.now()
    )
