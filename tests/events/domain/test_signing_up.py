"""Signing up gives an answer at once, and never the same chair twice."""

import datetime
import uuid

import pytest

from events.domain import calling_off
from events.domain.errors import Refused
from events.domain.signing_up import Choice, Person, register
from events.models import OutboxMail, Registration, Seat
from koplopers.demo.event_factories import (
    DAY,
    NOW,
    make_event,
    make_room,
    make_round,
    make_session,
    sign_up,
)

State = Seat.State


@pytest.fixture
def round_one(home):
    return make_round(make_event())


def seats_of(registration):
    return [
        (seat.session.title, seat.state, seat.position)
        for seat in registration.seats.live().select_related("session")
    ]


def test_the_last_seat_goes_once_and_the_next_one_waits(round_one):
    workshop = make_session(round_one, capacity=1, title="Praten")

    first, second, third = sign_up(workshop), sign_up(workshop), sign_up(workshop)

    assert seats_of(first) == [("Praten", State.SEATED, None)]
    assert seats_of(second) == [("Praten", State.WAITING, 1)]
    assert seats_of(third) == [("Praten", State.WAITING, 2)]
    workshop.ledger.refresh_from_db()
    assert (workshop.ledger.seats_taken, workshop.ledger.heads) == (1, 1)


def test_who_cannot_have_the_first_choice_waits_for_it_in_the_second(round_one):
    full = make_session(round_one, capacity=0, title="Vol")
    other = make_session(round_one, title="Ruim")

    registration = sign_up(full, second=other)

    assert sorted(seats_of(registration)) == [
        ("Ruim", State.SEATED, None),
        ("Vol", State.WAITING, 1),
    ]


def test_companions_take_no_seat_but_count_for_the_room(round_one):
    room = make_room(round_one.event, holds=4)
    workshop = make_session(round_one, capacity=4, room=room, title="Klein")

    three = sign_up(workshop, companions=2)
    two = sign_up(workshop, companions=1)
    one = sign_up(workshop)

    assert seats_of(three)[0][1] == State.SEATED
    assert seats_of(two)[0][1] == State.WAITING
    # There is a chair for one, but somebody waits.
    assert seats_of(one)[0][1] == State.WAITING
    workshop.ledger.refresh_from_db()
    assert (workshop.ledger.seats_taken, workshop.ledger.heads) == (1, 3)


def test_the_same_form_twice_is_one_registration(round_one):
    workshop = make_session(round_one)
    key = uuid.uuid4()

    first = sign_up(workshop, submit_key=key, email="a@voorbeeld.nl")
    again = sign_up(workshop, submit_key=key, email="a@voorbeeld.nl")

    assert first == again
    assert Registration.objects.count() == 1
    assert OutboxMail.objects.count() == 1


def test_one_address_signs_up_once_whatever_its_capitals(round_one):
    workshop = make_session(round_one)
    sign_up(workshop, email="Jan@voorbeeld.nl")

    with pytest.raises(Refused) as refused:
        sign_up(workshop, email=" jan@Voorbeeld.nl")

    assert refused.value.code == "known"
    assert Registration.objects.get().email == "Jan@voorbeeld.nl"


@pytest.mark.parametrize(
    ("fields", "now"),
    [
        ({"registration_opens_at": None}, NOW),
        ({"registration_opens_at": NOW + datetime.timedelta(seconds=1)}, NOW),
        ({"registration_closes_at": NOW}, NOW),
        ({}, DAY),
    ],
    ids=["not opened", "too early", "closed", "begun"],
)
def test_outside_its_window_nobody_signs_up(home, fields, now):
    workshop = make_session(make_round(make_event(**fields)))

    with pytest.raises(Refused) as refused:
        sign_up(workshop, now=now)

    assert refused.value.code == "closed"
    assert not Registration.objects.exists()


def test_one_session_a_round(round_one):
    one, other = make_session(round_one), make_session(round_one)

    with pytest.raises(Refused):
        sign_up(one, other)

    assert not Registration.objects.exists()


def test_the_answer_is_written_as_a_mail_with_the_place_in_line(round_one):
    workshop = make_session(round_one, capacity=1)
    seated, waiting = sign_up(workshop), sign_up(workshop)

    assert [(mail.registration, mail.kind) for mail in OutboxMail.objects.all()] == [
        (seated, OutboxMail.Kind.CONFIRMED),
        (waiting, OutboxMail.Kind.WAITING),
    ]
    seat = waiting.seats.get()
    assert waiting.mails.get().facts == {"seats": [seat.pk], "places": {str(seat.pk): 1}}


def test_a_form_of_one_meeting_is_not_the_answer_of_another(round_one):
    key = uuid.uuid4()
    sign_up(make_session(round_one), submit_key=key)

    with pytest.raises(Refused) as refused:
        sign_up(make_session(make_round(make_event("Ander"))), submit_key=key)

    assert refused.value.code == "unknown"
    assert Registration.objects.count() == 1


@pytest.mark.parametrize("choice", [Choice(None), Choice(0), Choice(None, 1)])
def test_a_round_without_a_choice_is_refused(round_one, choice):
    make_session(round_one)

    with pytest.raises(Refused) as refused:
        register(
            event=round_one.event,
            person=Person(name="Jan", email="jan@voorbeeld.nl"),
            choices=[choice],
            submit_key=uuid.uuid4(),
            now=NOW,
        )

    assert refused.value.code == "nothing"


def test_a_second_choice_in_another_round_is_refused(round_one):
    later = make_session(make_round(round_one.event, 2))

    with pytest.raises(Refused) as refused:
        sign_up(make_session(round_one), second=later)

    assert refused.value.code == "unknown"


def test_what_is_called_off_cannot_be_chosen(round_one):
    workshop = make_session(round_one)
    calling_off.cancel_session(session=workshop, now=NOW)

    with pytest.raises(Refused) as refused:
        sign_up(workshop)

    assert refused.value.code == "unknown"
    assert not Registration.objects.exists()


def test_a_newcomer_sits_in_no_second_choice_that_others_wait_for(round_one):
    full = make_session(round_one, capacity=0, title="Vol")
    room = make_room(round_one.event, holds=2)
    small = make_session(round_one, capacity=2, room=room, title="Klein")
    sign_up(small)
    sign_up(small, companions=1)

    assert seats_of(sign_up(full, second=small)) == [("Vol", State.WAITING, 1)]


def test_nobody_signs_up_for_a_round_that_has_begun(home):
    """A meeting of several days can be signed up for while it goes on."""
    event = make_event(registration_closes_at=DAY + datetime.timedelta(hours=4))
    begun, later = make_session(make_round(event, 1)), make_session(make_round(event, 3))
    now = begun.round.starts_at

    with pytest.raises(Refused) as refused:
        sign_up(begun, later, now=now)

    assert refused.value.code == "past"
    assert refused.value.messages == ["Ronde 1 is om 10.00 uur begonnen."]
    assert not Registration.objects.exists()
    assert seats_of(sign_up(later, now=now)) == [(later.title, State.SEATED, None)]
