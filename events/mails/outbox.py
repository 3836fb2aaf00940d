"""Writes a mail down in the transaction that it tells about; it leaves when that is committed."""

from ..models import OrganiserTask, OutboxMail
from .waking import wake

Kind = OutboxMail.Kind
# What somebody has to hear who gave no address: the organiser tells them.
NEWS = (
    Kind.PROMOTED,
    Kind.OFFER,
    Kind.OFFER_EXPIRED,
    Kind.PROGRAMME_CHANGED,
    Kind.EVENT_CANCELLED,
)


def post(kind, registration, *, about, now, facts=None):
    """Write down a mail of a kind to somebody, once for what it is `about`; returns whether it is new.

    To who gave no address none is written: what is news becomes a task for the organiser.

    `facts` is what must stay as it was at this moment: keys of seats, places in line. Call it in the
    transaction of the change.
    """
    if not registration.email:
        _leave_to_organiser(kind, registration, now)
        return False
    return _post(
        kind,
        about,
        now,
        event_id=registration.event_id,
        registration=registration,
        to=registration.email,
        facts=facts or {},
    )


def _leave_to_organiser(kind, registration, now):
    if kind in NEWS and registration.names_gone_at is None:
        OrganiserTask.objects.create(
            event_id=registration.event_id,
            kind=OrganiserTask.Kind.UNTOLD,
            registration=registration,
            detail=Kind(kind).label,
            created_at=now,
        )


def post_to_organiser(event, address, *, about, now, facts=None):
    """Write down the digest of a meeting to an organiser; returns whether it is new."""
    return _post(
        OutboxMail.Kind.DIGEST, about, now, event_id=event.pk, to=address, facts=facts or {}
    )


def _post(kind, about, now, **fields):
    mail = OutboxMail(key=f"{kind}:{about}", kind=kind, created_at=now, next_try_at=now, **fields)
    if OutboxMail.objects.filter(key=mail.key).exists():
        return False
    OutboxMail.objects.bulk_create([mail], ignore_conflicts=True)
    wake()
    return True
