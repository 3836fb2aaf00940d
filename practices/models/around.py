"""What stands below a practice: the pages that name it, and those that look like it."""

from django.db.models import Exists, OuterRef, Q

from ..signals import cases_alike
from .case import CasePage
from .links import CaseLink

# How many pages that look like one are shown below it.
MOST_ALIKE = 3
# How many pages that name one are shown below it, and how many are asked for: one more, which
# tells that there are more, and the practice that it is based on.
MOST_LINKED = 30
MOST_AROUND = MOST_LINKED + 2


def pages_around(practice, user):
    """Return what this user may read of the pages around a practice, in one query, by name.

    `based_on` is the practice that this one follows, or None; `linked_cases` are the newest
    bottlenecks and success factors that name this practice, `more_linked` says whether there are
    more; `alike` is what looks like it.
    """
    answers = cases_alike.send(sender=type(practice), page=practice, user=user)
    alike = [key for _, keys in answers for key in keys]
    around = {case.pk: case for case in _cases(practice, alike, user)}
    based_on = around.pop(practice.based_on_id, None)
    naming_this = [case for case in around.values() if case.names_this]
    nearest = [
        around[pk]
        for pk in alike
        if pk in around and not around[pk].names_this and _may_stand_beside(practice, around[pk])
    ]
    return {
        "based_on": based_on,
        "linked_cases": naming_this[:MOST_LINKED],
        "more_linked": len(naming_this) > MOST_LINKED,
        "alike": nearest[:MOST_ALIKE],
    }


def _cases(practice, alike, user):
    naming = CaseLink.objects.filter(practice=practice.pk, page=OuterRef("pk"))
    return (
        CasePage.objects.visible_to(user)
        .annotate(names_this=Exists(naming))
        .filter(Q(pk__in=[practice.based_on_id, *alike]) | Q(names_this=True))
        .select_related("municipality", "content_type")
        # The few around it first, so that the bound takes away only of what names this one.
        .order_by("names_this", "-first_published_at", "-pk")[: MOST_AROUND + len(alike)]
    )


def _may_stand_beside(practice, other):
    """What is made up stands only beside what is made up as well."""
    return practice.municipality.is_fictitious or not other.municipality.is_fictitious
