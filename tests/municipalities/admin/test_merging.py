"""Merging two municipalities, by the screen: first what moves, then a yes."""

import datetime
import re

import pytest
from django.urls import reverse

from koplopers.demo.factories import (
    make_author,
    make_document,
    make_edition,
    make_image,
    make_member,
    make_municipality,
    make_practice,
)
from koplopers.municipalities.domain import join_programme, municipality_of
from koplopers.municipalities.models import Municipality
from practices.models import PracticePage


@pytest.fixture
def source(home):
    return make_member("Wijdemeren").municipality


@pytest.fixture
def target(home):
    return make_member("Hilversum").municipality


@pytest.fixture
def url(source):
    return reverse("programme:merge", args=[source.pk])


@pytest.fixture
def fields(target):
    return {"target": target.pk, "on": "01-01-2020"}


@pytest.fixture
def send(desk, django_capture_on_commit_callbacks):
    """Sends the form; what waits for the end of the transaction is done too."""

    def send(address, data):
        with django_capture_on_commit_callbacks(execute=True):
            return desk.post(address, data)

    return send


def test_the_form_offers_the_others(desk, source, target, url):
    text = desk.get(url).text

    assert ">Hilversum</option>" in text
    assert ">Wijdemeren</option>" not in text


def test_first_it_says_what_moves(desk, source, fields, url):
    make_practice(source.page, title="Stembureaus zonder drempel")
    make_practice(source.page, title="Nog niet af", live=False)
    make_author(source.page, first_name="Anna")
    folder = source.collection.add_child(name="Markt")
    make_image(collection=folder)
    make_document(collection=source.collection)
    make_document(collection=source.collection)
    join_programme(municipality=source, edition=make_edition(), starts_on=datetime.date(2018, 4, 1))

    text = desk.post(url, fields).text

    assert "Gemeente Wijdemeren laten opgaan in gemeente Hilversum?" in text
    assert "bestaat niet meer sinds 1 januari 2020" in text
    assert "Dit kunt u niet terugdraaien." in text
    assert "2 pagina's verhuizen" in text
    assert "Stembureaus zonder drempel" in text
    assert "Nog niet af (concept)" in text
    assert "Eén persoon schrijft voortaan voor gemeente Hilversum: Anna." in text
    assert "1 afbeelding en 2 documenten" in text
    assert "/gemeenten/wijdemeren/" in text
    assert "koploper in 1 editie." in text
    assert "moet nog komen" not in text
    assert "doet nog niet mee" not in text
    assert re.search(r'<input type="hidden" name="on" value="01-01-2020"', text)
    assert Municipality.objects.get(pk=source.pk).closed_on is None


def test_after_a_yes_it_is_done(send, client, source, target, fields, url):
    page = make_practice(source.page, slug="stembureaus")
    author = make_author(source.page)

    response = send(url, {**fields, "confirm": "1"})

    assert response["Location"] == "/beheer/programma/gemeenten/"
    listed = client.get(response["Location"]).text
    assert "Gemeente Wijdemeren is opgegaan in gemeente Hilversum." in listed
    assert "Opgegaan in Hilversum (1 januari 2020)" in listed
    assert PracticePage.objects.get(pk=page.pk).municipality == target
    assert municipality_of(author) == target
    client.logout()
    moved = client.get("/gemeenten/wijdemeren/stembureaus/", follow=True)
    assert moved.redirect_chain == [("/gemeenten/hilversum/stembureaus/", 301)]


def test_going_back_loses_nothing(desk, source, target, fields, url):
    text = desk.post(url, {**fields, "change": "1"}).text

    assert 'value="01-01-2020"' in text
    assert f'<option value="{target.pk}" selected>' in text
    assert Municipality.objects.get(pk=source.pk).closed_on is None


def test_a_day_to_come_and_a_newcomer_are_told(desk, source, url):
    ede = make_municipality("Ede")

    text = desk.post(url, {"target": ede.pk, "on": "2999-01-01"}).text

    assert "deze dag moet nog komen, maar alles verhuist meteen" in text
    assert "Gemeente Ede doet nog niet mee. Zij krijgt nu een eigen pagina." in text
    assert "Er zijn geen pagina's om te verhuizen." in text


def test_two_that_never_joined(desk, send, home):
    source, target = make_municipality("Weesp"), make_municipality("Gooi")
    address = reverse("programme:merge", args=[source.pk])
    data = {"target": target.pk, "on": "2022-03-24"}

    text = desk.post(address, data).text
    assert "krijgt nu een eigen pagina" not in text
    send(address, {**data, "confirm": "1"})

    source.refresh_from_db()
    assert (source.closed_on, source.successor) == (datetime.date(2022, 3, 24), target)


@pytest.mark.parametrize(
    ("changed", "field", "message"),
    [
        ({"target": ""}, "target", "Kies een gemeente."),
        ({"on": ""}, "on", "Vul de dag in."),
        ({"on": "ooit"}, "on", "datum"),
    ],
)
@pytest.mark.parametrize("button", [{}, {"confirm": "1"}])
def test_bad_input_is_told_and_kept(desk, source, fields, url, changed, field, message, button):
    page = desk.post(url, {**fields, **changed, **button})

    assert list(page.context["form"].errors) == [field]
    assert message in page.context["form"].errors[field][0]
    assert changed.get("on", "01-01-2020") in page.text
    assert Municipality.objects.get(pk=source.pk).closed_on is None


def test_not_into_itself_and_not_twice(send, desk, source, target, fields, url, seen):
    own = desk.post(url, {**fields, "target": source.pk, "confirm": "1"})
    assert own.context["form"].errors["target"] == ["Deze gemeente kunt u hier niet kiezen."]
    send(url, {**fields, "confirm": "1"})

    for response in (desk.get(url), desk.post(url, {**fields, "confirm": "1"})):
        assert response["Location"] == "/beheer/programma/gemeenten/"
    assert "Gemeente Wijdemeren: Opgegaan in Hilversum (1 januari 2020)." in seen(url)


def test_it_is_written_down_who_did_it(send, seen, source, fields, url):
    send(url, {**fields, "confirm": "1"})

    history = seen(reverse("municipalities:history", args=[source.pk]))

    assert "Opgegaan in een andere gemeente" in history
    assert "Bea" in history
