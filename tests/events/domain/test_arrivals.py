"""Who is there."""

import datetime

import pytest

from events.domain import arrivals, changing
from koplopers.demo.event_factories import (
    NOW,
    make_room,
    make_session,
    sign_up,
)

pytestmark = pytest.mark.usefixtures("balanced")


@pytest.fixture
def session(round_one):
    return make_session(round_one, capacity=2, room=make_room(round_one.event, 5), title="Praten")


def test_somebody_arrives_once(session):
    somebody = sign_up(session)

    assert arrivals.check_in(registration=somebody, now=NOW)
    assert not arrivals.check_in(registration=somebody, now=NOW + datetime.timedelta(hours=1))

    somebody.refresh_from_db()
    assert somebody.checked_in_at == NOW


def test_who_cancelled_does_not_arrive(session):
    somebody = sign_up(session)
    changing.cancel(registration=somebody, now=NOW)

    assert not arrivals.check_in(registration=somebody, now=NOW)
