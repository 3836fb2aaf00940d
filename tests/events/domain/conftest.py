"""What most tests of the acts begin with and end with."""

import pytest

from events.domain.checking import seat_findings
from koplopers.demo.event_factories import NOW, make_event, make_round


@pytest.fixture
def event(home):
    return make_event()


@pytest.fixture
def round_one(event):
    return make_round(event)


@pytest.fixture
def balanced(db):
    """After the test all counts are what they count."""
    yield
    assert seat_findings(now=NOW) == []


@pytest.fixture
def has():
    """Return a function that gives {title: state} of what somebody has, without what is over."""

    def of(registration):
        rows = registration.seats.live().select_related("session")
        return {seat.session.title: seat.state for seat in rows}

    return of


@pytest.fixture
def mails():
    """Return a function that gives the kinds of mail that somebody got after the first one."""

    def of(registration):
        rows = registration.mails.order_by("pk")
        return list(rows.values_list("kind", flat=True))[1:]

    return of
