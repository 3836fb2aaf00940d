"""The kick-off of the demo: every state that somebody who tries the site wants to see."""

import datetime

import pytest

from events.domain.checking import findings
from events.models import (
    Commitment,
    EventPage,
    InterpreterBooking,
    Material,
    OutboxMail,
    Provision,
    Registration,
    Seat,
    Session,
    SessionFacility,
)
from koplopers.demo import belongings
from koplopers.demo.clearing import CannotClear, clear
from koplopers.demo.event_factories import sign_up
from koplopers.demo.seeding import seed

KICK_OFF = "voorbeeld-van-een-kick-off"


@pytest.fixture
def kick_off(voorbeeldstad):
    return belongings.meeting(KICK_OFF)


def test_the_day_has_the_programme_of_a_kick_off(kick_off):
    parts = [(part.round.name, part.kind) for part in kick_off.sessions.select_related("round")]

    Kind = Session.Kind
    assert parts.count(("Workshopronde 1", Kind.WORKSHOP)) == 4
    assert parts.count(("Workshopronde 2", Kind.WORKSHOP)) == 4
    assert [kind for _, kind in parts].count(Kind.LECTURE) == 2
    assert [kind for _, kind in parts].count(Kind.PLENARY) == 2


def test_people_can_sign_up_and_one_workshop_is_full(kick_off, now):
    assert kick_off.takes_registrations(now)
    full = kick_off.sessions.get(title__contains="taalpanel")
    assert full.ledger.seats_free == 0
    waiting = Seat.objects.waiting().filter(session=full)
    assert [seat.position for seat in waiting] == [1, 2, 3]
    # Some have their second choice meanwhile.
    seated = Registration.objects.filter(
        seats__in=waiting, seats__registration__seats__state=Seat.State.SEATED
    )
    assert seated.exists()


def test_all_facilities_and_several_kinds_of_needs_are_there(kick_off):
    facilities = SessionFacility.objects.filter(session__event=kick_off)
    assert set(facilities.values_list("kind", flat=True)) == set(SessionFacility.Kind.values)
    needs = {need.kind for need in Provision.objects.filter(registration__event=kick_off)}
    assert {"ngt", "schrijftolk", "rolstoel", "dieet"} <= needs


def test_what_the_site_says_of_interpreters_is_what_the_organiser_booked(kick_off):
    forms = InterpreterBooking.Form.values
    public = SessionFacility.objects.filter(session__event=kick_off, kind__in=forms)
    booked = InterpreterBooking.objects.filter(session__event=kick_off, state="bevestigd")

    assert set(public.values_list("session", "kind")) == set(booked.values_list("session", "form"))
    assert booked.count() > 5
    # Somebody still waits for one: there is something to do for who tries the site.
    needs = Provision.objects.filter(registration__event=kick_off)
    asked = {need.state for need in needs if need.kind in forms and not need.own}
    assert Provision.State.OPEN in asked


def test_sessions_are_about_cases_of_every_kind(kick_off):
    for relation in ("practices", "bottlenecks", "success_factors", "themes"):
        assert kick_off.sessions.filter(**{f"{relation}__isnull": False}).exists(), relation


def test_the_visit_that_was_left_something(voorbeeldstad, now):
    visit = belongings.meeting("voorbeeld-van-een-keukenbezoek")

    assert visit.ends_at < now
    assert Material.objects.filter(session__event=visit).exists()
    shown = Commitment.objects.filter(registration__event=visit).exclude(approved_at=None)
    assert shown.exists()
    assert Commitment.objects.filter(is_public=True, approved_at=None).exists()


def test_nobody_who_does_not_exist_gets_mail(voorbeeldstad):
    assert Registration.objects.exists()
    assert not OutboxMail.objects.exists()


def test_a_fresh_demo_has_nothing_that_is_kept_too_long(voorbeeldstad, now):
    assert list(findings(now=now)) == []


def test_a_later_run_leaves_who_came_alone(kick_off, now, changed_content, monkeypatch):
    changed = belongings.meetings_content()
    changed[0]["summary"] = "Een andere tekst."
    monkeypatch.setattr(belongings, "meetings_content", lambda: changed)
    before = Registration.objects.count()

    seed(now=now + datetime.timedelta(days=1))

    again = EventPage.objects.get(pk=kick_off.pk)
    assert again.summary == "Een andere tekst."
    assert again.starts_at == kick_off.starts_at
    assert Registration.objects.count() == before


def test_who_exists_and_signed_up_is_not_thrown_away_unnoticed(kick_off, own_files, now):
    workshop = kick_off.sessions.get(title__startswith="Een route")
    sign_up(workshop, now=now, email="echt@zwolle.example")

    with pytest.raises(
        CannotClear, match=r"meldden zich aan voor een bijeenkomst van de demo \(1\)"
    ):
        clear()

    assert Registration.objects.filter(email="echt@zwolle.example").exists()
    clear(everything=True)
    assert not EventPage.objects.exists()
    assert not Registration.objects.exists()
