"""What an engine of the search takes: filling, finding, suggesting, and a change until it is found."""

import os
import time
from dataclasses import replace

from search.document import FACET_NAMES, Audience, Change
from search.engines.base import SearchRequest
from search.highlight import fragment, highlight, marking_of
from search.planning import make_plan
from search.synonyms import shipped_table

from .timing import lines, load, milliseconds, rounds, row

QUERIES = (
    "rolstoeltoegankelijke stembureaus",
    "inclusie agenda",
    "LIA",
    "mindervaliden",
    "hoe betrek ik ervaringsdeskundigen bij het beleid van de gemeente",
    "begrijpelijke taal in brieven",
    "stembuerau",
    "sport en autisme",
    "toegankelijk openbaar vervoer",
    "subsidie voor winkels en horeca",
)
STARTS = ("ro", "stem", "toegankel", "wo", "gemeente", "b", "in", "sport")
HIGHLIGHTS = 10
SUGGESTIONS = 8
UPDATES = 20
PAUSE = 0.005


def measure(engine, made, size, *, words=None):
    """Fill an engine with documents and yield lines of text about how quick it is; `size` gives the
    bytes that it takes then.

    `words` is an embedded engine with the same documents, which has the words that repair the
    questions; None when the engine is one itself. Filling that one has made the tokens already.
    """
    yield f"{engine.name} ({load()})"
    first = [] if words else [f"{_fill(engine, made):.0f} documents/s"]
    rates = [*first, f"{_fill(engine, made):.0f} documents/s with warm tokens"]
    yield f"{', '.join(rates)}, {size() / 1e6:.1f} MB"
    trial = _Trial(engine, lambda: (words or engine).vocabulary(Audience.PUBLIC))
    yield from lines(
        [
            row("plan, all facets, ten highlights", rounds(trial.find, QUERIES)),
            row("without highlights", rounds(trial.search, QUERIES)),
            row("plan alone", rounds(trial.plan, QUERIES)),
            row("everything, all facets", rounds(trial.search, [""])),
            row("suggest", rounds(trial.suggest, STARTS)),
            row("update to visible", [trial.update(made[0], number) for number in range(UPDATES)]),
        ]
    )


def _fill(engine, made):
    """Return how many documents a second go in, for all audiences."""
    started = time.perf_counter()
    rebuild = engine.begin_rebuild()
    rebuild.add(made)
    rebuild.swap()
    return len(made) / (time.perf_counter() - started)


def folder_size(folder):
    """Return how many bytes the files in a folder take."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


class _Trial:
    """Questions to one engine, as a page of the site asks them."""

    def __init__(self, engine, vocabulary):
        self._engine = engine
        self._vocabulary = vocabulary

    def plan(self, query):
        return make_plan(query, synonyms=shipped_table(), vocabulary=self._vocabulary())

    def search(self, query):
        plan = self.plan(query)
        return plan, self._engine.search(plan, SearchRequest(text=query, facets=FACET_NAMES))

    def find(self, query):
        plan, found = self.search(query)
        marking = marking_of(plan)
        for hit in found.hits[:HIGHLIGHTS]:
            highlight(hit.document.title, marking)
            fragment(hit.document, marking)

    def suggest(self, start):
        self._engine.suggest(start, audience=Audience.PUBLIC, limit=SUGGESTIONS)

    def update(self, document, number):
        """Return the milliseconds until a search finds a change."""
        name = f"vernieuwd{os.urandom(4).hex()}"
        changed = replace(document, version=number + 2, title=name)

        def change_and_wait():
            self._engine.apply([Change(changed.id, changed.version, changed)])
            while not self.search(name)[1].total:
                time.sleep(PAUSE)

        return milliseconds(change_and_wait)
