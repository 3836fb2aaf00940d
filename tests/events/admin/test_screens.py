"""Every screen of a meeting opens, with nothing and with something in it."""

import pytest
from django.urls import reverse

from koplopers.demo.event_factories import sign_up

from .conftest import read

SCREENS = (
    "programme", "event", "people", "arrivals", "message", "interpreters", "needs", "commitments",
    "round_add", "room_add", "session_add", "cancel", "enrol",
)  # fmt: skip


@pytest.mark.parametrize("name", SCREENS)
def test_a_screen_of_an_empty_meeting_opens(desk, event, at, name):
    page = desk.get(at(name))

    assert page.status_code == 200
    assert "Kick-off" in read(page)
    assert "no-store" in page["Cache-Control"]


@pytest.mark.parametrize("name", SCREENS)
def test_a_screen_of_a_full_meeting_opens(desk, day, needing, at, name):
    sign_up(day.talk, day.later)
    sign_up(day.talk, second=day.walk)

    assert desk.get(at(name)).status_code == 200


def test_the_list_of_meetings_leads_to_all_screens(desk, event):
    page = read(desk.get(reverse("organise:index")))

    for name in SCREENS[:8]:
        assert f'href="{reverse(f"organise:{name}", args=[event.pk])}"' in page


def test_the_page_of_a_meeting_leads_to_its_screens(desk, editing, event, at):
    address = reverse("wagtailadmin_pages:edit", args=[event.pk])

    assert at("people") in read(desk.get(address))
    page = read(editing.get(address))
    assert at("programme") in page
    assert at("people") not in page
