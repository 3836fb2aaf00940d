"""What each mail to a participant tells. Each function returns Contents, or None when there is nothing
left to tell. What somebody needs to take part is read nowhere here."""

from datetime import timedelta

from django.conf import settings
from django.utils import timezone

from ..links import path_of
from ..models import Registration, Seat
from .recipient import Contents, Recipient, line_of, name_of, takes_part_online, told_line, when

State, Why = Seat.State, Seat.Why
WEEK_ENDS_BEFORE = timedelta(days=2)


def confirmed(mail, now):
    recipient = Recipient(mail, now)
    if not (recipient.is_to_come and recipient.having(State.SEATED)):
        return None
    return recipient.contents(entries=recipient.entries(), **_online(recipient))


def waiting(mail, now):
    recipient = Recipient(mail, now)
    waits = recipient.having(State.WAITING, among=recipient.named)
    if not (recipient.is_to_come and waits):
        return None
    return recipient.contents(
        entries=recipient.entries(), waits=[recipient.wait_of(seat) for seat in waits]
    )


def promoted(mail, now):
    recipient = Recipient(mail, now)
    seats = recipient.having(State.SEATED, among=recipient.named)
    if not (recipient.is_to_come and seats):
        return None
    lines = [line_of(seat) for seat in seats]
    return recipient.contents(entries=recipient.entries(), new=lines, **_online(recipient))


def offer(mail, now):
    recipient = Recipient(mail, now)
    offers = [
        seat
        for seat in recipient.having(State.OFFERED, among=recipient.named)
        if seat.offer_ends_at > now
    ]
    if not (recipient.is_to_come and offers):
        return None
    rounds = {seat.round_id for seat in offers}
    held = [seat for seat in recipient.having(State.SEATED) if seat.round_id in rounds]
    return recipient.contents(
        new=[line_of(seat) for seat in offers],
        held=[line_of(seat) for seat in held],
        ends_at=min(seat.offer_ends_at for seat in offers),
    )


def offer_expired(mail, now):
    recipient = Recipient(mail, now)
    ended = recipient.having(State.ENDED, among=recipient.named)
    again = {seat.session_id for seat in recipient.seats if seat.state != State.ENDED}
    ended = [seat for seat in ended if seat.session_id not in again]
    if not (recipient.is_to_come and ended):
        return None
    return recipient.contents(entries=recipient.entries(), old=[line_of(seat) for seat in ended])


def changed(mail, now):
    recipient = Recipient(mail, now)
    if not recipient.is_to_come:
        return None
    new = recipient.having(State.SEATED, among=recipient.named)
    old = recipient.having(State.ENDED, among=recipient.named)
    if not (new or old):
        return None
    return recipient.contents(
        entries=recipient.entries(),
        new=[line_of(seat) for seat in new],
        old=[line_of(seat) for seat in old],
        **_online(recipient),
    )


def programme_changed(mail, now):
    """What is otherwise than the last mail told: another time or room, called off, or moved."""
    recipient = Recipient(mail, now)
    if not (recipient.is_to_come and recipient.named):
        return None
    # Beside a seat that the organiser gave, whatever ended there was given up for it.
    off = [seat for seat in recipient.named if seat.ended_because == Why.SESSION_CANCELLED]
    gone = [
        seat for seat in recipient.having(State.ENDED, among=recipient.named) if seat not in off
    ]
    new = [seat for seat in recipient.named if seat.state != State.ENDED]
    if not (off or new):
        return None
    return recipient.contents(
        entries=recipient.entries(),
        off=[line_of(seat) for seat in off],
        because=mail.facts.get("because", ""),
        old=[line_of(seat) for seat in gone],
        new=[(line_of(seat), told_line(seat.told)) for seat in new],
        **_online(recipient),
    )


def cancelled(mail, now):
    recipient = Recipient(mail, now)
    if recipient.is_gone or not recipient.is_cancelled:
        return None
    return recipient.contents(
        entries=recipient.entries(), old=[line_of(seat) for seat in recipient.named]
    )


def event_cancelled(mail, now):
    recipient = Recipient(mail, now)
    if recipient.is_gone or recipient.is_cancelled or not recipient.is_off:
        return None
    because = recipient.ledger.cancelled_because
    return recipient.contents(entries=recipient.entries(), because=because)


def reminder(mail, now):
    """Only for who has a seat; with all that one needs to get there."""
    recipient = Recipient(mail, now)
    left = recipient.event.starts_at - now
    is_late = mail.kind == mail.Kind.REMINDER_WEEK and left < WEEK_ENDS_BEFORE
    if not recipient.is_to_come or is_late or now >= recipient.event.starts_at:
        return None
    if not recipient.having(State.SEATED):
        return None
    days = (timezone.localdate(recipient.event.starts_at) - timezone.localdate(now)).days
    return recipient.contents(
        entries=recipient.entries(),
        days=days,
        facts=[(label, " ".join(text.split())) for label, text in recipient.event.venue_facts],
        **_online(recipient),
    )


def answered(mail, now):
    """Says that there is an answer. Not to what, and nothing of what it says."""
    recipient = Recipient(mail, now)
    if not recipient.is_to_come or recipient.registration.consented_at is None:
        return None
    return recipient.contents()


def links(mail, now):
    """The links of all live registrations of an address, also for what has been."""
    if mail.registration.names_gone_at:
        return None
    rows = Registration.objects.live().filter(
        pk__in=mail.facts.get("registrations", [mail.registration_id]),
        email_key=mail.registration.email_key,
    )
    found = [
        {
            "event": row.event,
            "when": when(row.event.starts_at, row.event.ends_at),
            "own": settings.BASE_URL + path_of(row),
        }
        for row in rows.select_related("event").order_by("event__starts_at", "pk")
    ]
    if not found:
        return None
    return Contents({"name": name_of(mail.registration), "links": found, "event": mail.event})


def message(mail, now):
    """What the organiser wrote, to those who are registered."""
    recipient = Recipient(mail, now)
    text = mail.facts.get("text", "").strip()
    if recipient.is_gone or recipient.is_cancelled or not text:
        return None
    subject = " ".join(mail.facts.get("subject", "").split()) or f"Over {recipient.event.title}"
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return recipient.contents(title=subject, text=text)


def _online(recipient):
    """The link to take part, for who has a seat in something that is online."""
    seats = recipient.having(State.SEATED)
    return {"online_url": recipient.event.online_url if takes_part_online(seats) else ""}
