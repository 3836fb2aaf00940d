"""The grid shows what cannot be at once, or does not fit."""

import datetime

import pytest

from events.admin.clashes import find_clashes
from events.domain import calling_off, sizing
from events.models import Round, Session, SessionSpeaker, Speaker
from koplopers.demo.event_factories import NOW, make_room, make_session

from .conftest import read


def clashes(event):
    sessions = Session.objects.held().filter(event=event).with_what_is_shown()
    return [clash.text for clash in find_clashes(event, list(event.rounds.all()), list(sessions))]


@pytest.fixture
def overlapping(day):
    """The second round begins before the first one ends, which the form would have refused."""
    Round.objects.filter(pk=day.two.pk).update(
        starts_at=day.one.starts_at + datetime.timedelta(minutes=10)
    )


def test_a_good_programme_has_none(day):
    assert clashes(day.event) == []


def test_rounds_that_overlap(day, overlapping):
    assert clashes(day.event) == ["Ronde 1 en Ronde 2 zijn op dezelfde tijd."]


def test_a_speaker_in_two_places(day, overlapping):
    speaker = Speaker.objects.create(name="Ans")
    for session in (day.talk, day.later):
        SessionSpeaker.objects.create(session=session, round=session.round, speaker=speaker)

    assert "Ans staat tegelijk bij “Praten” en “Eten”." in clashes(day.event)


def test_a_speaker_in_two_rounds_after_each_other_is_fine(day):
    speaker = Speaker.objects.create(name="Ans")
    for session in (day.talk, day.later):
        SessionSpeaker.objects.create(session=session, round=session.round, speaker=speaker)

    assert clashes(day.event) == []


def test_a_room_with_two_things(day, overlapping):
    make_session(day.two, title="Zingen", room=day.room)

    assert "“Praten” en “Zingen” zijn tegelijk in Raadzaal." in clashes(day.event)


def test_what_is_for_everybody_beside_something_else(day):
    make_session(day.two, title="Welkom", kind=Session.Kind.PLENARY)

    assert clashes(day.event) == ["“Welkom” is voor iedereen, maar “Eten” is tegelijk."]


def test_a_room_that_is_too_small(day):
    small = make_room(day.event, name="Kast", holds=10)
    session = make_session(day.two, title="Dringen", room=small, capacity=9)
    sizing.set_crew(session=session, crew=2, now=NOW)

    assert clashes(day.event) == [
        "“Dringen”: 9 plekken en 2 anderen, maar in Kast passen 10 mensen."
    ]


def test_a_session_without_seats_and_a_round_outside_the_day(day):
    make_session(day.two, title="Leeg", capacity=0)
    Round.objects.filter(pk=day.two.pk).update(
        ends_at=day.event.ends_at + datetime.timedelta(hours=1)
    )

    assert clashes(day.event) == [
        "Ronde 2 valt buiten de tijd van de bijeenkomst.",
        "“Leeg” heeft nog geen plekken.",
    ]


def test_what_is_called_off_clashes_with_nothing(day, overlapping):
    session = make_session(day.two, title="Zingen", room=day.room)
    calling_off.cancel_session(session=session, now=NOW)

    assert clashes(day.event) == ["Ronde 1 en Ronde 2 zijn op dezelfde tijd."]


def test_the_grid_says_it_above_and_at_the_session(editing, day, at):
    make_session(day.two, title="Welkom", kind=Session.Kind.PLENARY)

    page = read(editing.get(at("programme")))

    assert "“Welkom” is voor iedereen, maar “Eten” is tegelijk." in page
    assert page.count("Klopt niet, zie boven") == 2
