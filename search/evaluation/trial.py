"""A search on a throw-away index, for measuring how good the answers are."""

from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from secrets import token_hex
from tempfile import TemporaryDirectory

from ..document import Audience
from ..engines.base import SearchRequest
from ..engines.elastic import ElasticEngine
from ..engines.embedded import EmbeddedEngine
from ..planning import make_plan

DEPTH = 100  # documents of a ranking
PATIENCE = 20  # seconds for an answer: it is not the speed that is measured


@contextmanager
def trial_engine(documents, elasticsearch=None):
    """Give (engine that answers, vocabulary) on an index of these documents, that goes away.

    The words of the embedded engine repair a question for Elasticsearch as well, as on the site.
    `elasticsearch` is a Connection; without one the embedded engine answers. Raises EngineError.
    """
    with TemporaryDirectory(prefix="search-trial-") as folder:
        embedded = _filled(EmbeddedEngine(Path(folder) / "index"), documents)
        vocabulary = embedded.vocabulary(Audience.PUBLIC)
        if elasticsearch is None:
            yield embedded, vocabulary
            return
        connection = replace(elasticsearch, prefix=f"trial-{token_hex(6)}", patience=PATIENCE)
        engine = ElasticEngine(connection)
        try:
            yield _filled(engine, documents), vocabulary
        finally:
            engine.remove()
            engine.close()


def _filled(engine, documents):
    rebuild = engine.begin_rebuild()
    rebuild.add(documents)
    rebuild.swap()
    return engine


def rank(engine, vocabulary, synonyms, text):
    """Return the ids of what a question finds, the best first."""
    plan = make_plan(text, synonyms=synonyms, vocabulary=vocabulary)
    found = engine.search(plan, SearchRequest(text=text, limit=DEPTH))
    return [hit.document.id for hit in found.hits]
