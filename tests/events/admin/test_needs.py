"""Interpreters and other provisions: only for organisers, each look written down, answered to whom it
concerns."""

import csv
import io

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from events.domain import changing
from events.domain.provisions import Need, keep
from events.models import (
    InterpreterBooking,
    OrganiserTask,
    OutboxMail,
    Provision,
    ProvisionAccess,
    SessionFacility,
)
from koplopers.accounts.roles import EDITORS
from koplopers.demo.event_factories import NOW, sign_up
from koplopers.demo.factories import make_user

from .conftest import read

Kind, State, Booking = Provision.Kind, Provision.State, InterpreterBooking.State
VIEW, EXPORT = ProvisionAccess.Act.VIEW, ProvisionAccess.Act.EXPORT
SIGN = Need(Kind.SIGN_LANGUAGE)


def rows_of(response):
    text = response.content.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text), delimiter=";"))


def shown(response):
    return [
        (str(row.session), row.label, row.users, row.own, row.waiting, row.state)
        for row in response.context["rows"]
    ]


def acts():
    return list(ProvisionAccess.objects.order_by("pk").values_list("act", "user__email"))


@pytest.fixture
def book(desk, at):
    """Sends the form of a booking; returns the response."""

    def book(session, state, form="ngt", note=""):
        data = {"session": session.pk, "form": form, "state": state, "note": note}
        return desk.post(at("interpreters"), data, follow=True)

    return book


def test_the_list_counts_who_needs_which_interpreter(desk, day, at):
    sign_up(day.talk, day.later, needs=[SIGN])
    sign_up(day.talk, needs=[Need(Kind.SIGN_LANGUAGE, own=True)])
    sign_up(day.talk, second=day.walk, needs=[SIGN, Need(Kind.WRITTEN)])
    gone = sign_up(day.walk, needs=[SIGN])
    changing.cancel(registration=gone, now=NOW)

    page = desk.get(at("interpreters"))

    to_book = Booking.TO_BOOK
    assert shown(page) == [
        ("Lopen", "NGT-tolk", 1, 0, 0, to_book),
        ("Lopen", "Schrijftolk", 1, 0, 0, to_book),
        ("Praten", "NGT-tolk", 1, 1, 1, to_book),
        ("Praten", "Schrijftolk", 0, 0, 1, to_book),
        ("Eten", "NGT-tolk", 1, 0, 0, to_book),
    ]
    assert "tot en met 19 februari 2027" in read(page)


def test_a_confirmed_interpreter_is_public_and_an_answer(desk, day, at, needing, book):
    own = sign_up(day.talk, needs=[Need(Kind.SIGN_LANGUAGE, own=True)])
    OutboxMail.objects.all().delete()

    page = book(day.talk, Booking.CONFIRMED, note="Tolk Tineke")

    assert "bevestigd" in read(page)
    assert SessionFacility.objects.get(session=day.talk).kind == "ngt"
    assert needing.provisions.first().state == State.ARRANGED
    assert own.provisions.get().state == State.OPEN
    assert [(m.kind, m.registration) for m in OutboxMail.objects.all()] == [
        (OutboxMail.Kind.PROVISION_ANSWERED, needing)
    ]
    booking = InterpreterBooking.objects.get()
    assert (booking.note, booking.state) == ("Tolk Tineke", Booking.CONFIRMED)


def test_it_is_arranged_when_each_session_of_somebody_has_one(day, book):
    person = sign_up(day.talk, day.later, needs=[SIGN])

    book(day.talk, Booking.CONFIRMED)
    assert person.provisions.get().state == State.OPEN

    book(day.later, Booking.CONFIRMED)
    assert person.provisions.get().state == State.ARRANGED


@pytest.mark.parametrize("state", [Booking.ASKED, Booking.NONE_FOUND, Booking.TO_BOOK])
def test_no_longer_confirmed_takes_it_all_back(day, needing, book, state):
    book(day.talk, Booking.CONFIRMED)

    book(day.talk, state)

    assert not SessionFacility.objects.exists()
    assert needing.provisions.first().state == State.OPEN


def test_a_switch_takes_back_what_was_arranged_and_finds_what_is_there(day, needing, book):
    book(day.talk, Booking.CONFIRMED)

    changing.choose(registration=needing, session=day.walk, now=NOW)
    assert needing.provisions.first().state == State.OPEN

    changing.choose(registration=needing, session=day.talk, now=NOW)
    assert needing.provisions.first().state == State.ARRANGED


