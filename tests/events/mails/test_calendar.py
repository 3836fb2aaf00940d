"""What a calendar program reads of a meeting, of a session and of one's own programme."""

import datetime

import pytest
from icalendar import Calendar

from events.domain import calling_off, changing, telling
from events.links import token_of
from events.mails.calendar import (
    entry_of,
    event_calendar,
    own_calendar,
    seats_of,
    session_calendar,
)
from events.models import Seat
from koplopers.demo.event_factories import (
    AMSTERDAM,
    DAY,
    NOW,
    make_event,
    make_room,
    make_round,
    make_session,
    sign_up,
)


@pytest.fixture
def event(home):
    return make_event(online_url="https://video.example/kamer")


def read(content):
    """Return (method, entries) of the bytes of a calendar."""
    calendar = Calendar.from_ical(content)
    return calendar["METHOD"], calendar.walk("VEVENT")


def only(content):
    (entry,) = read(content)[1]
    return entry


def test_a_meeting_is_one_entry_with_its_place_and_address(event):
    event.summary = "Praten, luisteren; en\neten"
    method, (entry,) = read(event_calendar(event, now=NOW))

    assert method == "PUBLISH"
    assert entry["SUMMARY"] == "Kick-off"
    assert entry["DESCRIPTION"] == "Praten, luisteren; en\neten"
    assert entry["LOCATION"] == "Stadhuis, Utrecht"
    assert entry["URL"] == event.absolute_url()
    assert entry["UID"] == f"bijeenkomst-{event.pk}@testserver"
    assert (entry.start, entry.end) == (DAY, event.ends_at)


def test_what_has_a_meaning_in_the_format_is_escaped(event):
    event.title = "Eten, drinken; en \\ praten"

    content = event_calendar(event, now=NOW).decode()

    assert "SUMMARY:Eten\\, drinken\\; en \\\\ praten\r\n" in content
    assert "LOCATION:Stadhuis\\, Utrecht\r\n" in content


def test_lines_are_folded_without_cutting_a_letter(event):
    event.title = "é" * 100

    content = event_calendar(event, now=NOW)

    assert max(map(len, content.split(b"\r\n"))) <= 75
    assert only(content)["SUMMARY"] == "é" * 100


def test_a_session_has_its_room_and_nothing_that_only_participants_may_know(event):
    room = make_room(event, name="Zaal 1", access="Met de lift.")
    session = make_session(make_round(event), room=room, title="Praten", summary="Over praten.")

    entry = only(session_calendar(session, now=NOW))

    assert entry["SUMMARY"] == "Praten (Kick-off)"
    assert entry["LOCATION"] == "Zaal 1, Stadhuis, Utrecht"
    assert entry["DESCRIPTION"] == "Over praten.\n\nMet de lift."
    assert entry.start == session.round.starts_at
    assert "video.example" not in session_calendar(session, now=NOW).decode()


@pytest.mark.parametrize("what", ["session", "event"])
def test_what_is_called_off_says_so(event, what):
    session = make_session(make_round(event))
    if what == "session":
        calling_off.cancel_session(session=session, now=NOW)
        session.refresh_from_db()
    else:
        calling_off.cancel_event(event=event, because="Sneeuw", now=NOW)

    assert only(session_calendar(session, now=NOW))["STATUS"] == "CANCELLED"
    assert only(event_calendar(event, now=NOW)).get("STATUS") == (
        "CANCELLED" if what == "event" else None
    )


def test_ones_own_programme_has_the_seats_and_not_what_one_waits_for(event):
    first, second = make_round(event), make_round(event, 2)
    full = make_session(first, capacity=0, title="Vol")
    other = make_session(second, title="Online praten")
    registration = sign_up(full, other)
    seat = registration.seats.get(session=other)

    method, (entry,) = read(own_calendar(registration, now=NOW))

    assert method == "PUBLISH"
    assert entry["SUMMARY"] == "Online praten (Kick-off)"
    assert entry["UID"] == f"{seat.uid}@testserver"
    assert entry["LOCATION"] == "Online"
    assert "https://video.example/kamer" in entry["DESCRIPTION"]
    assert "Link kwijt? http://testserver/aanmelding/link-kwijt/" in entry["DESCRIPTION"]
    assert entry["URL"] == f"http://testserver{other.get_absolute_url()}"


