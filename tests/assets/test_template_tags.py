"""The tags of the look: icons, patterns, page numbers, data for search engines."""

import json
from types import SimpleNamespace

import pytest
from django.core.paginator import Paginator
from django.template import Context, RequestContext, Template
from django.test import RequestFactory

from koplopers.base.templatetags.icons import icon, shapes
from koplopers.base.templatetags.pages import page_numbers
from koplopers.base.templatetags.patterns import EMPTY, layers, shapes_of


def render(text, **context):
    return Template(text).render(Context(context))


def test_an_icon_decorates_unless_it_has_a_label():
    assert 'aria-hidden="true"' in render('{% load icons %}{% icon "bus" %}')
    named = render('{% load icons %}{% icon "bus" "Vervoer" %}')
    assert 'role="img" aria-label="Vervoer"' in named
    assert "aria-hidden" not in named


def test_an_icon_that_an_editor_mistyped_becomes_a_plain_label():
    assert icon("bsu") == icon("tag")
    assert all(path in icon("bsu") for path in shapes()["tag"])


def test_a_page_keeps_its_pattern_and_differs_from_its_neighbour():
    assert layers("Meten", "vervoer") == layers("Meten", "vervoer")
    assert layers("Meten", "vervoer") != layers("Rijden", "vervoer")
    assert layers("Meten", "vervoer") != layers("Meten", "wonen")


def test_a_theme_has_shapes_of_its_own():
    themes = ["vervoer", "wonen", "werk-en-inkomen", "onderwijs", "zorg-en-ondersteuning"]
    kinds = {frozenset(shapes_of(theme)) for theme in themes}

    assert len(kinds) > 2
    assert all(EMPTY in kind and len(kind) == 5 for kind in kinds)


def test_a_higher_pattern_goes_on_where_the_low_one_ends():
    low, high = layers("Meten", "vervoer", 3), layers("Meten", "vervoer", 4)

    assert all(high[tone].startswith(low[tone]) for tone in low)
    assert high != low


def test_structured_data_cannot_break_out_of_its_block():
    html = render(
        "{% load structured_data %}{% json_ld data %}",
        data={"@type": "Article", "name": "</script><script>alert(1)</script>&"},
    )
    body = html.removeprefix('<script type="application/ld+json">').removesuffix("</script>")
    assert "<" not in body
    assert json.loads(body)["name"] == "</script><script>alert(1)</script>&"
    assert json.loads(body)["@context"] == "https://schema.org"


def test_the_breadcrumb_starts_once_at_home_and_ends_here():
    steps = [
        SimpleNamespace(title="Start", url="/", depth=2),
        SimpleNamespace(title="Gemeenten", url="/gemeenten/", depth=3),
    ]
    html = render(
        '{% include "components/breadcrumb.html" %}',
        breadcrumb=steps,
        title="Voorbeeldstad",
        base_url="https://voorbeeld.example",
    )
    data = json.loads(html.split('ld+json">')[1].split("</script>")[0])
    assert [item["name"] for item in data["itemListElement"]] == [
        "Start",
        "Gemeenten",
        "Voorbeeldstad",
    ]
    assert data["itemListElement"][1]["item"] == "https://voorbeeld.example/gemeenten/"
    assert html.count('href="/"') == 1
    assert '<span aria-current="page">Voorbeeldstad</span>' in html


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (1, [1, 2, None, 10]),
        (3, [1, 2, 3, 4, None, 10]),
        (4, [1, 2, 3, 4, 5, None, 10]),
        (6, [1, None, 5, 6, 7, None, 10]),
        (10, [1, None, 9, 10]),
    ],
)
def test_page_numbers_show_the_ends_and_the_neighbours(number, expected):
    assert page_numbers(Paginator(range(100), 10).page(number)) == expected


def test_page_links_keep_the_filters_and_the_first_page_has_one_address():
    request = RequestFactory().get("/knelpunten/", {"thema": "thuis", "pagina": "2"})
    page = Paginator(range(30), 10).page(2)
    html = Template('{% include "components/pagination.html" %}').render(
        RequestContext(request, {"page_obj": page, "request": request})
    )
    assert 'rel="prev" href="?thema=thuis"' in html
    assert 'rel="next" href="?thema=thuis&amp;pagina=3"' in html
    plain = RequestFactory().get("/knelpunten/?pagina=2")
    html = Template('{% include "components/pagination.html" %}').render(
        RequestContext(plain, {"page_obj": page, "request": plain})
    )
    assert 'rel="prev" href="/knelpunten/"' in html