def test_a_move_by_the_organiser_does_the_same(desk, day, at, needing, book):
    book(day.talk, Booking.CONFIRMED)

    desk.post(at("person", needing.pk), {"session": day.walk.pk})

    assert needing.provisions.first().state == State.OPEN


def test_who_signs_up_where_an_interpreter_is_booked_has_the_answer_at_once(day, book):
    book(day.walk, Booking.CONFIRMED)

    signed_up = sign_up(day.walk, needs=[SIGN, Need(Kind.WRITTEN)])

    assert [need.state for need in signed_up.provisions.all()] == [State.ARRANGED, State.OPEN]


def test_another_note_changes_nothing_else(day, needing, book):
    book(day.talk, Booking.CONFIRMED)
    OutboxMail.objects.all().delete()

    book(day.talk, Booking.CONFIRMED, note="Tolk Tineke")

    assert not OutboxMail.objects.exists()
    assert InterpreterBooking.objects.get().note == "Tolk Tineke"


def test_what_was_answered_by_hand_stays(day, needing, book):
    Provision.objects.filter(registration=needing).update(state=State.IMPOSSIBLE)

    book(day.talk, Booking.CONFIRMED)

    assert needing.provisions.first().state == State.IMPOSSIBLE


def test_a_wrong_booking_is_told_and_kept(desk, day, at):
    page = desk.post(
        at("interpreters"), {"session": "", "form": "ngt", "state": "boeken", "note": "Tineke"}
    )

    assert "Kies een onderdeel." in read(page)
    assert 'value="Tineke"' in read(page)
    assert not InterpreterBooking.objects.exists()


def test_the_list_for_the_agency_has_no_names(desk, day, at, needing, book):
    book(day.talk, Booking.ASKED)
    ProvisionAccess.objects.all().delete()

    response = desk.get(at("interpreters_csv"))

    assert rows_of(response)[1:] == [
        ["12-03-2027 10:00", "12-03-2027 10:50", "Praten", "Raadzaal", "Stadhuis, Utrecht", "NGT-tolk",
         "1", "0", "0", "Aangevraagd"],
    ]  # fmt: skip
    assert "Hanna" not in response.content.decode()
    assert acts() == [(EXPORT, "noor@vng.example")]


@pytest.mark.parametrize("name", ["interpreters", "needs"])
def test_each_look_is_written_down_and_shown(desk, day, at, needing, name):
    first = read(desk.get(at(name)))
    desk.get(at(name))

    assert acts() == [(VIEW, "noor@vng.example")] * 2
    assert "Noor, bekeken" in first


@pytest.mark.parametrize("name", ["event", "people", "programme", "arrivals", "people_csv"])
def test_elsewhere_nothing_is_looked_at(desk, day, at, needing, name):
    page = desk.get(at(name)).content.decode()

    assert acts() == []
    assert "zqvooraan" not in page
    assert "zqnoten" not in page
    assert "Tolk Nederlandse" not in page


NEEDS = (
    "interpreters", "needs", "interpreters_csv", "meals_csv", "meals_passed_on",
)  # fmt: skip


@pytest.mark.parametrize("name", NEEDS)
def test_an_editor_sees_nothing_of_it(editing, day, at, needing, name):
    for response in (editing.get(at(name)), editing.post(at(name), {"confirm": "1"})):
        assert response.status_code == 302
        assert response["Location"] == "/beheer/"
    assert acts() == []
    assert needing.provisions.last().state == State.OPEN


def test_who_organises_without_the_permission_for_needs_sees_nothing_of_it(day, at, needing):
    user = make_user(EDITORS)
    user.user_permissions.add(Permission.objects.get(codename="organise_registration"))
    client = Client()
    client.force_login(user)

    assert client.get(at("people")).status_code == 200
    for name in NEEDS:
        assert client.get(at(name)).status_code in {302, 405}
    assert at("needs") not in read(client.get(at("event")))
    assert acts() == []


