"""The search in the database that Wagtail brings along, on pages with the texts of documents."""

import time

from django.contrib.auth.models import AnonymousUser
from django.core.management import call_command
from django.db import connection
from wagtail.models import Page

from practices.models import CasePage, PracticePage
from practices.reading import readable_pages

from .engines import QUERIES
from .ground import lay_ground
from .seed import BATCH, seed
from .timing import lines, percentiles, rounds

HITS = 10


def measure(made):
    """Fill the empty database of the settings and yield lines of text about how quick it finds.

    Raises RuntimeError for a database that holds anything: it may be somebody's site.
    """
    lay_ground()
    seed(len(made))
    _write_texts(made)
    started = time.perf_counter()
    call_command("wagtail_update_index", verbosity=0)
    rate = Page.objects.count() / (time.perf_counter() - started)
    yield f"Wagtail on {connection.vendor}: {rate:.0f} pages/s"
    yield from lines([("any of the words, ten pages", *percentiles(rounds(_find, QUERIES)))])


def _write_texts(made):
    """Give each practice the texts of a document."""
    pages = list(PracticePage.objects.filter(slug__startswith="praktijkvoorbeeld-").order_by("pk"))
    for page, document in zip(pages, made, strict=False):
        page.title, page.summary = document.title, document.summary
        page.approach = [("text", f"<p>{document.approach} {document.body}</p>")]
    Page.objects.bulk_update(pages, ["title"], batch_size=BATCH)
    CasePage.objects.bulk_update(pages, ["summary"], batch_size=BATCH)
    PracticePage.objects.bulk_update(pages, ["approach"], batch_size=BATCH)


def _find(query):
    """Ask as the find page did before there was an engine."""
    found = readable_pages(AnonymousUser()).search(query, operator="or")
    return list(found[:HITS]), found.count()
