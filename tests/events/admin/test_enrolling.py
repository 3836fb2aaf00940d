"""The form at the desk."""

import datetime
import uuid

import pytest
from django.utils import timezone

from events.models import EventPage, OutboxMail, Registration, Round, Seat
from koplopers.demo.event_factories import make_round, make_session, sign_up

from .conftest import read

State = Seat.State
QUERIES = 14
HOUR = datetime.timedelta(hours=1)


@pytest.fixture
def today(day):
    """The meeting began an hour ago and the first round goes on; the second one is over."""
    now = timezone.now()
    EventPage.objects.filter(pk=day.event.pk).update(starts_at=now - HOUR, ends_at=now + HOUR)
    Round.objects.filter(pk=day.one.pk).update(starts_at=now - HOUR / 2, ends_at=now + HOUR / 2)
    Round.objects.filter(pk=day.two.pk).update(starts_at=now - HOUR, ends_at=now - HOUR / 2)
    return day


def filled(day, **fields):
    data = {
        "name": "Wim Walk", "email": "", "municipality": "", "organisation": "", "companions": 0,
        f"ronde_{day.one.pk}": day.talk.pk, "submit_key": uuid.uuid4(),
    }  # fmt: skip
    return {**data, **fields}


def test_who_stands_at_the_door_is_signed_up_and_checked_in(desk, today, at):
    page = desk.get(at("enrol"))
    assert page.context["form"]["arrived"].initial or page.context["form"].initial["arrived"]
    assert "Praten (vrij: 2)" in read(page)
    assert f"ronde_{today.two.pk}" not in page.context["form"].fields

    told = read(desk.post(at("enrol"), filled(today, arrived="on"), follow=True))

    person = Registration.objects.get()
    assert "Wim Walk is aangemeld." in told
    assert "Geen e-mailadres" in told
    assert "Mail de link opnieuw" not in told
    assert person.checked_in_at is not None
    assert person.seats.get().session == today.talk
    assert not OutboxMail.objects.exists()


def test_who_phones_long_before_waits_when_it_is_full(desk, day, at):
    sign_up(day.talk), sign_up(day.talk)
    page = desk.get(at("enrol"))
    assert not page.context["form"].initial["arrived"]
    assert "Praten (vol, 0 op de wachtlijst)" in read(page)

    data = filled(day, email="wim@voorbeeld.nl", companions=1)
    data[f"ronde_{day.two.pk}"] = day.later.pk
    told = read(desk.post(at("enrol"), data, follow=True))

    assert "Bij “Praten” staat deze persoon op de wachtlijst." in told
    assert "Er gaat een mail naar wim@voorbeeld.nl." in told
    person = Registration.objects.get(email="wim@voorbeeld.nl")
    assert (person.companions, person.checked_in_at) == (1, None)
    assert {(s.session, s.state) for s in person.seats.all()} == {
        (day.talk, State.WAITING),
        (day.later, State.SEATED),
    }


def test_what_is_in_the_way_is_said_and_nothing_typed_is_lost(desk, day, at):
    sign_up(day.talk, email="wim@voorbeeld.nl")
    known = desk.post(at("enrol"), filled(day, email="wim@voorbeeld.nl"))
    assert known.context["form"].errors["email"] == ["Met dit e-mailadres is al iemand aangemeld."]
    assert 'value="Wim Walk"' in read(known)

    nothing = filled(day)
    del nothing[f"ronde_{day.one.pk}"]
    assert "Kies minstens één onderdeel." in read(desk.post(at("enrol"), nothing))

    bad = read(desk.post(at("enrol"), filled(day, name="", email="wim@", companions=3)))
    assert "Vul een naam in." in bad
    assert "Dit is geen e-mailadres." in bad
    assert Registration.objects.count() == 1


def test_full_at_the_door_is_refused(desk, today, at):
    for number in (1, 2):
        desk.post(at("enrol"), filled(today, name=f"Gast {number}"))

    page = desk.post(at("enrol"), filled(today))

    assert "Bij “Praten” is geen plek" in read(page)
    assert Registration.objects.count() == 2


def test_the_same_form_twice_is_one_person(desk, day, at):
    data = filled(day)

    first, second = desk.post(at("enrol"), data), desk.post(at("enrol"), data)

    assert first.url == second.url
    assert Registration.objects.count() == 1


def test_a_mail_to_all_is_counted_without_who_has_no_address(desk, day, at):
    sign_up(day.talk)
    desk.post(at("enrol"), filled(day))
    data = {"to": "iedereen", "subject": "Hallo", "text": "Dag", "mailing": uuid.uuid4()}

    assert "Versturen aan 1 deelnemer?" in read(desk.post(at("message"), data))


def test_an_organiser_says_what_the_mail_would_have_said(desk, day, at):
    desk.post(at("enrol"), filled(day))
    person = Registration.objects.get()

    assert "heeft geen e-mailadres: vertel het zelf" in read(
        desk.get(at("person_cancel", person.pk))
    )


def test_it_says_so_when_there_is_nothing_to_choose(desk, event, at):
    assert "Er is niets om iemand voor aan te melden" in read(desk.get(at("enrol")))


def test_it_asks_as_much_of_the_database_for_one_session_as_for_many(
    desk, event, at, django_assert_num_queries
):
    make_session(make_round(event))
    desk.get(at("enrol"))
    with django_assert_num_queries(QUERIES):
        desk.get(at("enrol"))
    for number in (2, 3):
        sign_up(
            make_session(make_round(event, number)), make_session(make_round(event, number + 2))
        )

    with django_assert_num_queries(QUERIES):
        desk.get(at("enrol"))


def test_the_screens_lead_to_the_form(desk, day, at):
    for name in ("people", "arrivals"):
        assert at("enrol") in read(desk.get(at(name)))
    assert desk.get(at("enrol")).status_code == 200


def test_an_editor_who_is_no_organiser_cannot(editing, day, at):
    assert editing.get(at("enrol")).status_code == 302
    editing.post(at("enrol"), filled(day))
    assert not Registration.objects.exists()
