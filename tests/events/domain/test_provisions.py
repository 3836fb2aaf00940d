"""What somebody needs: kept with consent, answered, deleted at once, and not readable in the database."""

import datetime

import pytest
from django.db import connection

from events.domain import changing, interpreters, provisions
from events.domain.errors import Refused
from events.domain.provisions import Need
from events.models import InterpreterBooking, OrganiserTask, OutboxMail, Provision
from koplopers.demo.event_factories import DAY, NOW, make_session, sign_up

Kind, Stand = OutboxMail.Kind, Provision.State
LATE = DAY - datetime.timedelta(days=20)


@pytest.fixture
def session(round_one):
    return make_session(round_one)


def kept(registration):
    return [(row.kind, row.note, row.own, row.state) for row in registration.provisions.all()]


def test_nothing_is_readable_in_the_database(session):
    somebody = sign_up(session, needs=[Need("allergie", note="pinda's"), Need("ngt", own=True)])
    provisions.answer(
        somebody.provisions.first(), state=Stand.ARRANGED, text="Zonder noten", now=NOW
    )

    with connection.cursor() as cursor:
        cursor.execute("SELECT kind, note, own, answer FROM events_provision ORDER BY id")
        rows = cursor.fetchall()

    stored = [value for row in rows for value in row]
    assert stored[-2:] != ["ja", ""]
    assert [bool(value) for value in stored] == [True, True, False, True, True, False, True, False]
    assert all(value.startswith("gAAAA") for value in stored if value)
    assert kept(somebody)[0] == ("allergie", "pinda's", "", Stand.ARRANGED)
    assert str(somebody.provisions.first()) == f"voorziening {somebody.provisions.first().pk}"


def test_two_times_the_same_is_stored_differently(session):
    sign_up(session, needs=[Need("ngt")])
    sign_up(session, needs=[Need("ngt")])

    with connection.cursor() as cursor:
        cursor.execute("SELECT kind FROM events_provision")
        assert len(set(cursor.fetchall())) == 2
    with pytest.raises(TypeError):
        Provision.objects.filter(kind="ngt")


def test_without_consent_nothing_is_kept(session):
    from events.domain import signing_up

    key = "0d6f1a6e-8f1c-4c39-9a52-0c0a4dd5b0f1"
    signing_up.register(
        event=session.event,
        person=signing_up.Person(name="Jan", email="jan@voorbeeld.nl"),
        choices=[signing_up.Choice(session.pk)],
        needs=[Need("ngt")],
        consent=False,
        submit_key=key,
        now=NOW,
    )

    assert not Provision.objects.exists()


def test_what_was_arranged_stays_arranged_when_something_is_added(session):
    somebody = sign_up(session, needs=[Need("ngt"), Need("rust")])
    for row in somebody.provisions.all():
        provisions.answer(row, state=Stand.ARRANGED, text="Komt goed", now=NOW)

    provisions.keep(somebody, [Need("ngt"), Need("rust", note="licht uit"), Need("hond")], now=NOW)

    assert kept(somebody) == [
        ("ngt", "", "", Stand.ARRANGED),
        ("rust", "licht uit", "", Stand.OPEN),
        ("hond", "", "", Stand.OPEN),
    ]
    somebody.refresh_from_db()
    assert somebody.consented_at == NOW


def test_withdrawn_consent_deletes_at_once(session):
    somebody = sign_up(session, needs=[Need("ngt")], now=LATE)
    assert OrganiserTask.objects.get().registration == somebody

    provisions.withdraw(somebody)

    somebody.refresh_from_db()
    assert somebody.consented_at is None
    assert not Provision.objects.exists()
    # There was something to do; about whom, nobody needs to know any more.
    assert OrganiserTask.objects.get().registration is None


def test_who_cancelled_keeps_nothing_by_an_old_page(session):
    somebody = sign_up(session)
    changing.cancel(registration=somebody, now=NOW)

    with pytest.raises(Refused) as refused:
        provisions.keep(somebody, [Need("ngt")], now=NOW)

    assert refused.value.code == "gone"
    assert not Provision.objects.exists()


