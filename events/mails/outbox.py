"""Writes a mail down in the transaction that it tells about; it leaves when that is committed."""

from ..models import OutboxMail


def post(kind, registration, *, about, now, facts=None):
    """Write down a mail of a kind to somebody, once for what it is `about`; returns whether it is new.

    `facts` is what must stay as it was at this moment: keys of seats, places in line. Call it in the
    transaction of the change.
    """
    mail = OutboxMail(
        key=f"{kind}:{about}",
        kind=kind,
        event_id=registration.event_id,
        registration=registration,
        to=registration.email,
        facts=facts or {},
        created_at=now,
        next_try_at=now,
    )
    before = OutboxMail.objects.filter(key=mail.key).exists()
    if not before:
        OutboxMail.objects.bulk_create([mail], ignore_conflicts=True)
    return not before
