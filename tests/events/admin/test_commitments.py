"""What people said they would do: on the site only when both they and the organiser want it."""

import pytest

from events.models import Commitment
from koplopers.demo.event_factories import NOW, sign_up

from .conftest import read


@pytest.fixture
def make(day):
    def make(**fields):
        return Commitment.objects.create(
            registration=sign_up(day.talk), text="Ik bel Ans", created_at=NOW, **fields
        )

    return make


def test_one_is_put_on_the_site_and_taken_off(desk, at, make):
    commitment = make(is_public=True)
    assert "Nog niet op de site" in read(desk.get(at("commitments")))

    desk.post(at("commitment", commitment.pk))
    commitment.refresh_from_db()
    assert commitment.approved_at is not None
    assert "Op de site sinds" in read(desk.get(at("commitments")))

    desk.post(at("commitment", commitment.pk), {"withdraw": "1"})
    commitment.refresh_from_db()
    assert commitment.approved_at is None


def test_one_that_is_private_stays_so(desk, at, make):
    commitment = make()
    page = read(desk.get(at("commitments")))
    assert "Niet voor de site" in page
    assert at("commitment", commitment.pk) not in page

    page = read(desk.post(at("commitment", commitment.pk), follow=True))

    assert "wil dit voornemen niet op de site" in page
    commitment.refresh_from_db()
    assert commitment.approved_at is None
