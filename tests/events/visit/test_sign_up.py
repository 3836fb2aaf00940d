"""Three steps without an account, a cookie or JavaScript, and an answer at once."""

import datetime

import pytest
from django.utils import timezone

from events.domain import calling_off
from events.models import EventLedger, OutboxMail, Provision, Registration, Seat
from koplopers.demo.event_factories import make_round, make_session, sign_up
from koplopers.demo.factories import make_municipality

TO_WHO, TO_NEEDS = "Verder naar stap 2", "Verder naar stap 3"
TO_CHECK, SEND = "Verder: kijk alles na", "Verstuur uw aanmelding"
# Two for the meeting and its programme, 14 in the turn: four hold it, three look, four write, two are a mail's
# and one looks for offers that ran out.
QUERIES = 16


def round_field(session):
    return f"ronde_{session.round_id}"


def second_field(session):
    return f"tweede_{session.round_id}"


def to_the_end(filling, session, name="Anna", email="anna@voorbeeld.nl", **needs):
    """All steps but the last button."""
    filling.open().press(TO_WHO, **{round_field(session): str(session.pk)})
    filling.press(TO_NEEDS, name=name, email=email)
    return filling.press(TO_CHECK, **needs)


def test_three_steps_and_a_look_at_it_all_lead_to_a_seat(filling, workshop, other):
    filling.open()
    assert filling.heading == "Waar doet u aan mee?"
    filling.press(TO_WHO, **{round_field(workshop): str(workshop.pk)})
    assert filling.heading == "Wie bent u?"
    filling.press(TO_NEEDS, name="Anna", email="anna@voorbeeld.nl", companions="1")
    assert filling.heading == "Wat hebt u nodig?"
    filling.press(TO_CHECK)
    assert filling.heading == "Klopt alles?"
    assert "Praten met elkaar" in filling.text
    assert "Er komt 1 persoon mee" in filling.text
    assert not Registration.objects.exists()

    filling.press(SEND)

    assert "U hebt een plek bij Praten met elkaar" in filling.text
    registration = Registration.objects.get()
    assert (registration.name, registration.companions) == ("Anna", 1)
    assert registration.seats.get().state == Seat.State.SEATED
    assert OutboxMail.objects.get().kind == OutboxMail.Kind.CONFIRMED


def test_who_comes_too_late_hears_the_place_in_line_at_once(filling, workshop, other):
    sign_up(workshop, now=timezone.now())
    sign_up(workshop, now=timezone.now())

    to_the_end(filling, workshop).press(SEND)

    assert "U staat op plek 2 van de wachtlijst van Praten met elkaar" in filling.text


def test_a_second_choice_gives_a_seat_meanwhile(filling, workshop, other):
    sign_up(workshop, now=timezone.now())
    filling.open().press(
        TO_WHO,
        **{round_field(workshop): str(workshop.pk), second_field(workshop): str(other.pk)},
    )
    filling.press(TO_NEEDS, name="Anna", email="anna@voorbeeld.nl")
    filling.press(TO_CHECK)
    assert "Tweede keuze: Samen koken" in filling.text
    filling.press(SEND)

    assert "U hebt een plek bij Samen koken" in filling.text
    assert "U staat op plek 1 van de wachtlijst van Praten met elkaar" in filling.text


def test_nothing_is_chosen_for_somebody_but_what_is_the_only_thing(filling, event, workshop, other):
    plenary = make_session(make_round(event, 2), title="Opening")
    fields = filling.open().fields()

    assert f"ronde-{workshop.round_id}" not in fields
    assert fields[f"ronde-{plenary.round_id}"] == str(plenary.pk)
    assert f"tweede-{plenary.round_id}" not in fields


def test_who_comes_from_a_workshop_finds_it_chosen(filling, workshop, other):
    fields = filling.open(f"?onderdeel={other.pk}").fields()

    assert fields[f"ronde-{other.round_id}"] == str(other.pk)


