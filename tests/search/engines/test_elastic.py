"""What only concerns Elasticsearch: its indexes, its mapping, what it refuses and what it forgets."""

import base64
import os
import secrets
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pytest
from elasticsearch import Elasticsearch

from search.document import Audience
from search.engines.base import EngineError, NoIndexError, RefusedError, SearchRequest
from search.engines.elastic import Connection, ElasticEngine, schema, writing
from search.engines.elastic.writing import Write, parts, refusals, write
from search.plan import QueryPlan

elasticsearch = pytest.mark.elasticsearch


@pytest.fixture
def prefix():
    return f"test-{secrets.token_hex(6)}"


@pytest.fixture
def node():
    """The node itself."""
    with Elasticsearch(os.environ["ELASTICSEARCH_URL"], request_timeout=30) as client:
        yield client


@pytest.fixture
def engine(prefix):
    made = ElasticEngine(Connection(os.environ["ELASTICSEARCH_URL"], prefix=prefix, patience=20))
    yield made
    made.remove()
    made.close()


@pytest.fixture
def fill(engine):
    def fill(documents=()):
        rebuild = engine.begin_rebuild()
        rebuild.add(documents)
        rebuild.swap()

    return fill


def indexes(node, prefix):
    return sorted(node.indices.get(index=f"{prefix}-*", expand_wildcards="all"))


@elasticsearch
def test_an_alias_for_each_audience_leads_to_one_index(engine, fill, node, prefix):
    fill()
    fill()

    aliases = node.indices.get_alias(name=f"{prefix}-*")
    led = sorted(alias for about in aliases.values() for alias in about["aliases"])
    stamp = schema.Names(prefix).stamp
    assert led == [f"{prefix}-members-{stamp}", f"{prefix}-public-{stamp}"]


@elasticsearch
def test_old_and_unfinished_indexes_are_removed_by_the_next_rebuild(engine, fill, node, prefix):
    fill()
    first = indexes(node, prefix)
    fill()
    second = [name for name in indexes(node, prefix) if name not in first]
    engine.begin_rebuild()
    crashed = [name for name in indexes(node, prefix) if name not in second]
    assert len(first) == len(second) == len(crashed) == 2

    fill()
    left = indexes(node, prefix)
    assert not {*first, *crashed} & {*left}
    assert {*second} < {*left}
    assert len(left) == 4


@elasticsearch
def test_indexes_of_others_are_left_alone(engine, fill, node, prefix):
    """Another site may have a prefix that begins as ours."""
    others = [f"{prefix}-2-public-01234567-89ab", f"{prefix}-logs", f"{prefix}-public-old"]
    for name in others:
        node.indices.create(index=name)

    fill()
    fill()
    engine.remove()
    assert indexes(node, prefix) == others
    node.indices.delete(index=others)


@elasticsearch
def test_code_that_expects_another_index_finds_none(engine, fill, prefix, document, monkeypatch):
    fill([document()])
    monkeypatch.setattr(schema, "made_with", lambda: ["something else"])
    newer = ElasticEngine(Connection(os.environ["ELASTICSEARCH_URL"], prefix=prefix, patience=20))

    assert engine.is_current()
    assert not newer.is_current()
    assert not newer.health().is_up
    for ask in (
        lambda: newer.ids(Audience.PUBLIC),
        lambda: newer.suggest("inc", audience=Audience.PUBLIC, limit=1),
        lambda: newer.apply([]),
    ):
        with pytest.raises(NoIndexError):
            ask()
    rebuild = newer.begin_rebuild()
    # The older code goes on until the newer index serves.
    assert engine.ids(Audience.PUBLIC) == {"page-1": 1}
    rebuild.swap()
    assert newer.is_current()
    assert not engine.is_current()
    newer.close()


