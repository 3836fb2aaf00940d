"""The search boxes of the admin take every sign that a person can type or paste."""

import pytest
from django.urls import reverse
from wagtail.models import Page

from koplopers.demo.factories import make_document, make_image, make_practice

# Quotes, alone and in pairs; the sign that no database can hold; and what search languages use.
ODD = ['"', '""', '"stem', 'a"b', '12"', '"een stembureau"', "\x00", "stem\x00", '"\x00', "'", "\\"]
ODD += [
    "stem*",
    "(stem",
    "stem OR",
    "NOT stem",
    "a:b",
    "^stem",
    "-stem",
    "{x}",
    "%s",
    "%",
    "stem & |",
]
PLACES = {
    "images": ("wagtailimages:index", "q"),
    "results of images": ("wagtailimages:index_results", "q"),
    "documents": ("wagtaildocs:index", "q"),
    "results of documents": ("wagtaildocs:index_results", "q"),
    "images to choose": ("wagtailimages_chooser:choose", "q"),
    "results of images to choose": ("wagtailimages_chooser:choose_results", "q"),
    "documents to choose": ("wagtaildocs_chooser:choose", "q"),
    "results of documents to choose": ("wagtaildocs_chooser:choose_results", "q"),
    "pages to choose": ("wagtailadmin_choose_page_search", "q"),
    "pages": ("wagtailadmin_explore_root", "q"),
    "results of pages": ("wagtailadmin_pages:search_results", "q"),
    "all pages": ("wagtailadmin_pages:search", "q"),
    "menu of pages": ("wagtailadmin_api:pages:listing", "search"),
}


@pytest.fixture(autouse=True)
def words_are_kept(settings):
    """Let what is saved be found, as everywhere but in other tests."""
    default = {**settings.WAGTAILSEARCH_BACKENDS["default"], "AUTO_UPDATE": True}
    settings.WAGTAILSEARCH_BACKENDS = {"default": default}


@pytest.fixture
def filled(client, editor, member):
    make_practice(member, title="Een stembureau voor iedereen", slug="stembureau")
    make_image("Een stembureau voor iedereen")
    make_document("Een stembureau voor iedereen")
    client.force_login(editor)
    return client


@pytest.mark.parametrize("place", PLACES)
def test_no_sign_breaks_a_search(filled, place):
    name, parameter = PLACES[place]

    statuses = {odd: filled.get(reverse(name), {parameter: odd}).status_code for odd in ODD}

    assert {odd: status for odd, status in statuses.items() if status != 200} == {}


@pytest.mark.parametrize("odd", ODD)
def test_no_sign_breaks_the_search_below_a_page(filled, home, odd):
    address = reverse("wagtailadmin_explore", args=[home.pk])

    assert filled.get(address, {"q": odd}).status_code == 200


@pytest.mark.parametrize("query", ["stembureau", '"stembureau', 'een "stembureau"'])
@pytest.mark.parametrize("place", PLACES)
def test_the_words_between_the_signs_are_found(filled, place, query):
    name, parameter = PLACES[place]

    text = filled.get(reverse(name), {parameter: query}).content.decode()

    assert "Een stembureau voor iedereen" in text


def test_the_search_itself_leaves_the_signs_out(filled):
    for odd in ('"stembureau', 'een"stembureau', "stem\x00bureau"):
        assert [page.slug for page in Page.objects.search(odd)] == ["stembureau"]
        assert [page.slug for page in Page.objects.autocomplete(odd[:9])] == ["stembureau"]
    assert list(Page.objects.search('"')) == []
    assert list(Page.objects.autocomplete('""\x00')) == []
