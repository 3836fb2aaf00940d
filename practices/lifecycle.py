"""What happens to a case page over the years: confirming, reminding, moving with a merge."""

from django.db.models import F, Q

from .freshness import STALE_AFTER
from .models import CasePage
from .signals import cases_changed
from .vocabulary import Origin


def confirm(page, *, on):
    """Record that the municipality says on the date `on` that the page is still right."""
    CasePage.objects.filter(pk=page.pk).update(confirmed_on=on)
    page.confirmed_on = on
    cases_changed.send(sender=CasePage, pks=[page.pk])


def due_for_reminder(*, on):
    """Return the published pages whose municipality must be asked whether they are still right.

    Twelve months after the last confirmation, and once for each confirmation. Who writes for a
    municipality that does not exist has no mailbox.
    """
    return (
        CasePage.objects.live()
        .real()
        .filter(origin=Origin.MUNICIPALITY, confirmed_on__lte=on - STALE_AFTER)
        .filter(Q(reminded_on=None) | Q(reminded_on__lt=F("confirmed_on")))
        .select_related("municipality__group", "owner")
        .order_by("municipality", "confirmed_on", "pk")
    )


def follow_municipality(page):
    """Set the municipality of a page to that of the page it stands under."""
    municipality = page.get_parent().specific.municipality
    CasePage.objects.filter(pk=page.pk).update(municipality=municipality)
    page.municipality = municipality
    cases_changed.send(sender=CasePage, pks=[page.pk])
