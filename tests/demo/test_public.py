"""A visitor sees everywhere that Voorbeeldstad is made up, and machines do not see it at all."""

import json
import re
from html import unescape

import pytest
from django.contrib.auth.models import AnonymousUser

from koplopers.demo import belongings
from koplopers.demo.people import COLLEAGUE
from koplopers.demo.seeding.place import find_user
from koplopers.municipalities.models import MunicipalityPage
from koplopers.themes.models import Theme
from practices.coverage import by_province, totals
from practices.models import BottleneckPage, CasePage, PracticePage, Topic
from practices.topics import topics_with_counts

NOTICE = "Deze gemeente is verzonnen."
# Where pages of Voorbeeldstad are named beside those of others.
LISTS = [
    "/", "/praktijkvoorbeelden/", "/knelpunten/", "/succesfactoren/", "/gemeenten/",
    "/praktijkvoorbeelden/?gemeente=voorbeeldstad", "/themas/toegankelijkheid/",
    "/knelpunten/soort/ondernemers-meekrijgen/", "/succesfactoren/soort/gewoon-beginnen/",
    "/zoeken/?q=zwembad",
]  # fmt: skip


@pytest.fixture
def read(voorbeeldstad, client):
    """Fetch a page; the text between the tags too."""

    def read(url):
        response = client.get(url)
        assert response.status_code == 200, url
        return unescape(response.content.decode())

    return read


def words(html):
    return " ".join(re.sub(r"<(style|script).*?</\1>|<[^>]+>", " ", html, flags=re.DOTALL).split())


def description(html):
    return re.search(r'<meta name="description" content="([^"]*)"', html)[1]


def types(html):
    blocks = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html)
    return {json.loads(block)["@type"] for block in blocks}


def test_its_own_page_says_so(voorbeeldstad, read):
    html = read(voorbeeldstad.page.url)

    assert NOTICE in words(html)
    assert description(html).endswith("van de verzonnen gemeente Voorbeeldstad.")
    assert types(html) == {"BreadcrumbList"}
    assert '<meta name="robots" content="noindex">' in html
    assert "kp-map__point" not in html


def test_each_of_its_case_pages_says_so(voorbeeldstad, read, client):
    client.force_login(find_user(COLLEAGUE))
    pages = CasePage.objects.live().filter(municipality=voorbeeldstad)
    assert len(pages) == 13

    for page in pages:
        html = read(page.url)
        text = words(html)
        assert text.index(NOTICE) < text.index("In het kort")
        assert description(html).startswith("Verzonnen voorbeeld. ")
        assert types(html) == {"BreadcrumbList"}
        assert '<meta name="robots" content="noindex">' in html
        assert "Gemeente Voorbeeldstad (verzonnen)" in text
        # Nobody can mail somebody who is made up.
        assert f"{page.contact_email} (verzonnen adres)" in text.replace("@ ", "@")
        assert f"mailto:{page.contact_email}" not in html


def test_each_page_of_a_made_up_meeting_says_so(voorbeeldstad, read):
    event = belongings.meeting("voorbeeld-van-een-kick-off")
    session = event.sessions.first()

    for url in (event.url, f"{event.url}programma/", session.get_absolute_url()):
        html = read(url)
        assert "Deze bijeenkomst is verzonnen." in words(html)
        assert types(html) <= {"BreadcrumbList"}
        assert '<meta name="robots" content="noindex">' in html


def test_a_preview_of_a_draft_says_so(voorbeeldstad, find_case, client):
    client.force_login(find_user(COLLEAGUE))
    page = find_case("eettafel-in-de-buurtkamer")

    response = client.get(f"/beheer/pages/{page.pk}/view_draft/")

    assert NOTICE in words(response.content.decode())


@pytest.mark.parametrize("url", LISTS)
def test_wherever_it_is_named_it_says_made_up(read, url):
    text = words(read(url).partition("<main")[2])

    named = re.findall(r"(?<!verzonnen )(?:G|g)emeente Voorbeeldstad(.{12})", text)
    # In a heading of a list of its own, the cards below say it.
    heading = (" Toon alles", " Filters (1 ")
    assert all(after.startswith((" (verzonnen)", *heading)) for after in named), named
    if url != "/":
        assert "Voorbeeldstad" in text


def test_the_front_page_shows_real_practices_first(read):
    text = words(read("/"))

    assert text.count("Gemeente Utrecht") == 5
    assert text.rindex("Gemeente Utrecht") < text.index("Gemeente Voorbeeldstad")


def test_search_engines_are_sent_to_what_is_real_only(voorbeeldstad, read):
    sitemap = read("/sitemap.xml")

    assert "/gemeenten/utrecht/breda-binnenstad/" in sitemap
    assert "voorbeeldstad" not in sitemap
    assert "voorbeeld-van-een" not in sitemap
    assert "/bijeenkomsten/onderdeel/" not in sitemap
    assert "noindex" in read("/praktijkvoorbeelden/?gemeente=voorbeeldstad")
    for url in (
        "/praktijkvoorbeelden/",
        "/gemeenten/utrecht/",
        "/gemeenten/utrecht/breda-binnenstad/",
    ):
        assert "noindex" not in read(url)


@pytest.mark.parametrize(
    "url", ["/feeds/praktijkvoorbeelden/", "/feeds/praktijkvoorbeelden/toegankelijkheid/"]
)
def test_feeds_hold_real_practices_only(read, url):
    feed = read(url)

    assert feed.count("<item>") == 5
    assert "oorbeeldstad" not in feed


def test_it_counts_in_no_figure_on_the_front_page(voorbeeldstad):
    assert totals(by_province()) == {
        "municipalities": 1, "practices": 5, "bottlenecks": 0, "success_factors": 0,
    }  # fmt: skip


def test_the_overview_counts_and_maps_real_municipalities_only(read):
    html = read("/gemeenten/")

    assert re.search(r'<h2 id="lijst">([^<]+)</h2>', html)[1] == "1 gemeente"
    assert re.findall(r"<title>([^<]+)</title></circle>", html) == ["Utrecht"]
    assert "Voorbeeldstad (verzonnen)" in words(html)


def test_a_topic_shows_it_and_counts_what_is_real(voorbeeldstad, read):
    url = "/knelpunten/soort/ondernemers-meekrijgen/"
    text = words(read(url))

    assert "Kleine winkels willen een helling" in text
    assert "De cijfers tellen verzonnen gemeenten niet mee." in text
    assert "keer nog open" not in text

    real = MunicipalityPage.objects.get(slug="utrecht").municipality
    BottleneckPage.objects.filter(slug="kleine-winkels-en-de-helling").update(municipality=real)
    text = words(read(url))
    assert "keer opgelost, soms deels 1" in text


def test_the_list_of_topics_counts_what_is_real(voorbeeldstad):
    topics = topics_with_counts(Topic.Kind.BOTTLENECK, AnonymousUser())

    assert {topic.entry_count for topic in topics} == {0}


def test_lists_and_themes_show_it(voorbeeldstad, read):
    theme = Theme.objects.get(slug="vrije-tijd")

    assert "Een rustig zwemuur" in words(read(theme.get_absolute_url()))
    assert PracticePage.objects.visible_to(AnonymousUser()).real().count() == 5
