"""A secured Elasticsearch: TLS with a certificate of one's own, and a key to get in.

The node of the tests has no security of its own, so a server that has stands in front of it. It lets
through what has the right key, and answers all else as Elasticsearch does.
"""

import base64
import http.client
import json
import logging
import os
import ssl
import subprocess
from html import unescape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import StringIO
from secrets import token_hex
from threading import Thread
from urllib.parse import urlsplit

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from koplopers.demo.factories import make_practice
from search import indexing, service
from search.checks import check_elasticsearch
from search.document import Audience
from search.engines.elastic import Connection
from search.models import SearchIndex
from search.service import local_index_name

elasticsearch = pytest.mark.elasticsearch
KEY = base64.b64encode(b"VuaCfGcBCdbkQm-e5aOx:ui2lp2axTNmsyakw9tvNnw").decode()
WRONG_KEY = base64.b64encode(b"VuaCfGcBCdbkQm-e5aOx:not-the-right-secret").decode()
PASSWORD = "wáchtwoord:met/tekens"
BASIC = "Basic " + base64.b64encode(f"site:{PASSWORD}".encode()).decode()
SECRETS = (KEY, WRONG_KEY, PASSWORD, "w%C3%A1chtwoord", "not-the-right-secret", "ui2lp2ax")
REFUSED = {
    "error": {"type": "security_exception", "reason": "unable to authenticate"},
    "status": 401,
}
PASSED_ON = ("Content-Type", "Accept")


class Guarded(ThreadingHTTPServer):
    """Speaks TLS and lets through what has one of the right headers."""

    daemon_threads = True

    def __init__(self, certificate, node):
        super().__init__(("127.0.0.1", 0), Doorkeeper)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(*certificate)
        self.socket = context.wrap_socket(self.socket, server_side=True)
        self.node = node
        self.seen = []

    def handle_error(self, *arguments):
        """Say nothing of clients that do not trust the certificate."""


class Doorkeeper(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *arguments):
        """Say nothing."""

    def _answer(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        header = self.headers.get("Authorization")
        self.server.seen.append(header)
        if header not in (f"ApiKey {KEY}", BASIC):
            self._say(401, json.dumps(REFUSED).encode(), {"Content-Type": "application/json"})
            return
        passed = {name: self.headers[name] for name in PASSED_ON if name in self.headers}
        node = http.client.HTTPConnection(urlsplit(self.server.node).netloc, timeout=30)
        node.request(self.command, self.path, body, passed)
        answer = node.getresponse()
        self._say(
            answer.status, answer.read(), {"Content-Type": answer.headers.get("Content-Type", "")}
        )
        node.close()

    do_GET = do_HEAD = do_POST = do_PUT = do_DELETE = _answer

    def _say(self, status, body, headers):
        self.send_response(status)
        for name, value in (headers | {"X-Elastic-Product": "Elasticsearch"}).items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)


def openssl(*arguments):
    subprocess.run(["openssl", *map(str, arguments)], check=True, capture_output=True)


@pytest.fixture(scope="session")
def certificates(tmp_path_factory):
    """Make certificates as an administrator does; gives the folder. `ca.pem` signed that of the server,
    which is for 127.0.0.1, and the one of another host; `other.pem` signed neither."""
    folder = tmp_path_factory.mktemp("certificates")
    for name in ("ca", "other"):
        openssl(
            "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2",
            "-subj", f"/CN=Test {name}", "-keyout", folder / f"{name}.key",
            "-out", folder / f"{name}.pem",
        )  # fmt: skip
    for name, place in (("server", "IP:127.0.0.1"), ("elsewhere", "DNS:elsewhere.example")):
        openssl(
            "req", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=search",
            "-keyout", folder / f"{name}.key", "-out", folder / f"{name}.csr",
        )  # fmt: skip
        (folder / f"{name}.ext").write_text(f"subjectAltName={place}")
        openssl(
            "x509", "-req", "-in", folder / f"{name}.csr", "-days", "2", "-CAcreateserial",
            "-CA", folder / "ca.pem", "-CAkey", folder / "ca.key",
            "-extfile", folder / f"{name}.ext", "-out", folder / f"{name}.pem",
        )  # fmt: skip
    return folder


