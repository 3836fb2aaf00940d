"""A meeting that can be signed up for today, and a visitor who fills in the form."""

import datetime

import pytest
from django.utils import timezone

from koplopers.demo.event_factories import make_event, make_round, make_session
from tests.events.visit.filling import Filling


@pytest.fixture
def event(home):
    """A meeting in six weeks from now."""
    starts_at = timezone.now().replace(minute=0, second=0, microsecond=0)
    starts_at += datetime.timedelta(days=42)
    return make_event(
        starts_at=starts_at,
        ends_at=starts_at + datetime.timedelta(hours=7),
        registration_opens_at=timezone.now() - datetime.timedelta(days=1),
        interpreters_until=(starts_at - datetime.timedelta(days=21)).date(),
    )


@pytest.fixture
def round_one(event):
    return make_round(event)


@pytest.fixture
def workshop(round_one):
    return make_session(round_one, capacity=1, title="Praten met elkaar")


@pytest.fixture
def other(round_one):
    return make_session(round_one, capacity=5, title="Samen koken")


@pytest.fixture
def filling(client, event):
    """The form of the meeting, as a browser without JavaScript fills it in and sends it."""
    return Filling(client, event)
