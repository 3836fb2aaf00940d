"""Behind the signed link: see, change, leave, take along, delete. Looking changes nothing."""

import datetime
import json

import pytest
from django.urls import reverse
from django.utils import timezone

from events.domain import afterwards, calling_off, changing, provisions, sizing
from events.domain.provisions import Need
from events.links import path_of, token_of
from events.models import Commitment, EventPage, OutboxMail, Provision, Registration, Seat
from koplopers.demo.event_factories import make_round, make_session, sign_up
from koplopers.demo.factories import make_municipality
from tests.events.visit.reading import page_of, words_of

State = Seat.State
ACTS = ["swap", "companions", "cancel", "needs", "data", "data_file", "commitment", "own_calendar"]


def now():
    return timezone.now()


def address(name, registration):
    return reverse(f"events:{name}", args=[token_of(registration)])


def live(registration):
    rows = registration.seats.live().select_related("session")
    return {(seat.session.title, seat.state) for seat in rows}


@pytest.fixture
def anna(workshop):
    return sign_up(workshop, name="Anna", email="anna@voorbeeld.nl", now=now())


@pytest.fixture
def bo(workshop, anna):
    """Waits for the seat of Anna."""
    return sign_up(workshop, name="Bo", now=now())


@pytest.fixture
def over(event):
    """The meeting was yesterday."""

    def over():
        EventPage.objects.filter(pk=event.pk).update(
            starts_at=now() - datetime.timedelta(days=1, hours=5),
            ends_at=now() - datetime.timedelta(days=1),
        )

    return over


def test_a_title_that_is_a_question_ends_the_sentence(client, workshop, event):
    asks = make_session(make_round(event, 5), title="Wat doet u maandag?")
    page = client.get(path_of(sign_up(workshop, asks, now=now())))

    assert "U hebt een plek bij Wat doet u maandag? U doet online mee." in words_of(page)
    assert "Praten met elkaar</a>.</p>" in page.content.decode()


def test_it_says_where_somebody_sits_and_waits(client, anna, bo):
    assert "U hebt een plek bij Praten met elkaar" in words_of(client.get(path_of(anna)))
    assert "U staat op plek 1 van de wachtlijst van Praten met elkaar" in words_of(
        client.get(path_of(bo))
    )


def test_it_is_for_one_person_only(client, anna):
    for name in ["registration", *ACTS]:
        response = client.get(address(name, anna), follow=True)
        assert response.status_code == 200, name
        assert response["Cache-Control"] == "no-store", name
        assert response["X-Robots-Tag"] == "noindex", name
    assert set(client.cookies) <= {"csrftoken"}


def test_looking_at_every_page_changes_nothing(client, anna, bo):
    before = list(Registration.objects.values()), list(Seat.objects.values())
    for name in ["registration", "offer", *ACTS]:
        for method in (client.get, client.head):
            method(address(name, anna))

    assert (list(Registration.objects.values()), list(Seat.objects.values())) == before


@pytest.mark.parametrize("token", ["onzin", "a:b", "00" * 16, "x" * 500, "0:0:0"])
def test_a_wrong_link_is_a_calm_page(client, anna, token):
    for name in ["registration", *ACTS]:
        response = client.get(reverse(f"events:{name}", args=[token]))
        assert response.status_code == 404
        assert "Deze link werkt niet" in words_of(response)


def test_the_link_of_one_does_not_open_another(client, anna, bo):
    swapped = bo.key.hex + token_of(anna)[len(bo.key.hex) :]

    assert client.get(reverse("events:registration", args=[swapped])).status_code == 404


def test_swapping_is_one_act_and_lets_the_next_one_move_up(client, anna, bo, other, workshop):
    page = client.get(f"{address('swap', anna)}?ronde={other.round_id}")
    assert "Nog 5 plekken vrij" in words_of(page)
    assert page_of(page).find("input", checked=True)["value"] == str(workshop.pk)

    answer = client.post(
        address("swap", anna), {"ronde": other.round_id, "session": other.pk}, follow=True
    )

    assert "Uw programma is gewijzigd." in words_of(answer)
    assert live(anna) == {("Samen koken", State.SEATED)}
    assert live(bo) == {("Praten met elkaar", State.SEATED)}


