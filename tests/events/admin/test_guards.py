"""The page of a meeting that people count on stays."""

import pytest
from django.urls import reverse
from wagtail.models import Page

from events.domain import changing
from events.models import EventPage
from koplopers.demo.event_factories import DAY, NOW, sign_up

from .conftest import fresh, read


def act(client, name, page, data=None):
    return read(
        client.post(reverse(f"wagtailadmin_pages:{name}", args=[page.pk]), data or {}, follow=True)
    )


def in_bulk(client, action, page):
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])
    return read(client.post(f"{address}?id={page.pk}", follow=True))


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
