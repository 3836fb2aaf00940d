"""Who may open which screen: editors make a programme, organisers see who comes, others nothing."""

import pytest
from django.test import Client
from django.urls import reverse

from koplopers.accounts.roles import ADMINISTRATORS, ORGANISERS
from koplopers.demo.factories import make_author, make_user

from .conftest import read

PROGRAMME = ("programme", "round_add", "room_add", "session_add")
PEOPLE = (
    "event", "people", "people_csv", "people_xlsx", "badges", "sign_in", "arrivals", "message", "cancel",
    "commitments",
)  # fmt: skip


@pytest.mark.parametrize("name", PROGRAMME)
def test_an_editor_makes_the_programme(editing, day, at, name):
    assert editing.get(at(name)).status_code == 200


@pytest.mark.parametrize("name", PEOPLE)
def test_an_editor_does_not_see_who_comes(editing, day, at, name):
    response = editing.get(at(name))

    assert (response.status_code, response["Location"]) == (302, "/beheer/")


def test_the_menu_is_for_editors_and_organisers(desk, editing, event):
    for client in (desk, editing):
        page = read(client.get("/beheer/"))
        assert "Programma en deelnemers" in page
        assert reverse("speakers:index") in page.replace("\\u002D", "-")


@pytest.mark.parametrize("roles", [(ADMINISTRATORS,), (ORGANISERS,)], ids=["administrator", "only"])
def test_others_of_the_vng_stay_outside(day, at, roles):
    client = Client()
    client.force_login(make_user(*roles))

    for name in (*PROGRAMME, *PEOPLE, "needs", "interpreters"):
        assert client.get(at(name)).status_code == 302, name


def test_an_author_with_the_role_by_mistake_stays_outside(day, at, member):
    author = make_author(member)
    author.groups.add(*make_user(ORGANISERS).groups.all())
    client = Client()
    client.force_login(author)

    for name in (*PROGRAMME, *PEOPLE, "needs", "interpreters"):
        assert client.get(at(name)).status_code == 403, name
    assert client.get("/beheer/").status_code == 200


def test_an_editor_calls_nothing_off(editing, day, at):
    editing.post(at("session_cancel", day.talk.pk), {"because": "x", "confirm": "1"})
    editing.post(at("cancel"), {"because": "x", "confirm": "1"})

    day.talk.refresh_from_db()
    assert day.talk.cancelled_at is None
    assert at("session_cancel", day.talk.pk) not in read(
        editing.get(at("session_edit", day.talk.pk))
    )


def test_speakers_are_a_list_and_one_who_speaks_is_not_deleted(editing, day):
    editing.post(reverse("speakers:add"), {"name": "Ans", "about": "Trainer", "municipality": ""})
    from events.models import SessionSpeaker, Speaker

    speaker = Speaker.objects.get(name="Ans")
    assert "Trainer" in read(editing.get(reverse("speakers:index") + "?q=ans"))
    SessionSpeaker.objects.create(session=day.talk, round=day.one, speaker=speaker)

    page = read(editing.post(reverse("speakers:delete", args=[speaker.pk])))

    assert "Haal de spreker eerst weg" in page
    assert Speaker.objects.filter(pk=speaker.pk).exists()