@elasticsearch
def test_nothing_is_written_where_no_index_was_made(engine, node, prefix, change, fill):
    with pytest.raises(NoIndexError):
        engine.apply([change("page-1", 1, "Titel"), change("page-2", 1)])
    assert indexes(node, prefix) == []
    with pytest.raises(NoIndexError):
        write(node, [Write(f"{prefix}-public", "page-1", 1, writing.GONE)])
    assert indexes(node, prefix) == []


@elasticsearch
@pytest.mark.parametrize("audience", Audience)
def test_half_an_index_is_none(engine, fill, node, prefix, change, document, audience):
    """Whoever finds that one was deleted has both made anew."""
    fill([document("a", 1)])
    (lost,) = [name for name in indexes(node, prefix) if name.startswith(f"{prefix}-{audience}-")]
    node.indices.delete(index=lost)

    assert not engine.is_current()
    with pytest.raises(NoIndexError):
        engine.apply([change("a", 2, "Stoep")])
    with pytest.raises(NoIndexError):
        engine.search(QueryPlan(), SearchRequest(audience=audience))
    fill([document("a", 3)])
    assert engine.is_current()
    assert engine.ids(audience) == {"a": 3}


@elasticsearch
def test_a_rebuild_of_which_the_index_is_gone_does_not_write_into_thin_air(
    engine, node, prefix, document
):
    first = engine.begin_rebuild()
    second = engine.begin_rebuild()

    with pytest.raises(NoIndexError):
        first.add([document()])
    second.swap()
    assert len(indexes(node, prefix)) == 2
    assert engine.ids(Audience.PUBLIC) == {}


@elasticsearch
def test_the_mapping_is_strict(engine, fill, node, prefix):
    fill()
    (alias,) = (name for name in schema.Names(prefix).aliases() if "public" in name)
    good = Write(alias, "page-1", 1, b'{"id": "page-1", "text": ["stoep"]}')
    bad = Write(alias, "page-2", 1, b'{"id": "page-2", "colour": "red"}')

    with pytest.raises(RefusedError, match=r"page-2.*colour") as refusal:
        write(node, [bad, good], refresh=True)
    assert refusal.value.ids == ("page-2",)
    assert engine.ids(Audience.PUBLIC) == {"page-1": 1}


@elasticsearch
def test_a_document_that_is_refused_keeps_no_other_waiting(engine, fill, change):
    fill()
    too_long = "x" * 600

    with pytest.raises(RefusedError) as refusal:
        engine.apply([change(too_long, 1, "Te lang"), change("page-1", 1, "Goed")])
    assert refusal.value.ids == (too_long,)
    assert engine.ids(Audience.PUBLIC) == {"page-1": 1}


@elasticsearch
def test_tokens_are_not_stored_beside_the_document(engine, fill, node, prefix, document):
    fill([document(title="Stembureaus")])

    (hit,) = node.search(index=schema.Names(prefix).alias(Audience.PUBLIC))["hits"]["hits"]
    assert hit["_source"].keys() == {"document"}


@elasticsearch
def test_a_deletion_is_remembered_for_longer_than_elasticsearch_does(
    engine, fill, node, prefix, change
):
    """Elasticsearch keeps the version of a deleted document for `gc_deletes`, a minute."""
    fill()
    node.indices.put_settings(
        index=schema.Names(prefix).aliases(), settings={"index.gc_deletes": "0s"}
    )
    engine.apply([change("page-1", 2)])
    node.indices.forcemerge(index=schema.Names(prefix).aliases(), max_num_segments=1)

    engine.apply([change("page-1", 1, "Te laat")])
    assert engine.ids(Audience.MEMBERS) == {}


@elasticsearch
def test_the_last_page_of_very_many_can_be_asked(engine, fill, document, plan):
    fill(document(f"page-{number:05}", title="Stoep") for number in range(11_000))

    found = engine.search(plan("stoep"), SearchRequest(offset=10_990, limit=20))
    assert found.total == 11_000
    assert [hit.document.id for hit in found.hits][-1] == "page-10999"
    assert len(found.hits) == 10


