"""Personal data go when their time is over, not a moment earlier, and counts stay."""

import datetime
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone

from events import retention
from events.domain import arrivals, calling_off, changing
from events.domain.provisions import Need
from events.domain.purging import overdue, purge
from events.links import registration_of, token_of
from events.models import (
    Commitment,
    EventPage,
    InterpreterBooking,
    OrganiserTask,
    OutboxMail,
    Provision,
    ProvisionAccess,
    Registration,
    Seat,
)
from koplopers.demo.event_factories import AMSTERDAM, NOW, make_session, sign_up
from koplopers.demo.factories import make_municipality

DAY = datetime.timedelta(days=1)
SECOND = datetime.timedelta(seconds=1)


@pytest.fixture
def session(round_one):
    return make_session(round_one, capacity=2, title="Praten")


@pytest.fixture
def people(session):
    """Somebody who comes, somebody who cancelled, and somebody who waits in vain."""
    gone = sign_up(session, name="Gea", email="gea@voorbeeld.nl")
    comes = sign_up(
        session,
        name="Kees",
        email="kees@voorbeeld.nl",
        organisation="Voorbeeldstad",
        role="ervaring",
        municipality=make_municipality("Voorbeeldstad"),
        needs=[Need("ngt"), Need("allergie", note="noten")],
    )
    waits = sign_up(session, name="Wim", email="wim@voorbeeld.nl", needs=[Need("rust")])
    changing.cancel(registration=gone, now=NOW)
    again = sign_up(session, name="Ria", email="ria@voorbeeld.nl")
    Commitment.objects.create(registration=comes, text="Bellen", is_public=True, created_at=NOW)
    ProvisionAccess.objects.create(event=session.event, act="bekeken", at=NOW)
    InterpreterBooking.objects.create(session=session, form="ngt", note="Jansen", changed_at=NOW)
    for kind in (OrganiserTask.Kind.SWAPPED, OrganiserTask.Kind.UNREADABLE):
        OrganiserTask.objects.create(
            event=session.event, kind=kind, registration=comes, created_at=NOW
        )
    OutboxMail.objects.update(state=OutboxMail.State.SENT, sent_at=NOW)
    assert waits.seats.get().state == Seat.State.SEATED
    assert again.seats.get().state == Seat.State.WAITING
    return {"comes": comes, "gone": gone, "waits": again}


def night_of(moment):
    """The very beginning of the day of a moment: in that night the purge comes."""
    return moment.astimezone(AMSTERDAM).replace(hour=0, minute=0, second=0)


def names():
    return sorted(Registration.objects.exclude(name="").values_list("name", flat=True))


def purged(now, dry_run=False):
    return {label: number for label, number in purge(now=now, dry_run=dry_run) if number}


def test_provisions_go_14_days_after_the_meeting(people, event):
    over = night_of(event.ends_at) + retention.PROVISIONS
    purge(now=over - SECOND)
    assert Provision.objects.count() == 3

    done = purged(over)

    assert (done["voorzieningen"], done["toestemmingen"], done["taken over tolken"]) == (3, 2, 2)
    assert not Provision.objects.exists()
    assert not OrganiserTask.objects.exists()
    assert not Registration.objects.exclude(consented_at=None).exists()
    # All else has its time still.
    assert len(names()) == 4


def test_who_was_not_there_goes_after_30_days(people, event):
    over = night_of(event.ends_at) + retention.NOT_COMING
    purge(now=over - SECOND)
    assert {"Gea", "Ria"} <= set(names())

    assert purged(over)["namen van wie afgemeld was of geen plek had"] == 2

    assert not {"Gea", "Ria"} & set(names())
    assert {"Kees", "Wim"} <= set(names())
    assert people["gone"].mails.values_list("to", "facts").distinct().get() == ("", {})


def test_who_came_without_a_seat_was_there(people, event):
    arrivals.check_in(registration=people["waits"], now=event.starts_at)

    purge(now=event.ends_at + retention.NOT_COMING)

    assert "Ria" in names()


def test_names_go_after_six_months_and_counts_stay(people, event):
    over = night_of(event.ends_at) + retention.NAMES
    purge(now=over - SECOND)
    assert "Kees" in names()

    purge(now=over)

    assert names() == []
    comes = Registration.objects.get(pk=people["comes"].pk)
    assert (comes.email, comes.email_key, comes.organisation, comes.role) == ("", "", "", "")
    assert (comes.municipality, comes.names_gone_at) == (None, over)
    assert registration_of(token_of(comes)) is None
    assert not Commitment.objects.exists()
    assert not ProvisionAccess.objects.exists()
    assert InterpreterBooking.objects.get().note == ""
    assert not OutboxMail.objects.exclude(to="").exists()
    # How many came, and how many did not.
    assert Registration.objects.live().count() == 3
    assert Seat.objects.filter(state=Seat.State.SEATED).count() == 2


