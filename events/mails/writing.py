"""Makes the text of a mail at the moment that it leaves, or finds that it makes no sense any more."""

from dataclasses import dataclass, field

from ..models import OutboxMail
from . import afterwards, digest, personal
from .layout import render

Kind = OutboxMail.Kind
# What a kind tells: a function of a mail and the clock that returns its Contents, or None.
CONTENTS = {
    Kind.CONFIRMED: personal.confirmed,
    Kind.WAITING: personal.waiting,
    Kind.PROMOTED: personal.promoted,
    Kind.OFFER: personal.offer,
    Kind.OFFER_EXPIRED: personal.offer_expired,
    Kind.CHANGED_OWN: personal.changed,
    Kind.PROGRAMME_CHANGED: personal.programme_changed,
    Kind.CANCELLED: personal.cancelled,
    Kind.EVENT_CANCELLED: personal.event_cancelled,
    Kind.REMINDER_WEEK: personal.reminder,
    Kind.REMINDER_DAY: personal.reminder,
    Kind.PROVISION_ANSWERED: personal.answered,
    Kind.DIGEST: digest.digest,
    Kind.AFTERWARDS: afterwards.afterwards,
    Kind.SIX_WEEKS: afterwards.six_weeks,
    Kind.LINK: personal.links,
    Kind.FROM_ORGANISER: personal.message,
}


@dataclass(frozen=True)
class Letter:
    """A mail as it leaves. `seats` are those whose calendar entries go with it."""

    subject: str
    text: str
    html: str
    seats: list = field(default_factory=list)


def write(mail, *, now):
    """Return the Letter of an OutboxMail; None when it makes no sense any more: an offer that was
    answered, a registration that was cancelled, names that are gone."""
    if not mail.to:
        return None
    contents = CONTENTS[mail.kind](mail, now)
    if contents is None:
        return None
    name = Kind(mail.kind).name.lower()
    return Letter(*render(name, contents.context), seats=contents.seats)
