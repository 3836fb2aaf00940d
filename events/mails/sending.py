"""Sends the mails of the outbox.

A sender leases a mail with a conditional UPDATE before it sends it, so that of two senders one has it.
No transaction is open while a mail server is spoken to. A sender that is killed before the server took
the mail loses nothing: the lease runs out and another one sends it. One window cannot be closed: killed
between the server's "250 OK" and our writing that down, the mail leaves once more, with the same
Message-ID, by which a mail program sees that it has it already.
"""

import smtplib
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import get_connection
from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from koplopers.base.mail import message_of

from ..models import OutboxMail
from .enclosing import enclose, remember
from .writing import write

State = OutboxMail.State
# Longer than a conversation with a slow server can take, see EMAIL_TIMEOUT.
LEASE = timedelta(minutes=5)
PAUSES = [timedelta(seconds=30 * 2**number) for number in range(8)] + [timedelta(hours=2)]
MOST_TRIES = len(PAUSES) + 1
CUT_OFF = "Het maken of versturen is tien keer afgebroken."


@dataclass
class Outcome:
    """What a run did. `trouble` says why the mail server could not be reached; empty when it could."""

    sent: int = 0
    dropped: int = 0
    failed: int = 0
    trouble: str = ""


def send_due(*, clock=timezone.now, goes_on=lambda: True):
    """Send all mails that are due, over one connection; returns an Outcome.

    A mail that cannot be sent keeps no other waiting and is tried ten times, with pauses from 30 seconds
    to two hours. A mail server that cannot be reached costs no mail a try. `clock` gives the moment;
    `goes_on` is asked before each mail.
    """
    outcome, connection = Outcome(), get_connection()
    _give_up(clock())
    try:
        while goes_on() and _due(clock()).exists():
            outcome.trouble = _reach(connection, clock())
            mail = None if outcome.trouble else _lease(clock())
            if mail is None:
                break
            _send(mail, connection, clock, outcome)
    finally:
        _hang_up(connection)
    return outcome


def next_moment():
    """Return when the next mail can be sent; None when none waits."""
    waiting = OutboxMail.objects.filter(state=State.WAITING)
    moments = [
        max(filter(None, pair)) for pair in waiting.values_list("next_try_at", "leased_until")
    ]
    return min(moments, default=None)


def retry(mails, *, now):
    """Let mails that failed or wait be tried again from the start, now; returns how many."""
    rows = mails.filter(state__in=[State.WAITING, State.FAILED]).exclude(to="")
    return rows.update(state=State.WAITING, tries=0, next_try_at=now)


def _due(now):
    free = Q(leased_until=None) | Q(leased_until__lte=now)
    return OutboxMail.objects.filter(free, state=State.WAITING, next_try_at__lte=now)


def _give_up(now):
    """A mail that each time took its sender along is not tried for ever."""
    _due(now).filter(tries__gte=MOST_TRIES).update(state=State.FAILED, last_error=CUT_OFF)


def _lease(now):
    """Return a mail that is ours for a while, counted as tried; None when there is none."""
    for key in list(_due(now).order_by("next_try_at", "pk").values_list("pk", flat=True)[:20]):
        ours = _due(now).filter(pk=key).update(leased_until=now + LEASE, tries=F("tries") + 1)
        if ours:
            return OutboxMail.objects.select_related("event", "registration").get(pk=key)
    return None


def _reach(connection, now):
    """See that there is a connection to the mail server; returns what is wrong, noted with the mail
    that waits longest."""
    try:
        connection.open()
    except OSError as error:
        trouble = f"De mailserver is niet bereikbaar ({_name(error)})."
        first = _due(now).order_by("next_try_at", "pk").values_list("pk", flat=True).first()
        OutboxMail.objects.filter(pk=first).update(last_error=trouble)
        return trouble
    return ""


def _send(mail, connection, clock, outcome):
    letter = write(mail, now=clock())
    if letter is None:
        _mark(mail, state=State.DROPPED, last_error="")
        outcome.dropped += 1
        return
    try:
        message = _message(mail, letter, clock())
        connection.send_messages([message])
    except (OSError, ValueError) as error:
        # After this nobody knows how far the conversation was.
        _hang_up(connection)
        _note_failure(mail, error, clock())
        outcome.failed += 1
        return
    with transaction.atomic():
        _mark(mail, state=State.SENT, sent_at=clock(), last_error="")
        remember(letter.seats)
    outcome.sent += 1


def _message(mail, letter, now):
    host = urlsplit(settings.BASE_URL).hostname
    message = message_of(
        letter.subject, letter.text, letter.html, mail.to, Message_ID=f"<{mail.message_id}@{host}>"
    )
    return enclose(message, letter.seats, now=now)


def _mark(mail, **fields):
    OutboxMail.objects.filter(pk=mail.pk).update(leased_until=None, **fields)


def _note_failure(mail, error, now):
    """Without the address, and without what the server said: that may have the address in it."""
    fields = {"last_error": f"Versturen lukt niet ({_name(error)})."}
    if mail.tries >= MOST_TRIES:
        fields["state"] = State.FAILED
    else:
        fields["next_try_at"] = now + PAUSES[mail.tries - 1]
    _mark(mail, **fields)


def _name(error):
    """Return what kind of error it is, with the code of the mail server when it gave one."""
    code = getattr(error, "smtp_code", "")
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        code = next((code for code, _ in error.recipients.values()), "")
    return f"{type(error).__name__} {code}".strip()


def _hang_up(connection):
    with suppress(OSError):
        connection.close()
