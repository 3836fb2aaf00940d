"""Who may find which pages. The database has the last word, whatever an index says."""

from django.utils import timezone
from wagtail.models import Page

from koplopers.base.reading import open_to_all, reads_for_members, restricted

from .document import Audience


def audience_of(user):
    """Return the audience that a user belongs to; an account that is of no municipality is a visitor's."""
    return Audience.MEMBERS if reads_for_members(user) else Audience.PUBLIC


def findable(audience):
    """Return the pages that an audience may find, as a queryset: published, not past their end.

    A page behind a restriction of Wagtail is found by nobody, for nobody can say who may read it.
    """
    pages = Page.objects.filter(depth__gt=1).exclude(expire_at__lte=timezone.now())
    if audience is Audience.MEMBERS:
        return pages.filter(~restricted(), live=True)
    return pages.filter(open_to_all())