def test_who_swaps_to_what_is_full_waits_and_keeps_the_seat(client, anna, other, event):
    sizing.set_capacity(session=other, capacity=0, now=now())

    answer = client.post(
        address("swap", anna), {"ronde": other.round_id, "session": other.pk}, follow=True
    )

    assert "U staat op de wachtlijst. Wat u al had, houdt u." in words_of(answer)
    assert live(anna) == {("Praten met elkaar", State.SEATED), ("Samen koken", State.WAITING)}


def test_swapping_says_which_place_in_line_it_costs(client, anna, other, event):
    page = f"{address('swap', anna)}?ronde={other.round_id}"
    assert "wachtlijst van Samen koken" not in words_of(client.get(page))

    sizing.set_capacity(session=other, capacity=0, now=now())
    changing.choose(registration=anna, session=other, now=now())
    assert (
        "U staat nu op plek 1 van de wachtlijst van Samen koken. Die plek vervalt als u hier iets "
        "anders kiest."
    ) in words_of(client.get(page))

    sizing.set_capacity(session=other, capacity=1, now=now())
    assert (
        "Er is nu een plek voor u bij Samen koken. Die gaat naar een ander als u hier iets anders "
        "kiest."
    ) in words_of(client.get(page))


def test_a_round_can_be_left(client, anna, bo, workshop):
    client.post(address("swap", anna), {"ronde": workshop.round_id, "session": "niet"})

    assert live(anna) == set()
    assert live(bo) == {("Praten met elkaar", State.SEATED)}
    assert "U hebt in deze ronde niets gekozen." in words_of(client.get(path_of(anna)))


def test_a_choice_that_is_none_changes_nothing(client, anna, workshop, event):
    elsewhere = make_session(make_round(event, 3), title="Elders")
    for chosen in ("", "999999", str(elsewhere.pk)):
        answer = client.post(address("swap", anna), {"ronde": workshop.round_id, "session": chosen})
        assert page_of(answer).find(autofocus=True)
    assert live(anna) == {("Praten met elkaar", State.SEATED)}


@pytest.fixture
def offered(anna, other):
    """Anna waits for another workshop, and then there is a seat in it."""
    sizing.set_capacity(session=other, capacity=0, now=now())
    seat = changing.choose(registration=anna, session=other, now=now())
    sizing.set_capacity(session=other, capacity=1, now=now())
    seat.refresh_from_db()
    return seat


def test_an_offer_says_until_when_and_is_taken_with_one_button(client, anna, offered):
    page = words_of(client.get(path_of(anna)))
    assert "Er is een plek voor u bij Samen koken" in page
    assert "Dan vervalt uw plek bij Praten met elkaar." in page
    assert f"{timezone.localtime(offered.offer_ends_at):%-H.%M} uur" in page

    client.post(address("offer", anna), {"plek": offered.pk, "antwoord": "ja"})

    assert live(anna) == {("Samen koken", State.SEATED)}


def test_an_offer_that_is_declined_goes_and_the_seat_stays(client, anna, offered):
    client.post(address("offer", anna), {"plek": offered.pk, "antwoord": "nee"})

    assert live(anna) == {("Praten met elkaar", State.SEATED)}


def test_saying_no_to_what_one_has_gives_up_nothing(client, anna, bo):
    client.post(address("offer", anna), {"plek": anna.seats.get().pk, "antwoord": "nee"})
    client.post(address("offer", anna), {"plek": bo.seats.get().pk, "antwoord": "ja"})

    assert live(anna) == {("Praten met elkaar", State.SEATED)}
    assert live(bo) == {("Praten met elkaar", State.WAITING)}


