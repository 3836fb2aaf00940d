"""The link to a registration once more, for who lost it or signs up again."""

from ..domain.signing_up import email_key
from ..models import OutboxMail, Registration
from .outbox import post


def send_link(*, email, now, event=None):
    """Mail the links of the live registrations of an address, of one meeting or of all to come.

    Nothing comes back: whoever asks may not learn whether an address is known. Once in ten minutes for a
    registration, so that nobody can fill the mailbox of somebody else.
    """
    rows = Registration.objects.live().filter(email_key=email_key(email), event__ends_at__gt=now)
    for registration in rows.filter(event=event) if event else rows:
        moment = f"{now:%Y%m%d%H}{now.minute // 10}"
        post(OutboxMail.Kind.LINK, registration, about=f"{registration.pk}-{moment}", now=now)