@pytest.mark.parametrize(
    ("values", "error"),
    [
        ({}, "Ronde 1: kies een onderdeel, of sla de ronde over."),
        ({"ronde": "niet"}, "Kies in minstens één ronde een onderdeel."),
        (
            {"ronde": "workshop", "tweede": "workshop"},
            "Kies een andere tweede keuze, of kies geen.",
        ),
        ({"ronde": "999999"}, "Ronde 1: dit onderdeel is er niet meer. Kies een ander."),
    ],
)
def test_a_mistake_in_the_first_step_stays_there(filling, workshop, other, values, error):
    known = {"workshop": str(workshop.pk)}
    sent = {
        f"{name}_{workshop.round_id}": known.get(value, value) for name, value in values.items()
    }
    filling.open().press(TO_WHO, **sent)

    assert filling.heading == "Waar doet u aan mee?"
    summary = filling.page.find(autofocus=True)
    assert error in summary.get_text()
    anchor = summary.a["href"].removeprefix("#")
    assert filling.page.find(id=anchor)["name"].endswith(str(workshop.round_id))
    assert filling.page.title.text.startswith("Fout.")


def test_a_mistake_keeps_all_that_was_filled_in(filling, workshop, other):
    utrecht = make_municipality("Utrecht", cbs_code="GM0344")
    filling.open().press(TO_WHO, **{round_field(workshop): str(workshop.pk)})
    filling.press(
        TO_NEEDS,
        name="Anna",
        email="anna",
        municipality=str(utrecht.pk),
        organisation="De Bron",
        role="ervaring",
        companions="2",
    )

    assert filling.heading == "Wie bent u?"
    assert "Dit is geen e-mailadres." in filling.page.find(autofocus=True).get_text()
    email = filling.page.find(id="id_email")
    assert email["aria-invalid"] == "true"
    assert "id_email_error" in email["aria-describedby"]
    assert (
        filling.fields()
        | {
            "name": "Anna",
            "email": "anna",
            "municipality": str(utrecht.pk),
            "organisation": "De Bron",
            "role": "ervaring",
            "companions": "2",
            f"ronde-{workshop.round_id}": str(workshop.pk),
        }
        == filling.fields()
    )


def test_going_back_keeps_everything_and_says_nothing_of_what_is_not_filled_in(
    filling, workshop, other
):
    filling.open().press(TO_WHO, **{round_field(workshop): str(workshop.pk)})
    assert not filling.page.find(autofocus=True)
    filling.press("Terug", name="Anna", email="half")

    assert filling.heading == "Waar doet u aan mee?"
    assert not filling.page.find(autofocus=True)
    fields = filling.fields()
    assert (fields["name"], fields["email"]) == ("Anna", "half")
    assert fields[f"ronde-{workshop.round_id}"] == str(workshop.pk)


def test_needs_are_kept_only_with_consent(filling, workshop):
    to_the_end(filling, workshop, nodig_ngt="on", tekst_ngt="Graag tolk De Wit")

    assert filling.heading == "Wat hebt u nodig?"
    assert "Wij mogen dit alleen bewaren als u dat goedvindt." in filling.text
    fields = filling.fields()
    assert (fields["nodig-ngt"], fields["tekst-ngt"]) == ("on", "Graag tolk De Wit")

    filling.press(TO_CHECK, consent="on", eigen_ngt="on")
    assert "Tolk Nederlandse Gebarentaal (NGT) Ik neem zelf een tolk mee." in filling.text
    filling.press(SEND)

    provision = Provision.objects.get()
    assert (provision.kind, provision.note, bool(provision.own)) == (
        "ngt", "Graag tolk De Wit", True,
    )  # fmt: skip
    assert Registration.objects.get().consented_at


def test_something_else_needs_words(filling, workshop):
    to_the_end(filling, workshop, nodig_anders="on", consent="on")

    assert "Iets anders: vul in wat u nodig hebt." in filling.page.find(autofocus=True).get_text()


