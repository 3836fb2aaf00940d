"""What is real under Voorbeeldstad: pages that were moved in, and work of people who exist."""

from django.contrib.auth import get_user_model
from django.db.models import Q
from wagtail.models import Page, PageLogEntry, Revision

from ..people import LOGINS


def moved_in(cases, home):
    """Return the cases that were made below another page than `home` and stand below it now.

    A page that was never moved was made where it stands, whether by hand or by an import.
    """
    moves = PageLogEntry.objects.filter(action="wagtail.move", page__in=cases).order_by("-pk")
    # The oldest move comes last and stays.
    made_below = {move.page_id: move.data["source"]["id"] for move in moves}
    return [case for case in cases if home and made_below.get(case.pk, home.pk) != home.pk]


def work_of_people(pages, files):
    """Return the pages and files on which somebody worked whose account is not of the demo."""
    people = get_user_model().objects.exclude(email__in=[login.email for login in LOGINS])
    keys = [page.pk for page in pages]
    wrote = Revision.page_revisions.filter(
        object_id__in=[str(key) for key in keys], user__in=people
    ).values_list("object_id", flat=True)
    said = Page.objects.filter(pk__in=keys).filter(
        Q(owner__in=people)
        | Q(wagtail_admin_comments__user__in=people)
        | Q(wagtail_admin_comments__replies__user__in=people)
    )
    worked_on = {int(key) for key in wrote} | set(said.values_list("pk", flat=True))
    uploaders = set(people.values_list("pk", flat=True)) if files else set()
    return [
        *(page for page in pages if page.pk in worked_on),
        *(file for file in files if file.uploaded_by_user_id in uploaders),
    ]
