"""The page of a meeting that people count on stays."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.documents import get_document_model
from wagtail.models import Page, PageLogEntry

from events.domain import changing
from events.models import EventPage, Material
from koplopers.demo.event_factories import DAY, NOW, make_round, make_session, sign_up

from .conftest import fresh, read

HOUR = datetime.timedelta(hours=1)


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


@pytest.fixture
def alias(day):
    """The meeting once more on the site; it goes off it with its source."""
    return day.event.create_alias(update_slug="nog-eens")


def test_it_stays_when_it_is_an_alias_of_what_goes(editing, day, alias):
    sign_up(make_session(make_round(alias), title="Daar"))

    for name in ("unpublish", "delete"):
        assert "Voor “Kick-off” zijn mensen aangemeld (1)" in act(editing, name, day.event)
        assert "Voor “Kick-off” zijn mensen aangemeld (1)" in in_bulk(editing, name, day.event)
    assert fresh(alias).live
    assert fresh(day.event).live


def test_an_alias_that_nobody_comes_to_goes_with_its_source(editing, day, alias):
    act(editing, "unpublish", day.event)

    assert not fresh(alias).live


def expire(page):
    """Let the time of a page on the site be over, whatever the form says of that."""
    Page.objects.filter(pk=page.pk).update(expire_at=timezone.now() - HOUR)


def test_a_moment_that_was_set_takes_no_meeting_away_that_people_come_to(day, capsys, alias):
    day.event.save_revision()
    sign_up(make_session(make_round(alias), title="Daar"))
    expire(day.event)
    expire(alias)

    call_command("publish_scheduled")

    for page in (fresh(day.event), fresh(alias)):
        assert page.live
        assert page.expire_at == day.event.ends_at
        said = {entry.message for entry in PageLogEntry.objects.filter(page=page.pk)}
        assert "De pagina blijft op de site tot na de bijeenkomst: er zijn mensen aangemeld" in said
    assert fresh(day.event).get_latest_revision_as_object().expire_at == day.event.ends_at
    assert capsys.readouterr().out.count("“Kick-off” blijft op de site") == 2


@pytest.mark.parametrize("why", ["nobody comes", "it has been"])
def test_a_moment_that_was_set_takes_other_meetings_away(day, why):
    if why == "it has been":
        sign_up(day.talk)
        past = {"starts_at": timezone.now() - 3 * HOUR, "ends_at": timezone.now() - 2 * HOUR}
        EventPage.objects.filter(pk=day.event.pk).update(**past)
    expire(day.event)

    call_command("publish_scheduled")

    assert not fresh(day.event).live


def test_a_trial_of_the_command_changes_nothing(day):
    sign_up(day.talk)
    expire(day.event)
    before = fresh(day.event).expire_at

    call_command("publish_scheduled", "--dryrun")

    assert fresh(day.event).expire_at == before


def test_no_moment_before_the_end_can_be_set(day):
    day.event.expire_at = day.event.ends_at - HOUR
    with pytest.raises(ValidationError, match="pas van de site als de bijeenkomst is geweest"):
        day.event.full_clean()

    day.event.expire_at = day.event.ends_at
    day.event.full_clean()


@pytest.mark.parametrize("published_before", [False, True])
def test_a_text_for_later_takes_no_meeting_away_that_people_come_to(editing, day, published_before):
    if published_before:
        day.event.save_revision().publish()
    sign_up(day.talk)
    address = reverse("wagtailadmin_pages:edit", args=[day.event.pk])
    typed = fields_of(editing.get(address).context["form"])
    typed |= {"go_live_at": f"{timezone.now() + 48 * HOUR:%d-%m-%Y %H:%M}", "action-publish": "1"}

    told = read(editing.post(address, typed, follow=True))

    assert ("Publiceer de pagina dan eerst één keer" in told) is not published_before
    assert fresh(day.event).live


def fields_of(form):
    """What the form of a page sends when nothing was typed."""
    data = {name: "" if value is None else value for name, value in form.initial.items()}
    moments = {
        name: f"{timezone.localtime(value):%d-%m-%Y %H:%M}"
        for name, value in data.items()
        if hasattr(value, "hour")
    }
    blocks = {f"{name}-count": "0" for name in ("body", "before", "during", "after")}
    return {**data, **moments, **blocks}


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
