"""What the home of the admin shows to who looks after the municipalities."""

import pytest

from koplopers.demo.factories import make_administrator, make_editor


@pytest.fixture
def shown(client):
    def shown(user):
        client.force_login(user)
        return client.get("/beheer/").text

    return shown


def test_an_administrator_starts_at_the_programme(shown, member, other_member):
    text = shown(make_administrator())

    assert "2 gemeenten doen mee." in text
    assert 'href="/beheer/programma/laten-meedoen/"' in text
    assert 'href="/beheer/programma/uitnodigen/"' in text


def test_without_municipalities_it_says_so(shown, home):
    assert "Er doet nog geen gemeente mee." in shown(make_administrator())


def test_authors_and_editors_do_not_see_it(shown, author):
    assert "programma-kop" not in shown(author)
    assert "programma-kop" not in shown(make_editor())
