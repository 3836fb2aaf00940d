"""Wagtail's search in the database, for what people really type.

SQLite's search takes a single double quote for the start of a phrase and fails on its end; no
database holds a NUL. Neither sign says anything about a word, so they are taken out here, once for
all search boxes. The setting WAGTAILSEARCH_BACKENDS points here.
"""

from functools import cache

from wagtail.search.backends import database

SIGNS = str.maketrans({'"': " ", "\x00": None})


class ForgivingMixin:
    """Searches for the words of a text, whatever signs stand between them."""

    def search(self, query, *args, **kwargs):
        return super().search(words_of(query), *args, **kwargs)

    def autocomplete(self, query, *args, **kwargs):
        return super().autocomplete(words_of(query), *args, **kwargs)


def words_of(query):
    """Return a text without the signs that break a search; a query that was parsed, as it is."""
    return " ".join(query.translate(SIGNS).split()) if isinstance(query, str) else query


@cache
def _forgiving(backend_class):
    return type(f"Forgiving{backend_class.__name__}", (ForgivingMixin, backend_class), {})


def SearchBackend(params):
    """Return the backend that Wagtail chooses for this kind of database, made forgiving."""
    return _forgiving(type(database.SearchBackend(params)))(params)
