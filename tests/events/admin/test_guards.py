"""The page of a meeting that people count on stays."""

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from wagtail.documents import get_document_model
from wagtail.models import Page

from events.domain import changing
from events.models import EventPage, Material
from koplopers.demo.event_factories import DAY, NOW, sign_up

from .conftest import fresh, read


def act(client, name, page, data=None):
    return read(
        client.post(reverse(f"wagtailadmin_pages:{name}", args=[page.pk]), data or {}, follow=True)
    )


def in_bulk(client, action, page, data=None):
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])
    return read(client.post(f"{address}?id={page.pk}", data or {}, follow=True))


@pytest.mark.parametrize("where", ["itself", "above"])
def test_a_meeting_with_registrations_is_not_deleted(editing, day, where):
    changing.cancel(registration=sign_up(day.talk), now=NOW)
    page = day.event if where == "itself" else day.event.get_parent()

    for told in (act(editing, "delete", page), in_bulk(editing, "delete", page)):
        assert "Voor “Kick-off” hebben mensen zich aangemeld" in told
    assert EventPage.objects.exists()


def test_a_meeting_that_people_come_to_stays_on_the_site(editing, day):
    sign_up(day.talk)

    for told in (act(editing, "unpublish", day.event), in_bulk(editing, "unpublish", day.event)):
        assert "zijn mensen aangemeld (1)" in told
    assert fresh(day.event).live


def test_a_meeting_that_nobody_comes_to_any_more_can_go_off_the_site(editing, day):
    changing.cancel(registration=sign_up(day.talk), now=NOW)

    act(editing, "unpublish", day.event)

    assert not fresh(day.event).live


def test_a_meeting_that_was_can_go_off_the_site(editing, day):
    sign_up(day.talk)
    EventPage.objects.filter(pk=day.event.pk).update(
        starts_at=DAY.replace(year=2020), ends_at=DAY.replace(year=2020, hour=17)
    )

    act(editing, "unpublish", day.event)

    assert not fresh(day.event).live


def test_a_meeting_with_only_a_programme_is_deleted_with_it(editing, day):
    act(editing, "delete", day.event)

    assert not Page.objects.filter(pk=day.event.pk).exists()


def test_it_stays_when_the_page_above_it_takes_along_what_is_below(editing, day):
    sign_up(day.talk)
    index, with_below = day.event.get_parent(), {"include_descendants": "on"}

    for told in (
        act(editing, "unpublish", index, with_below),
        in_bulk(editing, "unpublish", index, with_below),
    ):
        assert "Voor “Kick-off” zijn mensen aangemeld (1)" in told
    assert fresh(day.event).live


def test_a_document_that_is_material_stays_when_many_are_deleted_at_once(editing, day):
    documents = [
        get_document_model().objects.create(
            title=title, file=ContentFile(b"x", name=f"{title}.pdf")
        )
        for title in ("Dia's", "Los")
    ]
    Material.objects.create(session=day.talk, kind="slides", title="Dia's", document=documents[0])
    address = reverse("wagtail_bulk_action", args=["wagtaildocs", "document", "delete"])

    told = read(editing.post(f"{address}?id={documents[0].pk}&id={documents[1].pk}", follow=True))
    assert "“Dia's” is materiaal van “Praten”" in told
    assert get_document_model().objects.count() == 2

    editing.post(f"{address}?id={documents[1].pk}")
    assert list(get_document_model().objects.all()) == [documents[0]]
