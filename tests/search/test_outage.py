"""A site on a real Elasticsearch that goes away and comes back: what visitors get and editors lose."""

import os
import secrets
import socket

import pytest

from koplopers.demo.factories import make_practice
from search import healing, indexing, service
from search.document import Audience
from search.engines.base import SearchRequest
from search.engines.elastic import Connection, ElasticEngine
from search.guard import Guard, Patience
from search.models import SearchDelivery, SearchIndex

pytestmark = pytest.mark.elasticsearch
TOLKEN = SearchRequest(text="gebarentolk")


class Cluster:
    """Elasticsearch on an address of its own, and nothing there while it is down."""

    def __init__(self):
        self.prefix = f"test-{secrets.token_hex(6)}"
        self.up = self._engine(os.environ["ELASTICSEARCH_URL"])
        with socket.create_server(("127.0.0.1", 0)) as nobody:
            port = nobody.getsockname()[1]
        self.down = self._engine(f"http://127.0.0.1:{port}")
        self.now = self.up

    def _engine(self, url):
        return ElasticEngine(Connection(url, prefix=self.prefix, patience=20))

    def close(self):
        self.up.remove()
        self.up.close()
        self.down.close()


@pytest.fixture
def cluster(embedded, monkeypatch, clock):
    """The cluster of the site, with an index of what the database holds now."""
    made = Cluster()
    guard = Guard(
        Patience(answer=20, rest=10),
        on_healed=service.tell_healed,
        on_failed=service.notice,
        clock=clock,
        run=lambda work: work(),
    )
    monkeypatch.setattr(service, "cluster", lambda: made.now)
    monkeypatch.setattr(service, "cluster_guard", lambda: guard)
    indexing.rebuild(service.CLUSTER, made.up)
    yield made
    made.close()


def titles(request=TOLKEN):
    result = service.search(request)
    return [hit.document.title for hit in result.hits], result.degraded


def waiting():
    """The names of the indexes that still have to hear of something."""
    return set(SearchDelivery.objects.values_list("index__name", flat=True))


@pytest.fixture
def practice(cluster, member, committed):
    with committed():
        return make_practice(member, title="Een gebarentolk aan de balie")


def test_what_is_published_is_found_in_the_cluster(cluster, practice):
    assert titles() == (["Een gebarentolk aan de balie"], False)
    assert cluster.up.ids(Audience.PUBLIC) == service.embedded().ids(Audience.PUBLIC)
    assert waiting() == set()


def test_an_outage_loses_nothing_and_heals_by_itself(cluster, practice, member, committed, clock):
    cluster.now = cluster.down
    with committed():
        second = make_practice(member, title="De gebarentolk op het scherm")
    with committed():
        practice.unpublish()

    # The visitor gets what is true now, from this machine.
    assert titles() == (["De gebarentolk op het scherm"], True)
    assert waiting() == {service.CLUSTER}
    assert SearchIndex.objects.get(name=service.CLUSTER).last_error
    # The cluster knows nothing yet.
    assert f"page-{second.pk}" not in cluster.up.ids(Audience.PUBLIC)

    cluster.now = cluster.up
    assert titles() == (["De gebarentolk op het scherm"], True)
    clock.now += 10
    assert titles() == (["De gebarentolk op het scherm"], True)

    assert waiting() == set()
    assert titles() == (["De gebarentolk op het scherm"], False)
    assert cluster.up.ids(Audience.PUBLIC) == service.embedded().ids(Audience.PUBLIC)
    assert SearchIndex.objects.get(name=service.CLUSTER).last_error == ""


def test_a_cluster_that_lost_its_index_is_filled_again_by_itself(
    cluster, practice, clock, committed, monkeypatch
):
    begun = []
    monkeypatch.setattr(healing, "in_background", begun.append)
    SearchIndex.objects.update(rebuild_began_at=None)
    cluster.up.remove()

    # A visitor is the first to notice, and gets an answer from this machine.
    with committed():
        assert titles() == (["Een gebarentolk aan de balie"], True)
    (work,) = begun
    work()

    assert cluster.up.ids(Audience.PUBLIC) == service.embedded().ids(Audience.PUBLIC)
    clock.now += 10
    titles()
    assert titles() == (["Een gebarentolk aan de balie"], False)
