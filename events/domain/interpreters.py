"""Booking interpreters: what is booked becomes public on the session, and known to who asked for it."""

from ..models import InterpreterBooking, OrganiserTask, Registration, Seat, SessionFacility
from .errors import Refused
from .following import CONFIRMED, answer_all
from .turns import event_turn


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
            _answer(session, form, is_booked=True, now=now)
        if state != CONFIRMED and was_confirmed:
            SessionFacility.objects.filter(session=session, kind=form).delete()
            _answer(session, form, is_booked=False, now=now)
        return booking


def _answer(session, form, *, is_booked, now):
    """Answer those who sit in this session about a form."""
    here = Seat.objects.filter(session=session, state=Seat.State.SEATED).values("registration")
    people = Registration.objects.live().filter(pk__in=here).prefetch_related("provisions", "seats")
    answer_all(people, form, event_id=session.event_id, is_booked=is_booked, now=now)


def finish_task(*, task, user, now):
    """Write down who has done a task of the organiser, and when; the first one stays."""
    rows = OrganiserTask.objects.filter(pk=task.pk, done_at=None)
    rows.update(done_at=now, done_by=user)
