"""What holds for every public page: head, headings, landmarks, data for search engines, markup."""

import json
from collections import Counter
from itertools import pairwise
from urllib.parse import urlsplit

import html5lib
import pytest
from django.test import Client, RequestFactory
from django.urls import URLPattern, get_resolver

from koplopers.base.views import server_error
from koplopers.checks import own_page_models
from tests.searching import Visitor

pytestmark = pytest.mark.once

BASE = "http://testserver"
SITE = "Koplopers VN-verdrag Handicap"
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
PAGES = [
    "home", "standard page", "practices", "practices of a theme", "practices of a municipality",
    "bottlenecks", "success factors", "practice", "bottleneck", "success factor",
    "bottleneck topic", "success factor topic", "themes", "theme", "sub-theme", "municipalities",
    "municipality", "empty municipality", "made-up municipality", "meetings", "meeting", "search",
    "search for a word", "programme", "programme as a table", "session", "sign-up", "lost link",
    "comparison", "accessibility statement", "practice, easy to read", "practice in sign language",
    "report a barrier", "figures",
]  # fmt: skip
# The same page in another form: found, named and described as the page itself.
WAYS = {"practice, easy to read": "practice", "practice in sign language": "practice"}
READ_ALOUD = {"practice", *WAYS}
ERRORS = {
    400: "Dit ging niet goed",
    403: "U mag deze pagina niet zien",
    404: "Deze pagina is er niet",
    500: "Er ging iets mis bij ons",
}
# Named addresses that show no page of their own, and why.
NO_PAGE = {
    "practice_feed", "theme_feed", "sitemap", "robots", "media", "health",  # for machines
    "search_feed", "search_suggest", "search_judge", "search_thanks",  # see tests/search
    "style_guide",  # for who works on the site, see tests/home
    "login", "logout", "password_forgotten", "password_forgotten_done", "password_set",
    "barrier_thanks",  # see tests/accessibility and tests/gates
    "wagtailcore_login", "wagtailcore_authenticate_with_password",
    "wagtaildocs_serve", "wagtaildocs_authenticate_with_password",
    "calendar", "session_calendar", "own_calendar", "data_file",  # files
    # one person's own, see tests/events/visit
    "registration", "swap", "offer", "companions", "cancel", "needs", "data", "commitment",
}  # fmt: skip
# Which page shows what a named address or a page type looks like.
SHOWN = {
    "practice_list": "practices", "bottleneck_list": "bottlenecks",
    "success_factor_list": "success factors", "bottleneck_topic": "bottleneck topic",
    "success_factor_topic": "success factor topic", "theme_list": "themes",
    "theme_detail": "theme", "figures": "figures", "search": "search", "wagtail_serve": "home",
    "programme": "programme", "session": "session", "sign_up": "sign-up",
    "lost_link": "lost link", "compare": "comparison", "barrier_report": "report a barrier",
}  # fmt: skip
PAGE_TYPES = {
    "HomePage": "home", "StandardPage": "standard page", "PracticePage": "practice",
    "BottleneckPage": "bottleneck", "SuccessFactorPage": "success factor",
    "MunicipalityIndexPage": "municipalities", "MunicipalityPage": "municipality",
    "EventIndexPage": "meetings", "EventPage": "meeting",
    "AccessibilityStatementPage": "accessibility statement",
}  # fmt: skip


@pytest.fixture(scope="module")
def documents(world, django_db_blocker):
    """Every page, fetched once and read by a parser that accepts no mistake: {name: tree}."""
    with django_db_blocker.unblock():
        return {name: parse(Visitor().get(world.urls[name])) for name in PAGES}


def parse(response, status=200):
    assert response.status_code == status
    assert response["Content-Type"] == "text/html; charset=utf-8"
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    return parser.parse(response.content, transport_encoding="utf-8")


@pytest.fixture(params=PAGES)
def document(request, documents):
    return documents[request.param]


def elements(root, *tags):
    """The elements with these names, in the order of the page."""
    return [element for element in root.iter() if element.tag in tags]


def text(element):
    """What an element says, without the places where a long word may be broken."""
    return " ".join("".join(element.itertext()).replace("\u00ad", "").split())


def meta(document, name):
    """The content of the one <meta> with this name or property."""
    found = [
        element.get("content")
        for element in document.iter("meta")
        if name in (element.get("name"), element.get("property"))
    ]
    assert len(found) == 1, (name, found)
    return found[0]


def canonical(document):
    links = document.findall(".//link[@rel='canonical']")
    assert len(links) <= 1
    return links[0].get("href") if links else None


def json_ld(document):
    blocks = document.findall(".//script[@type='application/ld+json']")
    return {data["@type"]: data for data in (json.loads(text(block)) for block in blocks)}