def test_an_offer_that_ran_out_is_said(client, anna, offered):
    Seat.objects.filter(pk=offered.pk).update(offer_ends_at=now() - datetime.timedelta(minutes=1))

    assert "Het aanbod voor Samen koken is verlopen." in words_of(client.get(path_of(anna)))
    answer = client.post(address("offer", anna), {"plek": offered.pk, "antwoord": "ja"})
    assert "verlopen" in page_of(answer).find(autofocus=True).get_text()
    assert live(anna) == {("Praten met elkaar", State.SEATED)}


def test_who_comes_along_can_change(client, anna):
    client.post(address("companions", anna), {"companions": "2"})
    anna.refresh_from_db()
    assert anna.companions == 2

    answer = client.post(address("companions", anna), {"companions": "3"})
    assert page_of(answer).find(autofocus=True)
    anna.refresh_from_db()
    assert anna.companions == 2


def test_cancelling_asks_first_and_then_frees_the_seat(client, anna, bo):
    assert "Ja, meld mij af" in words_of(client.get(address("cancel", anna)))
    assert live(anna)

    answer = client.post(address("cancel", anna), follow=True)

    assert "U bent afgemeld." in words_of(answer)
    assert live(bo) == {("Praten met elkaar", State.SEATED)}
    client.post(address("cancel", anna))
    assert anna.mails.filter(kind=OutboxMail.Kind.CANCELLED).count() == 1


def test_what_is_arranged_is_seen(client, workshop):
    needs = [Need("ngt"), Need("vooraan"), Need("rolstoel")]
    anna = sign_up(workshop, needs=needs, now=now())
    for provision, state in zip(anna.provisions.all(), Provision.State, strict=True):
        provisions.answer(provision, state=state, text=f"Over {state}.", now=now())

    page = words_of(client.get(path_of(anna)))

    for said in ("Nog niet geregeld", "Geregeld", "Lukt niet, wij bellen u", "Over geregeld."):
        assert said in page


def test_needs_can_change_and_consent_be_withdrawn(client, anna):
    client.post(address("needs", anna), {"nodig-ngt": "on", "consent": "on"})
    assert [row.kind for row in anna.provisions.all()] == ["ngt"]
    page = page_of(client.get(address("needs", anna)))
    assert page.find(id="id_nodig-ngt").has_attr("checked")

    answer = client.post(address("needs", anna), {"nodig-ngt": "on", "tekst-ngt": "x"})
    assert "goedvindt" in page_of(answer).find(autofocus=True).get_text()

    client.post(address("needs", anna), {"trek-in": "ja"})
    assert not Provision.objects.exists()
    anna.refresh_from_db()
    assert anna.consented_at is None


def test_the_data_can_be_taken_along(client, workshop):
    anna = sign_up(workshop, name="Anna", needs=[Need("ngt", "Graag De Wit")], now=now())

    answer = client.get(address("data_file", anna))

    found = json.loads(answer.content)
    assert answer["Content-Disposition"] == 'attachment; filename="mijn-gegevens.json"'
    assert (found["Naam"], found["Plekken"]) == ("Anna", ["Praten met elkaar: heeft een plek"])
    assert "Graag De Wit" in found["Voorzieningen"][0]
    assert "Graag De Wit" in words_of(client.get(address("data", anna)))


def test_the_data_can_be_deleted_and_the_link_is_dead(client, anna, bo):
    answer = client.post(address("data", anna))

    assert "Uw gegevens zijn gewist" in words_of(answer)
    assert client.get(path_of(anna)).status_code == 404
    anna.refresh_from_db()
    assert (anna.name, anna.email, anna.email_key) == ("", "", "")
    assert live(bo) == {("Praten met elkaar", State.SEATED)}


def test_the_own_calendar_has_what_one_has_a_seat_in(client, anna, bo):
    assert b"SUMMARY:Praten met elkaar" in client.get(address("own_calendar", anna)).content
    assert b"VEVENT" not in client.get(address("own_calendar", bo)).content


def test_the_link_to_take_part_is_for_who_has_a_seat(client, event, anna, bo):
    EventPage.objects.filter(pk=event.pk).update(online_url="https://bellen.example/1")

    assert "https://bellen.example/1" in words_of(client.get(path_of(anna)))
    assert "bellen.example" not in client.get(path_of(bo)).text
    assert "bellen.example" not in client.get(event.url).text


