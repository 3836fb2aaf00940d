"""What people say they will do after the day, and which of it stands on the site."""

from django.db import transaction

from ..models import Commitment
from .errors import Refused


@transaction.atomic
def commit(*, registration, text, is_public, now):
    """Keep what somebody will do in the place of what they said before; returns the Commitment.

    Without text it is deleted, and None comes back. What stands on the site is seen by the organiser again
    when it changed. Raises Refused before the end of the meeting, and for who was not there.
    """
    if now < registration.event.ends_at:
        raise Refused("De bijeenkomst is nog niet geweest.", code="early")
    if registration.cancelled_at:
        raise Refused("U hebt zich voor deze bijeenkomst afgemeld.", code="gone")
    before = Commitment.objects.filter(registration=registration).first()
    if not text:
        Commitment.objects.filter(registration=registration).delete()
        return None
    if before and (before.text, before.is_public) == (text, is_public):
        return before
    values = {"text": text, "is_public": is_public, "approved_at": None}
    kept, _ = Commitment.objects.update_or_create(
        registration=registration,
        defaults=values,
        create_defaults={**values, "created_at": now},
    )
    return kept


def show(*, commitment, now):
    """Let a commitment stand on the site. Raises Refused when the participant does not want that (any more)."""
    rows = Commitment.objects.filter(pk=commitment.pk, is_public=True)
    if not rows.update(approved_at=now):
        raise Refused("De deelnemer wil dit voornemen niet op de site.", code="private")


def hide(*, commitment):
    """Take a commitment off the site."""
    Commitment.objects.filter(pk=commitment.pk).update(approved_at=None)
