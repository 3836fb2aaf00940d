"""What has to follow when somebody with a need sits elsewhere: answers, and a task for the organiser.

All of this runs in a turn of the event that was taken already.
"""

import logging

from cryptography.fernet import InvalidToken

from ..fields import NO_KEY
from ..mails.outbox import post
from ..models import InterpreterBooking, OrganiserTask, OutboxMail, Provision, Seat

logger = logging.getLogger(__name__)

CONFIRMED = InterpreterBooking.State.CONFIRMED
OPEN, ARRANGED = Provision.State.OPEN, Provision.State.ARRANGED


def follow_move(registration, old, new, *, now):
    """Who needs an interpreter takes the interpreter along from the session `old` to `new` (each may be
    None): somebody has to arrange that, and what was arranged for the old one is not for the new one.
    """
    if needs_interpreter(registration):
        follow_bookings(registration, now=now)
        add_task(
            OrganiserTask.Kind.SWAPPED,
            registration.event_id,
            registration=registration,
            now=now,
            detail=f"Van: {old or 'niets'}. Naar: {new or 'niets'}.",
        )


def follow_moving_up(registration, session, *, now):
    """The same for who moves up into a session without doing anything.

    Whoever freed the seat does not have to wait for a key with which the needs of another can be read:
    then that is what the organiser has to look at.
    """
    try:
        follow_move(registration, None, session, now=now)
    except InvalidToken:
        logger.exception(NO_KEY)
        add_task(
            OrganiserTask.Kind.UNREADABLE,
            registration.event_id,
            registration=registration,
            now=now,
            detail=f"Naar: {session}.",
        )


def needs_interpreter(registration):
    """Whether somebody counts on an interpreter whom the organiser books."""
    return any(
        provision.is_interpreter and not provision.own
        for provision in registration.provisions.all()
    )


def add_task(kind, event_id, *, now, registration=None, detail=""):
    """Let the organiser know that there is something to look at."""
    OrganiserTask.objects.create(
        event_id=event_id,
        kind=kind,
        registration=registration,
        detail=detail[:400],
        created_at=now,
    )


def follow_bookings(registration, *, now):
    """Let the answers of somebody follow what is booked where they sit: an interpreter who was arranged
    before can be lacking, and the other way around."""
    find_booked(registration, now=now)
    for form in InterpreterBooking.Form.values:
        if not _has_all(registration, form, confirmed_sessions(registration.event_id, form)):
            _change(registration, form, ARRANGED, OPEN, now)


def find_booked(registration, *, now):
    """Answer what somebody asked for and what is booked already where they sit."""
    for form in InterpreterBooking.Form.values:
        if _has_all(registration, form, confirmed_sessions(registration.event_id, form)):
            _change(registration, form, OPEN, ARRANGED, now)


def answer_all(people, form, *, event_id, is_booked, now):
    """Answer these people about a form that was just booked for a session, or is no longer."""
    confirmed = confirmed_sessions(event_id, form)
    for registration in people:
        if not is_booked:
            _change(registration, form, ARRANGED, OPEN, now)
        elif _has_all(registration, form, confirmed):
            _change(registration, form, OPEN, ARRANGED, now)


def confirmed_sessions(event_id, form):
    """Return the keys of the sessions of a meeting for which this form is confirmed."""
    bookings = InterpreterBooking.objects.filter(session__event=event_id, form=form)
    return set(bookings.filter(state=CONFIRMED).values_list("session", flat=True))


def _has_all(registration, form, confirmed):
    """Whether somebody sits somewhere, and has this form wherever they sit."""
    seats = registration.seats.all()
    seated = {seat.session_id for seat in seats if seat.state == Seat.State.SEATED}
    return bool(seated) and seated <= confirmed


def _change(registration, form, before, after, now):
    for provision in registration.provisions.all():
        if provision.kind == form and not provision.own and provision.state == before:
            write_answer(provision, registration, state=after, text="", now=now)


def write_answer(provision, registration, *, state, text, now):
    """Write down how it stands with a provision of somebody, and tell them; nothing when it is the same.

    The mail says that there is an answer, and not about what: that is only behind their own link.
    """
    if (provision.state, provision.answer) == (state, text):
        return
    provision.state, provision.answer, provision.answered_at = state, text, now
    provision.save(update_fields=["state", "answer", "answered_at"])
    # One mail for all answers that it has not left for yet: the mail only says that there are some.
    kind = OutboxMail.Kind.PROVISION_ANSWERED
    mails = registration.mails.filter(kind=kind)
    if not mails.filter(state=OutboxMail.State.WAITING, leased_until=None).exists():
        post(kind, registration, about=f"{registration.pk}-{mails.count() + 1}", now=now)
