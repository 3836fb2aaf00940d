"""Links inside rich text lead to what the reader may read, and are looked up together."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.template import Context, Template
from django.test.utils import CaptureQueriesContext

from koplopers.base.links import Links, texts_of
from koplopers.demo.factories import make_document, make_practice


def link(page, words="dit"):
    return f'<p>Zie <a linktype="page" id="{page.pk}">{words}</a>.</p>'


@pytest.fixture
def practice(member):
    return make_practice(member)


def test_a_link_to_a_public_page_has_its_address(practice):
    links = Links([link(practice)], AnonymousUser())

    assert links.expand(link(practice)) == f'<p>Zie <a href="{practice.url}">dit</a>.</p>'


def test_a_link_to_a_draft_is_only_text(member):
    draft = make_practice(member, live=False)

    assert Links([link(draft)], AnonymousUser()).expand(link(draft)) == "<p>Zie <a>dit</a>.</p>"


def test_a_link_to_what_is_for_members_opens_for_members(member, author):
    private = make_practice(member, members_only=True)

    assert "href" not in Links([link(private)], AnonymousUser()).expand(link(private))
    assert private.url in Links([link(private)], author).expand(link(private))


@pytest.mark.parametrize(
    "text",
    [
        '<a linktype="page" id="999999">x</a>',
        '<a linktype="page" id="x">x</a>',
        '<a linktype="page">x</a>',
        '<a linktype="nix" id="1">x</a>',
    ],
)
def test_a_broken_link_is_only_text(home, text):
    assert Links([text], AnonymousUser()).expand(text) == "<a>x</a>"


@pytest.mark.parametrize(
    "text", ['<a href="https://x.example/">x</a>', '<a href="mailto:a@x.example">x</a>', "<b>x</b>"]
)
def test_what_is_no_link_of_ours_stays(home, text):
    assert Links([text], AnonymousUser()).expand(text) == text


def test_all_links_of_a_page_need_two_queries(member):
    document = make_document()
    file = f'<a linktype="document" id="{document.pk}">lijst</a>'
    targets = [make_practice(member) for _ in range(3)]
    texts = [link(target) + file for target in targets]
    page = make_practice(
        member,
        problem=texts[0],
        experts_how=texts[1],
        approach=[("text", texts[2]), ("callout", {"title": "Let op", "text": texts[0]})],
    )
    assert page.url  # Wagtail looks up where the site begins, and remembers it

    with CaptureQueriesContext(connection) as captured:
        links = Links(list(texts_of(page)), AnonymousUser())
        expanded = [links.expand(text) for text in texts]

    assert len(captured) == 2
    for text, target in zip(expanded, targets, strict=True):
        assert f'href="{target.url}"' in text
        assert f'href="{document.url}"' in text


def test_without_a_page_a_text_has_the_links_of_everybody(practice, member):
    draft = make_practice(member, live=False)
    template = Template("{% load rich_text %}{% rich_text text %}")

    written = template.render(Context({"text": link(practice) + link(draft)}))

    assert written == f'<p>Zie <a href="{practice.url}">dit</a>.</p><p>Zie <a>dit</a>.</p>'
