"""The benchmark counts what a real server answered and lays it out in a table."""

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from koplopers.demo.bench.counting import HEADER, count_queries
from koplopers.demo.bench.load import LoadError, Measured, measure
from koplopers.demo.bench.report import table


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        self.server.asked.append(self.path)
        cold = len(self.server.asked) == 1
        self.send_response(404 if self.path == "/weg/" else 200)
        self.send_header(HEADER, "9" if cold else "4")
        self.send_header("Content-Length", "2000")
        self.end_headers()
        self.wfile.write(b"x" * 2000)

    def log_message(self, *args):
        """Keep the output of the tests clean."""


@pytest.fixture
def server():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.asked = []
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_fixed_number_of_requests_is_measured(server):
    measured = measure("127.0.0.1", server.server_port, "/", requests=40, threads=2)

    assert len(server.asked) == 1 + 8 + 40
    assert (measured.cold_queries, measured.queries, measured.kilobytes) == (9, 4, 2.0)
    assert 0 < measured.p50 <= measured.p95
    assert measured.per_second > 0


def test_a_page_that_does_not_answer_is_not_measured(server):
    with pytest.raises(LoadError, match="/weg/ answered 404"):
        measure("127.0.0.1", server.server_port, "/weg/")


def test_the_table_lines_up():
    rows = [
        ("home", Measured(61.4, 12.34, 20, 16, 12, 30.1)),
        ("bare view", Measured(2100, 1, 2, 0, 0, 0)),
    ]

    assert table(rows) == [
        "page       req/s  p50 ms  p95 ms  SQL  SQL cold  kB",
        "home          61    12.3    20.0   12        16  30",
        "bare view   2100     1.0     2.0    0         0   0",
    ]


def test_the_header_tells_how_many_queries_a_request_took(client, home, settings):
    settings.MIDDLEWARE = ["koplopers.demo.bench.counting.count_queries", *settings.MIDDLEWARE]
    settings.ROOT_URLCONF = "koplopers.demo.bench.urls"

    assert client.get("/bench/bare/")[HEADER] == "0"
    assert int(client.get("/")[HEADER]) > 5


def test_the_middleware_passes_the_answer_on(db):
    assert count_queries(lambda request: {"answer": "same"})(None) == {
        "answer": "same",
        HEADER: "0",
    }
