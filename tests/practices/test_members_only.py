"""Who reads a page that is only for municipalities that take part."""

import pytest

from koplopers.demo.factories import make_administrator, make_editor, make_practice
from koplopers.municipalities.domain import remove_author

TITLE = "Alleen onder elkaar"


@pytest.fixture
def page(member):
    return make_practice(member, title=TITLE, members_only=True)


@pytest.fixture
def leaver(author, member):
    """Someone who wrote for a municipality, and whose account is still there."""
    remove_author(user=author, municipality=member.municipality)
    return author


@pytest.mark.parametrize("make", [make_editor, make_administrator])
def test_editors_and_administrators_read_it(client, page, make):
    client.force_login(make())

    assert client.get(page.url).status_code == 200
    assert TITLE in client.get("/praktijkvoorbeelden/").text


def test_an_author_of_another_municipality_reads_it(client, page, author):
    client.force_login(author)

    assert client.get(page.url).status_code == 200
    assert TITLE in client.get("/praktijkvoorbeelden/").text


def test_who_left_the_municipality_reads_it_no_more(client, page, leaver):
    client.force_login(leaver)

    response = client.get(page.url)

    assert response.status_code == 403
    assert "hoort niet (meer) bij een gemeente" in response.text
    assert TITLE not in response.text
    for address in ("/praktijkvoorbeelden/", page.get_parent().url, "/"):
        assert TITLE not in client.get(address).text
