"""Signing somebody up at the desk: also when the site does not take anybody, and by the same rules of seats."""

import datetime
import uuid

import pytest

from events.domain import calling_off, changing, sizing
from events.domain.enrolling import enrol
from events.domain.errors import Refused
from events.domain.signing_up import Person
from events.models import EventPage, OrganiserTask, OutboxMail, Registration, Seat
from koplopers.demo.event_factories import DAY, NOW, make_room, make_round, make_session, sign_up

State, Kind = Seat.State, OutboxMail.Kind
MINUTE = datetime.timedelta(minutes=1)

pytestmark = pytest.mark.usefixtures("balanced")


@pytest.fixture
def workshop(round_one):
    return make_session(round_one, capacity=1, room=make_room(round_one.event, 3), title="Praten")


def at_desk(*sessions, now=NOW, email="", companions=0, submit_key=None, arrived=False):
    return enrol(
        event=EventPage.objects.get(pk=sessions[0].event_id),
        person=Person("Ans", email, companions=companions),
        sessions=[session.pk for session in sessions],
        submit_key=submit_key or uuid.uuid4(),
        arrived=arrived,
        now=now,
    )


@pytest.mark.parametrize("when", ["not open", "closed", "begun"])
def test_somebody_is_signed_up_when_the_site_takes_nobody(workshop, has, when):
    fields = {
        "not open": {"registration_opens_at": None},
        "closed": {"registration_closes_at": NOW - MINUTE},
        "begun": {},
    }[when]
    EventPage.objects.filter(pk=workshop.event_id).update(**fields)
    now = workshop.round.starts_at + MINUTE if when == "begun" else NOW

    assert has(at_desk(workshop, now=now)) == {"Praten": State.SEATED}


def test_with_an_address_the_mail_goes_and_without_one_none(workshop, round_one):
    other = make_session(round_one)
    told, untold = at_desk(workshop, email="Ans@voorbeeld.nl"), at_desk(other)

    assert [mail.kind for mail in told.mails.all()] == [Kind.CONFIRMED]
    assert not untold.mails.exists()
    assert (told.email, told.email_key) == ("Ans@voorbeeld.nl", "ans@voorbeeld.nl")


def test_the_organiser_tells_who_has_no_address_what_is_new(workshop, round_one):
    leaves = sign_up(workshop)
    untold = at_desk(workshop)
    told = sign_up(workshop)

    changing.cancel(registration=leaves, now=NOW)
    sizing.set_capacity(session=workshop, capacity=2, now=NOW)
    calling_off.cancel_event(event=workshop.event, because="Storm.", now=NOW)

    tasks = OrganiserTask.objects.order_by("pk")
    assert [(task.kind, task.registration, task.detail) for task in tasks] == [
        (OrganiserTask.Kind.UNTOLD, untold, "Plek gekregen"),
        (OrganiserTask.Kind.UNTOLD, untold, "Bijeenkomst afgelast"),
    ]
    assert told.mails.filter(kind=Kind.EVENT_CANCELLED).exists()


def test_many_come_without_an_address_and_nobody_twice_with_one(round_one):
    workshop = make_session(round_one)
    at_desk(workshop)
    at_desk(workshop)
    sign_up(workshop, email="ans@voorbeeld.nl")

    with pytest.raises(Refused) as refused:
        at_desk(workshop, email="ANS@voorbeeld.nl")

    assert refused.value.code == "known"
    assert Registration.objects.count() == 3


def test_nobody_goes_before_who_waits(workshop, has):
    sign_up(workshop)
    waits = sign_up(workshop)

    newcomer = at_desk(workshop)

    assert has(newcomer) == {"Praten": State.WAITING}
    assert newcomer.seats.get().position > waits.seats.get().position


def test_after_the_cut_off_a_full_session_is_refused_whole(workshop, round_one):
    sign_up(workshop)
    later = make_session(make_round(round_one.event, 2))

    with pytest.raises(Refused, match="Bij “Praten” is geen plek") as refused:
        at_desk(later, workshop, now=DAY)

    assert refused.value.code == "full"
    assert Registration.objects.count() == 1
    assert not later.seats.exists()


def test_the_room_holds_no_more_heads_at_the_desk_either(round_one):
    workshop = make_session(round_one, capacity=9, room=make_room(round_one.event, 3))
    at_desk(workshop, companions=1, now=DAY)

    with pytest.raises(Refused, match="geen plek"):
        at_desk(workshop, companions=1, now=DAY)

    assert at_desk(workshop, now=DAY).seats.get().state == State.SEATED


def test_who_is_there_is_checked_in_at_once(workshop):
    assert at_desk(workshop, now=DAY, arrived=True).checked_in_at == DAY
    assert Registration.objects.get().checked_in_at == DAY


def test_the_same_form_twice_is_one_person(workshop):
    key = uuid.uuid4()

    assert at_desk(workshop, submit_key=key) == at_desk(workshop, submit_key=key)
    assert Registration.objects.count() == 1


@pytest.mark.parametrize(
    ("why", "code"),
    [
        ("event off", "cancelled"),
        ("session off", "unknown"),
        ("event over", "over"),
        ("round over", "over"),
        ("two in a round", "unknown"),
        ("too many companions", "companions"),
    ],
)
def test_what_cannot_be(workshop, round_one, why, code):
    sessions, more = [workshop], {}
    if why == "event off":
        calling_off.cancel_event(event=workshop.event, because="Storm.", now=NOW)
    elif why == "session off":
        calling_off.cancel_session(session=workshop, now=NOW)
    elif why == "event over":
        more["now"] = workshop.event.ends_at
    elif why == "round over":
        more["now"] = workshop.round.ends_at
    elif why == "two in a round":
        sessions.append(make_session(round_one))
    else:
        more["companions"] = 3

    with pytest.raises(Refused) as refused:
        at_desk(*sessions, **more)

    assert refused.value.code == code
    assert not Registration.objects.exists()


def test_nothing_chosen_is_refused(event):
    with pytest.raises(Refused) as refused:
        enrol(event=event, person=Person("Ans", ""), sessions=[], submit_key=uuid.uuid4(), now=NOW)

    assert refused.value.code == "nothing"