@elasticsearch
def test_health_is_about_our_own_indexes(engine, fill, document, node, prefix):
    assert "nog geen index" in engine.health().state
    fill([document("page-1"), document("page-2", visibility=Audience.MEMBERS)])

    health = engine.health()
    assert (health.is_up, health.state, health.documents) == (True, "in orde", 2)
    # An index of somebody else that can be nowhere turns the cluster red.
    lost = f"{prefix}-lost"
    node.indices.create(
        index=lost,
        settings={"index.routing.allocation.require._name": "nowhere"},
        wait_for_active_shards="0",
    )
    assert node.cluster.health()["status"] == "red"
    assert engine.health().is_up
    node.indices.delete(index=lost)


def test_writes_go_in_parts_that_are_short_and_light(monkeypatch):
    monkeypatch.setattr(writing, "AT_ONCE", 3)
    monkeypatch.setattr(writing, "MOST_BYTES", 100)

    def sizes(*weights):
        wanted = [Write("index", str(at), 1, b"x" * size) for at, size in enumerate(weights)]
        return [[len(wish.fields) for wish in part] for part in parts(wanted)]

    assert sizes() == []
    assert sizes(1, 1, 1, 1) == [[1, 1, 1], [1]]
    assert sizes(60, 60, 30) == [[60], [60, 30]]
    assert sizes(500, 1) == [[500], [1]]


def answer(*items):
    return {"items": [{"index": item} for item in items]}


DONE = {"_id": "page-1", "status": 201}
LATE = {"_id": "page-2", "status": 409, "error": {"type": "version_conflict_engine_exception"}}
BAD = {"_id": "page-3", "status": 400, "error": {"type": "mapper", "reason": "geen getal"}}


def test_what_came_too_late_is_no_error():
    assert refusals(answer(DONE, LATE), 2) == {}


def test_what_is_refused_is_named():
    assert refusals(answer(BAD, DONE, LATE), 3) == {"page-3": "geen getal"}


@pytest.mark.parametrize(
    ("status", "kind", "error"),
    [
        (429, "es_rejected_execution_exception", EngineError),
        (503, "unavailable_shards_exception", EngineError),
        (403, "cluster_block_exception", EngineError),
        (404, "index_not_found_exception", NoIndexError),
    ],
)
def test_what_may_go_well_another_time_is_an_error_of_the_engine(status, kind, error):
    item = {"_id": "page-1", "status": status, "error": {"type": kind, "reason": "nu niet"}}

    with pytest.raises(error) as caught:
        refusals(answer(DONE, item), 2)
    assert not isinstance(caught.value, RefusedError)


@pytest.mark.parametrize("odd", [{}, {"items": None}, {"items": [{}]}, answer(DONE), []])
def test_an_odd_answer_to_writing_is_not_taken_for_success(odd):
    with pytest.raises(EngineError):
        refusals(odd, 2)


@pytest.mark.parametrize(
    ("values", "header"),
    [
        ({"api_key": "geheim"}, "ApiKey geheim"),
        (
            {"user": "elastic", "password": "wáchtwoord"},
            "Basic " + base64.b64encode("elastic:wáchtwoord".encode()).decode(),
        ),
        ({}, None),
    ],
)
def test_it_gets_in_by_a_key_or_a_password(values, header):
    seen = []

    class Handler(BaseHTTPRequestHandler):
        def do_HEAD(self):
            seen.append(self.headers.get("Authorization"))
            self.send_response(401)
            self.send_header("X-Elastic-Product", "Elasticsearch")
            self.end_headers()

        def log_message(self, *arguments):
            """Say nothing."""

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        Thread(target=server.handle_request).start()
        engine = ElasticEngine(Connection(f"http://127.0.0.1:{server.server_port}", **values))
        state = engine.health().state
        engine.close()
    assert seen == [header]
    assert "401" in state
