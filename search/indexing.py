"""Keeps the indexes equal to the database: what changed, all anew, and what differs."""

import logging
from dataclasses import dataclass, field

from django.utils import timezone

from . import service
from .document import Audience
from .documents import BATCH, all_pks, batches, changes_for, versions_of
from .engines.base import EngineError, RefusedError
from .models import SearchDelivery, SearchIndex
from .outbox import document_id

log = logging.getLogger("koplopers.search")

LONGEST_ERROR = 1000


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


def rebuild(name, engine, progress=None):
    """Build an index anew beside the one that serves, and let it take over; returns how many
    documents it has.

    Changes made meanwhile are in it. Whatever goes wrong before the end, the old index goes on, and
    why stays to be read until a rebuild goes well. `progress` is called with the number done and the
    number in all. Raises EngineError.
    """
    index = SearchIndex.objects.get_or_create(name=name)[0]
    began = timezone.now()
    SearchIndex.objects.filter(pk=index.pk).update(rebuild_began_at=began)
    try:
        return _rebuild(index, engine, progress)
    except EngineError as error:
        # Of two at a time the last one counts; when that went well, nothing is wrong.
        SearchIndex.objects.filter(pk=index.pk).exclude(rebuilt_at__gte=began).update(
            rebuild_error=str(error)[:LONGEST_ERROR], rebuild_failed_at=timezone.now()
        )
        raise


def _rebuild(index, engine, progress):
    last = index.deliveries.order_by("pk").values_list("pk", flat=True).last() or 0
    work = engine.begin_rebuild()
    try:
        built = _fill(work, progress)
    except BaseException:
        work.abort()
        raise
    work.swap()
    # What was told to the old index while the new one was made.
    catch_up(engine)
    index.deliveries.filter(pk__lte=last).delete()
    now = timezone.now()
    SearchIndex.objects.filter(pk=index.pk).update(
        rebuilt_at=now,
        drained_at=now,
        last_error="",
        last_error_at=None,
        rebuild_error="",
        rebuild_failed_at=None,
    )
    return built


def _fill(work, progress):
    total, built = len(all_pks()), {}
    for documents in batches():
        work.add(documents.values())
        built |= {key: document.version for key, document in documents.items()}
        if progress:
            progress(len(built), max(total, len(built)))
    work.apply(changes_for(changed_since(built)))
    return len(built)


def changed_since(versions):
    """Return the ids of documents that are not as {id: version} says, new and gone ones too."""
    recorded = versions_of()
    current = {key: recorded.get(key, 1) for key in map(document_id, all_pks())}
    return sorted(
        {key for key, version in current.items() if versions.get(key) != version}
        | (versions.keys() - current.keys())
    )


def catch_up(engine):
    """Tell an index what it missed, going by the versions of all documents; returns how many."""
    ids = changed_since(engine.ids(Audience.MEMBERS))
    for start in range(0, len(ids), BATCH):
        engine.apply(changes_for(ids[start : start + BATCH]))
    return len(ids)


def ensure_index(progress=None):
    """See to it that every index can be used and is up to date; quick when it is. Returns the
    names of those that had to be built anew. Raises EngineError when one cannot be."""
    return [name for name, engine in service.indexes().items() if ensure(name, engine, progress)]


def ensure(name, engine, progress=None):
    """See to it that one index can be used and is up to date; says whether it was built anew."""
    index = SearchIndex.objects.filter(name=name).first()
    if index is not None and engine.is_current():
        drain(index, engine)
        # An index that is of a later database than this one refuses to hear of it.
        if not catch_up(engine) or not changed_since(engine.ids(Audience.MEMBERS)):
            return False
    rebuild(name, engine, progress)
    return True


@dataclass(frozen=True)
class Differences:
    """How an index differs from the database, for one audience; ids of documents."""

    audience: Audience
    number: int
    missing: list[str] = field(default_factory=list)
    too_many: list[str] = field(default_factory=list)
    other_text: list[str] = field(default_factory=list)

    def __bool__(self):
        return bool(self.missing or self.too_many or self.other_text)


def compare(engine):
    """Return the Differences between an index and the database, one for each audience.

    Compares whole documents, so that it also sees what was changed behind the back of the outbox.
    Raises EngineError.
    """
    return [_compare(engine, audience) for audience in Audience]


def _compare(engine, audience):
    indexed = {document.id: document for document in engine.documents(audience)}
    missing, other_text, seen = [], [], set()
    for documents in batches():
        for key, document in documents.items():
            if not document.is_for(audience):
                continue
            seen.add(key)
            if key not in indexed:
                missing.append(key)
            elif indexed[key] != document:
                other_text.append(key)
    too_many = sorted(indexed.keys() - seen)
    return Differences(audience, len(indexed), missing, too_many, other_text)
