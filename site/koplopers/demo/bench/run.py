"""One size of the benchmark, from an empty database to a table."""

import math
import os
import time

from django.core.management import call_command
from django.db import connection, connections
from django.urls import reverse

from koplopers.municipalities.models import MunicipalityIndexPage
from practices.models import BottleneckPage, PracticePage
from search.indexing import ensure_index
from search.results import PER_PAGE

from .apart import put_away
from .ground import lay_ground
from .load import REQUESTS, THREADS, measure
from .report import table
from .seed import seed
from .serving import HOST, free_port, served
from .urls import BARE


def run(size, write, requests=REQUESTS):
    """Fill the database of the settings with `size` practices, serve the site and measure it.

    `write` takes a line of text. Raises RuntimeError for a database that is not empty,
    and LoadError, RuntimeError or OSError when the site does not answer.
    """
    lay_ground()
    call_command("collectstatic", interactive=False, verbosity=0)
    started = time.perf_counter()
    added = seed(size)
    seconds = time.perf_counter() - started
    write(
        f"{added['practices']} practices and {added['bottlenecks']} bottlenecks in {seconds:.0f} s"
    )
    ensure_index()
    addresses = _addresses()
    connections.close_all()
    write(
        f"{os.cpu_count()} cores, {connection.vendor}, {requests} requests from {THREADS} threads"
    )
    port = free_port()
    try:
        with served(port):
            rows = [(name, measure(HOST, port, path, requests)) for name, path in addresses.items()]
    finally:
        put_away()
    for line in table(rows):
        write(line)


def _addresses():
    """Return what is asked for, by the name it has in the table."""
    practices = reverse("practice_list")
    last = math.ceil(PracticePage.objects.live().filter(members_only=False).count() / PER_PAGE)
    bottleneck = BottleneckPage.objects.newest()[0]
    return {
        "bare Django view": BARE,
        "home": "/",
        "practices, page 1": practices,
        f"practices, page {last}": f"{practices}?pagina={last}",
        "search for two words": f"{reverse('search')}?q=toegankelijke+stembureaus",
        "practice": PracticePage.objects.newest()[0].url,
        "bottleneck": bottleneck.url,
        "bottleneck topic": bottleneck.topics.get().get_absolute_url(),
        "theme": bottleneck.main_theme.get_absolute_url(),
        "municipalities": MunicipalityIndexPage.objects.get().url,
    }
