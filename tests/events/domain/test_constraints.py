"""What the database refuses when the code, the admin or the shell would let it through."""

import uuid
from contextlib import contextmanager

import pytest
from django.db import IntegrityError, connection, transaction

from events.models import (
    OutboxMail,
    Registration,
    Seat,
    Session,
    SessionLedger,
    SessionSpeaker,
    Speaker,
)
from koplopers.demo.event_factories import NOW, make_room, make_round, make_session, sign_up

State = Seat.State


@pytest.fixture
def session(round_one):
    return make_session(round_one, capacity=1, room=make_room(round_one.event, 3), title="Praten")


@contextmanager
def refused(name, columns=""):
    """In here the database must refuse a write, for a constraint of that name.

    SQLite names a CHECK, and of what must be unique only the `columns`.
    """
    with pytest.raises(IntegrityError) as caught, transaction.atomic():
        yield
    says = {"postgresql": name, "sqlite": columns or name}[connection.vendor]
    assert says in str(caught.value)


def ledger(session):
    return SessionLedger.objects.filter(session=session)


def seat(registration, session, **fields):
    values = {"state": State.SEATED, "created_at": NOW, "round_id": session.round_id, **fields}
    return Seat(registration=registration, session=session, **values)


def test_no_more_seats_than_capacity(session):
    sign_up(session)

    with refused("seats_within_capacity"):
        ledger(session).update(seats_taken=2, heads=2)
    with refused("seats_within_capacity"):
        ledger(session).update(capacity=0)


def test_no_more_seats_than_capacity_by_sql_either(session):
    sign_up(session)

    with refused("seats_within_capacity"), connection.cursor() as cursor:
        cursor.execute(
            "UPDATE events_sessionledger SET seats_taken = 2, heads = 2 WHERE session_id = %s",
            [session.pk],
        )


def test_no_more_heads_than_the_room_holds(session):
    with refused("heads_within_room"):
        ledger(session).update(heads=4)
    ledger(session).update(heads=3)
    with refused("heads_within_room"):
        ledger(session).update(head_limit=2)


@pytest.mark.parametrize("fields", [{"seats_taken": 1}, {"crew": 1}])
def test_who_sits_or_works_there_is_a_head(session, fields):
    with refused("who_sits_is_a_head"):
        ledger(session).update(**fields)


@pytest.mark.parametrize("field", ["seats_taken", "heads", "crew", "capacity", "last_position"])
def test_no_count_is_below_nothing(session, field):
    with refused("events_sessionledger", field):
        ledger(session).update(**{field: -1})


def test_one_seat_in_a_round(session):
    somebody = sign_up(session)
    other = make_session(session.round)

    with refused("one_seat_in_a_round", "events_seat.registration_id, events_seat.round_id"):
        seat(somebody, other).save()


def test_one_wish_in_a_round(session):
    sign_up(session)
    somebody = sign_up(session)
    other = make_session(session.round)

    with refused("one_wish_in_a_round", "events_seat.registration_id, events_seat.round_id"):
        seat(somebody, other, state=State.OFFERED, offer_ends_at=NOW, position=1).save()


def test_one_position_for_one(session):
    sign_up(session)
    waiting, other = sign_up(session), sign_up(make_session(make_round(session.event, 2)))
    assert waiting.seats.get().position == 1

    with refused("one_position_for_one", "events_seat.session_id, events_seat.position"):
        seat(other, session, state=State.WAITING, position=1).save()


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({"state": State.WAITING}, "who_waits_has_a_position"),
        ({"state": State.OFFERED}, "offer_has_an_end"),
        ({"state": State.ENDED}, "over_since_a_moment"),
        ({"state": State.SEATED, "ended_at": NOW}, "over_since_a_moment"),
    ],
)
def test_a_seat_does_not_contradict_itself(session, fields, name):
    sign_up(session)

    with refused(name):
        Seat.objects.update(**fields)


def test_one_live_registration_for_an_address(session):
    somebody = sign_up(session, email="jan@voorbeeld.nl")

    def again(**fields):
        values = {"name": "Jan", "email": "jan@voorbeeld.nl", "email_key": "jan@voorbeeld.nl"}
        values |= {"event": session.event, "created_at": NOW, "submit_key": uuid.uuid4()}
        return Registration.objects.create(**{**values, **fields})

    with refused(
        "one_live_registration_for_an_address",
        "events_registration.event_id, events_registration.email_key",
    ):
        again()
    again(cancelled_at=NOW)
    again(email_key="")
    again(email_key="")
    with refused("submit_key", "events_registration.submit_key"):
        again(email_key="ander@voorbeeld.nl", submit_key=somebody.submit_key)


def test_few_companions(session):
    sign_up(session)
    with refused("few_companions"):
        Registration.objects.update(companions=3)


def test_a_room_once_in_a_round(session):
    other = make_session(session.round)

    with refused("one_session_in_a_room", "events_session.round_id, events_session.room_id"):
        Session.objects.filter(pk=other.pk).update(room=session.room)
    Session.objects.filter(pk=session.pk).update(cancelled_at=NOW)
    Session.objects.filter(pk=other.pk).update(room=session.room)
    with refused("one_session_in_a_room", "events_session.round_id, events_session.room_id"):
        Session.objects.filter(pk=session.pk).update(cancelled_at=None)


def test_a_speaker_once_in_a_round(session):
    speaker = Speaker.objects.create(name="Fatima")
    other = make_session(session.round)
    SessionSpeaker.objects.create(session=session, round=session.round, speaker=speaker)

    with refused(
        "speaker_once_a_round",
        "events_sessionspeaker.round_id, events_sessionspeaker.speaker_id",
    ):
        SessionSpeaker.objects.create(session=other, round=session.round, speaker=speaker)


def test_a_mail_is_written_once(session):
    somebody = sign_up(session)
    mail = somebody.mails.get()

    with refused("key", "events_outboxmail.key"):
        OutboxMail.objects.create(
            key=mail.key,
            kind=mail.kind,
            event=mail.event,
            to=mail.to,
            created_at=NOW,
            next_try_at=NOW,
        )
