"""A meeting with two rounds, and the people of the VNG who look after it."""

import html
from types import SimpleNamespace

import pytest
from django.test import Client
from django.urls import reverse

from events.domain.provisions import Need
from events.models import EventPage, Provision
from koplopers.accounts.roles import EDITORS, ORGANISERS
from koplopers.demo.event_factories import make_event, make_room, make_round, make_session, sign_up
from koplopers.demo.factories import make_user


@pytest.fixture
def event(home):
    return make_event()


@pytest.fixture
def day(event):
    """The meeting with two rounds; in the first round two sessions, one of them in a room."""
    one, two = make_round(event, 1), make_round(event, 2)
    room = make_room(event, name="Raadzaal", holds=40)
    return SimpleNamespace(
        event=event,
        one=one,
        two=two,
        room=room,
        talk=make_session(one, title="Praten", room=room, capacity=2),
        walk=make_session(one, title="Lopen"),
        later=make_session(two, title="Eten"),
    )


@pytest.fixture
def organiser(home):
    return make_user(EDITORS, ORGANISERS, email="noor@vng.example", first_name="Noor")


@pytest.fixture
def desk(organiser):
    """A client with an organiser logged in."""
    client = Client()
    client.force_login(organiser)
    return client


@pytest.fixture
def editing(editor):
    """A client with an editor logged in, who is no organiser."""
    client = Client()
    client.force_login(editor)
    return client


@pytest.fixture
def at(event):
    """Returns the address of a screen of the meeting."""

    def at(name, *keys):
        return reverse(f"organise:{name}", args=[event.pk, *keys])

    return at


@pytest.fixture
def needing(day):
    """Somebody in "Praten" who needs a sign language interpreter and does not eat nuts."""
    needs = [
        Need(Provision.Kind.SIGN_LANGUAGE, note="zqvooraan"),
        Need(Provision.Kind.ALLERGY, note="zqnoten"),
    ]
    return sign_up(day.talk, name="Hanna Horen", needs=needs)


def read(response):
    """The text of a page as a person reads it."""
    return html.unescape(response.content.decode())


def fresh(event):
    """The meeting as it is in the database."""
    return EventPage.objects.get(pk=event.pk)
