"""Another key than what people need was written with: a calm answer, and deleting still works."""

import logging

import pytest
from cryptography.fernet import Fernet
from django.urls import reverse

from events.domain.provisions import Need
from events.links import token_of
from events.logs import WithoutTokens
from events.mails.outbox import post_to_organiser
from events.mails.writing import write
from events.models import OrganiserTask, OutboxMail, Provision, Registration, Seat
from koplopers.accounts.roles import EDITORS, ORGANISERS
from koplopers.demo.event_factories import NOW, make_event, make_round, make_session, sign_up
from koplopers.demo.factories import make_user
from tests.events.visit.reading import words_of

OWN = ["registration", "needs", "data", "data_file"]
DESK = ["needs", "interpreters", "interpreters_csv", "meals_csv"]


@pytest.fixture
def anna(home):
    session = make_session(make_round(make_event()))
    needs = [Need("ngt", note="zqtolk"), Need("allergie", note="zqnoten")]
    return sign_up(session, name="Anna", needs=needs)


def address(name, registration):
    return reverse(f"events:{name}", args=[token_of(registration)])


def another_key(settings):
    settings.PROVISIONS_KEYS = [Fernet.generate_key().decode()]


def test_an_older_key_still_reads_and_the_first_one_writes(anna, settings):
    old = settings.PROVISIONS_KEYS
    another_key(settings)
    first = list(settings.PROVISIONS_KEYS)
    settings.PROVISIONS_KEYS = first + old
    provision = Provision.objects.first()
    assert provision.note == "zqtolk"

    provision.save()
    settings.PROVISIONS_KEYS = first

    assert Provision.objects.get(pk=provision.pk).note == "zqtolk"


@pytest.mark.parametrize("name", OWN)
def test_somebody_reads_calmly_that_it_cannot_be_read(client, anna, settings, name):
    another_key(settings)

    response = client.get(address(name, anna))

    assert response.status_code == 503
    assert "de site kan het nu niet lezen" in words_of(response)
    assert response["Cache-Control"] == "no-store"


def test_nothing_is_changed_and_with_the_key_back_all_is_there(client, anna, settings):
    right = settings.PROVISIONS_KEYS
    another_key(settings)

    assert client.post(address("cancel", anna)).status_code == 503

    settings.PROVISIONS_KEYS = right
    assert Registration.objects.get().cancelled_at is None
    assert "zqtolk" in words_of(client.get(address("registration", anna)))


def test_it_can_be_deleted_unread(client, anna, settings):
    another_key(settings)

    answer = client.post(address("needs", anna), {"trek-in": "ja"}, follow=True)

    assert answer.status_code == 200
    assert "Uw toestemming is ingetrokken." in words_of(answer)
    assert not Provision.objects.exists()


@pytest.mark.parametrize("name", DESK)
def test_an_organiser_reads_what_to_ask_for(client, anna, settings, name):
    client.force_login(make_user(EDITORS, ORGANISERS))
    another_key(settings)

    response = client.get(reverse(f"organise:{name}", args=[anna.event_id]))

    assert response.status_code == 503
    assert "PROVISIONS_KEYS" in response.content.decode()
    people = reverse("organise:people", args=[anna.event_id])
    assert client.get(people).status_code == 200


def test_who_frees_a_seat_does_not_wait_for_the_key_of_who_moves_up(client, home, settings):
    session = make_session(make_round(make_event()), capacity=1, title="Praten")
    leaves = sign_up(session)
    anna = sign_up(session, name="Anna", needs=[Need("ngt")])
    another_key(settings)

    assert client.post(address("cancel", leaves), follow=True).status_code == 200

    assert anna.seats.get().state == Seat.State.SEATED
    task = OrganiserTask.objects.get()
    assert (task.kind, task.registration) == (OrganiserTask.Kind.UNREADABLE, anna)
    assert task.detail == "Naar: Praten."


def test_the_digest_still_goes_and_says_why_it_lacks_the_interpreters(anna, settings):
    right = settings.PROVISIONS_KEYS
    post_to_organiser(anna.event, "noor@vng.example", about="x", now=NOW)
    mail = OutboxMail.objects.get(kind=OutboxMail.Kind.DIGEST)
    assert "Nog aan te vragen" in write(mail, now=NOW).text
    another_key(settings)

    text = write(mail, now=NOW).text

    assert "- Aangemeld: 1" in text
    assert "de site kan niet lezen wat mensen nodig hebben" in text
    assert "PROVISIONS_KEYS" in text
    assert "Nog aan te vragen" not in text
    settings.PROVISIONS_KEYS = right
    assert "PROVISIONS_KEYS" not in write(mail, now=NOW).text


def test_the_log_keeps_no_link_of_somebody(client, anna, caplog, monkeypatch):
    monkeypatch.setattr(caplog.handler, "filters", [WithoutTokens()])
    with caplog.at_level(logging.WARNING):
        client.get(address("offer", anna))

    assert "/aanmelding/…/aanbod/" in caplog.text
    assert token_of(anna) not in caplog.text
    assert anna.key.hex not in caplog.text


def test_the_settings_use_what_keeps_links_out_of_the_log(settings):
    named = settings.LOGGING["handlers"]["console"]["filters"]

    assert [settings.LOGGING["filters"][name]["()"] for name in named] == [
        "events.logs.WithoutTokens"
    ]
