"""What is not public leaves no trace on any public address: no word, no count, no link.

A word that stands nowhere else is planted in every text of hidden pages, and the hidden pages are
planted wherever a public page could show them. Then every address must answer, letter for letter,
what it answered before. The same pages, when they are public, change all of these addresses.
"""

import datetime
import re
from itertools import product

import pytest
from django.core.management import call_command
from django.utils import timezone
from django.utils.html import escape
from wagtail.models import PageViewRestriction

from events.models import EventIndexPage, EventPage
from koplopers.demo.factories import (
    SUMMARY,
    make_author,
    make_bottleneck,
    make_bottleneck_line,
    make_edition,
    make_municipality,
    make_practice,
    make_success_factor,
    make_success_factor_line,
)
from koplopers.home.models import FeaturedPractice, StandardPage
from koplopers.municipalities.domain import join_programme
from koplopers.municipalities.models import Municipality, Participation
from practices.models import CaseLink, PracticePage
from search.indexing import ensure_index
from tests.searching import Visitor

pytestmark = pytest.mark.once

# Of the form of a search, of signing up and of the button to log out: another one in each answer.
TOKEN = re.compile(r'name="(?:token|csrfmiddlewaretoken|sleutel)" value="[^"]*"')
WORD = "zqgeheim"
NOBODY = 999_999_999
RICH = f"<p>{WORD} wat hielp</p>"
SUMMARY_WITH_WORD = f"{WORD} {SUMMARY}"


@pytest.fixture(scope="module")
def addresses(world):
    """Every address that a visitor can ask, by name."""
    theme = world.theme.slug
    more = {
        f"/{kind}/?{query}"
        for kind in ("praktijkvoorbeelden", "knelpunten", "succesfactoren")
        for query in (f"thema={theme}", "gemeente=zwolle", "pagina=1", "pagina=9")
    }
    searches = {f"/zoeken/?q={word}" for word in (WORD, "inwoners")}
    machines = {
        "/feeds/praktijkvoorbeelden/", f"/feeds/praktijkvoorbeelden/{theme}/", "/sitemap.xml",
        "/robots.txt",
    }  # fmt: skip
    carriers = {world.carrier.url, world.bottleneck_carrier.url, world.source.url}
    return sorted({*world.urls.values(), *more, *searches, *machines, *carriers})


@pytest.fixture(scope="module")
def world(world):
    """The site, with public pages that are ready to name a hidden one: now they name nobody."""
    link = f'<p>Zie <a linktype="page" id="{NOBODY}">dit</a>.</p>'
    world.carrier = make_practice(world.member, world.theme, problem=link, title="Drager")
    world.bottleneck_carrier = make_bottleneck(world.member, topics=[world.topic], tried=link)
    world.member.intro = link
    world.member.save()
    for page in (StandardPage.objects.get(slug="over-het-programma"), world.coming):
        page.body = [("text", link)]
        page.save_revision().publish()
    world.home.start_page = None
    world.home.save()
    world.reader = make_author(world.other)
    # That it exists is no secret; that it joined may be.
    world.town = make_municipality(f"{WORD}stad")
    return world


def fetch(client, addresses):
    """Return what every address answers, as lines.

    Those of a search are sorted: how rare a word is among all texts decides which result is first.
    """
    ensure_index()
    pages = {url: b"".join(client.get(url)).decode() for url in addresses}
    answers = {url: TOKEN.sub("", page).splitlines() for url, page in pages.items()}
    return {
        url: sorted(lines) if url.startswith("/zoeken/") else lines
        for url, lines in answers.items()
    }


def has_word(lines):
    return any(WORD in line for line in lines)


@pytest.fixture(scope="module")
def before(world, addresses, django_db_blocker):
    """What a visitor and a signed-in author of another municipality got before anything was planted."""
    with django_db_blocker.unblock():
        reader = Visitor()
        reader.force_login(world.reader)
        return {"visitor": fetch(Visitor(), addresses), "reader": fetch(reader, addresses)}


@pytest.fixture
def reader(world):
    client = Visitor()
    client.force_login(world.reader)
    return client


