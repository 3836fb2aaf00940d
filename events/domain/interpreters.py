"""Booking interpreters: what is booked becomes public on the session, and known to who asked for it."""

from ..models import InterpreterBooking, Provision, Registration, Seat, SessionFacility
from .errors import Refused
from .provisions import answer
from .turns import event_turn

CONFIRMED = InterpreterBooking.State.CONFIRMED


def set_booking(*, session, form, state, note="", now):
    """Write down how the booking of a form of interpreting for a session stands; returns the booking.

    Confirmed: visitors see so with the session, and whoever needs it in each session where they have a
    seat hears that it is arranged. No longer confirmed: both are taken back. Raises Refused for a form
    or state that does not exist.
    """
    if form not in InterpreterBooking.Form.values or state not in InterpreterBooking.State.values:
        raise Refused("Kies een vorm en een stand uit de lijst.")
    with event_turn(session.event_id, now=now):
        before = InterpreterBooking.objects.filter(session=session, form=form).first()
        was_confirmed = before is not None and before.state == CONFIRMED
        booking, _ = InterpreterBooking.objects.update_or_create(
            session=session,
            form=form,
            defaults={"state": state, "note": note, "changed_at": now},
        )
        if state == CONFIRMED and not was_confirmed:
            SessionFacility.objects.get_or_create(session=session, kind=form)
            _answer(session, form, Provision.State.OPEN, Provision.State.ARRANGED, now)
        if state != CONFIRMED and was_confirmed:
            SessionFacility.objects.filter(session=session, kind=form).delete()
            _answer(session, form, Provision.State.ARRANGED, Provision.State.OPEN, now)
        return booking


def find_booked(registration, *, now):
    """Answer what somebody asked for and what is booked already where they sit, in the turn of the event."""
    for form in InterpreterBooking.Form.values:
        if _has_all(registration, form, _confirmed(registration.event_id, form)):
            _change(registration, form, Provision.State.OPEN, Provision.State.ARRANGED, now)


def follow(registration, *, now):
    """Let the answers of somebody who sits elsewhere now follow what is booked there, in the turn of the
    event: an interpreter who was arranged before can be lacking, and the other way around."""
    find_booked(registration, now=now)
    for form in InterpreterBooking.Form.values:
        if not _has_all(registration, form, _confirmed(registration.event_id, form)):
            _change(registration, form, Provision.State.ARRANGED, Provision.State.OPEN, now)


def _answer(session, form, before, after, now):
    """Change the answers of those who need this form in this session, and in no session lack it."""
    confirmed = _confirmed(session.event_id, form)
    here = Seat.objects.filter(session=session, state=Seat.State.SEATED).values("registration")
    people = Registration.objects.live().filter(pk__in=here)
    for registration in people.prefetch_related("provisions", "seats"):
        if after == Provision.State.OPEN or _has_all(registration, form, confirmed):
            _change(registration, form, before, after, now)


def _confirmed(event_id, form):
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
            answer(provision, state=after, text="", now=now)