@pytest.fixture
def serve(certificates):
    """Start a guarded server with one of the certificates."""
    servers = []

    def serve(name="server"):
        certificate = certificates / f"{name}.pem", certificates / f"{name}.key"
        server = Guarded(certificate, os.environ.get("ELASTICSEARCH_URL", "http://127.0.0.1:1"))
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        servers.append((server, thread))
        return server

    yield serve
    for server, thread in servers:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture
def use(settings, embedded):
    """Give the site these settings, as its environment does."""

    def use(server, *, login="", **values):
        values = {
            "url": f"https://{login}127.0.0.1:{server.server_port}",
            "api_key": "",
            "user": "",
            "password": "",
            "ca": "",
            "prefix": f"test-{token_hex(6)}",
            **{name: str(value) for name, value in values.items()},
        }
        settings.ELASTICSEARCH = values
        service.cluster.cache_clear()
        service.cluster_guard.cache_clear()
        return service.cluster()

    yield use
    service.cluster.cache_clear()
    service.cluster_guard.cache_clear()


@pytest.fixture
def practice(member, embedded):
    page = make_practice(member, title="Een gebarentolk aan de balie")
    indexing.rebuild(local_index_name(), service.embedded())
    return page


def found(client):
    """The titles that a visitor finds, and whether these may be behind."""
    finding = client.get("/zoeken/?q=gebarentolk").context["finding"]
    return [page.title for page in finding.page_obj], finding.result.degraded


@elasticsearch
@pytest.mark.parametrize(
    ("way", "header"),
    [
        ({"api_key": KEY}, f"ApiKey {KEY}"),
        ({"api_key": KEY + "\n"}, f"ApiKey {KEY}"),
        ({"user": "site", "password": PASSWORD}, BASIC),
        ({"login": "site:w%C3%A1chtwoord%3Amet%2Ftekens@"}, BASIC),
    ],
    ids=["key", "key of a file", "password", "password in the address"],
)
def test_the_site_works_with_a_secured_node(
    certificates, serve, use, client, practice, committed, member, way, header
):
    server = serve()
    engine = use(server, ca=certificates / "ca.pem", **way)
    try:
        out = StringIO()
        call_command("search_rebuild", stdout=out)
        assert "elasticsearch: " in out.getvalue()
        with committed():
            make_practice(member, title="De gebarentolk op het scherm")
        titles, degraded = found(client)
        ids = engine.ids(Audience.PUBLIC)
    finally:
        engine.remove()
        engine.close()

    assert set(titles) == {practice.title, "De gebarentolk op het scherm"}
    assert not degraded
    assert ids == service.embedded().ids(Audience.PUBLIC)
    assert set(server.seen) == {header}


