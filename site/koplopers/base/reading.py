"""Which pages a person may read: the one definition, for every list, count, link and feed."""

from django.core.exceptions import FieldDoesNotExist
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Length, Substr
from wagtail.models import PageViewRestriction, get_page_models


def restricted(path="path"):
    """Return the condition that a restriction lies on the page at `path` or on a page above it.

    The same as Wagtail's `public()` leaves out, but without a query of its own at each call.
    """
    on_the_way = Q(page__path=_beginning(path, "page__path"))
    on_an_original = Q(page__aliases__path=_beginning(path, "page__aliases__path"))
    return Exists(PageViewRestriction.objects.filter(on_the_way | on_an_original))


def _beginning(path, of):
    """The start of the page's path that is as long as the path named `of`."""
    return Substr(OuterRef(path), 1, Length(of))


def open_to_all():
    """Return the condition that everybody may read a page: what a visitor gets."""
    return Q(live=True) & ~restricted() & ~_for_members()


def reads_for_members(user):
    """Say whether a user writes for a municipality or works for the programme.

    An account alone is not enough: it stays when somebody leaves.
    """
    return user.is_authenticated and user.has_perm("wagtailadmin.access_admin")


def readable(pages, user):
    """Return those of the queryset `pages` that a user may read.

    A page behind a restriction is in no list, whoever asks: Wagtail decides at its own address.
    """
    if reads_for_members(user):
        return pages.filter(~restricted(), live=True)
    return pages.filter(open_to_all())


def _for_members():
    """A condition for the pages that only someone who is signed in can read.

    Found by the name of the field, because this app stands below the one that has the pages.
    """
    condition = Q(pk__in=[])
    for model in get_page_models():
        if _has_own_field(model, "members_only"):
            members = model._base_manager.filter(members_only=True).order_by()
            condition |= Q(pk__in=members.values("pk"))
    return condition


def _has_own_field(model, name):
    try:
        return model._meta.get_field(name).model is model
    except FieldDoesNotExist:
        return False
