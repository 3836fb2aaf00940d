"""Every address that a page of the loaded site links to answers, and has the place it names."""

from collections import deque
from html.parser import HTMLParser
from urllib.parse import parse_qsl, unquote, urldefrag, urljoin, urlsplit
from xml.etree import ElementTree

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders

from koplopers.municipalities.models import MunicipalityIndexPage
from koplopers.themes.models import Theme
from practices.models import CasePage, Topic

pytestmark = pytest.mark.once

HOST = "testserver"
# Each choice of a list alone, and no choices together: there are more of those than of pages.
MOST_CHOICES = 1
LINKS = {
    "a": "href",
    "link": "href",
    "img": "src",
    "script": "src",
    "form": "action",
    "use": "href",
    "source": "src",
    "track": "src",
}


class Page(HTMLParser):
    """What one page links to, and the places in it that a link can name."""

    def __init__(self, html):
        super().__init__()
        self.links, self.places, self.h1 = [], set(), 0
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        self.h1 += tag == "h1"
        if attrs.get("id"):
            self.places.add(attrs["id"])
        link = attrs.get(LINKS.get(tag))
        # One form for every page, with its address along; the form itself is linked without one.
        if link is not None and not link.startswith("/drempel-melden/?"):
            self.links.append(link)


class Crawl:
    """Follows all links of this site; `pages` by path, and in `broken` what leads nowhere."""

    def __init__(self, client, *starts):
        self.client = client
        self.pages, self.broken, self.places = {}, [], []
        self.queue = deque((start, "the start") for start in starts)
        self.seen = set(starts)
        while self.queue:
            path, origin = self.queue.popleft()
            for target in self.visit(path, origin):
                self.note(target, path)
        for path, place, origin in self.places:
            if path in self.pages and place not in self.pages[path].places:
                self.broken.append(f"{path} has no place '{place}', linked from {origin}")

    def visit(self, path, origin):
        """Ask for a path; returns what it links to."""
        response = self.client.get(path)
        kind = response.headers.get("Content-Type", "")
        if response.status_code in (301, 302):
            return [response["Location"]]
        if response.status_code != 200:
            self.broken.append(f"{path} answers {response.status_code}, linked from {origin}")
            return []
        if "xml" in kind:
            return list(addresses(response.content))
        if "html" in kind:
            self.pages[path] = Page(response.content.decode())
            return self.pages[path].links
        return []

    def note(self, target, origin):
        """Put the target of a link in the queue when it is one of this site and new."""
        address, place = urldefrag(urljoin(f"http://{HOST}{origin}", target))
        parts = urlsplit(address)
        if parts.netloc != HOST or parts.scheme not in ("http", "https"):
            return
        if parts.path.startswith(settings.STATIC_URL):
            if not finders.find(unquote(parts.path.removeprefix(settings.STATIC_URL))):
                self.broken.append(f"{parts.path} is no file, linked from {origin}")
            return
        if len(parse_qsl(parts.query)) > MOST_CHOICES:
            return
        path = parts.path + (f"?{parts.query}" if parts.query else "")
        if place:
            self.places.append((path, place, origin))
        if path not in self.seen:
            self.seen.add(path)
            self.queue.append((path, origin))


def addresses(xml):
    """The addresses in a sitemap or a feed."""
    for element in ElementTree.fromstring(xml).iter():
        if element.tag.rpartition("}")[2] in ("loc", "link", "guid"):
            yield element.get("href") or element.text or ""


def test_no_link_of_the_site_is_broken(content, client):
    crawl = Crawl(client, "/", "/sitemap.xml", "/robots.txt")

    assert crawl.broken == []
    assert [path for path, page in crawl.pages.items() if page.h1 != 1] == []
    # All that was loaded can be reached, and the site has an end.
    cases = CasePage.objects.live()
    expected = {
        "/", "/zoeken/", "/praktijkvoorbeelden/", "/knelpunten/", "/succesfactoren/", "/themas/",
        "/gemeenten/", "/bijeenkomsten/", "/inloggen/", "/over-het-programma/", "/contact/",
        "/privacy/", "/toegankelijkheid/", "/colofon/", "/drempel-melden/",
        *(page.url for page in cases),
        *(page.get_parent().url for page in cases),
        *(theme.get_absolute_url() for theme in Theme.objects.all()),
        *(topic.get_absolute_url() for topic in Topic.objects.all()),
    }  # fmt: skip
    assert cases.count() == 37
    assert expected - crawl.pages.keys() == set()
    assert len(crawl.pages) < 1000


def test_the_crawl_finds_what_is_broken(home, client):
    MunicipalityIndexPage.objects.get().delete()

    broken = Crawl(client, "/").broken

    assert "/gemeenten/ answers 404, linked from /" in broken
    assert "/over-het-programma/ answers 404, linked from /" in broken
