"""The check finds what the rules should have kept from happening."""

import datetime
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from events.domain import changing, sizing
from events.domain.checking import findings, seat_findings
from events.models import (
    EventPage,
    OutboxMail,
    Registration,
    Room,
    Seat,
    Session,
    SessionLedger,
    SessionSpeaker,
    Speaker,
)
from koplopers.demo.event_factories import DAY, NOW, make_room, make_round, make_session, sign_up

State = Seat.State
HOUR = datetime.timedelta(hours=1)


@pytest.fixture
def session(round_one):
    session = make_session(
        round_one, capacity=2, room=make_room(round_one.event, 5), title="Praten"
    )
    sizing.set_crew(session=session, crew=1, now=NOW)
    sign_up(session, companions=1)
    return session


def ledger(session):
    return SessionLedger.objects.filter(session=session)


def test_a_busy_meeting_is_in_order(session):
    other = make_session(session.round, title="Ander")
    full = sign_up(session)
    waiting, offered = sign_up(session, second=other), sign_up(session, second=other)
    changing.cancel(registration=full, now=NOW)
    assert waiting.seats.filter(state=State.OFFERED).exists()
    assert offered.seats.filter(state=State.WAITING).exists()

    assert findings(now=NOW) == []


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"seats_taken": 0}, "“Praten”: de telling zegt 0 (bezette plekken), het zijn er 1."),
        ({"seats_taken": 2}, "“Praten”: de telling zegt 2 (bezette plekken), het zijn er 1."),
        ({"heads": 5}, "“Praten”: de telling zegt 5 (mensen in de zaal), het zijn er 3."),
        ({"crew": 0}, "“Praten”: de telling zegt 3 (mensen in de zaal), het zijn er 2."),
        ({"head_limit": 9}, "“Praten”: de telling zegt 9 (grens van de zaal), het zijn er 5."),
        (
            {"head_limit": None},
            "“Praten”: de telling zegt None (grens van de zaal), het zijn er 5.",
        ),
    ],
)
def test_a_count_that_drifted(session, fields, sentence):
    ledger(session).update(**fields)

    assert seat_findings(now=NOW) == [sentence]


def test_more_people_than_there_are_seats_or_chairs(session):
    """As if the constraints of the database had not been there."""
    ledger(session).update(seats_taken=0, capacity=0)
    Room.objects.update(holds=2)

    assert seat_findings(now=NOW) == [
        "“Praten”: de telling zegt 0 (bezette plekken), het zijn er 1.",
        "“Praten”: de telling zegt 5 (grens van de zaal), het zijn er 2.",
        "“Praten”: 1 mensen voor 0 plekken.",
        "“Praten”: 3 mensen in een zaal voor 2.",
    ]


def test_a_session_without_a_ledger(session):
    ledger(session).delete()

    assert seat_findings(now=NOW) == ["“Praten” heeft geen telling."]


def test_a_free_seat_while_somebody_waits(session):
    sign_up(session)
    sign_up(session)
    ledger(session).update(capacity=3)
    wrong = ["“Praten”: er is een plek vrij, terwijl er iemand wacht."]

    assert seat_findings(now=NOW) == wrong
    # From the cut-off on nobody moves up.
    assert seat_findings(now=DAY - 24 * HOUR) == []
    Registration.objects.filter(seats__state=State.WAITING).update(companions=2)
    # Two people came with them: there is a seat, and no room.
    assert seat_findings(now=NOW) == []


def test_a_first_one_who_never_fits(session):
    sign_up(session)
    waiting = sign_up(session, companions=2)
    ledger(session).update(head_limit=4)
    Room.objects.update(holds=4)
    sizing.set_crew(session=session, crew=1, now=NOW)
    assert seat_findings(now=NOW) == []
    changing.leave(seat=Seat.objects.filter(state=State.SEATED).last(), now=NOW)
    sizing.set_crew(session=session, crew=2, now=NOW)

    assert seat_findings(now=NOW) == [
        "“Praten”: de eerste op de wachtlijst komt met 3 en past nooit in de zaal."
    ]
    assert waiting.seats.get().state == State.WAITING


def test_rows_that_contradict_each_other(session, event):
    later = make_round(event, 2)
    speaker = Speaker.objects.create(name="Fatima")
    SessionSpeaker.objects.create(session=session, round=later, speaker=speaker)
    Seat.objects.update(round=later)

    assert seat_findings(now=NOW) == [
        "1 plekken staan in een andere ronde dan hun onderdeel.",
        "1 sprekers staan in een andere ronde dan hun onderdeel.",
    ]


@pytest.mark.parametrize("gone", ["registration", "session", "event"])
def test_a_seat_of_who_or_what_is_gone(session, event, gone):
    if gone == "registration":
        Registration.objects.update(cancelled_at=NOW)
    elif gone == "session":
        Session.objects.update(cancelled_at=NOW)
    else:
        event.ledger.cancelled_at = NOW
        event.ledger.save()

    assert seat_findings(now=NOW) == [
        "1 plekken zijn van wie is afgemeld, of bij iets dat niet doorgaat."
    ]


def test_waiting_for_what_one_has(session):
    somebody = Seat.objects.get()
    Seat.objects.create(
        registration=somebody.registration,
        session=session,
        round=session.round,
        state=State.WAITING,
        position=1,
        created_at=NOW,
    )
    ledger(session).update(capacity=1)

    assert seat_findings(now=NOW) == [
        "“Praten”: nummer 1 van de wachtlijst is nooit uitgegeven.",
        "1 keer wacht iemand op een plek die diegene al heeft.",
    ]


def test_an_offer_that_nobody_ended(session):
    Seat.objects.update(state=State.OFFERED, offer_ends_at=NOW)
    OutboxMail.objects.all().delete()
    late = ["1 keer is een aanbod verlopen en niet beëindigd."]

    assert seat_findings(now=NOW) == late
    # The sweep has an hour, and some time to do it in.
    assert findings(now=NOW + HOUR) == []
    assert late[0] in findings(now=NOW + 2 * HOUR)


def test_a_mail_that_does_not_leave(session):
    assert findings(now=NOW + HOUR) == ["1 mails wachten te lang. Draait send_outbox?"]
    OutboxMail.objects.update(leased_until=NOW + 2 * HOUR)
    assert findings(now=NOW + HOUR) == []
    OutboxMail.objects.update(leased_until=None, state=OutboxMail.State.SENT, sent_at=NOW)
    assert findings(now=NOW + HOUR) == []


def test_data_that_are_kept_too_long(session, event):
    OutboxMail.objects.update(state=OutboxMail.State.SENT, sent_at=event.ends_at)
    Registration.objects.update(consented_at=NOW)
    due = (event.ends_at + datetime.timedelta(days=14)).replace(hour=0)

    # The purge has a night.
    assert findings(now=due + 23 * HOUR) == []
    assert findings(now=due + 25 * HOUR) == ["1 keer te lang bewaard: toestemmingen."]


def test_the_command_says_so_and_ends_with_an_error(session):
    EventPage.objects.update(starts_at=DAY)
    OutboxMail.objects.update(state=OutboxMail.State.SENT, sent_at=NOW, to="")
    out = StringIO()
    call_command("check_events", stdout=out)
    assert out.getvalue() == "Alles klopt.\n"

    ledger(session).update(heads=4)
    with pytest.raises(CommandError, match=r"^Niet in orde: 1\.$"):
        call_command("check_events", stdout=out)
    assert "de telling zegt 4 (mensen in de zaal), het zijn er 3." in out.getvalue()
