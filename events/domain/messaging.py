"""What an organiser writes to people."""

from django.db import transaction

from ..mails.outbox import post
from ..models import OutboxMail


@transaction.atomic
def send_message(*, registrations, subject, text, mailing, now):
    """Write down a mail to each of these, once for a `mailing`; returns how many are new.

    `mailing` comes with the form, so that the same form twice is one mail.
    """
    facts = {"subject": subject, "text": text}
    return sum(
        post(
            OutboxMail.Kind.FROM_ORGANISER,
            person,
            about=f"{mailing}-{person.pk}",
            facts=facts,
            now=now,
        )
        for person in registrations
    )
