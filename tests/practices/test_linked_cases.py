"""What stands below a practice: the pages that name it, and no more than fit on a page."""

import pytest

from koplopers.demo.factories import make_bottleneck, make_practice
from practices.models import CaseLink
from practices.models import around as module


@pytest.fixture
def source(member):
    return make_practice(member, title="De bron")


@pytest.fixture
def named(member, source):
    """A practice based on another one, and a function that makes pages that name it."""
    page = make_practice(member, based_on=source, title="Veel genoemd")

    def name(count):
        for number in range(count):
            case = make_bottleneck(member, title=f"Noemt het {number}")
            CaseLink.objects.create(page=case, practice=page)

    return page, name


def test_the_newest_stand_below_it_and_it_says_so(client, named, monkeypatch):
    monkeypatch.setattr(module, "MOST_LINKED", 2)
    monkeypatch.setattr(module, "MOST_AROUND", 4)
    page, name = named
    name(4)

    text = client.get(page.url).text

    assert [f"Noemt het {number}" in text for number in range(4)] == [False, False, True, True]
    assert "Dit zijn de 2 nieuwste." in text
    assert "Gebaseerd op" in text
    assert "De bron" in text


def test_few_are_all_there(client, named):
    page, name = named
    name(2)

    text = client.get(page.url).text

    assert "Noemt het 0" in text
    assert "Noemt het 1" in text
    assert "nieuwste" not in text
