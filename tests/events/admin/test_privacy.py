"""What people need, and who they are, stays out of what Wagtail keeps and shows of everything."""

import pytest
from django.urls import reverse
from wagtail.models import ModelLogEntry, PageLogEntry, ReferenceIndex, Revision

from events.domain import interpreters
from events.models import (
    EventPage,
    InterpreterBooking,
    OutboxMail,
    Provision,
    Registration,
    Session,
    SessionLedger,
)
from koplopers.demo.event_factories import NOW, sign_up

from .conftest import fresh, read

SECRETS = ("zqvooraan", "zqnoten", "Hanna", "Gebarentaal")


@pytest.fixture
def busy(desk, day, needing, at):
    """All that an organiser does, done once."""
    need = needing.provisions.first()
    desk.get(at("needs"))
    desk.post(
        at("answer", need.pk), {f"{need.pk}-state": "geregeld", f"{need.pk}-text": "zqvooraan"}
    )
    interpreters.set_booking(
        session=day.talk, form="ngt", state=InterpreterBooking.State.CONFIRMED, now=NOW
    )
    desk.post(at("person", needing.pk), {"session": day.walk.pk})
    desk.post(at("session_cancel", day.talk.pk), {"because": "Ziek", "confirm": "1"})
    fresh(day.event).save_revision().publish()
    return needing


def test_nothing_of_it_is_in_a_revision_a_log_or_an_index(busy):
    kept = [
        str(list(model.objects.values_list()))
        for model in (Revision, PageLogEntry, ModelLogEntry, ReferenceIndex)
    ]

    assert [word for word in SECRETS for rows in kept if word in rows] == []


@pytest.mark.parametrize("model", [Registration, Provision, OutboxMail])
def test_people_are_in_no_index_of_references(busy, model):
    assert not ReferenceIndex.objects.filter(content_type__model=model._meta.model_name).exists()


def test_no_mail_says_what_somebody_needs(busy):
    assert [word for word in SECRETS if word in str(list(OutboxMail.objects.values_list()))] == []


def test_the_history_of_the_page_tells_what_happened_and_to_nobody(desk, busy, event):
    desk.get("/beheer/")  # The messages of what was done stand on the next page.
    page = read(desk.get(reverse("wagtailadmin_pages:history", args=[event.pk])))

    assert "Een onderdeel is vervallen" in page
    assert [word for word in SECRETS if word in page] == []


def test_publishing_an_older_text_changes_no_programme_and_no_count(desk, day, event):
    old = fresh(event).save_revision()
    sign_up(day.talk, name="Ans")
    Session.objects.filter(pk=day.walk.pk).update(title="Rennen")
    before = [
        list(model.objects.order_by("pk").values_list())
        for model in (Session, SessionLedger, Registration)
    ]
    page = fresh(event)
    page.title = "Nieuwe titel"
    page.save_revision().publish()

    old.publish()

    assert EventPage.objects.get(pk=event.pk).title == "Kick-off"
    assert [
        list(model.objects.order_by("pk").values_list())
        for model in (Session, SessionLedger, Registration)
    ] == before
