"""An engine in memory, a clock that stands still, and the moments at which a transaction commits."""

import importlib.util
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client, TestCase

from search import indexing, service
from search.engines.embedded import EmbeddedEngine
from search.outbox import Plan
from search.service import local_index_name

SPEC = importlib.util.spec_from_file_location("memory", Path(__file__).with_name("memory.py"))
memory = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(memory)


class Clock:
    """Says what a test sets."""

    now = 1000.0

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def client():
    """A visitor of whom the index may know less than the database does."""
    return Client()


@pytest.fixture
def engine(monkeypatch):
    """An engine in memory in the place of the embedded one; its index was never built."""
    engine = memory.MemoryEngine()
    monkeypatch.setattr(service, "embedded", lambda: engine)
    return engine


@pytest.fixture
def index(engine, db):
    """The same engine with an index of what the database holds now; it hears of changes."""
    indexing.rebuild(local_index_name(), engine)
    return engine


@pytest.fixture
def embedded(monkeypatch, tmp_path, db):
    """The real embedded engine with an index of what the database holds now."""
    engine = EmbeddedEngine(tmp_path / "index")
    monkeypatch.setattr(service, "embedded", lambda: engine)
    indexing.rebuild(local_index_name(), engine)
    return engine


@pytest.fixture
def committed():
    """A context that counts as one transaction, with all that happens after its commit.

    Of a test nothing is ever committed, so what the test did before has to count as done.
    """

    @contextmanager
    def committed():
        for hook in connection.run_on_commit:
            if isinstance(hook[1], Plan):
                hook[1].is_done = True
        with TestCase.captureOnCommitCallbacks(execute=True):
            yield

    return committed
