"""A new index beside the one that serves."""

import logging
import time
from contextlib import ExitStack
from itertools import islice

from tantivy import FieldType, Query

from ...document import Change
from ..base import EngineError, NoIndexError, Rebuild
from .index import trouble
from .schema import document_of
from .sides import make_sides, open_sides, write

AT_ONCE = 5000
log = logging.getLogger("koplopers.search")


class EmbeddedRebuild(Rebuild):
    """Written in a directory of its own, so that the index that serves is never half done. What a
    crash leaves is removed by the next swap."""

    def __init__(self, store):
        self._store = store
        with store.writing():
            self._began = time.time_ns()
        with ExitStack() as stack:
            self._path = stack.enter_context(store.new())
            self._sides = make_sides(self._path)
            self._building = stack.pop_all()

    def add(self, documents):
        self.apply(Change(document.id, document.version, document) for document in documents)

    def apply(self, changes):
        self._must_be_open()
        changes = iter(changes)
        while batch := list(islice(changes, AT_ONCE)):
            write(self._sides, batch)

    def swap(self):
        self._must_be_open()
        with self._store.writing():
            try:
                self._take_over()
                self._store.serve(self._path)
            finally:
                self._close()
                self._store.clean()

    def _take_over(self):
        """Bring along what was written since this rebuild began: no change is lost, even when nobody
        told this rebuild of it. And the marks of what is gone, but not of what this rebuild has: the
        database knows best, also when it was put back to an earlier day."""
        for audience, (later, marks) in _left_behind(self._store, self._began).items():
            new = self._sides[audience]
            has = new.versions([change.id for change in marks])
            write({audience: new}, [*later, *(mark for mark in marks if mark.id not in has)])

    def abort(self):
        self._close()
        with self._store.writing():
            self._store.clean()

    def _close(self):
        self._building.close()
        self._sides = None

    def _must_be_open(self):
        if self._sides is None:
            raise EngineError("Deze nieuwe index is al klaar of afgebroken")


def _left_behind(store, began):
    """Return {audience: (changes since a moment, marks)} of what serves now; empty when nothing
    does. Also when it cannot be read: a new index must not depend on what a damaged one holds, and
    whoever rebuilds compares with the database afterwards."""
    try:
        path = store.current()
    except NoIndexError:
        return {}
    try:
        return {audience: _left_in(side, began) for audience, side in open_sides(path).items()}
    except EngineError as error:
        log.warning("Nothing is taken over from the index that served: %s", error)
        return {}


def _left_in(side, began):
    later = _changes(side.index, _since(side.index, began))
    later += _changes(side.marks, _since(side.marks, began))
    return later, _changes(side.marks, Query.all_query())


def _since(index, moment):
    """Return the query for what was written after a moment. Versions do not tell: each counts the
    changes of one document only."""
    return Query.range_query(
        index.schema, "written", FieldType.Unsigned, moment, include_lower=False
    )


def _changes(index, query):
    searcher = index.searcher()
    with trouble():
        hits = searcher.search(query, max(searcher.num_docs, 1)).hits
        return [_change(searcher.doc(address)) for _, address in hits]


def _change(stored):
    document = document_of(stored) if stored.get_first("document") else None
    return Change(stored.get_first("id"), stored.get_first("version"), document)