WRONG = {
    "a wrong key": ("server", "ca.pem", {"api_key": WRONG_KEY}, "laat de site niet binnen"),
    "no key": ("server", "ca.pem", {}, "laat de site niet binnen"),
    "a wrong password": (
        "server", "ca.pem", {"user": "site", "password": f"{PASSWORD}!"}, "laat de site niet binnen",
    ),
    "a key with an odd sign": (
        "server", "ca.pem", {"api_key": f"{KEY}\nx"}, "Er is iets mis met ELASTICSEARCH_URL",
    ),
    "a key with an accent": (
        "server", "ca.pem", {"api_key": f"é€{KEY}"}, "Er is iets mis met ELASTICSEARCH_URL",
    ),
    "an authority that is not trusted": (
        "server", "", {"api_key": KEY}, "De beveiligde verbinding met Elasticsearch lukt niet",
    ),
    "another authority": (
        "server", "other.pem", {"api_key": KEY}, "De beveiligde verbinding met Elasticsearch lukt",
    ),
    "a certificate of another host": (
        "elsewhere", "ca.pem", {"api_key": KEY}, "De beveiligde verbinding met Elasticsearch lukt",
    ),
    "an authority that is not there": (
        "server", "gone.pem", {"api_key": KEY}, "De beveiligde verbinding met Elasticsearch lukt niet",
    ),
    "an authority that is none": (
        "server", "server.key", {"api_key": KEY}, "Elasticsearch",
    ),
    "an address that is none": (
        "server", "ca.pem", {"api_key": KEY, "url": f"https://site:{PASSWORD}@127.0.0.1:99999"},
        "Er is iets mis met ELASTICSEARCH_URL",
    ),
    "an authority without TLS": (
        "server", "ca.pem", {"api_key": KEY, "url": "http://127.0.0.1:1"},
        "Er is iets mis met ELASTICSEARCH_URL",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("name", "ca", "way", "said"), WRONG.values(), ids=WRONG)
def test_whatever_is_wrong_visitors_find_and_editors_read_why_without_the_secret(
    certificates, serve, use, client, editor, practice, committed, caplog, name, ca, way, said
):
    caplog.set_level(logging.DEBUG)
    server = serve(name)
    use(server, ca=certificates / ca if ca else "", **way)
    SearchIndex.objects.get_or_create(name=service.CLUSTER)

    titles, degraded = found(client)
    with committed():
        practice.save_revision().publish()
    with pytest.raises(CommandError) as failure:
        call_command("search_rebuild", only=service.CLUSTER)
    client.force_login(editor)
    screen = unescape(client.get(reverse("search_admin:state")).content.decode())

    assert (titles, degraded) == ([practice.title], True)
    row = SearchIndex.objects.get(name=service.CLUSTER)
    assert said in str(failure.value)
    assert said in screen
    assert said in row.rebuild_error
    assert row.last_error
    told = [str(failure.value), screen, row.rebuild_error, row.last_error, caplog.text]
    told.append(repr(Connection(**{"url": "", **{"api_key": KEY, "password": PASSWORD}})))
    for text in told:
        assert not [secret for secret in SECRETS if secret in text]


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"url": "search.example:9200"}, "ELASTICSEARCH_URL is not an address"),
        (
            {"url": f"https://site:{PASSWORD}@127.0.0.1:99999"},
            "ELASTICSEARCH_URL is not an address",
        ),
        ({"url": "https://"}, "ELASTICSEARCH_URL is not an address"),
        ({"ca": "/gone/ca.pem"}, "ELASTICSEARCH_CA is not a file"),
        ({"ca": __file__, "url": "http://search.example:9200"}, "has no https"),
        ({"api_key": f"{KEY}\nx"}, "ELASTICSEARCH_API_KEY has signs"),
        ({"api_key": f"é{KEY}"}, "ELASTICSEARCH_API_KEY has signs"),
    ],
)
def test_what_cannot_work_is_told_before_the_site_serves(settings, values, said):
    right = {"url": "https://search.example", "ca": "", "api_key": f"{KEY}\n"}
    settings.ELASTICSEARCH = settings.ELASTICSEARCH | right
    assert check_elasticsearch(None) == []

    settings.ELASTICSEARCH = settings.ELASTICSEARCH | values
    errors = check_elasticsearch(None)

    assert [said in error.msg for error in errors] == [True]
    assert not [secret for secret in SECRETS if secret in f"{errors[0].msg} {errors[0].hint}"]


def test_without_elasticsearch_nothing_is_asked_of_its_settings(settings):
    settings.ELASTICSEARCH = settings.ELASTICSEARCH | {"url": "", "ca": "/gone/ca.pem"}
    assert check_elasticsearch(None) == []
