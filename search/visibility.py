"""Who may find which pages. The database has the last word, whatever an index says."""

from django.db.models import Q
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from practices.models import CasePage

from .document import Audience


def audience_of(user):
    """Return the audience that a user belongs to."""
    return Audience.MEMBERS if user.is_authenticated else Audience.PUBLIC


def findable(audience):
    """Return the pages that an audience may find, as a queryset: published, not past their end.

    A page behind a restriction of Wagtail is found by nobody, for nobody can say who may read it.
    """
    pages = (
        Page.objects.live()
        .filter(depth__gt=1)
        .exclude(expire_at__lte=timezone.now())
        .exclude(_restricted())
    )
    return pages if audience is Audience.MEMBERS else pages.exclude(pk__in=members_only())


def members_only():
    """Return the keys of the case pages that only who logged in may read."""
    return CasePage.objects.filter(members_only=True).values("pk")


def _restricted():
    """A filter for the pages at or below a restriction; one query, and there are few of those."""
    found = Q(pk__in=())
    for path in PageViewRestriction.objects.values_list("page__path", flat=True):
        found |= Q(path__startswith=path)
    return found
