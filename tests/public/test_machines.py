"""What machines read: the feeds, the sitemap, robots.txt."""

from email.utils import parsedate_to_datetime
from xml.etree import ElementTree

import pytest

from koplopers.demo.factories import SUMMARY, make_practice, make_topic
from practices.models import PracticePage, Topic
from practices.topics import merge_topics
from tests.searching import Visitor

BASE = "http://testserver"
ATOM = "{http://www.w3.org/2005/Atom}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
ALL = "/feeds/praktijkvoorbeelden/"


def channel(client, url):
    response = client.get(url)
    assert response.status_code == 200
    assert response["Content-Type"] == "application/rss+xml; charset=utf-8"
    return ElementTree.fromstring(response.content).find("channel")


def titles(feed):
    return [item.findtext("title") for item in feed.findall("item")]


def test_a_feed_says_what_it_is_with_full_addresses(world, client):
    feed = channel(client, ALL)

    assert feed.findtext("title") == "Nieuwe praktijkvoorbeelden"
    assert feed.findtext("link") == f"{BASE}/praktijkvoorbeelden/"
    assert feed.find(f"{ATOM}link").attrib == {"rel": "self", "href": BASE + ALL}
    assert feed.findtext("language") == "nl"


def test_an_item_leads_to_the_page_and_says_when_and_by_whom(world, client):
    item = next(
        item
        for item in channel(client, ALL).findall("item")
        if item.findtext("link") == BASE + world.practice.url
    )

    assert item.findtext("title") == f"{world.practice.title} (gemeente Utrecht)"
    assert item.findtext("description") == world.practice.summary
    assert item.findtext("guid") == BASE + world.practice.url
    published = parsedate_to_datetime(item.findtext("pubDate"))
    assert published == world.practice.first_published_at.replace(microsecond=0)
    creator = item.findtext("{http://purl.org/dc/elements/1.1/}creator")
    assert creator == "Gemeente Utrecht"


def test_every_link_in_a_feed_opens(world, client):
    links = [item.findtext("link") for item in channel(client, ALL).findall("item")]

    assert links
    assert all(link.startswith(f"{BASE}/gemeenten/") for link in links)
    assert {client.get(link.removeprefix(BASE)).status_code for link in links} == {200}


def test_the_newest_come_first_and_not_all_of_them(world, client, monkeypatch):
    monkeypatch.setattr("practices.feeds.MOST", 2)
    made = [make_practice(world.member, world.theme) for _ in range(2)]

    found = titles(channel(client, ALL))

    assert found == [f"{page.title} (gemeente Utrecht)" for page in reversed(made)]
    assert len(PracticePage.objects.live()) > 2


def test_a_feed_of_a_theme_has_its_sub_themes_and_nothing_else(world, client):
    other = make_practice(world.member, title="Over iets anders")
    below = make_practice(world.member, world.subtheme, title="Stemmen")

    feed = channel(client, f"{ALL}{world.theme.slug}/")

    assert feed.findtext("title") == "Nieuwe praktijkvoorbeelden over Toegankelijkheid"
    assert feed.findtext("link") == f"{BASE}/themas/toegankelijkheid/"
    assert feed.find(f"{ATOM}link").get("href") == f"{BASE}{ALL}toegankelijkheid/"
    found = " ".join(titles(feed))
    assert below.title in found
    assert other.title not in found
    assert len(titles(channel(client, f"{ALL}{world.subtheme.slug}/"))) == 2


def test_signs_of_a_text_processor_do_not_break_a_feed(world, client):
    title, summary = "Regel\x0beinde & <meer>", f"Tab\x1ft\x0c {SUMMARY}"
    make_practice(world.member, world.theme, title=title, summary=summary)

    item = channel(client, ALL).find("item")

    assert item.findtext("title") == "Regel einde & <meer> (gemeente Utrecht)"
    assert item.findtext("description") == f"Tab t  {SUMMARY}"


@pytest.mark.parametrize("slug", ["bestaat-niet", "TOEGANKELIJKHEID"])
def test_a_feed_of_an_unknown_theme_is_not_there(world, client, slug):
    assert client.get(f"{ALL}{slug}/").status_code == 404


def sitemap(client):
    response = client.get("/sitemap.xml")
    assert response["Content-Type"] == "application/xml"
    tree = ElementTree.fromstring(response.content)
    return [url.findtext(f"{SITEMAP}loc") for url in tree.findall(f"{SITEMAP}url")]


def test_the_sitemap_has_exactly_the_public_pages(world, client):
    make_practice(world.member, title="Voor ons", members_only=True)
    make_practice(world.member, title="Half af", live=False)
    gone = make_topic(name="Oud")
    merge_topics(source=gone, target=world.topic)

    found = sitemap(client)

    made_up = world.fictitious.url
    assert len(found) == len(set(found))
    assert set(found) == {BASE + path for path in reachable() if not path.startswith(made_up)}


# Files, and pages that are there to ask or to send something.
NO_PLACE = ("/feeds/", "/documenten/", "/inloggen/", "/zoeken/", "/drempel-melden/")


def reachable():
    """Every address without a query that a visitor comes to by following links from the front page."""
    seen, ahead = set(), ["/"]
    while ahead:
        path = ahead.pop()
        if path in seen or path.startswith(NO_PLACE):
            continue
        seen.add(path)
        tree = Visitor().get(path).content.decode()
        links = (part.split('"', 1)[0] for part in tree.split('href="')[1:])
        ahead += [link.partition("?")[0].partition("#")[0] for link in links if is_page(link)]
    return seen


def is_page(link):
    """Whether a link leads to something to read: no file, and no form to sign up."""
    outside = link.startswith(("/static/", "/media/", "/aanmelding/"))
    form_or_file = link.partition("?")[0].endswith(("/aanmelden/", ".ics"))
    # What somebody puts side by side is no page of the site.
    own = link.startswith("/vergelijk/")
    return link.startswith("/") and not (outside or form_or_file or own)


def test_every_address_in_the_sitemap_names_itself(world, client):
    for address in sitemap(client):
        response = client.get(address.removeprefix(BASE))
        assert response.status_code == 200
        assert f'<link rel="canonical" href="{address}">' in response.content.decode()


def test_robots(world, client):
    response = client.get("/robots.txt")

    assert response["Content-Type"] == "text/plain"
    assert response.content.decode().splitlines() == [
        "User-agent: *",
        "Disallow: /beheer/",
        "Disallow: /zoeken/",
        "Disallow: /vergelijk/",
        f"Sitemap: {BASE}/sitemap.xml",
    ]


def test_topics_of_both_kinds_are_in_the_sitemap(world, client):
    for kind in Topic.Kind:
        topic = make_topic(kind)
        assert BASE + topic.get_absolute_url() in sitemap(client)
