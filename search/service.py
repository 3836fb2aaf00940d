"""The search of this process: its engines by the settings, and questions in the words of editors."""

import os
from functools import cache

from django.conf import settings
from django.db.models import Count, Max

from . import guard
from .document import document_id
from .engines.base import NoIndexError
from .models import Pin, Synonym
from .nl import stems_of
from .plan import QueryPlan
from .planning import make_plan
from .router import Router
from .signals import cluster_healed, index_missing
from .similar import near_enough
from .synonyms import SynonymTable
from .vocabulary import EveryWord

CLUSTER = "elasticsearch"
# Seconds after which to ask again when no engine answers.
RETRY_AFTER = 60


# Imported where they are used: loading the client of Elasticsearch takes long, and most commands ask nothing.
@cache
def embedded():
    """Return the engine that is always there, on this machine's own disk."""
    from .engines.embedded import EmbeddedEngine

    return EmbeddedEngine(settings.SEARCH_DIR)


@cache
def cluster():
    """Return the engine in the cluster; None where there is none."""
    if not settings.ELASTICSEARCH["url"]:
        return None
    from .engines.elastic import Connection, ElasticEngine

    return ElasticEngine(Connection(**settings.ELASTICSEARCH))


@cache
def cluster_guard():
    """Return the guard before the cluster, of this process."""
    return guard.Guard(on_healed=tell_healed, on_failed=notice)


def tell_healed():
    """Say that the cluster answers again."""
    cluster_healed.send(sender=None)


def notice(error):
    """Say that an index is missing when that is why an engine failed."""
    if isinstance(error, NoIndexError):
        index_missing.send(sender=None)


_OWN = (embedded, cluster, cluster_guard)


def forget():
    """Forget the engines, so that they are made anew: two processes must not share a connection,
    and threads do not live on in a process that was forked."""
    for made in _OWN:
        made.cache_clear()


os.register_at_fork(after_in_child=forget)


def router():
    """Return what answers visitors."""
    if cluster() is None:
        return Router(embedded())
    return Router(embedded(), cluster(), cluster_guard())


def local_index_name():
    """Return the name of the embedded index of this machine."""
    return f"embedded@{settings.SEARCH_NODE}"


def indexes():
    """Return {name: engine} of every index that this machine keeps up to date.

    The embedded one first: it never keeps another waiting.
    """
    found = {local_index_name(): embedded()}
    if cluster() is not None:
        found[CLUSTER] = cluster()
    return found


def search(request):
    """Return the Result for a SearchRequest; raises EngineError when no engine can answer."""
    return _ask(lambda router: router.search(plan_for(request), request))


def plan_for(request, table=None):
    """Return what to look for when somebody asks this, with other synonyms than ours if given."""
    if not request.text.strip():
        return QueryPlan()
    return make_plan(
        request.text,
        synonyms=synonyms() if table is None else table,
        vocabulary=_vocabulary(request.audience),
        pinned=pinned(request.text),
    )


def suggest(text, *, audience, limit):
    """Return suggestions for a text that is being typed; raises EngineError."""
    return _ask(lambda router: router.suggest(text, audience=audience, limit=limit))


def similar(pk, *, audience, limit):
    """Return hits that look like a page, at most `limit`; raises EngineError."""
    key = document_id(pk)
    return near_enough(_ask(lambda router: router.similar(key, audience=audience, limit=limit)))


def _ask(question):
    """Return the answer to a question to the router."""
    try:
        return question(router())
    except NoIndexError as error:
        notice(error)
        raise


def _vocabulary(audience):
    """Return the words by which questions are repaired. Without the index that has them the cluster
    answers questions as they are."""
    try:
        return embedded().vocabulary(audience)
    except NoIndexError as error:
        if cluster() is None:
            raise
        notice(error)
        return EveryWord()


def synonyms():
    """Return the table of the synonyms that editors keep, as it is now; one query."""
    stamp = Synonym.objects.active().aggregate(Count("pk"), Max("pk"), Max("changed_at"))
    return _tables.get(tuple(stamp.values()))


class _LastTable:
    """The table for the last stamp. Two threads may make it at once, to the same effect."""

    def __init__(self):
        self._last = (None, None)

    def get(self, stamp):
        known, table = self._last
        if known != stamp:
            table = table_of(Synonym.objects.active())
            self._last = (stamp, table)
        return table


_tables = _LastTable()


def table_of(rows):
    """Return the table of some synonyms."""
    return SynonymTable([row.entry() for row in rows])


def pinned(text):
    """Return the ids of the documents that editors put on top for a text, in their order."""
    asked = tuple(stems_of(text))
    if not asked:
        return ()
    pins = Pin.objects.order_by("position", "pk").values_list("query", "page")
    return tuple(document_id(pk) for query, pk in pins if tuple(stems_of(query)) == asked)
