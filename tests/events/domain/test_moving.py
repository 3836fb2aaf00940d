"""An organiser gives somebody another seat."""

import pytest

from events.domain import calling_off, changing, moving, sizing
from events.domain.errors import Refused
from events.models import OutboxMail, Seat, Session
from koplopers.demo.event_factories import (
    NOW,
    make_event,
    make_room,
    make_round,
    make_session,
    sign_up,
)

State, Why, Kind = Seat.State, Seat.Why, OutboxMail.Kind

pytestmark = pytest.mark.usefixtures("balanced")


@pytest.fixture
def session(round_one):
    return make_session(round_one, capacity=2, room=make_room(round_one.event, 5), title="Praten")


def test_moving_somebody_goes_before_the_line_and_tells_them(session, has, mails):
    other = make_session(session.round, capacity=1, title="Ander")
    somebody, behind = sign_up(other), sign_up(other)

    moving.move(registration=somebody, session=session, now=NOW)

    assert has(somebody) == {"Praten": State.SEATED}
    assert has(behind) == {"Ander": State.SEATED}
    assert mails(somebody) == [Kind.PROGRAMME_CHANGED]


@pytest.mark.parametrize("offered", [False, True], ids=["waiting", "offered"])
def test_moving_somebody_to_what_they_wait_for_uses_that_place(session, has, offered):
    first = sign_up(session)
    sign_up(session)
    other = make_session(session.round, title="Ander")
    before = sign_up(session)
    somebody = sign_up(session, second=other)
    wish = somebody.seats.get(session=session)
    if offered:
        changing.cancel(registration=before, now=NOW)
        changing.cancel(registration=first, now=NOW)
        assert has(somebody)["Praten"] == State.OFFERED
    else:
        sizing.set_capacity(session=session, capacity=2, now=NOW)
        type(session.ledger).objects.filter(session=session).update(capacity=3)

    moved = moving.move(registration=somebody, session=session, now=NOW)

    assert moved.pk == wish.pk
    assert has(somebody) == {"Praten": State.SEATED}
    assert somebody.seats.get(session=other).ended_because == Why.SWAPPED


@pytest.mark.parametrize("why", ["full", "already there", "cancelled", "called off", "elsewhere"])
def test_a_move_that_cannot_be(session, has, why):
    other = make_session(session.round, title="Ander")
    somebody, target = sign_up(other), session
    if why == "full":
        sizing.set_capacity(session=session, capacity=0, now=NOW)
    elif why == "already there":
        target = other
    elif why == "cancelled":
        changing.cancel(registration=somebody, now=NOW)
    elif why == "called off":
        # The organiser's page is older than what a colleague did.
        calling_off.cancel_session(session=Session.objects.get(pk=session.pk), now=NOW)
    else:
        target = make_session(make_round(make_event("Ander")))
    before = has(somebody)

    with pytest.raises(Refused):
        moving.move(registration=somebody, session=target, now=NOW)

    assert has(somebody) == before