def test_who_may_only_look_changes_nothing(day, at, needing):
    user = make_user(EDITORS)
    user.user_permissions.add(Permission.objects.get(codename="view_provision"))
    client = Client()
    client.force_login(user)
    need = needing.provisions.first()

    page = read(client.get(at("needs")))
    assert "zqvooraan" in page
    assert at("answer", need.pk) not in page
    client.post(at("answer", need.pk), {f"{need.pk}-state": "geregeld", f"{need.pk}-text": ""})
    data = {"session": day.talk.pk, "form": "ngt", "state": "bevestigd", "note": ""}
    client.post(at("interpreters"), data)

    assert needing.provisions.first().state == State.OPEN
    assert not InterpreterBooking.objects.exists()


def test_a_provision_is_answered(desk, day, at, needing):
    need = needing.provisions.first()
    OutboxMail.objects.all().delete()
    data = {f"{need.pk}-state": "geregeld", f"{need.pk}-text": "Tineke zit vooraan"}

    page = read(desk.post(at("answer", need.pk), data, follow=True))

    assert "Het antwoord is opgeslagen" in page
    need.refresh_from_db()
    assert (need.state, need.answer) == (State.ARRANGED, "Tineke zit vooraan")
    mail = OutboxMail.objects.get()
    assert (mail.kind, mail.registration) == (OutboxMail.Kind.PROVISION_ANSWERED, needing)
    assert "Tineke" not in str(mail.facts)


def test_a_no_needs_words_and_what_was_chosen_stays(desk, day, at, needing):
    need = needing.provisions.first()

    response = desk.post(
        at("answer", need.pk), {f"{need.pk}-state": "lukt-niet", f"{need.pk}-text": ""}
    )

    assert "Schrijf wat u kunt doen" in read(response)
    assert '<option value="lukt-niet" selected>' in read(response)
    assert needing.provisions.first().state == State.OPEN


def test_what_the_participant_just_changed_is_told(desk, day, at, needing):
    old = needing.provisions.first().pk
    keep(needing, [Need(Kind.QUIET)], now=NOW)

    page = read(
        desk.post(at("answer", old), {f"{old}-state": "geregeld", f"{old}-text": ""}, follow=True)
    )

    assert "De deelnemer heeft dit net veranderd" in page
    assert needing.provisions.get().state == State.OPEN


def test_diets_are_counted_without_names(desk, day, at, needing):
    sign_up(day.walk, name="Alleen Dieet", needs=[Need(Kind.ALLERGY, note="zqnoten")])
    sign_up(day.walk, name="Nog Iemand", needs=[Need(Kind.DIET, note="=vegan")])

    page = read(desk.get(at("needs")))

    assert "2 × allergie: zqnoten" in page
    assert "1 × dieet: =vegan" in page
    assert "Alleen Dieet" not in page
    file = desk.get(at("meals_csv"))
    assert rows_of(file)[1:] == [["Allergie", "zqnoten", "2"], ["Dieet", "'=vegan", "1"]]
    assert acts()[-1] == (EXPORT, "noor@vng.example")


def test_diets_are_passed_on_in_one_act(desk, day, at, needing):
    desk.post(at("meals_passed_on"))

    sign, allergy = needing.provisions.order_by("pk")
    assert (sign.state, allergy.state) == (State.OPEN, State.ARRANGED)
    assert allergy.answer == "Doorgegeven aan de cateraar."
    assert "Alles is doorgegeven" in read(desk.get(at("needs")))


def test_a_switch_is_a_task_that_gets_done(desk, day, at, needing):
    changing.choose(registration=needing, session=day.walk, now=NOW)
    task = OrganiserTask.objects.get()

    assert "1 taak" in read(desk.get(at("event")))
    page = read(desk.get(at("interpreters")))
    assert "Van: Praten. Naar: Lopen." in page
    desk.post(at("task_done", task.pk))

    task.refresh_from_db()
    assert (task.done_by.email, task.done_at is None) == ("noor@vng.example", False)
    assert "taak" not in read(desk.get(at("event"))).split("Onderdelen</h2>")[0].split("</nav>")[-1]
    assert "Klaar op" in read(desk.get(at("interpreters")))


@pytest.mark.parametrize(("name", "number"), [("interpreters", 22), ("needs", 17)])
def test_the_number_of_queries_does_not_grow(desk, day, at, name, number):
    def queries():
        with CaptureQueriesContext(connection) as asked:
            desk.get(at(name))
        return len(asked)

    sign_up(day.talk, needs=[SIGN])
    desk.get(at(name))
    one = queries()
    for _ in range(2):
        sign_up(day.walk, day.later, needs=[SIGN, Need(Kind.QUIET)])

    assert (one, queries()) == (number, number)