def plant(world, member, **fields):
    """Make one page of each kind with the word in all that it says, named wherever it can be."""
    shared = {
        "summary": SUMMARY_WITH_WORD, "contact_role": WORD, "contact_email": f"{WORD}@x.example",
        "seo_title": WORD, "search_description": WORD, **fields,
    }  # fmt: skip
    themes = [world.theme, world.subtheme]
    practice = make_practice(
        member, themes, title=f"{WORD} praktijk", slug=f"{WORD}-praktijk", problem=RICH,
        tips=WORD, based_on=world.source, **shared,
    )  # fmt: skip
    make_bottleneck_line(practice, world.topic, happened=WORD, solution=WORD, state="solved")
    make_success_factor_line(practice, world.factor_topic, effect=WORD)
    bottleneck = make_bottleneck(
        member, themes, [world.topic], title=f"{WORD} knelpunt", slug=f"{WORD}-knelpunt",
        what_helped=RICH, state="solved", **shared,
    )  # fmt: skip
    factor = make_success_factor(
        member, themes, [world.factor_topic], title=f"{WORD} factor", slug=f"{WORD}-factor",
        what_it_takes=RICH, **shared,
    )  # fmt: skip
    for page, named in product((bottleneck, factor), (world.source, world.practice)):
        CaseLink.objects.create(page=page, practice=named)
    _name(world, practice)
    world.session.practices.add(practice)
    world.session.bottlenecks.add(bottleneck)
    world.session.success_factors.add(factor)
    return [practice, bottleneck, factor]


def _name(world, practice):
    """Let public pages name the planted practice: as a source, a link, a feature, in their texts."""
    PracticePage.objects.filter(pk=world.carrier.pk).update(
        based_on=practice, problem=world.carrier.problem.replace(str(NOBODY), str(practice.pk))
    )
    CaseLink.objects.create(page=world.bottleneck_carrier, practice=practice)
    FeaturedPractice.objects.create(page=world.home, practice=practice, sort_order=9)
    link = [("text", f'<p>Zie <a linktype="page" id="{practice.pk}">dit</a>.</p>')]
    StandardPage.objects.filter(slug="over-het-programma").update(body=link)
    EventPage.objects.filter(pk=world.coming.pk).update(body=link)
    type(world.member).objects.filter(pk=world.member.pk).update(intro=link[0][1])
    type(world.home).objects.filter(pk=world.home.pk).update(start_page=practice)


def plant_pages(world, **fields):
    """Make a meeting, a text and a municipality with the word in them; returns them."""
    soon = timezone.now() + datetime.timedelta(days=1)
    event = EventPage(
        title=WORD,
        slug=f"{WORD}-dag",
        kind="webinar",
        starts_at=soon,
        ends_at=soon + HOUR,
        **fields,
    )
    text = StandardPage(title=WORD, slug=f"{WORD}-tekst", summary=WORD, **fields)
    EventIndexPage.objects.get().add_child(instance=event)
    world.home.add_child(instance=text)
    member = join_programme(municipality=Municipality.objects.get(slug=world.town.slug))
    Participation.objects.create(
        municipality=member.municipality, edition=make_edition(), starts_on=soon.date()
    )
    member.live = fields.get("live", True)
    member.save()
    return [event, text, member]


HOUR = datetime.timedelta(hours=1)


def draft(world):
    plant_pages(world, live=False)
    return plant(world, world.empty, live=False)


def unpublished(world):
    pages = plant(world, world.empty) + plant_pages(world)
    for page in pages:
        page.unpublish()
    return pages


def expired(world):
    """Wagtail takes a page off the site by the command that runs every hour."""
    pages = plant(world, world.empty) + plant_pages(world)
    for page in pages:
        type(page).objects.filter(pk=page.pk).update(expire_at=timezone.now() - HOUR)
    call_command("publish_scheduled")
    return pages


def for_members(world):
    return plant(world, world.empty, members_only=True)


def restricted(world):
    pages = plant(world, world.empty) + plant_pages(world)
    for page in pages:
        PageViewRestriction.objects.create(page=page, restriction_type="login")
    return pages


def below_a_restriction(world):
    """The restriction lies on the municipality, which hides with all that stands below it."""
    member = plant_pages(world, live=False)[-1]
    member.live = True
    member.save()
    PageViewRestriction.objects.create(page=member, restriction_type="password", password="x")
    return plant(world, member)


