"""A search that knows what a test made, as a visitor's does after the commit; tests never commit."""

import shutil
from contextlib import contextmanager

from django.test import Client, override_settings

FIND_PAGES = ("/zoeken/", "/praktijkvoorbeelden/")


@contextmanager
def own_index(folder):
    """Let the search of this process keep its index in a folder, where none is yet."""
    from search import service

    with override_settings(SEARCH_DIR=folder):
        service.forget()
        try:
            yield
        finally:
            service.forget()
            shutil.rmtree(folder, ignore_errors=True)


class Visitor(Client):
    """A browser that goes to a find page when the index has heard of every change."""

    def request(self, **request):
        if request["PATH_INFO"].startswith(FIND_PAGES):
            from search.indexing import ensure_index

            ensure_index()
        return super().request(**request)
