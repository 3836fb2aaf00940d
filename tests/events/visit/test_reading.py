"""What everybody can read about a meeting, and what nobody may see of one that is not theirs."""

import datetime
import json

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.files.base import ContentFile
from django.utils import timezone
from wagtail.documents import get_document_model
from wagtail.models import PageViewRestriction

from events.about import sessions_about
from events.domain import calling_off
from events.models import (
    EventIndexPage,
    EventPage,
    Material,
    SessionFacility,
    SessionSpeaker,
    Speaker,
)
from events.models.agenda import by_month
from koplopers.demo.event_factories import make_event, make_room, make_round, make_session, sign_up
from koplopers.demo.factories import make_bottleneck, make_member, make_practice, make_theme
from koplopers.municipalities.models import MunicipalityPage
from koplopers.themes.models import Theme
from tests.events.visit.reading import page_of, words_of

UTC = datetime.UTC


def now():
    return timezone.now()


def programme(client, event, query=""):
    return client.get(f"{event.url}programma/{query}")


@pytest.fixture
def room(event):
    return make_room(event, name="Zaal Eik", access="Met de lift.")


@pytest.fixture
def full(round_one, room):
    """A workshop about practices, with a speaker, an interpreter and nobody's place left."""
    session = make_session(
        round_one, room=room, capacity=1, title="Praten", text="<p>Wij praten.</p>"
    )
    SessionFacility.objects.create(session=session, kind="ngt")
    speaker = Speaker.objects.create(
        name="Sanne de Wit",
        about="ervaringsdeskundige",
        municipality=make_member("Utrecht", cbs_code="GM0344").municipality,
    )
    SessionSpeaker.objects.create(session=session, round=round_one, speaker=speaker)
    session.themes.add(make_theme("Werk"))
    for _ in range(3):
        sign_up(session, now=now())
    return session


@pytest.fixture
def document(home):
    file = ContentFile(b"%PDF-1.4", name="dia.pdf")
    made = get_document_model().objects.create(title="Dia's", file=file)
    yield made
    made.file.close()


# The page of a meeting


@pytest.mark.parametrize(
    ("fields", "says", "button"),
    [
        ({"registration_opens_at": None}, "U kunt zich hier nog niet aanmelden.", None),
        ({"registration_opens_at": 24}, "Aanmelden kan vanaf", None),
        ({}, "Aanmelden kan tot", "Meld u aan"),
        ({"registration_closes_at": -1}, "De aanmelding is gesloten.", None),
    ],
)
def test_a_meeting_says_what_is_possible_now(client, event, other, fields, says, button):
    for name, hours in fields.items():
        setattr(event, name, hours and now() + datetime.timedelta(hours=hours))
    event.save()

    page = page_of(client.get(event.url))

    assert says in " ".join(page.main.get_text(" ").split())
    buttons = [link.text for link in page.main.find_all("a", class_="nl-button")]
    assert buttons == ([button] if button else [])


def test_a_meeting_that_is_full_offers_the_waiting_list(client, event, full):
    page = words_of(client.get(event.url))

    assert "Alles is vol." in page
    assert "Kom op de wachtlijst" in page


def test_a_meeting_that_is_off_says_why_and_one_that_was_says_so(client, event, other):
    calling_off.cancel_event(event=event, because="Er is storm.", now=now())
    assert "Er is storm." in words_of(client.get(event.url))

    past = make_event(
        "Geweest",
        starts_at=now() - datetime.timedelta(days=2),
        ends_at=now() - datetime.timedelta(days=1),
        before=[("text", "<p>Neem een jas mee.</p>")],
        registration_opens_at=now() - datetime.timedelta(days=30),
        after=[("text", "<p>Dit kwam eruit.</p>")],
    )
    page = words_of(client.get(past.url))
    assert "Deze bijeenkomst is geweest" in page
    assert "Dit kwam eruit." in page
    assert "jas" not in page
    assert "Vraag uw link op . Daar schrijft u wat u maandag gaat doen." in page


def test_a_meeting_shows_its_programme_in_short_and_how_accessible_the_place_is(
    client, event, full
):
    event.toilet = "Op elke verdieping."
    event.save()
    page = words_of(client.get(event.url))

    assert "Ronde 1" in page
    assert "Praten" in page
    assert "Toilet Op elke verdieping." in page


def json_ld(client, event):
    scripts = page_of(client.get(event.url)).find_all("script", type="application/ld+json")
    return next(
        data for data in (json.loads(s.string) for s in scripts) if data["@type"] == "Event"
    )


