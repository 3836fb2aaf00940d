"""Every name in bold in the guide for meetings stands on the screens of an organiser."""

from pathlib import Path

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from events.domain.provisions import Need
from events.models import Commitment, OrganiserTask, OutboxMail, Provision
from koplopers.accounts.roles import ADMINISTRATORS, EDITORS, ORGANISERS
from koplopers.demo.event_factories import (
    NOW,
    make_event,
    make_room,
    make_round,
    make_session,
    sign_up,
)
from koplopers.demo.factories import make_user
from koplopers.home.tree import ensure_tree

from .test_guide import Screens

pytestmark = pytest.mark.browser

GUIDE = Path(settings.BASE_DIR, "docs", "meetings.md")


@pytest.fixture
def busy(transactional_db):
    """A meeting in which everything that the guide tells about has happened, or goes wrong."""
    ensure_tree()
    event = make_event()
    round = make_round(event)
    make_room(event)
    make_session(round, title="Welkom", kind="plenair", room=make_room(event))
    workshop = make_session(round, title="Praten")
    needs = [Need(Provision.Kind.SIGN_LANGUAGE), Need(Provision.Kind.DIET)]
    person, here = sign_up(workshop, needs=needs), sign_up(workshop)
    OrganiserTask.objects.create(event=event, kind="gewisseld", registration=person, created_at=NOW)
    type(here).objects.filter(pk=here.pk).update(checked_in_at=timezone.now())
    for registration, approved in ((person, None), (here, NOW)):
        Commitment.objects.create(
            registration=registration, text="Bellen", is_public=True, created_at=NOW,
            approved_at=approved,
        )  # fmt: skip
    person.mails.update(state=OutboxMail.State.FAILED)
    return event, workshop, person


def test_every_name_in_bold_stands_on_the_screens(new_page, busy):
    event, workshop, person = busy
    organiser = make_user(EDITORS, ORGANISERS, ADMINISTRATORS, email="noor@vng.example")

    def at(name, *keys):
        return reverse(f"organise:{name}", args=[event.pk, *keys])

    screens = Screens(new_page(), organiser).visit(
        "/beheer/", reverse("organise:index"), reverse("wagtailadmin_pages:edit", args=[event.pk]),
        reverse("wagtailusers_users:add"), reverse("speakers:index"), reverse("meeting_mails:list"),
        *map(at, ("programme", "event", "people", "enrol", "message", "interpreters", "needs", "commitments")),
        at("session_add"), at("session_edit", workshop.pk), at("person", person.pk),
        f"{at('arrivals')}?q=deelnemer",
    )  # fmt: skip

    assert screens.lacks(GUIDE.read_text()) == ["vet"]
