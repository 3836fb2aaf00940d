"""What an organiser does, and what is refused so that nobody loses a seat by a number."""

import datetime

import pytest

from events.domain import changing, organising
from events.domain.errors import Refused
from events.models import InterpreterBooking, OrganiserTask, OutboxMail, Seat, Session
from koplopers.demo.event_factories import (
    NOW,
    make_event,
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


def test_capacity_does_not_go_below_who_sits_there(session):
    sign_up(session)
    sign_up(session)

    with pytest.raises(Refused) as refused:
        organising.set_capacity(session=session, capacity=1, now=NOW)

    assert refused.value.messages == [
        "Er hebben al 2 mensen een plek. Verplaats eerst mensen, of kies 2 of meer."
    ]
    assert ledger(session).capacity == 2


def test_more_capacity_lets_the_first_move_up(session, has):
    for _ in range(2):
        sign_up(session)
    third, fourth = sign_up(session), sign_up(session)

    moved = organising.set_capacity(session=session, capacity=3, now=NOW)

    assert [seat.registration for seat in moved] == [third]
    assert has(fourth) == {"Praten": State.WAITING}


def test_crew_counts_for_the_room_and_takes_no_seat(session, has):
    organising.set_crew(session=session, crew=4, now=NOW)
    assert (ledger(session).heads, ledger(session).crew, ledger(session).seats_taken) == (4, 4, 0)
    sign_up(session)
    waiting = sign_up(session)
    assert has(waiting) == {"Praten": State.WAITING}

    organising.set_crew(session=session, crew=3, now=NOW)

    assert has(waiting) == {"Praten": State.SEATED}
    assert (ledger(session).heads, ledger(session).crew) == (5, 3)


@pytest.mark.parametrize("crew", [-1, 5])
def test_crew_that_the_room_does_not_hold_is_refused(session, crew):
    sign_up(session)

    with pytest.raises(Refused):
        organising.set_crew(session=session, crew=crew, now=NOW)

    assert (ledger(session).heads, ledger(session).crew) == (1, 0)


def test_a_smaller_room_is_refused_when_too_many_come(session):
    sign_up(session, companions=2)
    small = make_room(session.event, holds=2)

    with pytest.raises(Refused) as refused:
        organising.place(session=session, room=small, now=NOW)

    assert refused.value.messages == ["Er komen al 3 mensen. Kies een zaal waar zij in passen."]
    assert Session.objects.get(pk=session.pk).room == session.room


def test_a_bigger_room_lets_who_waits_move_up(session, has):
    sign_up(session, companions=2)
    waiting = sign_up(session, companions=2)
    assert has(waiting) == {"Praten": State.WAITING}

    organising.place(session=session, room=make_room(session.event, holds=6), now=NOW)

    assert has(waiting) == {"Praten": State.SEATED}
    assert ledger(session).head_limit == 6


def test_online_there_is_no_limit_to_heads(session):
    organising.place(session=session, room=None, now=NOW)
    assert ledger(session).head_limit is None


def test_a_room_is_taken_once_a_round(session):
    other = make_session(session.round)

    with pytest.raises(Refused):
        organising.place(session=other, room=session.room, now=NOW)

    organising.cancel_session(session=session, now=NOW)
    organising.place(session=other, room=session.room, now=NOW)
    assert Session.objects.get(pk=other.pk).room == session.room
    # What is called off, may stay where it was.
    organising.place(session=session, room=session.room, now=NOW)


def test_a_room_of_another_meeting_is_refused(session):
    with pytest.raises(Refused):
        organising.place(session=session, room=make_room(make_event("Ander")), now=NOW)


def test_a_room_counts_as_it_is_now(session):
    stale = make_room(session.event, holds=40)
    organising.resize_room(room=stale, holds=4, now=NOW)

    organising.place(session=session, room=stale, now=NOW)

    assert ledger(session).head_limit == 4


def test_resizing_a_room(session, has):
    sign_up(session, companions=2)
    waiting = sign_up(session, companions=2)

    with pytest.raises(Refused):
        organising.resize_room(room=session.room, holds=2, now=NOW)
    assert ledger(session).head_limit == 5

    organising.resize_room(room=session.room, holds=6, now=NOW)
    assert has(waiting) == {"Praten": State.SEATED}


def test_moving_somebody_goes_before_the_line_and_tells_them(session, has, mails):
    other = make_session(session.round, capacity=1, title="Ander")
    somebody, behind = sign_up(other), sign_up(other)

    organising.move(registration=somebody, session=session, now=NOW)

    assert has(somebody) == {"Praten": State.SEATED}
    assert has(behind) == {"Ander": State.SEATED}
    assert mails(somebody) == [Kind.PROGRAMME_CHANGED]


@pytest.mark.parametrize("offered", [False, True], ids=["waiting", "offered"])
def test_moving_somebody_to_what_they_wait_for_uses_that_place(session, has, offered):
    first = sign_up(session)
    sign_up(session)
    other = make_session(session.round, title="Ander")
    before = sign_up(session)
    somebody = sign_up(session, second=other)
    wish = somebody.seats.get(session=session)
    if offered:
        changing.cancel(registration=before, now=NOW)
        changing.cancel(registration=first, now=NOW)
        assert has(somebody)["Praten"] == State.OFFERED
    else:
        organising.set_capacity(session=session, capacity=2, now=NOW)
        type(session.ledger).objects.filter(session=session).update(capacity=3)

    moved = organising.move(registration=somebody, session=session, now=NOW)

    assert moved.pk == wish.pk
    assert has(somebody) == {"Praten": State.SEATED}
    assert somebody.seats.get(session=other).ended_because == Why.SWAPPED


@pytest.mark.parametrize("why", ["full", "already there", "cancelled", "called off", "elsewhere"])
def test_a_move_that_cannot_be(session, has, why):
    other = make_session(session.round, title="Ander")
    somebody, target = sign_up(other), session
    if why == "full":
        organising.set_capacity(session=session, capacity=0, now=NOW)
    elif why == "already there":
        target = other
    elif why == "cancelled":
        changing.cancel(registration=somebody, now=NOW)
    elif why == "called off":
        # The organiser's page is older than what a colleague did.
        organising.cancel_session(session=Session.objects.get(pk=session.pk), now=NOW)
    else:
        target = make_session(make_round(make_event("Ander")))
    before = has(somebody)

    with pytest.raises(Refused):
        organising.move(registration=somebody, session=target, now=NOW)

    assert has(somebody) == before


def test_calling_off_a_session_tells_all_of_it_once(session, has, mails):
    InterpreterBooking.objects.create(session=session, form="ngt", changed_at=NOW)
    seated, _ = sign_up(session), sign_up(session)
    waiting = sign_up(session)

    organising.cancel_session(session=session, now=NOW)
    organising.cancel_session(session=session, now=NOW)

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

    organising.cancel_session(session=other, now=NOW)

    assert has(somebody) == {"Praten": State.SEATED}
    assert mails(somebody) == [Kind.OFFER, Kind.PROGRAMME_CHANGED, Kind.PROMOTED]


def test_calling_off_the_meeting_tells_everybody_once_and_why(session, event, has, mails):
    later = make_session(make_round(event, 2))
    both, waiting = sign_up(session, later), sign_up(session)
    gone = sign_up(session)
    changing.cancel(registration=gone, now=NOW)

    organising.cancel_event(event=event, because="Er komt storm.", now=NOW)
    organising.cancel_event(event=event, because="Toch niet.", now=NOW)

    assert has(both) == has(waiting) == {}
    assert mails(both) == mails(waiting) == [Kind.EVENT_CANCELLED]
    assert mails(gone) == [Kind.CANCELLED]
    event.ledger.refresh_from_db()
    assert (event.ledger.cancelled_at, event.ledger.cancelled_because) == (NOW, "Er komt storm.")
    with pytest.raises(Refused) as refused:
        sign_up(session)
    assert refused.value.code == "cancelled"


def test_telling_changes_counts_on_in_the_calendar_of_who_sits_there(session, event, mails):
    later = make_session(make_round(event, 2), title="Later")
    somebody, elsewhere = sign_up(session), sign_up(later)
    sign_up(session)
    waiting = sign_up(session)

    assert organising.tell_changes(sessions=[session], now=NOW) == 2
    assert organising.tell_changes(sessions=[session], now=NOW) == 2

    seat = somebody.seats.get()
    assert seat.sequence == 2
    assert somebody.mails.last().facts == {"seats": [seat.pk]}
    assert mails(somebody) == [Kind.PROGRAMME_CHANGED, Kind.PROGRAMME_CHANGED]
    assert mails(elsewhere) == mails(waiting) == []
    assert elsewhere.seats.get().sequence == waiting.seats.get().sequence == 0


def test_somebody_arrives_once(session):
    somebody = sign_up(session)

    assert organising.check_in(registration=somebody, now=NOW)
    assert not organising.check_in(registration=somebody, now=NOW + datetime.timedelta(hours=1))

    somebody.refresh_from_db()
    assert somebody.checked_in_at == NOW


def test_who_cancelled_does_not_arrive(session):
    somebody = sign_up(session)
    changing.cancel(registration=somebody, now=NOW)

    assert not organising.check_in(registration=somebody, now=NOW)