def test_what_is_asked_says_how_long_it_is_kept(filling, workshop, event):
    filling.open().press(TO_WHO, **{round_field(workshop): str(workshop.pk)})
    assert "een half jaar na de bijeenkomst" in filling.text
    filling.press(TO_NEEDS, name="Anna", email="anna@voorbeeld.nl")
    assert "14 dagen na de bijeenkomst" in filling.text
    assert "tot en met" in filling.text


def test_the_same_form_twice_shows_the_same_answer(filling, workshop):
    to_the_end(filling, workshop)
    sent = filling.fields() | {"naar": "verstuur"}

    answers = [filling.client.post(filling.path, sent) for _ in range(2)]

    assert Registration.objects.count() == 1
    assert OutboxMail.objects.count() == 1
    assert answers[0].status_code == 302
    assert answers[0]["Location"] == answers[1]["Location"]


def test_an_address_that_is_known_gets_its_link_by_mail_and_the_screen_tells_no_more(
    filling, workshop, other
):
    known = sign_up(workshop, email="anna@voorbeeld.nl", name="Anna Geheim", now=timezone.now())
    to_the_end(filling, other, name="Iemand", email="Anna@voorbeeld.nl").press(SEND)

    assert filling.heading == "Kijk in uw mail"
    assert "Geheim" not in filling.response.text
    assert "Praten met elkaar" not in filling.text
    assert "/aanmelding/" not in filling.response.text
    assert known.mails.filter(kind=OutboxMail.Kind.LINK).count() == 1
    assert Registration.objects.count() == 1


def test_a_program_that_fills_in_everything_is_stopped_and_a_person_can_go_on(filling, workshop):
    to_the_end(filling, workshop).press(SEND, website="http://spam.example/")

    assert "Een veld dat leeg moet blijven, was ingevuld." in filling.text
    assert not Registration.objects.exists()
    assert filling.fields()["name"] == "Anna"

    filling.press(SEND, website="")
    assert "U hebt een plek" in filling.text


def test_too_many_from_one_address_have_to_wait_and_lose_nothing(filling, other, settings):
    settings.SIGN_UPS_AN_HOUR = 2
    for name in ("a", "b"):
        to_the_end(filling, other, email=f"{name}@voorbeeld.nl").press(SEND)

    to_the_end(filling, other, name="Anna", email="c@voorbeeld.nl").press(SEND)

    assert filling.response.status_code == 429
    assert filling.response["Retry-After"] == "3600"
    assert "Wat u invulde, staat er nog." in filling.page.find(autofocus=True).get_text()
    assert filling.fields()["name"] == "Anna"
    assert Registration.objects.count() == 2
    settings.SIGN_UPS_AN_HOUR = 60
    filling.press(SEND)
    assert "U hebt een plek" in filling.text


def test_who_only_looks_or_stops_half_way_leaves_nothing(filling, workshop):
    response = filling.open().response
    assert set(response.cookies) == {"csrftoken"}
    to_the_end(filling, workshop)

    assert not Registration.objects.exists()
    assert not OutboxMail.objects.exists()
    assert set(filling.client.cookies) == {"csrftoken"}


def test_what_somebody_needs_and_the_last_look_are_kept_in_no_cache(filling, workshop):
    """The steps before stay in the browser, so that its button Back leads to them."""
    filling.open().press(TO_WHO, **{round_field(workshop): str(workshop.pk)})
    filling.press(TO_NEEDS, name="Anna", email="anna@voorbeeld.nl")
    assert filling.response["Cache-Control"] == "private, no-cache"
    assert filling.response["X-Robots-Tag"] == "noindex"

    filling.press(TO_CHECK)
    assert filling.response["Cache-Control"] == "no-store"
    filling.press("Terug", nodig_ngt="on")
    assert filling.response["Cache-Control"] == "no-store"
    filling.press("Terug")
    assert filling.fields()["nodig-ngt"] == "True"
    assert filling.response["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"registration_opens_at": None}, "U kunt zich hier nog niet aanmelden."),
        ({"registration_opens_at": 1}, "Aanmelden kan vanaf"),
        ({"registration_closes_at": -1}, "De aanmelding is gesloten."),
    ],
)
def test_outside_its_window_the_page_says_what_is_possible(filling, event, workshop, change, says):
    to_the_end(filling, workshop)
    for name, hours in change.items():
        moment = hours and timezone.now() + datetime.timedelta(hours=hours)
        setattr(event, name, moment)
    event.save()

    assert says in filling._arrive(filling.client.get(filling.path)).text


