"""How quick the engines are, beside the database search of Wagtail, on the same texts."""

import tempfile
from pathlib import Path

from django.conf import settings

from search.engines.elastic import Connection, ElasticEngine
from search.engines.embedded import EmbeddedEngine

from . import database
from .engines import folder_size, measure
from .texts import documents


def run(size, write):
    """Measure with `size` documents; `write` takes a line of text.

    The database of the settings must be empty, and is filled. Raises RuntimeError when it is not.
    """
    made = list(documents(size))
    write(f"{size} documents")
    with tempfile.TemporaryDirectory(prefix="search-", dir=settings.DATA_DIR) as folder:
        path = Path(folder)
        embedded = EmbeddedEngine(path / "index")
        for line in measure(embedded, made, lambda: folder_size(path)):
            write(line)
        if settings.ELASTICSEARCH["url"]:
            _run_elastic(made, embedded, write)
    for line in database.measure(made):
        write(line)


def _run_elastic(made, words, write):
    connection = Connection(**{**settings.ELASTICSEARCH, "prefix": "bench", "patience": 30})
    engine = ElasticEngine(connection)
    try:
        for line in measure(engine, made, engine.size, words=words):
            write(line)
    finally:
        engine.remove()
        engine.close()
