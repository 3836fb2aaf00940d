"""How long it takes until what is published is found, and what is taken down is gone, as visitors see it."""

import http.client
import time
from statistics import median
from urllib.parse import quote

from django.core.management import call_command
from django.db import connection, connections
from django.urls import reverse

from koplopers.municipalities.models import MunicipalityPage
from search import service
from search.indexing import ensure_index

from ..factories import make_practice
from .apart import put_away
from .ground import lay_ground
from .seed import seed
from .serving import HOST, free_port, served
from .timing import p95

TIMES = 40
LONGEST = 2.0  # seconds, for 95 in 100
GIVEN_UP = 30.0
PAUSE = 0.01


def run(size, write, times=TIMES, longest=LONGEST):
    """Serve a site with `size` practices; publish and take down `times` pages in this process, and ask the
    server, which has processes of its own, until it shows so.

    `write` takes a line of text. Raises RuntimeError for a database that is not empty, when a change is
    not seen at all, and when it takes longer than `longest` seconds for 95 in 100.
    """
    lay_ground()
    call_command("collectstatic", interactive=False, verbosity=0)
    seed(size)
    ensure_index()
    member = MunicipalityPage.objects.live().order_by("pk").first()
    pages = [
        make_practice(member, title=f"Versheid {number} {_word(number)}", live=False)
        for number in range(times)
    ]
    connections.close_all()
    port = free_port()
    try:
        with served(port):
            published = [_seen(port, page, _publish, is_there=True) for page in pages]
            gone = [_seen(port, page, _take_down, is_there=False) for page in pages]
    finally:
        put_away()
    engine = "Elasticsearch" if service.cluster() else "embedded"
    write(f"{size} practices, {connection.vendor}, {engine}, {times} times each, in milliseconds")
    for name, seconds in (("publish to findable", published), ("unpublish to gone", gone)):
        write(_line(name, seconds))
    judge(published, gone, longest)


def judge(published, gone, longest):
    """Raise RuntimeError when 95 in 100 of either took more than `longest`; all are in seconds."""
    if max(p95(published), p95(gone)) > longest:
        raise RuntimeError(f"It took longer than {longest:g} seconds.")


def _word(number):
    """Return a word that is in no other page; figures would be taken for a number of somebody."""
    return "qz" + "".join("abcdefghij"[int(figure)] for figure in f"{number:04}") + "versheid"


def _publish(page):
    page.save_revision().publish()


def _take_down(page):
    page.refresh_from_db()
    page.unpublish()


def _seen(port, page, act, *, is_there):
    """Return the seconds from the beginning of a change until a visitor's search shows it."""
    word = page.title.split()[-1]
    address = f"{reverse('search')}?q={quote(word)}"
    asker = http.client.HTTPConnection(HOST, port, timeout=GIVEN_UP)
    # Counted as a visitor counts: from the press of the button.
    started = time.perf_counter()
    act(page)
    while _is_shown(asker, address, page) != is_there:
        if time.perf_counter() - started > GIVEN_UP:
            raise RuntimeError(f"{page.title} was not seen to change.")
        time.sleep(PAUSE)
    took = time.perf_counter() - started
    asker.close()
    return took


def _is_shown(asker, address, page):
    """Say whether a search shows a page."""
    asker.request("GET", address)
    answer = asker.getresponse()
    text = answer.read().decode()
    if answer.status != http.client.OK:
        raise RuntimeError(f"The search answered {answer.status}.")
    return f'/{page.slug}/"' in text


def _line(name, seconds):
    figures = (("p50", median(seconds)), ("p95", p95(seconds)), ("max", max(seconds)))
    return f"{name:22}" + "  ".join(f"{label} {value * 1000:.0f}" for label, value in figures)
