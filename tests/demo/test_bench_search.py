"""The benchmark of the search measures what it says, on documents that are the same each time."""

import os
import re
import secrets

import pytest

from koplopers.demo.bench.engines import folder_size, measure
from koplopers.demo.bench.texts import documents
from search.document import FACETS
from search.engines.elastic import Connection, ElasticEngine
from search.engines.embedded import EmbeddedEngine


def test_documents_are_the_same_each_time_and_fill_every_facet():
    made = list(documents(30))

    assert made == list(documents(30))
    assert {name for document in made for name in document.facets} == set(FACETS)
    assert len({document.id for document in made}) == 30
    assert len(made[0].body.split() + made[0].approach.split() + made[0].summary.split()) > 100


@pytest.fixture(params=["embedded", pytest.param("elasticsearch", marks=pytest.mark.elasticsearch)])
def engine(request, tmp_path):
    """(an engine, what says how large it is)"""
    folder = tmp_path / "index"
    if request.param == "embedded":
        yield EmbeddedEngine(folder), lambda: folder_size(folder)
        return
    prefix = f"test-{secrets.token_hex(6)}"
    made = ElasticEngine(Connection(os.environ["ELASTICSEARCH_URL"], prefix=prefix, patience=20))
    yield made, made.size
    made.remove()
    made.close()


def test_it_reports_rates_and_times(engine):
    made, size = engine

    lines = list(measure(made, list(documents(50)), size))

    assert re.fullmatch(rf"{made.name}: \d+ documents/s, \d+ with warm tokens, \d+ MB", lines[0])
    assert size() > 10_000
    names = ["plan, all facets, ten highlights", "suggest", "update to visible"]
    for name in names:
        (line,) = (line for line in lines if line.startswith(name))
        p50, p95 = map(float, line.removeprefix(name).split())
        assert 0 < p50 <= p95
