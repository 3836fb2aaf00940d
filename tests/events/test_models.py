"""When a meeting is upcoming and when it is past."""

import datetime
import re
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError

from events.models import EventIndexPage, EventPage

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def at(day, hour):
    return datetime.datetime(2027, 3, day, hour, tzinfo=AMSTERDAM)


@pytest.fixture
def kick_off(home):
    event = EventPage(
        title="Kick-off", kind="kick-off", starts_at=at(12, 9), ends_at=at(12, 16), place="Utrecht"
    )
    return EventIndexPage.objects.get().add_child(instance=event)


@pytest.mark.parametrize(
    ("day", "is_upcoming"),
    [(11, True), (12, True), (13, False)],
    ids=["before", "day itself", "after"],
)
def test_a_meeting_stays_upcoming_through_its_own_day(kick_off, day, is_upcoming):
    on = datetime.date(2027, 3, day)

    assert EventPage.objects.upcoming(on=on).exists() is is_upcoming
    assert EventPage.objects.agenda(on=on).get().is_past is not is_upcoming


def test_the_day_is_that_of_amsterdam(home):
    """An hour past midnight in Amsterdam is still the day before in UTC."""
    event = EventPage(title="Laat", kind="webinar", starts_at=at(12, 0), ends_at=at(12, 1))
    EventIndexPage.objects.get().add_child(instance=event)

    assert EventPage.objects.upcoming(on=datetime.date(2027, 3, 12)).get() == event


def test_a_meeting_until_midnight_is_past_on_the_next_day(home):
    event = EventPage(title="Avond", kind="webinar", starts_at=at(12, 20), ends_at=at(13, 0))
    EventIndexPage.objects.get().add_child(instance=event)

    assert EventPage.objects.upcoming(on=datetime.date(2027, 3, 12)).get() == event
    assert EventPage.objects.agenda(on=datetime.date(2027, 3, 13)).get().is_past


def test_a_meeting_that_ends_before_it_begins_is_refused(home):
    event = EventPage(title="Fout", kind="webinar", starts_at=at(12, 16), ends_at=at(12, 9))

    with pytest.raises(ValidationError, match="Het einde moet na het begin liggen"):
        EventIndexPage.objects.get().add_child(instance=event)


@pytest.mark.parametrize(
    ("last_day", "words"),
    [
        (12, "Vrijdag 12 maart 2027 9.00 tot 16.00 uur Utrecht"),
        (13, "Vrijdag 12 maart 2027 tot en met zaterdag 13 maart 2027 Vanaf 9.00 uur Utrecht"),
    ],
    ids=["one day", "two days"],
)
def test_when_it_is_stands_in_one_line(client, kick_off, last_day, words):
    kick_off.ends_at = at(last_day, 16)
    kick_off.save()

    content = client.get(kick_off.url).content.decode()

    line = re.search(r'<p class="kp-meta">(.*?)</p>', content, re.DOTALL)[1]
    assert " ".join(re.sub("<[^>]+>", " ", line).split()) == words