def test_an_interpreter_after_the_last_day_becomes_a_task(session):
    last_day = session.event.interpreters_until
    on_time = datetime.datetime.combine(last_day, datetime.time(23, 59), tzinfo=DAY.tzinfo)
    sign_up(session, needs=[Need("ngt")], now=on_time)
    sign_up(session, needs=[Need("hond")], now=LATE)
    sign_up(session, needs=[Need("ngt", own=True)], now=LATE)
    assert not OrganiserTask.objects.exists()

    late = sign_up(
        session, needs=[Need("schrijftolk")], now=on_time + datetime.timedelta(minutes=1)
    )

    assert [(task.kind, task.registration) for task in OrganiserTask.objects.all()] == [
        (OrganiserTask.Kind.LATE, late)
    ]


def test_an_own_interpreter_that_falls_out_becomes_a_task(session):
    somebody = sign_up(session, needs=[Need("ngt", own=True)])

    provisions.keep(somebody, [Need("ngt")], now=LATE)

    assert OrganiserTask.objects.get().kind == OrganiserTask.Kind.LATE


def test_an_answer_is_told_without_saying_about_what(session, mails):
    somebody = sign_up(session, needs=[Need("ngt"), Need("dieet", note="geen noten")])
    first, second = somebody.provisions.all()

    provisions.answer(first, state=Stand.ARRANGED, text="Tolk Jansen", now=NOW)
    provisions.answer(second, state=Stand.IMPOSSIBLE, text="", now=NOW)
    provisions.answer(second, state=Stand.IMPOSSIBLE, text="", now=NOW)

    assert mails(somebody) == [Kind.PROVISION_ANSWERED]
    mail = somebody.mails.last()
    assert mail.facts == {}
    assert [row[3] for row in kept(somebody)] == [Stand.ARRANGED, Stand.IMPOSSIBLE]


def test_an_answer_after_the_mail_left_gets_a_mail_of_its_own(session, mails):
    somebody = sign_up(session, needs=[Need("ngt"), Need("hond")])
    first, second = somebody.provisions.all()
    provisions.answer(first, state=Stand.ARRANGED, text="", now=NOW)
    somebody.mails.update(state=OutboxMail.State.SENT, sent_at=NOW)

    provisions.answer(second, state=Stand.ARRANGED, text="", now=NOW)

    assert mails(somebody) == [Kind.PROVISION_ANSWERED, Kind.PROVISION_ANSWERED]


def test_an_answer_to_what_was_withdrawn_is_refused(session, mails):
    somebody = sign_up(session, needs=[Need("ngt")])
    row = somebody.provisions.get()
    provisions.withdraw(somebody)

    with pytest.raises(Refused) as refused:
        provisions.answer(row, state=Stand.ARRANGED, text="Tolk Jansen", now=NOW)

    assert refused.value.code == "gone"
    assert not Provision.objects.exists()
    assert mails(somebody) == []
    with pytest.raises(Refused):
        provisions.answer(row, state="misschien", text="", now=NOW)


def test_who_moves_up_takes_the_interpreter_along(session, round_one):
    """The organiser must hear of it: the first seat of somebody who waited is a place to interpret."""
    full = make_session(round_one, capacity=1, title="Vol")
    first = sign_up(full)
    waiting = sign_up(full, needs=[Need("ngt")])
    interpreters.set_booking(
        session=full, form="ngt", state=InterpreterBooking.State.CONFIRMED, now=NOW
    )
    assert [stand for *_, stand in kept(waiting)] == [Stand.OPEN]

    changing.cancel(registration=first, now=NOW)

    assert [stand for *_, stand in kept(waiting)] == [Stand.ARRANGED]
    task = OrganiserTask.objects.get()
    assert (task.kind, task.registration) == (OrganiserTask.Kind.SWAPPED, waiting)
    assert task.detail == "Van: niets. Naar: Vol."