def public_names(resolver):
    """The names of all addresses outside the admin."""
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLPattern):
            yield pattern.name
        elif str(pattern.pattern) != "beheer/":
            yield from public_names(pattern)


def test_every_public_address_and_page_type_is_among_the_pages(world):
    names = set(public_names(get_resolver()))

    assert names - NO_PAGE == set(SHOWN)
    assert {model.__name__ for model in own_page_models()} == set(PAGE_TYPES)
    assert {*SHOWN.values(), *PAGE_TYPES.values()} <= set(PAGES) == set(world.urls)


def test_one_heading_and_no_level_left_out(document):
    headings = [int(el.tag[1]) for el in elements(document, *HEADINGS)]
    main = document.find(".//main")

    assert headings.count(1) == 1
    assert text(main.find(".//h1"))
    assert all(text(el) for el in elements(document, *HEADINGS))
    below = [int(el.tag[1]) for el in elements(main, *HEADINGS)]
    assert all(after - before <= 1 for before, after in pairwise(below))


def test_landmarks_and_skip_link(document):
    body = document.find("body")
    first_link = elements(body, "a", "button", "input")[0]

    assert [element.tag for element in body] == ["a", "header", "main", "footer"]
    assert (first_link.get("href"), text(first_link)) == ("#inhoud", "Naar de inhoud")
    assert document.find(".//main").get("id") == "inhoud"
    names = [name_of(element, document) for element in document.iter("nav")]
    assert all(names)
    assert len(names) == len(set(names))


def name_of(element, document):
    if element.get("aria-label"):
        return element.get("aria-label")
    return text(document.find(f".//*[@id='{element.get('aria-labelledby')}']"))


def test_language_and_title(document):
    assert document.get("lang") == "nl"
    assert text(document.find(".//title")).endswith(f" - {SITE}")
    assert len(text(document.find(".//title"))) > len(f" - {SITE}")


def test_ids_are_unique_and_references_lead_somewhere(document):
    ids = Counter(element.get("id") for element in document.iter() if element.get("id"))
    referred = set()
    for element in document.iter():
        for name in ("for", "aria-labelledby", "aria-describedby", "popovertarget"):
            referred |= set(element.get(name, "").split())

    assert [name for name, times in ids.items() if times > 1] == []
    assert referred <= set(ids)


def test_every_control_has_a_label_and_every_picture_an_alternative(document):
    labelled = {label.get("for") for label in elements(document, "label")}
    controls = [el for el in elements(document, "input", "select") if el.get("type") != "hidden"]

    assert {control.get("id") for control in controls} <= labelled
    assert all(image.get("alt") is not None for image in document.iter("img"))
    assert all(name for name in (text(a) for a in document.iter("a")))


def test_nothing_comes_from_another_host(document):
    sources = [
        element.get(name)
        for element in elements(
            document, "img", "script", "link", "source", "track", "video", "iframe"
        )
        for name in ("src", "href")
        if element.get(name)
    ]

    assert sources
    assert {urlsplit(source).netloc for source in sources} <= {"", "testserver"}


@pytest.mark.parametrize("name", PAGES)
def test_no_script_is_needed(documents, name):
    document = documents[name]
    scripts = [el for el in document.iter("script") if el.get("type") != "application/ld+json"]
    # One file that helps while typing, and one that prints and reads aloud; both wait until the
    # page is there.
    files = ["search", "reading"] if name in READ_ALOUD else ["search"]
    expected = [{"src": f"/static/js/{file}.js", "defer": ""} for file in files]
    assert [script.attrib for script in scripts] == expected
    assert not any(text(script) for script in scripts)
    assert not [name for el in document.iter() for name in el.attrib if name.startswith("on")]


def test_open_graph(document):
    assert meta(document, "og:title")
    assert meta(document, "og:type") in ("website", "article")
    assert meta(document, "og:locale") == "nl_NL"
    assert meta(document, "og:site_name") == SITE
    assert meta(document, "og:url") == canonical(document)
    assert meta(document, "og:image") == f"{BASE}/static/icons/share.png"
    assert meta(document, "og:image:alt")
    assert meta(document, "og:description")


def test_the_breadcrumb_tells_people_and_machines_the_same(document):
    if canonical(document) == f"{BASE}/":
        assert document.find(".//nav[@aria-label='Kruimelpad']") is None
        return
    crumbs = document.findall(".//nav[@aria-label='Kruimelpad']//li")
    *above, here = [crumb[0] for crumb in crumbs]
    items = json_ld(document)["BreadcrumbList"]["itemListElement"]

    assert (text(above[0]), above[0].get("href")) == ("Start", "/")
    assert here.get("aria-current") == "page"
    assert [item["name"] for item in items] == [text(step) for step in (*above, here)]
    assert [item["position"] for item in items] == list(range(1, len(crumbs) + 1))
    assert [item.get("item") for item in items[:-1]] == [BASE + a.get("href") for a in above]


