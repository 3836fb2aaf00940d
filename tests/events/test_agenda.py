"""The list of meetings: what is coming first, in pages."""

import datetime

import pytest
from django.utils import timezone

from events.domain import calling_off
from events.models import EventIndexPage, EventPage, pages
from tests.events.visit.reading import page_of

NOW = timezone.now()


@pytest.fixture
def meet(home):
    """Make a meeting that starts so many days from now."""

    def meet(title, days):
        starts = NOW + datetime.timedelta(days=days)
        ends = starts + datetime.timedelta(hours=2)
        event = EventPage(
            title=title, kind="webinar", starts_at=starts, ends_at=ends, place="Online"
        )
        return EventIndexPage.objects.get().add_child(instance=event)

    return meet


@pytest.fixture
def agenda(meet):
    for title, days in [("Vorig jaar", -300), ("Straks", 40), ("Net geweest", -3), ("Eerst", 5)]:
        meet(title, days)


def test_the_next_comes_first_and_the_oldest_last(agenda):
    found = EventPage.objects.agenda(on=timezone.localdate(NOW))

    assert [(event.title, event.is_past) for event in found] == [
        ("Eerst", False), ("Straks", False), ("Net geweest", True), ("Vorig jaar", True),
    ]  # fmt: skip


def test_each_page_of_the_list_says_what_is_coming_and_what_was(agenda, client, monkeypatch):
    monkeypatch.setattr(pages, "PER_PAGE", 3)
    first, second = (client.get(f"/bijeenkomsten/?pagina={page}").text for page in (1, 2))

    assert "Dit komt eraan" in first
    assert "Dit was er" in first
    assert first.index("Eerst") < first.index("Straks") < first.index("Net geweest")
    assert "Vorig jaar" not in first
    assert "Dit komt eraan" not in second
    assert "Vorig jaar" in second


def test_a_page_full_of_what_is_coming_has_a_next_one(meet, client, monkeypatch):
    monkeypatch.setattr(pages, "PER_PAGE", 2)
    for number in range(3):
        meet(f"Bijeenkomst {number}", number + 1)

    assert "Bijeenkomst 2" not in client.get("/bijeenkomsten/").text
    assert "Bijeenkomst 2" in client.get("/bijeenkomsten/?pagina=2").text


def test_what_is_called_off_says_so_in_the_list_and_is_no_next_meeting(meet, client):
    off, on = meet("Buiten lopen", 3), meet("Binnen praten", 5)
    assert "Buiten lopen" in client.get("/").text
    assert "Gaat niet door" not in client.get("/bijeenkomsten/").text

    calling_off.cancel_event(event=off, because="Sneeuw", now=NOW)

    items = page_of(client.get("/bijeenkomsten/")).select("article")
    assert [(item.a.get_text(), "Gaat niet door." in item.get_text()) for item in items] == [
        ("Buiten lopen", True),
        ("Binnen praten", False),
    ]
    front = client.get("/").text
    assert "Buiten lopen" not in front
    assert on.title in front
