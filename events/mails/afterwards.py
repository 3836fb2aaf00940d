"""What mails tell when the meeting has been."""

from django.conf import settings

from ..models import Commitment, Material, Seat
from .recipient import Recipient


def afterwards(mail, now):
    """The materials of what somebody was in, and a question: what do you do on Monday?"""
    recipient = Recipient(mail, now)
    seats = recipient.having(Seat.State.SEATED)
    if recipient.is_gone or recipient.is_cancelled or recipient.is_off or not seats:
        return None
    with_material = set(
        Material.objects.filter(session__event=recipient.event).values_list("session", flat=True)
    )
    sessions = [
        {"title": seat.session.title, "url": settings.BASE_URL + seat.session.get_absolute_url()}
        for seat in seats
        if seat.session_id in with_material
    ]
    wrote = Commitment.objects.filter(registration=recipient.registration).exists()
    return recipient.contents(sessions=sessions, wrote=wrote)


def six_weeks(mail, now):
    """What somebody said that they would do, in their own words."""
    recipient = Recipient(mail, now)
    commitment = Commitment.objects.filter(registration=mail.registration_id).first()
    if recipient.is_gone or recipient.is_cancelled or commitment is None:
        return None
    return recipient.contents(commitment=commitment.text)
