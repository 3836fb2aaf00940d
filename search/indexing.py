"""Makes the indexes anew, and sees to it that each can be used and lacks nothing."""

from django.utils import timezone

from . import service
from .document import Audience, document_id
from .documents import BATCH, all_pks, batches, changes_for, versions_of
from .draining import drain
from .engines.base import EngineError
from .models import SearchIndex
from .models.changes import LONGEST_ERROR


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
