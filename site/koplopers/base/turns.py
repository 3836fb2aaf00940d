"""One writer of a page at a time.

Wagtail reads a page at the start of a request and writes all of it at the end. Of two requests at
once, an automatic save and a hand-in for example, the slowest would win, and undo what the other
one saved.
"""

from django.db import transaction
from wagtail.models import Page


def wait_for_turn(page_id):
    """Hold the page with this key until the transaction ends; whoever comes next waits.

    Must be called in a transaction, before the page is read. SQLite knows no locks on rows, and
    needs none: there each transaction waits for the one before it. An unknown key holds nothing.
    """
    Page.objects.select_for_update().filter(pk=page_id).values_list("pk").first()


class TakesTurnsMixin:
    """For a view that edits a page: what is sent to it is handled in turn.

    Wagtail then sees for itself that an automatic save is older than what was saved before it,
    and refuses that one.
    """

    def dispatch(self, request, page_id, **kwargs):
        if request.method != "POST":
            return super().dispatch(request, page_id, **kwargs)
        with transaction.atomic():
            wait_for_turn(page_id)
            return super().dispatch(request, page_id, **kwargs)
