"""Tantivy as one of our engines."""

import threading
from functools import partial

from ...document import Audience
from ...similar import must_share, similar_plan
from ..base import Engine, EngineError, Found, Health, Hit, NoIndexError, Sort, Suggestion
from . import ranking
from .index import trouble
from .queries import both, either
from .rebuild import EmbeddedRebuild
from .schema import ORDERS, document_of
from .sides import open_sides, write
from .store import Store

MOST_VALUES = 10_000
AT_ONCE = 1000


class EmbeddedEngine(Engine):
    """Indexes in the directory `path`. Opens them when first used, and again after each swap, also
    one by another process. Threads may share one; a process that forks must not have used it."""

    name = "embedded"

    def __init__(self, path):
        self._store = Store(path)
        self._lock = threading.Lock()
        self._sign, self._sides = None, None

    def _side(self, audience):
        """Return what serves an audience now. Raises NoIndexError when nothing does."""
        with self._lock:
            sign = self._store.sign()
            if sign is None or sign != self._sign:
                self._sides, self._sign = self._open(), sign
            return self._sides[audience]

    def _open(self):
        try:
            return open_sides(self._store.current())
        except EngineError:
            # Another process may have swapped between looking and opening.
            return open_sides(self._store.current())

    def vocabulary(self, audience):
        """Return the words of an audience, for make_plan."""
        return self._side(audience).vocabulary

    def search(self, plan, request):
        side = self._side(request.audience)
        searcher, queries = side.index.searcher(), side.queries
        filters = {name: values for name, values in request.filters.items() if values}
        asked = queries.plan(plan)
        everything = either([asked, queries.ids(plan.pinned)]) if plan.pinned else asked
        with trouble():
            if plan.pinned and request.sort is Sort.BEST:
                page, total = _pinned_page(searcher, queries, plan, asked, filters, request)
            else:
                query = both([everything], filters=queries.filters(filters))
                order = _order(plan, request.sort)
                page, total = _page(searcher, query, order, request.offset, request.limit)
            counts = _facets(searcher, queries, everything, filters, request.facets)
        hits = tuple(Hit(document_of(searcher.doc(address)), score) for score, address in page)
        return Found(hits, total, counts)

    def suggest(self, text, *, audience, limit):
        side = self._side(audience)
        searcher = side.index.searcher()
        found = {}
        with trouble():
            for query in side.queries.suggestions(text):
                page, _ = ranking.by_id(searcher, query, 0, limit)
                for _, address in page:
                    document = document_of(searcher.doc(address))
                    found.setdefault(document.id, document)
                if len(found) >= limit:
                    break
        return tuple(
            Suggestion(document.id, document.title, document.url, document.kind)
            for document in list(found.values())[:limit]
        )

    def similar(self, document_id, *, audience, limit):
        side = self._side(audience)
        searcher, queries = side.index.searcher(), side.queries
        with trouble():
            hits = searcher.search(queries.ids([document_id]), 1).hits
            if not hits:
                return ()
            document = document_of(searcher.doc(hits[0][1]))
            shared = queries.filters(must_share(document))
            query = both(
                [queries.plan(similar_plan(document))],
                filters=[either(shared)] if shared else (),
                without=[queries.ids([document_id])],
            )
            page, _ = ranking.by_score(searcher, query, 0, limit)
        return tuple(Hit(document_of(searcher.doc(address)), score) for score, address in page)

    def apply(self, changes):
        with self._store.writing():
            write({audience: self._side(audience) for audience in Audience}, changes)

    def begin_rebuild(self):
        return EmbeddedRebuild(self._store)

    def ids(self, audience):
        return {document.id: document.version for document in self.documents(audience)}

    def documents(self, audience):
        side = self._side(audience)
        searcher = side.index.searcher()
        total = searcher.num_docs
        for offset in range(0, total, AT_ONCE):
            with trouble():
                page, _ = ranking.by_id(searcher, side.queries.everything(), offset, AT_ONCE)
            for _, address in page:
                yield document_of(searcher.doc(address))

    def is_current(self):
        # Another process may have swapped between looking at one thing and at another.
        return self._is_there() or self._is_there()

    def _is_there(self):
        try:
            self._store.current()
            for audience in Audience:
                self._side(audience).look()
        except NoIndexError:
            return False
        return True

    def health(self):
        try:
            side = self._side(Audience.MEMBERS)
            with trouble():
                documents = side.index.searcher().search(side.queries.everything(), 1).count
        except EngineError as error:
            return Health(is_up=False, state=str(error))
        return Health(is_up=True, state="in orde", documents=documents)


def _order(plan, sort):
    """Return what gives a page of hits: in a chosen order, the best first, or without a text, when
    all are equally good, by id."""
    if sort in ORDERS:
        return partial(ranking.by_number, field=ORDERS[sort])
    return ranking.by_score if plan.ideas else ranking.by_id


def _page(searcher, query, order, offset, limit):
    """Return ([(score, address)], total); with limit 0 only the total matters."""
    page, total = order(searcher, query, offset=offset, limit=max(limit, 1))
    return page[:limit], total


def _pinned_page(searcher, queries, plan, asked, filters, request):
    """Return the page and total with the pinned documents first, in the order of the pins."""
    chosen = queries.filters(filters)
    pins = []
    for document_id in plan.pinned:
        query = both([queries.ids([document_id])], filters=chosen)
        pins += [(ranking.PIN, address) for _, address in searcher.search(query, 1).hits]
    rest = both([asked], filters=chosen, without=[queries.ids(plan.pinned)])
    order = _order(plan, Sort.BEST)
    start, end = request.offset, request.offset + request.limit
    shown = pins[start:end]
    offset, limit = max(start - len(pins), 0), request.limit - len(shown)
    page, total = _page(searcher, rest, order, offset, limit)
    return shown + page, total + len(pins)


def _facets(searcher, queries, asked, filters, names):
    """Return {facet: {value: number}}; each facet counted with the filters of all others.

    Facets without a filter of their own all see the same documents, so they are counted at once.
    """
    counts = {}
    free = [name for name in names if name not in filters]
    for group in (free, *([name] for name in names if name in filters)):
        if group:
            others = {name: values for name, values in filters.items() if name not in group}
            query = both([asked], filters=queries.filters(others))
            counts |= _count(searcher, query, group)
    return {name: counts[name] for name in names}


def _count(searcher, query, names):
    wanted = {
        name: {
            "terms": {"field": f"facet_{name}", "size": MOST_VALUES, "segment_size": MOST_VALUES}
        }
        for name in names
    }
    answer = searcher.aggregate(query, wanted)
    return {
        name: {bucket["key"]: bucket["doc_count"] for bucket in answer[name]["buckets"]}
        for name in names
    }
