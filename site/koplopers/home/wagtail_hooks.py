"""Documents are as public as the pages that they stand on; the trunk of the tree stays."""

from django.http import Http404
from django.shortcuts import redirect
from wagtail import hooks
from wagtail.admin import messages
from wagtail.models import Page

from events.reading import may_read_material
from practices.reading import may_read_document

from .trunk import reason_to_stay


@hooks.register("before_serve_document")
def keep_documents_with_their_pages(document, request):
    """A document of a draft, or of a page for members, is not there for who may not read it."""
    user = request.user
    if not (may_read_document(document, user) or may_read_material(document, user)):
        raise Http404


@hooks.register("before_delete_page")
def keep_from_deleting(request, page):
    return _refuse(request, [page], deleting=True)


@hooks.register("before_unpublish_page")
def keep_on_the_site(request, page):
    return _refuse(request, [page])


@hooks.register("before_move_page")
def keep_in_place(request, page, destination):
    return _refuse(request, [page])


@hooks.register("before_bulk_action")
def keep_from_bulk_actions(request, action_type, objects, action):
    if action.model is Page and action_type in {"delete", "unpublish", "move"}:
        return _refuse(request, objects, deleting=action_type == "delete")
    return None


def _refuse(request, pages, *, deleting=False):
    """Say why these pages must stay and lead back to the list; None when all of them may go."""
    reasons = [reason_to_stay(page, deleting=deleting) for page in pages]
    for reason in filter(None, reasons):
        messages.error(request, reason)
    return redirect("wagtailadmin_explore", pages[0].get_parent().pk) if any(reasons) else None