def test_what_closed_in_the_meantime_is_said(filling, event, workshop):
    to_the_end(filling, workshop)
    event.registration_closes_at = timezone.now()
    event.save()
    filling.press(SEND)

    assert "De aanmelding is gesloten." in filling.text
    assert not Registration.objects.exists()


def test_a_meeting_that_was_called_off_says_why(filling, event, workshop):
    to_the_end(filling, workshop)
    calling_off.cancel_event(event=event, because="De zaal is niet vrij.", now=timezone.now())

    assert EventLedger.objects.get().cancelled_at
    assert "De zaal is niet vrij." in filling.press(SEND).text


def test_a_workshop_that_was_called_off_in_the_meantime_is_chosen_again(filling, workshop, other):
    to_the_end(filling, workshop)
    calling_off.cancel_session(session=workshop, now=timezone.now())
    filling.press(SEND)

    assert filling.heading == "Waar doet u aan mee?"
    assert "dit onderdeel is er niet meer" in filling.page.find(autofocus=True).get_text()
    assert filling.fields()["name"] == "Anna"


def test_personal_fields_say_what_they_are(filling, workshop):
    filling.open().press(TO_WHO, **{round_field(workshop): str(workshop.pk)})
    known = {
        element["id"]: element.get("autocomplete")
        for element in filling.form.find_all("input", id=True)
    }

    assert (known["id_name"], known["id_email"]) == ("name", "email")
    assert known["id_organisation"] == "organization"


def test_a_meeting_online_asks_for_no_parking(filling, workshop):
    filling.open().press(TO_WHO, **{round_field(workshop): str(workshop.pk)})
    filling.press(TO_NEEDS, name="Anna", email="anna@voorbeeld.nl")

    assert filling.page.find(id="id_nodig-ngt")
    assert not filling.page.find(id="id_nodig-parkeren")


def test_an_interpreter_is_asked_for_in_time_or_promised_no_more(filling, workshop, event):
    filling.open().press(TO_WHO, **{round_field(workshop): str(workshop.pk)})
    filling.press(TO_NEEDS, name="Anna", email="anna@voorbeeld.nl")
    assert "Daarna kunnen wij het niet meer beloven." in filling.text

    event.interpreters_until = timezone.localdate() - datetime.timedelta(days=1)
    event.save()
    filling.press("Terug").press(TO_NEEDS)
    assert "Dan proberen wij het nog, maar beloven wij niets." in filling.text


def test_gone_back_to_and_filled_in_for_somebody_else_it_is_another_registration(filling, other):
    to_the_end(filling, other, name="Anna", email="anna@voorbeeld.nl")
    sent = filling.fields() | {"naar": "verstuur"}
    first = filling.client.post(filling.path, sent)

    second = filling.client.post(filling.path, sent | {"name": "Bo", "email": "bo@voorbeeld.nl"})

    assert first["Location"] != second["Location"]
    assert {row.name for row in Registration.objects.all()} == {"Anna", "Bo"}


@pytest.mark.parametrize("more", [0, 3])
def test_sending_asks_as_little_for_a_large_programme(
    filling, round_one, workshop, settings, django_assert_num_queries, more
):
    """All who sign up wait for each other: what is only shown is not fetched to send."""
    settings.SIGN_UPS_AN_HOUR = 0
    for _ in range(more):
        make_session(round_one)
    to_the_end(filling, workshop)
    fields = {**filling.fields(), "naar": "verstuur"}

    with django_assert_num_queries(QUERIES):
        response = filling.client.post(filling.path, fields)

    assert (response.status_code, Seat.objects.count()) == (302, 1)
