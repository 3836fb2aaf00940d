"""A mail of the organiser: read over first, sent once."""

import uuid

import pytest

from events.models import OutboxMail
from koplopers.demo.event_factories import sign_up

from .conftest import read

FROM_US = OutboxMail.Kind.FROM_ORGANISER


@pytest.fixture
def people(day):
    return [
        sign_up(day.talk, name="Ans"),
        sign_up(day.talk, name="Bo"),
        sign_up(day.talk, name="Cor"),
        sign_up(day.later, name="Dik"),
    ]


def form(**fields):
    return {
        "to": "iedereen", "subject": "Neem een jas mee", "text": "Het gaat regenen.\nTot morgen!",
        "mailing": uuid.uuid4(), **fields,
    }  # fmt: skip


def receivers():
    found = OutboxMail.objects.filter(kind=FROM_US).select_related("registration")
    return sorted(mail.registration.name for mail in found)


@pytest.mark.parametrize(
    ("to", "names"),
    [
        ("iedereen", ["Ans", "Bo", "Cor", "Dik"]),
        ("plek-{talk}", ["Ans", "Bo"]),
        ("wacht-{talk}", ["Cor"]),
    ],
)
def test_it_goes_to_whom_it_is_for_after_it_was_read_over(desk, day, people, at, to, names):
    data = form(to=to.format(talk=day.talk.pk))

    page = read(desk.post(at("message"), data))
    number = len(names)
    assert f"Versturen aan {number} deelnemer" in page
    assert "Het gaat regenen." in page
    assert receivers() == []

    desk.post(at("message"), {**data, "confirm": "1"})

    assert receivers() == names
    assert OutboxMail.objects.filter(kind=FROM_US)[0].facts == {
        "subject": "Neem een jas mee", "text": "Het gaat regenen.\nTot morgen!",
    }  # fmt: skip


def test_the_same_form_twice_sends_once(desk, people, at):
    data = form(confirm="1")
    desk.post(at("message"), data)

    page = read(desk.post(at("message"), data, follow=True))

    assert "Niemand krijgt hem dubbel" in page
    assert receivers() == ["Ans", "Bo", "Cor", "Dik"]


def test_another_form_with_the_same_words_is_another_mail(desk, people, at):
    desk.post(at("message"), form(confirm="1"))
    desk.post(at("message"), form(confirm="1"))

    assert len(receivers()) == 8


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"subject": ""}, "Vul een onderwerp in"),
        ({"text": ""}, "Vul een tekst in"),
        ({"to": "wacht-0"}, "Selecteer een geldige keuze"),
    ],
)
def test_what_is_wrong_is_told_and_what_was_typed_stays(desk, people, at, fields, said):
    page = read(desk.post(at("message"), form(**{"confirm": "1", **fields})))

    assert said in page
    typed = "Het gaat regenen." if "text" not in fields else "Neem een jas mee"
    assert typed in page
    assert receivers() == []


def test_to_nobody_is_told(desk, day, people, at):
    page = read(desk.post(at("message"), form(to=f"plek-{day.walk.pk}")))

    assert "Hier is niemand" in page


def test_back_to_the_form_keeps_what_was_typed(desk, people, at):
    page = desk.post(at("message"), form(change="1"))

    assert page.context["form"]["subject"].value() == "Neem een jas mee"
    assert "Het gaat regenen." in read(page)
    assert receivers() == []


def test_the_subject_is_one_line(desk, people, at):
    desk.post(at("message"), form(subject="Jas\r\nBcc: a@b.nl", confirm="1"))

    assert OutboxMail.objects.filter(kind=FROM_US)[0].facts["subject"] == "Jas Bcc: a@b.nl"
