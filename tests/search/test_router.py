"""Who answers when Elasticsearch is down, slow, overloaded or talking rubbish: a real server on
loopback that misbehaves, and the embedded engine on a real index."""

import json
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread

import pytest

from search.document import Audience, Change, SearchDocument
from search.engines.base import EngineError, SearchRequest
from search.engines.elastic import Connection, ElasticEngine
from search.engines.embedded import EmbeddedEngine
from search.guard import Guard, Patience, State
from search.nl import stems_of
from search.plan import Idea, QueryPlan, Term
from search.router import Router

STOEP = QueryPlan(ideas=(Idea((Term(tuple(stems_of("stoep"))),)),))
HERE = SearchDocument("page-1", 1, "practice", "Een stoep hier", url="/hier/")
THERE = SearchDocument("page-1", 2, "practice", "Een stoep in de cluster", url="/daar/")
GOOD = {
    "timed_out": False,
    "_shards": {"total": 1, "successful": 1, "skipped": 0, "failed": 0},
    "hits": {
        "total": {"value": 1, "relation": "eq"},
        "hits": [{"_id": "page-1", "_score": 1.5, "_source": {"document": THERE.as_dict()}}],
    },
    "aggregations": {},
}
RED = {"error": {"type": "search_phase_execution_exception", "reason": "all shards failed"}}
PARTLY = GOOD | {"_shards": {"total": 1, "successful": 0, "skipped": 0, "failed": 1}}
JSON = "application/vnd.elasticsearch+json;compatible-with=8"