def test_what_was_called_off_is_said(client, anna, workshop, event):
    calling_off.cancel_session(session=workshop, now=now())
    assert "Praten met elkaar gaat niet door." in words_of(client.get(path_of(anna)))

    calling_off.cancel_event(event=event, because="De zaal is niet vrij.", now=now())
    page = words_of(client.get(path_of(anna)))
    assert "Deze bijeenkomst gaat niet door. De zaal is niet vrij." in page
    assert "Meld u af" not in page


def test_after_the_day_it_asks_what_one_does_on_monday(client, anna, over, event):
    early = client.post(address("commitment", anna), {"text": "Bellen."})
    assert "nog niet geweest" in words_of(early)
    assert not Commitment.objects.exists()
    over()

    assert "Wat doet u maandag?" in words_of(client.get(path_of(anna)))
    client.post(address("commitment", anna), {"text": "Ik bel de bakker.", "is_public": "on"})

    kept = Commitment.objects.get()
    assert (kept.text, kept.is_public, kept.approved_at) == ("Ik bel de bakker.", True, None)
    assert "Dit komt op de site als de organisator het gezien heeft." in words_of(
        client.get(path_of(anna))
    )
    client.post(address("commitment", anna), {"text": ""})
    assert not Commitment.objects.exists()


def test_a_past_meeting_can_be_changed_no_more(client, anna, other, over):
    over()
    answer = client.post(address("swap", anna), {"ronde": other.round_id, "session": other.pk})

    assert "geweest" in page_of(answer).find(autofocus=True).get_text()
    assert live(anna) == {("Praten met elkaar", State.SEATED)}


def test_what_is_approved_stands_with_the_municipality_and_nothing_else_does(
    client, workshop, other, event, over
):
    people = [
        sign_up(other, municipality=make_municipality(), name=f"Naam {number}", now=now())
        for number in range(3)
    ]
    over()
    event.refresh_from_db()
    for number, person in enumerate(people):
        person.event.refresh_from_db()
        afterwards.commit(
            registration=person, text=f"Ik doe {number}.", is_public=number != 1, now=now()
        )
    Commitment.objects.exclude(text="Ik doe 2.").update(approved_at=now())

    page = words_of(client.get(event.url))

    assert f"Ik doe 0. Gemeente {people[0].municipality}" in page
    assert "Ik doe 1." not in page
    assert "Ik doe 2." not in page
    assert "Naam" not in page


def test_another_text_is_seen_by_the_organiser_again(anna, over):
    over()
    anna.event.refresh_from_db()
    afterwards.commit(registration=anna, text="Bellen.", is_public=True, now=now())
    Commitment.objects.update(approved_at=now())

    kept = afterwards.commit(registration=anna, text="Bellen.", is_public=True, now=now())
    assert kept.approved_at
    kept = afterwards.commit(registration=anna, text="Schelden.", is_public=True, now=now())
    assert kept.approved_at is None


@pytest.mark.parametrize("key", ["9" * 5000, "9" * 30, "-1", "x", ""])
def test_an_offer_that_is_none_changes_nothing(client, anna, key):
    answer = client.post(address("offer", anna), {"plek": key, "antwoord": "nee"})

    assert answer.status_code == 302
    assert live(anna) == {("Praten met elkaar", State.SEATED)}


def test_who_was_there_cannot_cancel_afterwards(client, anna, over):
    over()

    answer = client.post(address("cancel", anna))

    assert "De bijeenkomst is geweest. U kunt niets meer wijzigen." in words_of(answer)
    assert live(anna) == {("Praten met elkaar", State.SEATED)}
    assert Registration.objects.get().cancelled_at is None


def test_who_cancelled_does_not_read_that_something_was_done(client, anna):
    changing.cancel(registration=anna, now=now())

    page = words_of(client.get(f"{path_of(anna)}?gedaan=aangemeld"))

    assert "U bent afgemeld." in page
    assert "is binnen" not in page
