"""A session or a whole meeting that does not go on."""

import pytest

from events.domain import calling_off, changing
from events.domain.errors import Refused
from events.models import InterpreterBooking, OrganiserTask, OutboxMail, Seat
from koplopers.demo.event_factories import (
    NOW,
    make_room,
    make_round,
    make_session,
    sign_up,
)

State, Why, Kind = Seat.State, Seat.Why, OutboxMail.Kind

pytestmark = pytest.mark.usefixtures("balanced")


@pytest.fixture
def session(round_one):
    return make_session(round_one, capacity=2, room=make_room(round_one.event, 5), title="Praten")


def ledger(session):
    session.ledger.refresh_from_db()
    return session.ledger


def test_calling_off_a_session_tells_all_of_it_once(session, has, mails):
    InterpreterBooking.objects.create(session=session, form="ngt", changed_at=NOW)
    seated, _ = sign_up(session), sign_up(session)
    waiting = sign_up(session)

    calling_off.cancel_session(session=session, now=NOW)
    calling_off.cancel_session(session=session, now=NOW)

    assert has(seated) == has(waiting) == {}
    assert mails(seated) == mails(waiting) == [Kind.PROGRAMME_CHANGED]
    assert seated.seats.get().ended_because == Why.SESSION_CANCELLED
    assert (ledger(session).seats_taken, ledger(session).heads) == (0, 0)
    assert OrganiserTask.objects.get().detail == "Praten"


def test_who_loses_a_session_sits_where_they_were_offered_a_seat(session, has, mails):
    other = make_session(session.round, title="Ander")
    first = sign_up(session)
    sign_up(session)
    somebody = sign_up(session, second=other)
    changing.cancel(registration=first, now=NOW)
    assert has(somebody) == {"Praten": State.OFFERED, "Ander": State.SEATED}

    calling_off.cancel_session(session=other, now=NOW)

    assert has(somebody) == {"Praten": State.SEATED}
    assert mails(somebody) == [Kind.OFFER, Kind.PROGRAMME_CHANGED, Kind.PROMOTED]


def test_calling_off_the_meeting_tells_everybody_once_and_why(session, event, has, mails):
    later = make_session(make_round(event, 2))
    both, waiting = sign_up(session, later), sign_up(session)
    gone = sign_up(session)
    changing.cancel(registration=gone, now=NOW)

    calling_off.cancel_event(event=event, because="Er komt storm.", now=NOW)
    calling_off.cancel_event(event=event, because="Toch niet.", now=NOW)

    assert has(both) == has(waiting) == {}
    assert mails(both) == mails(waiting) == [Kind.EVENT_CANCELLED]
    assert mails(gone) == [Kind.CANCELLED]
    event.ledger.refresh_from_db()
    assert (event.ledger.cancelled_at, event.ledger.cancelled_because) == (NOW, "Er komt storm.")
    with pytest.raises(Refused) as refused:
        sign_up(session)
    assert refused.value.code == "cancelled"
