"""What an author may work on and link to: the own pages and files, and what everybody may read.

All of it follows from the permissions of the author's groups, so there is no second truth. The
permissions are read once a request; Wagtail keeps them on the user.
"""

from django.db.models import Q
from wagtail.models import Page
from wagtail.permissions import policy_registry

from koplopers.base.reading import open_to_all

WRITING = {"add_page", "change_page"}


def own_paths(user):
    """Return the tree paths of the pages that the user's groups may write under."""
    permissions = policy_registry.get_by_type(Page).get_cached_permissions_for_user(user)
    return {row.page.path for row in permissions if row.permission.codename in WRITING}


def is_own_page(user, pk, *, below=False):
    """Say whether the page with key `pk` is the author's; `below` leaves the top page out.

    The top page is the one of the municipality: it is the author's to edit, not to delete.
    """
    path = _path(pk)
    return path is not None and any(
        path.startswith(own) and not (below and path == own) for own in own_paths(user)
    )


def is_on_the_way(user, pk):
    """Say whether the page is the author's or stands above it, so that the author can browse."""
    path = _path(pk)
    return path is not None and any(
        path.startswith(own) or own.startswith(path) for own in own_paths(user)
    )


def may_link_to(user, pks):
    """Say whether each of the pages is public, the author's own or on the way to it."""
    wanted = {int(pk) for pk in pks}
    pages = Page.objects.filter(pk__in=wanted)
    found = set(own_or_public(pages, user).values_list("pk", flat=True))
    return all(pk in found or is_on_the_way(user, pk) for pk in wanted)


def own_or_public(pages, user):
    """Return those of the queryset `pages` that are public or that the author may edit.

    Can be searched: Wagtail's search understands a list of keys, not the conditions themselves.
    """
    condition = open_to_all()
    for path in own_paths(user):
        condition |= Q(path__startswith=path)
    return pages.filter(pk__in=Page.objects.filter(condition).values("pk"))


def own_files(user, model, *actions):
    """Return the images or documents with which the user may do one of `actions`."""
    return policy_registry.get_by_type(model).instances_user_has_any_permission_for(user, actions)


def is_own_file(user, model, pk, *actions):
    """Say whether the user may do one of `actions` with the image or document `pk`."""
    return own_files(user, model, *actions).filter(pk=pk).exists()


def _path(pk):
    return Page.objects.filter(pk=pk).values_list("path", flat=True).first()