@pytest.mark.parametrize(
    ("days", "order"), [(10, ["programma", "vooraf", "na"]), (-10, ["na", "programma"])]
)
def test_the_programme_comes_before_the_practical_things_and_after_what_came_of_the_day(
    client, event, full, days, order
):
    event.starts_at = now() + datetime.timedelta(days=days)
    event.ends_at = event.starts_at + datetime.timedelta(hours=6)
    for name in ("before", "after"):
        setattr(event, name, [("text", "<p>Iets om te weten.</p>")])
    event.save()

    found = [heading["id"] for heading in page_of(client.get(event.url)).select("article h2[id]")]

    assert [name for name in found if name in order] == order


def test_search_engines_hear_all_that_is_known(client, event, full):
    data = json_ld(client, event)

    assert data["eventStatus"] == "https://schema.org/EventScheduled"
    assert data["eventAttendanceMode"] == "https://schema.org/OfflineEventAttendanceMode"
    assert data["location"]["name"] == "Stadhuis, Utrecht"
    assert data["offers"]["availability"] == "https://schema.org/SoldOut"
    assert data["offers"]["url"] == f"http://testserver{event.url}aanmelden/"
    assert "price" not in data["offers"]


def test_search_engines_hear_that_it_is_online_or_off(client, event, other):
    assert json_ld(client, event)["location"]["@type"] == "VirtualLocation"

    calling_off.cancel_event(event=event, because="", now=now())
    data = json_ld(client, event)
    assert data["eventStatus"] == "https://schema.org/EventCancelled"
    assert "offers" not in data


def test_one_that_spans_months_stands_in_each_of_them(home):
    def event(start, end):
        return EventPage(title="x", starts_at=start, ends_at=end)

    long = event(
        datetime.datetime(2027, 1, 30, 9, tzinfo=UTC), datetime.datetime(2027, 3, 1, 9, tzinfo=UTC)
    )
    short = event(
        datetime.datetime(2027, 2, 3, 9, tzinfo=UTC), datetime.datetime(2027, 2, 28, 23, tzinfo=UTC)
    )

    months = by_month([long, short], datetime.date(2027, 1, 31))
    assert [(month.month, found) for month, found in months] == [
        (1, [long]), (2, [long, short]), (3, [long]),
    ]  # fmt: skip
    assert [month.month for month, _ in by_month([long], datetime.date(2027, 2, 5))] == [2, 3]


# The programme


def test_the_list_says_who_where_and_whether_there_is_place(client, event, full):
    page = words_of(programme(client, event))

    assert "Workshop Zaal Eik Vol, 2 wachten" in page
    assert "Met Sanne de Wit (gemeente Utrecht)" in page
    assert "NGT-tolk bevestigd" in page


def test_the_table_has_a_row_for_a_round_and_a_column_for_a_room(client, event, full, round_one):
    make_session(round_one, title="Online erbij")
    make_session(make_round(event, 2), title="Samen eten")

    table = page_of(programme(client, event, "?vorm=tabel")).find("table")

    assert event.title in table.caption.text
    assert [th.text for th in table.find_all("th", scope="col")] == ["Ronde", "Zaal Eik", "Online"]
    assert [th.contents[0].strip() for th in table.find_all("th", scope="row")] == [
        "Ronde 1", "Ronde 2",
    ]  # fmt: skip
    first, last = table.tbody.find_all("tr")
    assert [td.a.text for td in first.find_all("td")] == ["Praten", "Online erbij"]
    assert (last.td["colspan"], last.td.a.text) == ("2", "Samen eten")
    assert table.parent["tabindex"] == "0"


@pytest.mark.parametrize("form", ["lijst", "tabel"])
def test_a_programme_is_narrowed_to_what_is_certain_to_be_there(client, event, full, other, form):
    page = words_of(programme(client, event, f"?vorm={form}&voorziening=ngt"))
    assert "1 onderdeel met NGT-tolk" in page
    assert "Samen koken" not in page

    nothing = words_of(
        programme(client, event, f"?vorm={form}&voorziening=ngt&voorziening=rolstoel")
    )
    assert "Niets in het programma heeft dit allemaal." in nothing


def test_a_programme_that_is_not_known_yet_says_so(client, event):
    assert "Het programma is nog niet bekend." in words_of(programme(client, event))


# A session


def test_a_session_tells_all_and_leads_on(client, event, full):
    response = client.get(full.get_absolute_url())
    page = words_of(response)

    for said in (
        "Wij praten.", "ervaringsdeskundige", "Zaal Eik, Stadhuis, Utrecht", "Met de lift.",
        "NGT-tolk bevestigd", "Vol, 2 wachten", "Werk", "Kom op de wachtlijst",
    ):  # fmt: skip
        assert said in page
    assert page_of(response).find("a", href="/gemeenten/utrecht/")
    assert page_of(response).find("a", href=f"{event.url}aanmelden/?onderdeel={full.pk}")


def test_an_old_title_in_the_address_leads_to_the_new_one(client, full):
    response = client.get(f"/bijeenkomsten/onderdeel/{full.pk}/heette-anders/")

    assert (response.status_code, response["Location"]) == (301, full.get_absolute_url())


