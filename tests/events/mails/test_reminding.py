"""What only the calendar asks for: once, to the right people, and a missed day is caught up with."""

import datetime

import pytest
from django.contrib.auth.models import Permission
from django.core.management import call_command

from events.domain import calling_off, changing
from events.mails.reminding import remind
from events.models import Commitment, OutboxMail, Seat
from koplopers.demo.event_factories import (
    DAY,
    NOW,
    make_event,
    make_round,
    make_session,
    sign_up,
)

Kind = OutboxMail.Kind


@pytest.fixture
def workshop(home):
    return make_session(make_round(make_event()), capacity=2)


@pytest.fixture
def organiser(editor):
    editor.user_permissions.add(Permission.objects.get(codename="organise_registration"))
    return editor


def before(**passed):
    return DAY - datetime.timedelta(**passed)


def after(**passed):
    return DAY + datetime.timedelta(**passed)


def told(kind):
    mails = OutboxMail.objects.filter(kind=kind).order_by("pk")
    return [mail.registration for mail in mails]


@pytest.mark.parametrize(
    ("now", "weeks", "days"),
    [
        (before(days=8), 0, 0),
        (before(days=7), 1, 0),
        (before(days=3), 1, 0),
        (before(days=1), 0, 1),
        (before(hours=2), 0, 1),
        (DAY, 0, 0),
    ],
)
def test_reminders_a_week_and_a_day_before_and_a_little_later_when_a_day_was_missed(
    workshop, now, weeks, days
):
    registration = sign_up(workshop)

    assert remind(now=now) == weeks + days
    assert remind(now=now + datetime.timedelta(minutes=5)) == 0
    assert told(Kind.REMINDER_WEEK) == [registration] * weeks
    assert told(Kind.REMINDER_DAY) == [registration] * days


def test_only_who_has_a_seat_and_still_comes_is_reminded(workshop):
    seated, gone, waiting = sign_up(workshop), sign_up(workshop), sign_up(workshop)
    changing.cancel(registration=gone, now=NOW)
    assert waiting.seats.get().state == Seat.State.SEATED
    still_waiting = sign_up(workshop)

    remind(now=before(days=1))

    assert told(Kind.REMINDER_DAY) == [seated, waiting]
    assert still_waiting.seats.get().state == Seat.State.WAITING


def test_who_signed_up_within_the_week_hears_only_the_day_before(workshop):
    late = sign_up(workshop, now=before(days=6))

    remind(now=before(days=5))
    remind(now=before(days=1))

    assert told(Kind.REMINDER_WEEK) == []
    assert told(Kind.REMINDER_DAY) == [late]


def test_a_meeting_on_another_day_is_reminded_of_again(workshop):
    registration = sign_up(workshop)
    remind(now=before(days=1))
    event = workshop.event
    event.starts_at, event.ends_at = after(days=14), after(days=14, hours=7)
    event.save()

    remind(now=after(days=13))

    assert told(Kind.REMINDER_DAY) == [registration] * 2


def test_what_is_called_off_is_not_reminded_of(workshop, organiser):
    sign_up(workshop)
    calling_off.cancel_event(event=workshop.event, because="Sneeuw", now=NOW)

    assert [remind(now=moment) for moment in (before(days=7), before(days=1), after(days=1))] == [
        0,
        0,
        0,
    ]


@pytest.mark.parametrize(
    ("now", "number"),
    [(after(hours=8), 0), (after(days=1), 1), (after(days=6), 1), (after(days=9), 0)],
)
def test_the_day_after_and_not_weeks_later(workshop, now, number):
    registration = sign_up(workshop)

    remind(now=now)
    remind(now=now + datetime.timedelta(minutes=1))

    assert told(Kind.AFTERWARDS) == [registration] * number


def test_six_weeks_after_somebody_wrote_what_they_would_do(workshop):
    registration, _ = sign_up(workshop), sign_up(workshop)
    Commitment.objects.create(registration=registration, text="Bellen", created_at=after(days=2))
    moment = after(days=2, weeks=6)

    assert remind(now=moment - datetime.timedelta(hours=1)) == 0
    assert remind(now=moment) == 1
    assert remind(now=moment + datetime.timedelta(days=1)) == 0
    assert told(Kind.SIX_WEEKS) == [registration]


def test_organisers_hear_daily_while_there_is_something_new(workshop, organiser):
    assert remind(now=NOW) == 0
    registration = sign_up(workshop)
    assert remind(now=NOW) == 1
    assert remind(now=NOW + datetime.timedelta(hours=1)) == 0
    assert remind(now=NOW + datetime.timedelta(days=1)) == 0
    changing.cancel(registration=registration, now=NOW + datetime.timedelta(days=1, hours=1))

    assert remind(now=NOW + datetime.timedelta(days=2)) == 1

    first, second = OutboxMail.objects.filter(kind=Kind.DIGEST).order_by("created_at")
    assert {first.to, second.to} == {organiser.email}
    assert first.facts == {}
    assert datetime.datetime.fromisoformat(second.facts["since"]) == NOW


def test_the_digest_is_for_who_organises_and_has_an_account_that_works(workshop, editor, organiser):
    from koplopers.demo.factories import make_editor

    make_editor()
    sign_up(workshop)
    assert remind(now=NOW) == 1
    organiser.is_active = False
    organiser.save()
    sign_up(workshop, now=NOW + datetime.timedelta(hours=1))

    assert remind(now=NOW + datetime.timedelta(days=1)) == 0


def test_the_commands_run_on_an_empty_site(home, capsys):
    call_command("remind_events")
    call_command("sweep_events")

    assert capsys.readouterr().out == ""
