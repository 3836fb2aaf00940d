"""Taking away personal data when their time is over (events/retention.py). What stays is counts."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from .. import retention
from ..models import (
    InterpreterBooking,
    OrganiserTask,
    OutboxMail,
    Provision,
    ProvisionAccess,
    Registration,
    Seat,
)
from .forgetting import empty_mails, forget

Mail = OutboxMail.State
Task = OrganiserTask.Kind
# Which tasks say of somebody that they need an interpreter, or something.
ABOUT_NEEDS = (Task.SWAPPED, Task.LEFT, Task.LATE, Task.UNREADABLE)


@dataclass(frozen=True)
class Term:
    """A kind of data: `rows` gives those whose time is over at a moment, `wipe` takes them away."""

    label: str
    rows: Callable
    wipe: Callable


def purge(*, now, dry_run=False):
    """Take away what may not be kept any longer; returns [(label, number)] of what it was.

    With `dry_run` nothing changes. Again does nothing.
    """
    return [(term.label, _number(term, now, dry_run)) for term in TERMS]


@transaction.atomic
def _number(term, now, dry_run):
    rows = term.rows(now)
    return rows.count() if dry_run else term.wipe(rows, now)


def overdue(*, now):
    """Return [(label, number)] of the data that should have been taken away before `now`."""
    counts = ((term.label, term.rows(now).count()) for term in TERMS)
    return [(label, number) for label, number in counts if number]


def _over(event, term, now):
    """The meeting that the path `event` leads to was over so long ago.

    In whole days, as the site says it: what may be kept until a day, is gone in the night before it.
    """
    before = _days_ago(term, now)
    return Q(**{f"{event}__ends_at__lt": before}) | Q(
        **{f"{event}__ledger__cancelled_at__lt": before}
    )


def _days_ago(term, now):
    """The end of the day that was so many days before today, in the Netherlands."""
    day = timezone.localdate(now) - term + timedelta(days=1)
    return timezone.make_aware(datetime.combine(day, time.min))


def _provisions(now):
    return Provision.objects.filter(_over("registration__event", retention.PROVISIONS, now))


def _consents(now):
    """Consent to keep what is gone: that somebody gave it, says that there was something."""
    over = _over("event", retention.PROVISIONS, now)
    return Registration.objects.filter(over, consented_at__isnull=False)


def _tasks(now):
    over = _over("event", retention.PROVISIONS, now)
    return OrganiserTask.objects.filter(over, kind__in=ABOUT_NEEDS)


def _named(term, now):
    return Registration.objects.filter(_over("event", term, now), names_gone_at=None)


def _absent(now):
    """Who cancelled, and who had no seat at the end and did not come all the same."""
    seat = Seat.objects.filter(registration=OuterRef("pk"), state=Seat.State.SEATED)
    came = Q(Exists(seat)) | Q(checked_in_at__isnull=False)
    rows = _named(retention.NOT_COMING, now)
    return rows.filter(Q(cancelled_at__isnull=False) | ~came)


def _names(now):
    return _named(retention.NAMES, now)


def _accesses(now):
    return ProvisionAccess.objects.filter(_over("event", retention.NAMES, now))


def _notes(now):
    over = _over("session__event", retention.NAMES, now)
    return InterpreterBooking.objects.filter(over).exclude(note="")


def _mails(now):
    """Mails that left, and those that never will; what is still to leave, has its time."""
    before = _days_ago(retention.MAILS, now)
    sent = Q(state=Mail.SENT, sent_at__lt=before)
    never = Q(state__in=[Mail.DROPPED, Mail.FAILED], created_at__lt=before)
    return OutboxMail.objects.filter(sent | never).exclude(to="")


def _delete(rows, now):
    return rows.delete()[0]


TERMS = (
    Term("voorzieningen", _provisions, _delete),
    Term("toestemmingen", _consents, lambda rows, now: rows.update(consented_at=None)),
    Term("taken over tolken", _tasks, _delete),
    Term(
        "namen van wie afgemeld was of geen plek had",
        _absent,
        lambda rows, now: forget(rows, now=now),
    ),
    Term("namen van wie er was", _names, lambda rows, now: forget(rows, now=now)),
    Term("inzages van voorzieningen", _accesses, _delete),
    Term("aantekeningen bij tolken", _notes, lambda rows, now: rows.update(note="")),
    Term("adressen van mails", _mails, lambda rows, now: empty_mails(rows)),
)
