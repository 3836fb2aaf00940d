"""A lost link: the same answer for everybody; only the mailbox knows."""

from threading import enumerate as threads

import pytest
from django.urls import reverse
from django.utils import timezone

from events.models import OutboxMail
from koplopers.demo.event_factories import sign_up
from tests.events.visit.reading import page_of, words_of

ADDRESS = "/aanmelding/link-kwijt/"


def ask(client, email):
    response = client.post(ADDRESS, {"email": email})
    for thread in threads():
        if thread.name == "registration link":
            thread.join()
    return response


@pytest.fixture
def committed(transactional_db):
    """The mail is written beside the request, by a thread that sees only what was committed."""


def test_known_and_unknown_get_the_same_answer_and_only_one_a_mail(committed, client, workshop):
    sign_up(workshop, email="anna@voorbeeld.nl", now=timezone.now())

    answers = {words_of(ask(client, email)) for email in ("Anna@voorbeeld.nl", "wie@voorbeeld.nl")}

    assert len(answers) == 1
    assert "Is er met dit e-mailadres iemand aangemeld?" in answers.pop()
    assert [mail.to for mail in OutboxMail.objects.filter(kind="link")] == ["anna@voorbeeld.nl"]


def test_what_is_no_address_is_said(client, home):
    page = page_of(client.post(ADDRESS, {"email": "anna"}))

    assert "Dit is geen e-mailadres." in page.find(autofocus=True).get_text()
    assert page.find(id="id_email")["value"] == "anna"
    assert page.find(id="id_email")["autocomplete"] == "email"


def test_who_asks_too_often_waits_and_keeps_what_was_typed(client, home, settings):
    settings.SIGN_UPS_AN_HOUR = 1
    ask(client, "wie@voorbeeld.nl")

    answer = ask(client, "wie@voorbeeld.nl")

    assert answer.status_code == 429
    assert page_of(answer).find(id="id_email")["value"] == "wie@voorbeeld.nl"


def test_the_address_is_known_by_its_name():
    assert reverse("events:lost_link") == ADDRESS
