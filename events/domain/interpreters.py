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


def _answer(session, form, before, after, now):
    """Change the answers of those who need this form in this session, and in no session lack it."""
    confirmed = set(
        InterpreterBooking.objects.filter(
            session__event=session.event_id, form=form, state=CONFIRMED
        ).values_list("session", flat=True)
    )
    here = Seat.objects.filter(session=session, state=Seat.State.SEATED).values("registration")
    people = Registration.objects.live().filter(pk__in=here)
    for registration in people.prefetch_related("provisions", "seats"):
        seated = {
            seat.session_id for seat in registration.seats.all() if seat.state == Seat.State.SEATED
        }
        if after == Provision.State.ARRANGED and not seated <= confirmed:
            continue
        for provision in registration.provisions.all():
            if provision.kind == form and not provision.own and provision.state == before:
                answer(provision, state=after, text="", now=now)
