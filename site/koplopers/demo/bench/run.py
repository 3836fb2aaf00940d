"""One size of the benchmark, from an empty database to a table."""

import math
import time

from django.core.management import call_command
from django.db import connections
from django.urls import reverse

from practices.models import BottleneckPage, PracticePage
from practices.views import PER_PAGE

from .load import measure
from .report import table
from .seed import join_all, seed
from .serving import HOST, free_port, served
from .urls import BARE


def run(size, write):
    """Fill the database of the settings with `size` practices, serve the site and measure it.

    `write` takes a line of text. Raises LoadError or RuntimeError when the site does not answer.
    """
    _prepare()
    started = time.perf_counter()
    added = seed(size)
    seconds = time.perf_counter() - started
    write(
        f"{added['practices']} practices and {added['bottlenecks']} bottlenecks in {seconds:.0f} s"
    )
    addresses = _addresses()
    connections.close_all()
    port = free_port()
    with served(port):
        rows = [(name, measure(HOST, port, path)) for name, path in addresses.items()]
    for line in table(rows):
        write(line)


def _prepare():
    """The real content first, and a page for every municipality of the country."""
    call_command("migrate", verbosity=0)
    call_command("load_content", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    join_all()


def _addresses():
    """Return what is asked for, by the name it has in the table."""
    practices = reverse("practice_list")
    last = math.ceil(PracticePage.objects.live().filter(members_only=False).count() / PER_PAGE)
    return {
        "bare Django view": BARE,
        "home": "/",
        "practices, page 1": practices,
        f"practices, page {last}": f"{practices}?pagina={last}",
        "practice": PracticePage.objects.newest()[0].url,
        "bottleneck": BottleneckPage.objects.newest()[0].url,
        "bottleneck topic": BottleneckPage.objects.newest()[0].topics.get().get_absolute_url(),
    }
