"""The search in the database that Wagtail brings along, on pages with the texts of documents."""

import time
from functools import partial

from django.contrib.auth.models import AnonymousUser
from django.core.management import call_command
from django.db import OperationalError, connection
from wagtail.models import Page

from practices.models import CasePage, PracticePage
from practices.reading import readable_pages

from .engines import QUERIES
from .ground import lay_ground
from .seed import BATCH, seed
from .timing import ROUNDS, lines, load, milliseconds, row

HITS = 10
# Seconds: a question that takes longer is stopped, and when the budget is spent no round is begun.
# Wagtail on SQLite may take fifteen times as long for a question when there is four times as much.
PATIENCE = 20
BUDGET = 60
# With more pages, filling alone takes the better part of an hour, and every question is stopped.
MOST_PAGES = 10_000
# How many steps of SQLite lie between two looks at the clock.
STEPS = 100_000


def measure(made):
    """Fill the empty SQLite database of the settings and yield lines of text about how quick it finds.

    Of more than MOST_PAGES documents only so many are taken, and a line says so. Raises RuntimeError for a database that holds anything: it may be somebody's site.
    """
    if len(made) > MOST_PAGES:
        made = made[:MOST_PAGES]
        yield f"The next table is of {MOST_PAGES} pages: with more, Wagtail's search does not end"
    lay_ground()
    seed(len(made))
    _write_texts(made)
    yield f"Wagtail on {connection.vendor} ({load()})"
    started, before = time.perf_counter(), _size()
    call_command("wagtail_update_index", verbosity=0)
    rate = Page.objects.count() / (time.perf_counter() - started)
    yield f"{rate:.0f} pages/s, {(_size() - before) / 1e6:.1f} MB"
    times, stopped = _ask_all()
    yield from lines([row("any of the words, ten pages", times)])
    if stopped:
        yield f"{stopped} of these {len(times)} were stopped after {PATIENCE} s: they take longer"


def _size():
    """Return how many bytes the database takes."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size")
        return cursor.fetchone()[0]


def _ask_all():
    """Return the milliseconds of each question, as many rounds as the budget allows but at least
    one, and how many of them were stopped."""
    times, answered, until = [], [], time.monotonic() + BUDGET

    def ask(query):
        answered.append(_is_answered(query))

    for _ in range(ROUNDS):
        times += [milliseconds(partial(ask, query)) for query in QUERIES]
        if time.monotonic() > until:
            break
    return times, answered.count(False)


def _is_answered(query):
    """Ask a question; say whether there was an answer before it was stopped."""
    until = time.monotonic() + PATIENCE
    connection.connection.set_progress_handler(lambda: time.monotonic() > until, STEPS)
    try:
        _find(query)
    except OperationalError:
        return False
    finally:
        connection.connection.set_progress_handler(None, 0)
    return True


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