def test_titles_and_descriptions_are_unique(documents):
    kept = {name: doc for name, doc in documents.items() if not name.startswith("search")}

    pages = [doc for name, doc in kept.items() if name not in WAYS]
    for values in (
        [text(doc.find(".//title")) for doc in kept.values()],
        [meta(doc, "description") for doc in pages],
        [canonical(doc) for doc in pages],
    ):
        assert [value for value, times in Counter(values).items() if times > 1] == []


def test_each_page_names_its_own_address(world, documents):
    for name, document in documents.items():
        page = WAYS.get(name, name)
        expected = "/zoeken/" if name.startswith("search") else world.urls[page]
        assert canonical(document) == BASE + expected


@pytest.mark.parametrize("name", ["practice", "bottleneck", "success factor"])
def test_a_case_is_an_article(world, documents, name):
    article = json_ld(documents[name])["Article"]

    assert article["headline"] == text(documents[name].find(".//h1"))
    assert article["url"] == BASE + world.urls[name]
    assert article["author"] == {"@type": "Organization", "name": "Gemeente Utrecht"}
    assert article["publisher"]["name"] == SITE
    assert article["inLanguage"] == "nl"
    assert article["datePublished"] <= article["dateModified"]
    assert "Toegankelijkheid" in article["about"]
    assert meta(documents[name], "og:type") == "article"


def test_municipality_and_front_page_are_organisations(world, documents):
    municipality = json_ld(documents["municipality"])["Organization"]
    publisher = json_ld(documents["home"])["Organization"]

    assert municipality["name"] == "Gemeente Utrecht"
    assert municipality["identifier"] == "https://identifier.overheid.nl/tooi/id/gemeente/gm0344"
    # The empty one is made up, which machines cannot see.
    assert "Organization" not in json_ld(documents["made-up municipality"])
    assert (publisher["name"], publisher["url"]) == (SITE, f"{BASE}/")


def test_special_signs_in_a_title_stay_signs(world, documents):
    heading = documents["practice"].find(".//h1")

    assert text(heading) == world.practice.title
    assert len(heading) == 0
    assert meta(documents["practice"], "og:title").startswith(world.practice.title)


@pytest.fixture
def broken(client):
    client.raise_request_exception = False
    return client


def error_page(client, rf, status):
    if status == 400:
        return client.get("/", headers={"host": "kwaad.example"})
    if status == 403:
        return client.post("/zoeken/")
    if status == 404:
        return client.get("/bestaat-niet/")
    return server_error(rf.get("/"))


@pytest.mark.parametrize("status", ERRORS)
def test_error_pages_have_the_look_of_the_site(world, rf, settings, status):
    client = Client(enforce_csrf_checks=True)

    document = parse(error_page(client, rf, status), status)

    title = ERRORS[status] if status != 403 else "Dit formulier is verlopen"
    assert text(document.find(".//h1")) == title
    assert text(document.find(".//title")) == f"{title} - {SITE}"
    assert document.get("lang") == "nl"
    assert meta(document, "robots") == "noindex"
    assert canonical(document) is None
    assert [element.tag for element in document.find("body")] == ["a", "header", "main", "footer"]
    assert document.find(".//link[@rel='stylesheet']").get("href") == "/static/css/site.css"
    assert document.find(".//main//a[@href='/']") is not None


def test_a_forbidden_page_says_so(world):
    from django.core.exceptions import PermissionDenied

    from koplopers.base.views import permission_denied

    request = RequestFactory().get("/geheim/")
    document = parse(permission_denied(request, PermissionDenied("denied")), 403)

    assert text(document.find(".//h1")) == ERRORS[403]
    assert "denied" not in text(document)


def test_a_page_that_is_not_there_offers_the_search(world, client):
    document = parse(client.get("/bestaat-niet/"), 404)
    form = document.find(".//main//form[@role='search']")

    assert form.get("action") == "/zoeken/"
    assert form.find(".//input[@name='q']") is not None


def test_every_link_on_the_site_leads_to_a_page(world, documents):
    """Follow every link of every page once; nothing ends dead."""
    found = {
        (urlsplit(link.get("href")), name)
        for name, document in documents.items()
        for link in document.iter("a")
    }
    inside = {url._replace(fragment="").geturl(): name for url, name in found if not url.scheme}
    dead = {url: name for url, name in inside.items() if url and not answers(url)}

    assert len(inside) > len(PAGES)
    assert dead == {}


def answers(url):
    response = Visitor().get(url)
    return response.status_code == 200 and bool(b"".join(response))
