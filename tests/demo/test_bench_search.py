"""The benchmark of the search measures what it says, on documents that are the same each time."""

import os
import re
import secrets

import pytest
from django.db import connection

from koplopers.demo.bench import database, engines, timing
from koplopers.demo.bench.engines import folder_size, measure
from koplopers.demo.bench.texts import documents
from koplopers.demo.factories import make_member, make_theme, make_topic
from practices.models import PracticePage, Topic
from search.document import FACET_NAMES
from search.engines.elastic import Connection, ElasticEngine
from search.engines.embedded import EmbeddedEngine


def test_documents_are_the_same_each_time_and_fill_every_facet():
    made = list(documents(30))

    assert made == list(documents(30))
    assert {name for document in made for name in document.facets} == set(FACET_NAMES)
    assert len({document.id for document in made}) == 30
    assert len(made[0].body.split() + made[0].approach.split() + made[0].summary.split()) > 100


@pytest.fixture(autouse=True)
def few_rounds(monkeypatch):
    """Two rounds show as well as twenty that each is counted."""
    monkeypatch.setattr(timing, "ROUNDS", 2)
    monkeypatch.setattr(database, "ROUNDS", 2)
    monkeypatch.setattr(engines, "UPDATES", 2)


@pytest.fixture
def embedded(tmp_path):
    return EmbeddedEngine(tmp_path / "index")


@pytest.fixture
def elastic():
    prefix = f"test-{secrets.token_hex(6)}"
    made = ElasticEngine(Connection(os.environ["ELASTICSEARCH_URL"], prefix=prefix, patience=20))
    yield made
    made.remove()
    made.close()


def assert_times(lines, asked):
    """Each line says what was done how often, and a p50 and p95 that can be."""
    assert lines[0].split() == ["what", "times", "p50", "ms", "p95", "ms"]
    for line, (name, times) in zip(lines[1:], asked.items(), strict=True):
        number, p50, p95 = line.removeprefix(name).split()
        assert int(number) == times
        assert 0 < float(p50) <= float(p95)


ASKED = {
    "plan, all facets, ten highlights": 20,
    "without highlights": 20,
    "plan alone": 20,
    "everything, all facets": 2,
    "suggest": 16,
    "update to visible": 2,
}


def test_it_reports_rates_and_times(embedded, tmp_path):
    lines = list(measure(embedded, list(documents(50)), lambda: folder_size(tmp_path)))

    assert re.fullmatch(r"embedded \(\d+ cores, load \d+\.\d\)", lines[0])
    assert re.fullmatch(r"\d+ documents/s, \d+ documents/s with warm tokens, 0\.\d MB", lines[1])
    assert folder_size(tmp_path) > 10_000
    assert_times(lines[2:], ASKED)


@pytest.mark.elasticsearch
def test_it_reports_those_of_elasticsearch_too(embedded, elastic):
    made = list(documents(50))
    for _ in measure(embedded, made, lambda: 0):
        pass

    lines = list(measure(elastic, made, elastic.size, words=embedded))

    assert lines[0].startswith("elasticsearch (")
    assert re.fullmatch(r"\d+ documents/s with warm tokens, 0\.\d MB", lines[1])
    assert_times(lines[2:], ASKED)


@pytest.fixture
def vocabularies(home, monkeypatch):
    """What a practice must have, in the place of the real content of the programme."""
    make_member("Assen"), make_theme("Werk"), make_theme("Wonen")
    make_topic(Topic.Kind.BOTTLENECK), make_topic(Topic.Kind.SUCCESS_FACTOR)
    monkeypatch.setattr("koplopers.demo.bench.database.lay_ground", lambda: None)


@pytest.mark.skipif(connection.vendor != "sqlite", reason="the benchmark makes a SQLite database")
def test_the_search_of_wagtail_is_measured_on_the_same_texts(vocabularies):
    made = list(documents(20))

    lines = list(database.measure(made))

    assert lines[0].startswith("Wagtail on sqlite (")
    assert re.fullmatch(r"\d+ pages/s, 0\.\d MB", lines[1])
    assert_times(lines[2:], {"any of the words, ten pages": 20})
    assert PracticePage.objects.get(slug="praktijkvoorbeeld-1").summary == made[0].summary


@pytest.mark.skipif(connection.vendor != "sqlite", reason="the benchmark makes a SQLite database")
def test_questions_that_take_too_long_are_stopped_and_said_so(vocabularies, monkeypatch):
    monkeypatch.setattr(database, "PATIENCE", -1)
    monkeypatch.setattr(database, "BUDGET", -1)
    monkeypatch.setattr(database, "STEPS", 1)

    lines = list(database.measure(list(documents(20))))

    assert_times(lines[2:4], {"any of the words, ten pages": 10})
    assert lines[4] == "10 of these 10 were stopped after -1 s: they take longer"


@pytest.mark.skipif(connection.vendor != "sqlite", reason="the benchmark makes a SQLite database")
def test_it_gets_no_more_pages_than_it_can_bear(vocabularies, monkeypatch):
    monkeypatch.setattr(database, "MOST_PAGES", 10)
    monkeypatch.setattr(database, "BUDGET", -1)

    lines = list(database.measure(list(documents(20))))

    assert lines[0] == "The next table is of 10 pages: with more, Wagtail's search does not end"
    assert PracticePage.objects.count() == 10
