"""The lists: their order, their pages, their filters and the one address that each has."""

import html
import re

import pytest

from koplopers.demo.factories import make_bottleneck, make_practice, make_success_factor
from koplopers.municipalities.models import MunicipalityIndexPage
from practices.models import BottleneckPage

BASE = "http://testserver"
LISTS = ["/praktijkvoorbeelden/", "/knelpunten/", "/succesfactoren/"]


def shown(response):
    return [case.pk for case in response.context["page_obj"]]


def canonical(response):
    found = re.findall(r'<link rel="canonical" href="([^"]*)">', response.content.decode())
    assert len(found) <= 1
    return html.unescape(found[0]) if found else None


@pytest.fixture
def many(world, monkeypatch):
    """More practices of a theme than fit on one page; a page holds two."""
    monkeypatch.setattr("search.results.PER_PAGE", 2)
    return [make_practice(world.member, world.subtheme) for _ in range(3)]


@pytest.mark.parametrize(
    ("url", "make"),
    [("/praktijkvoorbeelden/", make_practice), ("/succesfactoren/", make_success_factor)],
)
def test_the_newest_come_first(world, client, url, make):
    made = [make(world.member).pk for _ in range(3)]

    assert shown(client.get(url))[:3] == made[::-1]


def test_open_bottlenecks_come_first_and_solved_ones_last(world, client):
    BottleneckPage.objects.all().delete()
    by_state = {
        state: make_bottleneck(world.member, state=state, what_helped="<p>Een plank.</p>").pk
        for state in ("open", "solved", "partly", "stopped")
    }
    newer = make_bottleneck(world.member, state="open").pk

    order = ["open", "partly", "stopped", "solved"]
    assert shown(client.get("/knelpunten/")) == [newer, *(by_state[state] for state in order)]


def test_the_pages_of_a_list_hold_everything_once(world, client, many):
    seen, url = [], "/praktijkvoorbeelden/?thema=verkiezingen"
    while url:
        response = client.get(url)
        seen += shown(response)
        following = re.search(r'rel="next" href="([^"]*)"', response.content.decode())
        url = following and "/praktijkvoorbeelden/" + html.unescape(following[1])

    assert len(seen) == len(set(seen)) == response.context["page_obj"].paginator.count
    assert set(seen) > {page.pk for page in many}


@pytest.mark.parametrize(
    ("query", "address"),
    [
        ("", ""),
        ("?pagina=1", ""),
        ("?pagina=2", "?pagina=2"),
        ("?pagina=abc", ""),
        ("?pagina=-3", "?pagina={last}"),
        ("?pagina=99999", "?pagina={last}"),
        ("?pagina=2&thema=verkiezingen", "?thema=verkiezingen&pagina=2"),
        ("?gemeente=utrecht&thema=verkiezingen", "?thema=verkiezingen&gemeente=utrecht"),
        ("?thema=&gemeente=&utm_source=brief", ""),
        ("?pagina=2&fbclid=x", "?pagina=2"),
    ],
)
def test_a_page_of_a_list_has_one_address(world, client, many, query, address):
    response = client.get(f"/praktijkvoorbeelden/{query}")

    last = response.context["page_obj"].paginator.num_pages
    assert response.status_code == 200
    assert last > 1
    assert canonical(response) == f"{BASE}/praktijkvoorbeelden/{address.format(last=last)}"


def test_pages_of_a_topic_and_of_municipalities_have_an_address_too(world, client, monkeypatch):
    monkeypatch.setattr("practices.views.PER_PAGE", 1)
    monkeypatch.setattr(MunicipalityIndexPage, "PER_PAGE", 1)
    for url in (world.topic.get_absolute_url(), "/gemeenten/"):
        assert canonical(client.get(f"{url}?pagina=2&x=y")) == f"{BASE}{url}?pagina=2"
        assert canonical(client.get(f"{url}?pagina=0")) != f"{BASE}{url}?pagina=0"


@pytest.mark.parametrize("url", LISTS)
@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("thema=bestaat-niet", "Dit thema kennen wij niet."),
        ("thema=%00", "Dit thema kennen wij niet."),
        ("thema=TOEGANKELIJKHEID", "Dit thema kennen wij niet."),
        ("thema=" + "x" * 5000, "Dit thema kennen wij niet."),
        ("gemeente=bestaat-niet", "Deze gemeente kennen wij niet."),
        ("gemeente=a%00b", "Deze gemeente kennen wij niet."),
        ("gemeente=%27%20OR%201%3D1", "Deze gemeente kennen wij niet."),
    ],
)
def test_an_unknown_filter_is_said_and_loses_nothing(world, client, url, query, sentence):
    response = client.get(f"{url}?{query}&pagina=1")

    assert response.status_code == 404
    assert sentence in response.content.decode()
    assert shown(response) == shown(client.get(url))
    assert canonical(response) is None
    assert '<meta name="robots" content="noindex">' in response.content.decode()


def test_an_unknown_theme_leaves_the_municipality_chosen(world, client):
    response = client.get("/praktijkvoorbeelden/?thema=nix&gemeente=utrecht")

    assert {case.municipality for case in response.context["page_obj"]} == {
        world.member.municipality
    }
    assert 'name="gemeente" value="utrecht" form="vind" checked' in response.content.decode()


def test_the_chosen_theme_stays_chosen(world, client):
    content = client.get("/knelpunten/?thema=verkiezingen").content.decode()

    assert '<option value="verkiezingen" selected>' in content
    assert content.count("selected>") == 1
    assert "over Verkiezingen</h2>" in content


@pytest.mark.parametrize(
    ("number", "words"), [(1, "1 praktijkvoorbeeld van"), (2, "2 praktijkvoorbeelden van")]
)
def test_one_is_not_many(world, client, number, words):
    for _ in range(number):
        make_practice(world.fictitious)

    content = client.get("/praktijkvoorbeelden/?gemeente=voorbeeldstad").content.decode()

    assert f">{words} gemeente Voorbeeldstad<" in content