class Server(ThreadingHTTPServer):
    """Answers in the way that `mood` says, and counts the questions."""

    daemon_threads = True
    mood = "well"

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Handler)
        self.questions = 0
        self.is_over = Event()

    def handle_error(self, *arguments):
        """Say nothing of clients that hang up."""

    @property
    def url(self):
        return f"http://127.0.0.1:{self.server_port}"


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *arguments):
        """Say nothing."""

    def do_POST(self):
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.do_GET()

    def do_HEAD(self):
        self.do_GET()

    def do_GET(self):
        self.server.questions += 1
        getattr(self, self.server.mood)()

    def say(self, status, body, *, kind=JSON, product=True, length=None):
        body = body if isinstance(body, bytes) else json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(length or len(body)))
        if product:
            self.send_header("X-Elastic-Product", "Elasticsearch")
        self.end_headers()
        self.wfile.write(body)
        if length:
            self.close_connection = True

    def well(self):
        self.say(200, GOOD)

    def slow(self):
        self.server.is_over.wait(20)

    def byte_by_byte(self):
        self.send_response(200)
        self.send_header("X-Elastic-Product", "Elasticsearch")
        self.send_header("Content-Type", JSON)
        self.send_header("Content-Length", "1000")
        self.end_headers()
        while not self.server.is_over.wait(0.1):
            self.wfile.write(b" ")
            self.wfile.flush()

    def busy(self):
        self.say(429, {"error": {"type": "es_rejected_execution_exception"}})

    def refuses(self):
        self.say(400, {"error": {"type": "parsing_exception", "reason": "te veel"}})

    def red(self):
        self.say(503, RED)

    def partly(self):
        self.say(200, PARTLY)

    def gone(self):
        self.say(404, {"error": {"type": "index_not_found_exception", "reason": "no such index"}})

    def page(self):
        self.say(200, b"<h1>Welkom</h1>", kind="text/html", product=False)

    def page_of_a_proxy(self):
        self.say(502, b"<h1>Bad gateway</h1>", kind="text/html", product=False)

    def half(self):
        whole = json.dumps(GOOD).encode()
        self.say(200, whole[: len(whole) // 2])

    def cut_off(self):
        whole = json.dumps(GOOD).encode()
        self.say(200, whole[: len(whole) // 2], length=len(whole))

    def hangs_up(self):
        self.close_connection = True

    def other_json(self):
        self.say(200, ["iets", "anders"])

    def no_hits(self):
        self.say(200, {"timed_out": False, "_shards": {"failed": 0}})

    def odd_hits(self):
        self.say(200, GOOD | {"hits": {"total": {"value": 1}, "hits": [{"_source": {}}]}})

    def not_utf8(self):
        self.say(200, b'{"hits": "\xff\xfe"}')


MOODS = [
    "slow",
    "byte_by_byte",
    "busy",
    "red",
    "partly",
    "gone",
    "page",
    "page_of_a_proxy",
    "half",
    "cut_off",
    "hangs_up",
    "other_json",
    "no_hits",
    "odd_hits",
    "not_utf8",
]


@contextmanager
def serving():
    server = Server()
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield server
    finally:
        server.is_over.set()
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture(scope="module")
def embedded(tmp_path_factory):
    """The engine of this machine, with one document."""
    engine = EmbeddedEngine(tmp_path_factory.mktemp("index") / "search")
    rebuild = engine.begin_rebuild()
    rebuild.add([HERE])
    rebuild.swap()
    return engine


@pytest.fixture
def server():
    with serving() as made:
        yield made


@pytest.fixture
def cluster(server):
    """Elasticsearch, or so it seems."""
    patience = {"patience": 1, "write_patience": 1, "rebuild_patience": 1}
    engine = ElasticEngine(Connection(server.url, **patience))
    yield engine
    engine.close()


@pytest.fixture
def router(embedded, cluster, clock):
    """A router that tries again at once in the same thread, when the rest is over."""
    patience = Patience(answer=1.5, rest=10)
    return Router(embedded, cluster, Guard(patience, clock=clock, run=lambda work: work()))


def titles(result):
    return [hit.document.title for hit in result.hits]


def test_a_cluster_that_is_well_answers(router):
    result = router.search(STOEP, SearchRequest())

    assert titles(result) == ["Een stoep in de cluster"]
    assert (result.total, result.degraded, result.plan) == (1, False, STOEP)
    assert result.took > 0


@pytest.mark.parametrize("mood", MOODS)
def test_whatever_is_wrong_the_visitor_gets_an_answer(router, server, clock, mood):
    server.mood = mood
    started = time.monotonic()
    first = router.search(STOEP, SearchRequest())

    # The goal is 2.2 seconds, on a machine that does nothing else.
    assert time.monotonic() - started < 6
    assert titles(first) == ["Een stoep hier"]
    assert first.degraded
    assert router.guard.state is State.OPEN
    assert router.guard.trouble

    asked = server.questions
    clock.now += 9
    assert router.search(STOEP, SearchRequest()).degraded
    assert server.questions == asked

    server.mood = "well"
    clock.now += 1
    # This visitor does not wait for the try that shows that all is well again.
    assert router.search(STOEP, SearchRequest()).degraded
    healed = router.search(STOEP, SearchRequest())
    assert titles(healed) == ["Een stoep in de cluster"]
    assert not healed.degraded


def test_a_server_that_is_not_there(embedded, server):
    address = server.url
    server.shutdown()
    server.server_close()
    cluster = ElasticEngine(Connection(address))
    router = Router(embedded, cluster, Guard(run=lambda work: None))

    result = router.search(STOEP, SearchRequest())
    assert titles(result) == ["Een stoep hier"]
    assert result.degraded
    health = cluster.health()
    cluster.close()
    assert not health.is_up
    assert "niet bereikbaar" in health.state


# An answer that trickles in has no end but that of the guard, which only visitors have.
@pytest.mark.parametrize("mood", [mood for mood in MOODS if mood != "byte_by_byte"])
def test_a_cluster_that_is_not_well_says_so_and_takes_no_changes(cluster, server, mood):
    server.mood = mood

    assert not cluster.health().is_up
    assert cluster.health().state
    with pytest.raises(EngineError):
        cluster.apply([Change(HERE.id, HERE.version, HERE)])
    with pytest.raises(EngineError):
        cluster.begin_rebuild()
    with pytest.raises(EngineError):
        cluster.ids(Audience.PUBLIC)


def test_one_bad_question_is_answered_here_and_condemns_nobody(router, server):
    server.mood = "refuses"

    assert router.search(STOEP, SearchRequest()).degraded
    assert router.guard.state is State.CLOSED
    server.mood = "well"
    assert not router.search(STOEP, SearchRequest()).degraded


def test_suggestions_and_what_looks_like_it_fall_back_as_well(router, server):
    server.mood = "red"

    (found,) = router.suggest("sto", audience=Audience.PUBLIC, limit=5)
    assert (found.title, found.url) == ("Een stoep hier", "/hier/")
    assert router.similar("page-1", audience=Audience.PUBLIC, limit=5) == ()


def test_without_a_cluster_nothing_is_degraded(embedded):
    result = Router(embedded).search(STOEP, SearchRequest())

    assert titles(result) == ["Een stoep hier"]
    assert not result.degraded


def test_when_no_engine_can_answer_it_says_so(tmp_path, cluster, server):
    server.mood = "red"
    router = Router(EmbeddedEngine(tmp_path / "nothing"), cluster, Guard())

    with pytest.raises(EngineError):
        router.search(STOEP, SearchRequest())


def test_it_heals_in_the_background_of_a_real_process(embedded, cluster, server):
    healed = Event()
    patience = Patience(answer=1.5, rest=0.1)
    router = Router(embedded, cluster, Guard(patience, on_healed=healed.set))
    server.mood = "red"
    assert router.search(STOEP, SearchRequest()).degraded

    server.mood = "well"
    until = time.monotonic() + 20
    while router.search(STOEP, SearchRequest()).degraded and time.monotonic() < until:
        time.sleep(0.05)
    assert healed.wait(5)
    assert not router.search(STOEP, SearchRequest()).degraded


def test_many_visitors_at_once_all_get_an_answer(embedded, cluster, server):
    router = Router(embedded, cluster, Guard(Patience(answer=1.5, rest=30)))
    server.mood = "slow"
    results = []
    threads = [
        Thread(target=lambda: results.append(router.search(STOEP, SearchRequest())))
        for _ in range(30)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert [titles(result) for result in results] == [["Een stoep hier"]] * 30
    assert all(result.degraded for result in results)
