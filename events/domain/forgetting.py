"""Emptying what says who somebody is. The row stays, to be counted."""

from django.db import transaction
from django.db.models import Q

from ..models import Commitment, OrganiserTask, OutboxMail, Provision, Registration
from .changing import cancel

NAMELESS = {
    "name": "",
    "email": "",
    "email_key": "",
    "organisation": "",
    "role": "",
    "municipality": None,
    "consented_at": None,
}


@transaction.atomic
def forget(registrations, *, now):
    """Empty the names and addresses of these; what stays is a count. Returns how many.

    With them go what they needed, what they would do, and the addresses of their mails.
    """
    keys = list(registrations.filter(names_gone_at=None).values_list("pk", flat=True))
    Provision.objects.filter(registration__in=keys).delete()
    Commitment.objects.filter(registration__in=keys).delete()
    OrganiserTask.objects.filter(registration__in=keys).update(registration=None)
    empty_mails(OutboxMail.objects.filter(registration__in=keys))
    rows = Registration.objects.filter(pk__in=keys)
    return rows.update(**NAMELESS, names_gone_at=now)


def empty_mails(mails):
    """Empty the address and the facts of mails; what did not leave yet, cannot any more.

    Returns how many. The key stays, so that nothing is told again.
    """
    waiting = Q(state=OutboxMail.State.WAITING)
    mails.filter(waiting).update(state=OutboxMail.State.DROPPED)
    return mails.update(to="", facts={}, last_error="")


@transaction.atomic
def erase(*, registration, now):
    """Delete all data of somebody at their own wish.

    Before the end of the meeting they are taken off it first; after it they stay somebody who was there.
    """
    if now < registration.event.ends_at:
        cancel(registration=registration, now=now)
    forget(Registration.objects.filter(pk=registration.pk), now=now)
    registration.mails.all().delete()