def pending(world):
    """New words for pages that are live, saved but not published."""
    pages = [world.practice, world.bottleneck, world.factor, world.member, world.coming]
    for page in pages:
        page = type(page).objects.get(pk=page.pk).get_latest_revision_as_object()
        page.title, page.draft_title, page.summary = WORD, WORD, SUMMARY_WITH_WORD
        page.intro = page.problem = page.what_helped = page.what_it_takes = RICH
        page.save_revision()
    return []


HIDDEN = [draft, unpublished, expired, for_members, restricted, below_a_restriction, pending]


@pytest.mark.parametrize("hide", HIDDEN, ids=lambda hide: hide.__name__)
def test_a_visitor_sees_no_trace(world, addresses, before, client, hide):
    hide(world)

    after = fetch(client, addresses)

    typed = f"/zoeken/?q={WORD}"
    assert [url for url in addresses if has_word(after[url]) and url != typed] == []
    assert [url for url in addresses if after[url] != before["visitor"][url]] == []


@pytest.mark.parametrize(
    "hide", [h for h in HIDDEN if h is not for_members], ids=lambda hide: hide.__name__
)
def test_being_signed_in_opens_only_what_is_for_members(world, addresses, before, reader, hide):
    hide(world)

    after = fetch(reader, addresses)

    assert [url for url in addresses if after[url] != before["reader"][url]] == []


@pytest.mark.parametrize("hide", HIDDEN[:-1], ids=lambda hide: hide.__name__)
def test_a_hidden_page_does_not_open_at_its_own_address(world, client, hide):
    for page in hide(world):
        response = client.get(page.url)

        assert response.status_code in (200, 302, 404), page
        # A question for a password or a login may know the address, which the visitor typed.
        body = response.content.decode().replace(escape(page.url), "")
        assert WORD not in body
        if response.status_code == 302:
            assert response["Location"] == f"/inloggen/?next={page.url}"


def public(world):
    return plant(world, world.empty) + plant_pages(world)


# Where nothing of a case, a meeting or a municipality can stand; and what is of another one only.
STILL = {
    "/themas/", "/robots.txt", "/zoeken/", "/praktijkvoorbeelden/?gemeente=utrecht",
    "/gemeenten/voorbeeldstad/", "/aanmelding/link-kwijt/", "/toegankelijkheid/",
    "/drempel-melden/",
}  # fmt: skip
# Of a programme only its parts name cases.
STILL_OF_A_MEETING = ("programme", "programme as a table", "sign-up")


def test_the_same_pages_in_public_change_every_address(world, addresses, before, client):
    """Otherwise the tests above would look in the wrong place."""
    public(world)

    after = fetch(client, addresses)

    same = {url for url in addresses if after[url] == before["visitor"][url]}
    assert same - STILL - {world.urls[name] for name in STILL_OF_A_MEETING} == set()


def test_a_signed_in_municipality_finds_what_is_for_members(world, addresses, reader, client):
    pages = for_members(world)

    after = fetch(reader, addresses)

    shown = {url for url in addresses if has_word(after[url])}
    assert {
        "/", "/praktijkvoorbeelden/", "/knelpunten/", "/succesfactoren/", "/gemeenten/zwolle/",
        f"/zoeken/?q={WORD}", world.theme.get_absolute_url(), world.topic.get_absolute_url(),
        world.factor_topic.get_absolute_url(), world.carrier.url, world.bottleneck_carrier.url,
        world.source.url, world.bottleneck.url, world.factor.url,
    } <= shown  # fmt: skip
    # A feed and a sitemap have no reader who signed in.
    assert {url for url in shown if url.startswith(("/feeds/", "/sitemap"))} == set()
    for page in pages:
        response = reader.get(page.url)
        assert WORD in response.content.decode()
        assert response["Cache-Control"] == "private, no-store"


def test_figures_on_the_front_page_are_those_of_a_visitor(world, reader, client):
    for_members(world)

    figures = reader.get("/").context["figures"]

    assert figures == client.get("/").context["figures"]
    assert figures["practices"] < PracticePage.objects.live().count()