def test_six_months_is_never_more_than_six_months():
    firsts = [datetime.date(2027 + number // 12, number % 12 + 1, 1) for number in range(24)]
    halves = [later - first for first, later in zip(firsts, firsts[6:], strict=False)]

    assert min(halves) >= retention.NAMES
    assert min(halves) - 2 * DAY < retention.NAMES


def test_the_access_log_stays_as_long_as_names(people, event):
    purge(now=night_of(event.ends_at) + retention.NAMES - SECOND)

    assert ProvisionAccess.objects.count() == 1
    assert InterpreterBooking.objects.get().note == "Jansen"


def test_what_was_in_a_mail_goes_30_days_after_it_left(people):
    kept = OutboxMail.objects.order_by("pk").last()
    OutboxMail.objects.filter(pk=kept.pk).update(
        state=OutboxMail.State.WAITING, sent_at=None, last_error="kees@voorbeeld.nl: 550"
    )
    number = OutboxMail.objects.count()

    assert not purged(night_of(NOW) + retention.MAILS - SECOND)
    assert purged(NOW + retention.MAILS) == {"adressen van mails": number - 1}

    assert OutboxMail.objects.exclude(to="").get() == kept
    OutboxMail.objects.update(state=OutboxMail.State.FAILED)
    purge(now=NOW + retention.MAILS)
    kept.refresh_from_db()
    assert (kept.to, kept.facts, kept.last_error) == ("", {}, "")
    assert OutboxMail.objects.count() == number


def test_a_mail_to_who_is_forgotten_does_not_leave(people, event):
    people["comes"].mails.update(state=OutboxMail.State.WAITING)

    purge(now=event.ends_at + retention.NAMES)

    assert set(people["comes"].mails.values_list("state", "to")) == {(OutboxMail.State.DROPPED, "")}


def test_a_meeting_that_was_called_off_is_over_from_then(people, event):
    calling_off.cancel_event(event=event, because="Storm.", now=NOW)

    purge(now=night_of(NOW) + retention.NOT_COMING - SECOND)
    assert not Provision.objects.exists()
    assert "Kees" in names()
    purge(now=NOW + retention.NOT_COMING)
    assert names() == []


def test_again_does_nothing(people, event):
    over = night_of(event.ends_at) + retention.NAMES
    assert purged(over)

    assert purged(over) == {}
    assert overdue(now=over) == []


def test_a_dry_run_counts_and_changes_nothing(people, event):
    over = night_of(event.ends_at) + retention.PROVISIONS
    would = purged(over, dry_run=True)

    assert would == purged(over, dry_run=True) == dict(overdue(now=over))
    assert Provision.objects.count() == 3
    assert purged(over) == would


def test_the_command_says_what_went(people):
    now = timezone.now()
    EventPage.objects.update(ends_at=now - retention.PROVISIONS)
    OutboxMail.objects.update(sent_at=now)
    said = {}
    for name, options in [("dry", {"dry_run": True}), ("real", {}), ("again", {})]:
        out = StringIO()
        call_command("purge_events", stdout=out, **options)
        said[name] = out.getvalue().splitlines()

    assert said == {
        "dry": [
            "voorzieningen: 3 zou verwijderd worden.",
            "toestemmingen: 2 zou verwijderd worden.",
            "taken over tolken: 2 zou verwijderd worden.",
        ],
        "real": [
            "voorzieningen: 3 verwijderd.",
            "toestemmingen: 2 verwijderd.",
            "taken over tolken: 2 verwijderd.",
        ],
        "again": ["Er is niets te verwijderen."],
    }


def test_the_dates_beside_the_fields_are_those_of_the_purge(people, event):
    said = retention.retention_of(event)
    purge(now=datetime.datetime.combine(said.provisions, datetime.time.min, AMSTERDAM) - SECOND)
    assert Provision.objects.exists()

    purge(now=datetime.datetime.combine(said.provisions, datetime.time.min, AMSTERDAM))

    assert not Provision.objects.exists()
    assert said.names - timezone.localdate(event.ends_at) == retention.NAMES