def test_a_colleague_who_sees_the_calendar_does_not_get_the_link_to_what_somebody_needs(event):
    registration = sign_up(make_session(make_round(event)))
    seat = seats_of(registration).get()

    for content in (own_calendar(registration, now=NOW), entry_of(seat, now=NOW).content):
        assert token_of(registration) not in content.decode().replace("\r\n ", "")


def test_without_a_seat_ones_own_calendar_is_empty(event):
    registration = sign_up(make_session(make_round(event), capacity=0))

    assert read(own_calendar(registration, now=NOW)) == ("PUBLISH", [])


def test_a_seat_is_asked_for_by_its_own_uid(event):
    registration = sign_up(make_session(make_round(event), title="Praten"))
    seat = seats_of(registration).get()

    found = entry_of(seat, now=NOW)
    method, (entry,) = read(found.content)

    assert (found.filename, found.method, method) == ("praten.ics", "REQUEST", "REQUEST")
    assert entry["UID"] == f"{seat.uid}@testserver"
    assert entry["SEQUENCE"] == 0
    assert entry["STATUS"] == "CONFIRMED"
    assert entry["ORGANIZER"] == "mailto:koplopers@example.nl"
    assert entry["ATTENDEE"] == f"mailto:{registration.email}"
    assert entry["ATTENDEE"].params["PARTSTAT"] == "ACCEPTED"


def test_another_time_is_the_next_number_of_the_same_entry(event):
    session = make_session(make_round(event))
    registration = sign_up(session)
    session.round.ends_at += datetime.timedelta(minutes=10)
    session.round.save()
    telling.tell_changes(sessions=[session], now=NOW)
    seat = seats_of(registration).get()

    entry = only(entry_of(seat, now=NOW).content)

    assert entry["SEQUENCE"] == 1
    assert entry.end == session.round.ends_at


def test_a_seat_that_is_over_takes_its_entry_away(event):
    registration = sign_up(make_session(make_round(event)))
    changing.cancel(registration=registration, now=NOW)
    seat = seats_of(registration).get()

    found = entry_of(seat, now=NOW)
    method, (entry,) = read(found.content)

    assert seat.state == Seat.State.ENDED
    assert (found.method, method) == ("CANCEL", "CANCEL")
    assert (entry["STATUS"], entry["SEQUENCE"]) == ("CANCELLED", 1)
    assert entry["UID"] == f"{seat.uid}@testserver"
    assert "video.example" not in entry["DESCRIPTION"]


def test_it_is_right_on_both_sides_of_the_change_to_summer_time(home):
    """In the night of 27 to 28 March 2027 the clock goes from 2 to 3."""
    starts = datetime.datetime(2027, 3, 27, 10, tzinfo=AMSTERDAM)
    ends = datetime.datetime(2027, 3, 28, 17, tzinfo=AMSTERDAM)
    event = make_event(starts_at=starts, ends_at=ends)
    sunday = datetime.datetime(2027, 3, 28, 10, tzinfo=AMSTERDAM)
    hour = datetime.timedelta(hours=1)
    saturday = make_round(event, starts_at=starts, ends_at=starts + hour, name="Zaterdag")
    next_day = make_round(event, starts_at=sunday, ends_at=sunday + hour, name="Zondag")
    registration = sign_up(make_session(saturday), make_session(next_day))
    for row in (event, saturday, next_day):
        row.refresh_from_db()

    lines = own_calendar(registration, now=NOW).decode().split("\r\n")
    whole = event_calendar(event, now=NOW).decode().split("\r\n")

    assert [line for line in lines if line.startswith("DTSTART")] == [
        "DTSTART:20270327T090000Z",
        "DTSTART:20270328T080000Z",
    ]
    assert [line for line in whole if line.startswith(("DTSTART", "DTEND"))] == [
        "DTSTART:20270327T090000Z",
        "DTEND:20270328T150000Z",
    ]


def test_what_somebody_needs_is_in_no_calendar(event):
    from events.domain.provisions import Need

    registration = sign_up(make_session(make_round(event)), needs=[Need("dieet", "geheim-dieet")])
    contents = (
        own_calendar(registration, now=NOW)
        + entry_of(seats_of(registration).get(), now=NOW).content
    )

    assert b"geheim-dieet" not in contents
    assert b"ieet" not in contents
