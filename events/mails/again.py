"""The link to a registration once more, for who lost it or signs up again."""

from datetime import timedelta
from threading import Thread

from django.db import connections

from ..models import OutboxMail, Registration, email_key
from .outbox import post

# A second mail within this time would only help somebody who floods a mailbox.
BETWEEN_LINKS = timedelta(minutes=10)
Kind = OutboxMail.Kind


def send_link(*, email, now, event=None):
    """Mail the links of the live registrations of an address, of one meeting or of all.

    Also of what has been: behind the link people write down what they will do, and can have their data
    deleted, for as long as their name is kept.

    All is done beside the request: whoever asks may not learn whether an address is known, neither by
    an answer nor by how long it takes. Returns the Thread.
    """
    thread = Thread(target=_beside, args=[email, event, now], name="registration link")
    thread.start()
    return thread


def _beside(email, event, now):
    try:
        post_links(email=email, event=event, now=now)
    finally:
        connections.close_all()


def post_link(registration, *, now):
    """Write down the mail with the link of one registration, as an organiser asks; once a minute.

    Returns whether it is new.
    """
    about = f"{registration.pk}-{now:%Y%m%d%H%M}"
    return post(Kind.LINK, registration, about=about, now=now)


def post_links(*, email, now, event=None):
    """Write down the mail with the links of an address; returns whether there is one.

    Once in ten minutes for an address, over all processes: by the mail that was written before, and for
    two at once by the key of the mail.
    """
    rows = Registration.objects.live().filter(email_key=email_key(email), names_gone_at=None)
    found = list(rows.filter(event=event) if event else rows.order_by("event__starts_at", "pk"))
    if not found:
        return False
    recent = OutboxMail.objects.filter(kind=Kind.LINK, created_at__gt=now - BETWEEN_LINKS)
    if recent.filter(registration__email_key=found[0].email_key).exists():
        return False
    keys = [registration.pk for registration in found]
    moment = int(now.timestamp() // BETWEEN_LINKS.total_seconds())
    about = f"{found[0].pk}-{moment}"
    return post(Kind.LINK, found[0], about=about, facts={"registrations": keys}, now=now)
