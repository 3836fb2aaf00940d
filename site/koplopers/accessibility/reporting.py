"""Writing down a report, and telling the editors and who reported it."""

import uuid

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from koplopers.base.mail import send

from .models import AccessibilityStatementPage, BarrierReport

# When there is no statement on the site that says it.
ANSWER_WEEKS = 3


def answer_weeks():
    """Return within how many weeks the statement promises an answer."""
    weeks = AccessibilityStatementPage.objects.live().values_list("answer_weeks", flat=True)
    return weeks.first() or ANSWER_WEEKS


@transaction.atomic
def report_barrier(*, text, kind, page, email, key, now):
    """Write down what somebody reports and mail about it; returns the BarrierReport.

    The same words under the same `key` are the same report: nothing is written or mailed a second
    time. Who goes back and writes something else sends another report. A mail that cannot leave is
    logged and undoes nothing.
    """
    key = uuid.uuid5(key, "\n".join((kind, page, email, text)))
    values = {"text": text, "kind": kind, "page": page, "email": email, "created_at": now}
    report, is_new = BarrierReport.objects.get_or_create(key=key, defaults=values)
    if is_new:
        transaction.on_commit(lambda: _tell_editors(report), robust=True)
        if email:
            transaction.on_commit(lambda: _confirm(report), robust=True)
    return report


def _tell_editors(report):
    """What was written and by whom stays in the admin: a mailbox forgets nothing."""
    path = reverse("barriers:edit", args=[report.pk])
    send("accessibility/mail/new", settings.CONTACT_EMAIL, {"report": report, "path": path})


def _confirm(report):
    """Without what was written, so that nobody can have us mail a text of theirs to somebody else."""
    context = {"report": report, "weeks": answer_weeks()}
    send("accessibility/mail/receipt", report.email, context)
