"""How many fit, and what is refused so that nobody loses a seat by a number."""

import pytest

from events.domain import calling_off, sizing
from events.domain.errors import Refused
from events.models import Seat, Session
from koplopers.demo.event_factories import (
    NOW,
    make_event,
    make_room,
    make_session,
    sign_up,
)

State = Seat.State

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
        sizing.set_capacity(session=session, capacity=1, now=NOW)

    assert refused.value.messages == [
        "Er hebben al 2 mensen een plek. Verplaats eerst mensen, of kies 2 of meer."
    ]
    assert ledger(session).capacity == 2


def test_more_capacity_lets_the_first_move_up(session, has):
    for _ in range(2):
        sign_up(session)
    third, fourth = sign_up(session), sign_up(session)

    moved = sizing.set_capacity(session=session, capacity=3, now=NOW)

    assert [seat.registration for seat in moved] == [third]
    assert has(fourth) == {"Praten": State.WAITING}


def test_crew_counts_for_the_room_and_takes_no_seat(session, has):
    sizing.set_crew(session=session, crew=4, now=NOW)
    assert (ledger(session).heads, ledger(session).crew, ledger(session).seats_taken) == (4, 4, 0)
    sign_up(session)
    waiting = sign_up(session)
    assert has(waiting) == {"Praten": State.WAITING}

    sizing.set_crew(session=session, crew=3, now=NOW)

    assert has(waiting) == {"Praten": State.SEATED}
    assert (ledger(session).heads, ledger(session).crew) == (5, 3)


@pytest.mark.parametrize("crew", [-1, 5])
def test_crew_that_the_room_does_not_hold_is_refused(session, crew):
    sign_up(session)

    with pytest.raises(Refused):
        sizing.set_crew(session=session, crew=crew, now=NOW)

    assert (ledger(session).heads, ledger(session).crew) == (1, 0)


def test_a_smaller_room_is_refused_when_too_many_come(session):
    sign_up(session, companions=2)
    small = make_room(session.event, holds=2)

    with pytest.raises(Refused) as refused:
        sizing.place(session=session, room=small, now=NOW)

    assert refused.value.messages == ["Er komen al 3 mensen. Kies een zaal waar zij in passen."]
    assert Session.objects.get(pk=session.pk).room == session.room


def test_a_bigger_room_lets_who_waits_move_up(session, has):
    sign_up(session, companions=2)
    waiting = sign_up(session, companions=2)
    assert has(waiting) == {"Praten": State.WAITING}

    sizing.place(session=session, room=make_room(session.event, holds=6), now=NOW)

    assert has(waiting) == {"Praten": State.SEATED}
    assert ledger(session).head_limit == 6


def test_online_there_is_no_limit_to_heads(session):
    sizing.place(session=session, room=None, now=NOW)
    assert ledger(session).head_limit is None


def test_a_room_is_taken_once_a_round(session):
    other = make_session(session.round)

    with pytest.raises(Refused):
        sizing.place(session=other, room=session.room, now=NOW)

    calling_off.cancel_session(session=session, now=NOW)
    sizing.place(session=other, room=session.room, now=NOW)
    assert Session.objects.get(pk=other.pk).room == session.room
    # What is called off, may stay where it was.
    sizing.place(session=session, room=session.room, now=NOW)


def test_a_room_of_another_meeting_is_refused(session):
    with pytest.raises(Refused):
        sizing.place(session=session, room=make_room(make_event("Ander")), now=NOW)


def test_a_room_counts_as_it_is_now(session):
    stale = make_room(session.event, holds=40)
    sizing.resize_room(room=stale, holds=4, now=NOW)

    sizing.place(session=session, room=stale, now=NOW)

    assert ledger(session).head_limit == 4


def test_resizing_a_room(session, has):
    sign_up(session, companions=2)
    waiting = sign_up(session, companions=2)

    with pytest.raises(Refused):
        sizing.resize_room(room=session.room, holds=2, now=NOW)
    assert ledger(session).head_limit == 5

    sizing.resize_room(room=session.room, holds=6, now=NOW)
    assert has(waiting) == {"Praten": State.SEATED}
