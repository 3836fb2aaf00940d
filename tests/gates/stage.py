"""Pages of the site in a real Chromium, without a server.

Whatever the browser asks for is answered by Django's test client, inside the transaction of the
test. So a site is built once for hundreds of looks at it, and nothing has to be committed.
"""

import gzip
from dataclasses import dataclass, field
from functools import lru_cache
from mimetypes import guess_type
from pathlib import Path
from urllib.parse import urlsplit

from django.contrib.staticfiles import finders
from django.db import DEFAULT_DB_ALIAS, connections

HOST = "http://testserver"
STATIC = "/static/"
ALONE = "/alone/"  # the address at which HTML is shown that has none
HEIGHT = 800
REDIRECTS = (301, 302, 303, 307, 308)
PATIENCE = 10_000  # milliseconds
# Of an answer, what a browser acts on.
PASSED_ON = ("Content-Type", "Content-Security-Policy", "Set-Cookie", "Cache-Control")


@dataclass
class Answer:
    """What the browser was given: `size` is in bytes, compressed where a server would do that."""

    path: str
    kind: str
    size: int


@dataclass
class Stage:
    """A page in Chromium. `page` is Playwright's; `answers` what it asked for the page in view,
    `outside` what it asked of other hosts, which stays unanswered; `html` is the page in view as it
    was sent; `files` what to give instead of a static file, by its path."""

    page: object
    client: object
    database: object
    answers: list = field(default_factory=list)
    outside: list = field(default_factory=list)
    html: str = ""
    files: dict = field(default_factory=dict)

    @classmethod
    def open(cls, browser, client, *, width, **options):
        """Return a stage of so many pixels wide for a visitor. Styles of a test are let in, because
        some checks change the text; scripts of the page obey its own policy."""
        context = browser.new_context(
            base_url=HOST,
            locale="nl-NL",
            viewport={"width": width, "height": HEIGHT},
            reduced_motion="reduce",
            bypass_csp=True,
            **options,
        )
        context.set_default_timeout(PATIENCE)
        database = connections[DEFAULT_DB_ALIAS]
        stage = cls(page=context.new_page(), client=client, database=database)
        context.route("**/*", stage._answer)
        return stage

    def show(self, address):
        """Go to an address of the site."""
        self.page.goto(address)

    def show_html(self, html):
        """Show HTML that has no address by itself, such as an error or a mail."""
        self.html = html
        self.show(ALONE)

    def widen(self, width):
        """Give the window another width."""
        self.page.set_viewport_size({"width": width, "height": HEIGHT})

    def close(self):
        self.page.context.close()

    def _answer(self, route):
        request = route.request
        if not request.url.startswith(HOST):
            self.outside.append(request.url)
            route.abort()
            return
        if request.is_navigation_request():
            self.answers.clear()
        parts = urlsplit(request.url)
        path = parts.path + (f"?{parts.query}" if parts.query else "")
        if path.startswith(STATIC):
            self._give_file(route, parts.path)
        elif path == ALONE:
            route.fulfill(body=self.html, content_type="text/html; charset=utf-8")
        else:
            self._ask_django(route, request, path)

    def _give_file(self, route, path):
        body = self.files.get(path) or Path(finders.find(path.removeprefix(STATIC))).read_bytes()
        kind = guess_type(path)[0] or "application/octet-stream"
        self._note(path, kind, body)
        route.fulfill(body=body, content_type=kind, headers={"Access-Control-Allow-Origin": "*"})

    def _ask_django(self, route, request, path):
        # Playwright answers in a context of its own, to which Django would give a new connection.
        connections[DEFAULT_DB_ALIAS] = self.database
        body = request.post_data_buffer or b""
        kind = request.headers.get("content-type", "application/octet-stream")
        response = self.client.generic(request.method, path, body, kind)
        # Where a redirect leads, Chromium would ask of the network.
        while response.status_code in REDIRECTS:
            response = self.client.get(response["Location"])
        body = b"".join(response) if response.streaming else response.content
        if request.is_navigation_request():
            self.html = body.decode()
        headers = {name: response[name] for name in PASSED_ON if name in response}
        self._note(path, headers.get("Content-Type", ""), body)
        route.fulfill(status=response.status_code, body=body, headers=headers)

    def _note(self, path, kind, body):
        is_text = kind.startswith("text/") or "javascript" in kind or "svg" in kind
        size = _compressed(body) if is_text else len(body)
        self.answers.append(Answer(path, kind.partition(";")[0], size))


@lru_cache(maxsize=100)
def _compressed(body):
    """Return how many bytes are left; the same style sheet comes with every page."""
    return len(gzip.compress(body))