def test_a_session_names_only_pages_that_a_visitor_may_read(client, full, member_page):
    seen = make_practice(member_page, title="Voor iedereen")
    hidden = make_practice(member_page, title="Voor leden", members_only=True)
    draft = make_bottleneck(member_page, title="Half af", live=False)
    full.practices.add(seen, hidden)
    full.bottlenecks.add(draft)

    page = words_of(client.get(full.get_absolute_url()))

    assert "Voor iedereen" in page
    assert "Voor leden" not in page
    assert "Half af" not in page


@pytest.fixture
def member_page(full):
    return MunicipalityPage.objects.get()


def test_materials_stand_with_the_session_and_with_what_it_was_about(
    client, full, member_page, document
):
    practice = make_practice(member_page)
    full.practices.add(practice)
    Material.objects.create(session=full, kind="slides", title="Alle dia's", document=document)

    assert "Presentatie: Alle dia's (PDF)" in words_of(client.get(full.get_absolute_url()))
    page = page_of(client.get(practice.url))
    section = page.find("section", attrs={"aria-labelledby": "bijeenkomsten"})
    assert section.find("a", href=full.get_absolute_url()).text == "Praten"
    assert section.find("a", href=document.url).get_text(strip=True) == "Presentatie: Alle dia's"
    answer = client.get(document.url)
    assert b"".join(answer.streaming_content) == b"%PDF-1.4"
    answer.close()


def test_a_session_that_was_called_off_stands_with_no_practice(full, member_page):
    practice = make_practice(member_page)
    full.practices.add(practice)
    assert [about.title for about in sessions_about(practice, AnonymousUser())] == ["Praten"]

    calling_off.cancel_session(session=full, now=now())
    assert sessions_about(practice, AnonymousUser()) == []


# Calendars


def test_a_meeting_and_a_session_can_be_put_in_a_calendar(client, event, full):
    for address, title in [
        (f"{event.url}agenda.ics", "Kick-off"),
        (f"{full.get_absolute_url()}agenda.ics", "Praten"),
    ]:
        response = client.get(address)
        assert response["Content-Type"] == "text/calendar; charset=utf-8"
        assert response["Content-Disposition"].endswith('.ics"')
        assert f"SUMMARY:{title}".encode() in response.content


# What is not public


def unpublish(event):
    event.unpublish()


def restrict(event):
    PageViewRestriction.objects.create(page=event, restriction_type="login")


def restrict_all(event):
    PageViewRestriction.objects.create(
        page=EventIndexPage.objects.get(), restriction_type="password", password="x"
    )


@pytest.mark.parametrize("hide", [unpublish, restrict, restrict_all])
def test_of_a_meeting_that_is_not_public_nothing_is_there(
    client, event, full, member_page, document, hide
):
    practice = make_practice(member_page)
    full.practices.add(practice)
    Material.objects.create(session=full, kind="slides", title="Dia's", document=document)
    hide(event)

    below = [
        f"{event.url}programma/", f"{event.url}aanmelden/", f"{event.url}agenda.ics",
        full.get_absolute_url(), f"{full.get_absolute_url()}agenda.ics", document.url,
    ]  # fmt: skip
    assert {path: client.get(path).status_code for path in below} == dict.fromkeys(below, 404)
    assert client.post(f"{event.url}aanmelden/", {"naar": "verstuur"}).status_code == 404
    assert "Praten" not in words_of(client.get(practice.url))
    sitemap = client.get("/sitemap.xml").text
    assert full.get_absolute_url() not in sitemap
    assert f"{event.url}programma/" not in sitemap


def test_the_sitemap_has_the_programme_and_its_parts(client, event, full, other):
    calling_off.cancel_session(session=other, now=now())

    sitemap = client.get("/sitemap.xml").text

    assert f"http://testserver{event.url}programma/" in sitemap
    assert f"http://testserver{full.get_absolute_url()}" in sitemap
    assert other.get_absolute_url() not in sitemap


def test_nobody_is_named_on_a_public_page(client, event, full):
    sign_up(full, name="Anna Geheim", organisation="De Bron", now=now())

    for address in (event.url, f"{event.url}programma/", full.get_absolute_url()):
        page = client.get(address).text
        assert "Geheim" not in page
        assert "De Bron" not in page


def test_a_theme_shows_the_sessions_that_were_about_it(client, workshop):
    theme = Theme.objects.create(name="Praten", slug="praten")
    assert "Bij deze bijeenkomsten" not in words_of(client.get(theme.get_absolute_url()))

    workshop.themes.add(theme)

    page = page_of(client.get(theme.get_absolute_url()))
    link = page.find(id="bijeenkomsten").parent.a
    assert (link.get_text(), link["href"]) == (str(workshop), workshop.get_absolute_url())
