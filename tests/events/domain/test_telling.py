"""Only who sits there hears that it is otherwise."""

import pytest

from events.domain import telling
from events.models import OutboxMail
from koplopers.demo.event_factories import (
    NOW,
    make_room,
    make_round,
    make_session,
    sign_up,
)

Kind = OutboxMail.Kind

pytestmark = pytest.mark.usefixtures("balanced")


@pytest.fixture
def session(round_one):
    return make_session(round_one, capacity=2, room=make_room(round_one.event, 5), title="Praten")


def test_telling_changes_counts_on_in_the_calendar_of_who_sits_there(session, event, mails):
    later = make_session(make_round(event, 2), title="Later")
    somebody, elsewhere = sign_up(session), sign_up(later)
    sign_up(session)
    waiting = sign_up(session)

    assert telling.tell_changes(sessions=[session], now=NOW) == 2
    assert telling.tell_changes(sessions=[session], now=NOW) == 2

    seat = somebody.seats.get()
    assert seat.sequence == 2
    assert somebody.mails.last().facts == {"seats": [seat.pk]}
    assert mails(somebody) == [Kind.PROGRAMME_CHANGED, Kind.PROGRAMME_CHANGED]
    assert mails(elsewhere) == mails(waiting) == []
    assert elsewhere.seats.get().sequence == waiting.seats.get().sequence == 0
