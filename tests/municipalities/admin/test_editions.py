"""Editions, and who was koploper in which."""

import datetime

import pytest
from django.urls import reverse

from koplopers.demo.factories import make_edition, make_member, make_municipality
from koplopers.municipalities.domain import merge_municipalities
from koplopers.municipalities.models import Edition, Participation

EDITIONS = "/beheer/programma/edities/"
KOPLOPERS = "/beheer/programma/koplopers/"
# Two for the list (count and rows), nine for Wagtail's frame around it.
QUERIES = 11
START = datetime.date(2018, 4, 1)


def make_koploper(name, year=2018, **fields):
    return Participation.objects.create(
        municipality=make_member(name).municipality,
        edition=make_edition(year),
        **{"starts_on": START, **fields},
    )


def rows(page):
    return [str(row) for row in page.context["object_list"]]


def test_an_edition_is_added_and_listed(desk, home, seen):
    desk.post(f"{EDITIONS}new/", {"year": "2026", "name": "Samen verder"})
    make_koploper("Utrecht", year=2026)

    page = desk.get(EDITIONS)

    assert rows(page) == ["Samen verder (2026)"]
    assert page.context["object_list"][0].koploper_count == 1


@pytest.mark.parametrize(("words", "found"), [("2018", [2018]), ("doet", [2018, 2022]), ("x", [])])
def test_searching_an_edition(desk, home, words, found):
    for year in (2018, 2022):
        make_edition(year)

    page = desk.get(EDITIONS, {"q": words})

    assert sorted(edition.year for edition in page.context["object_list"]) == found


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ({"year": "2018", "name": "Nog eens"}, "bestaat"),
        ({"year": "18", "name": "Kort"}, "Vul een jaartal van vier cijfers in, zoals 2018."),
        ({"year": "2026", "name": ""}, "verplicht"),
        ({"year": "", "name": "Zonder jaar"}, "verplicht"),
    ],
)
def test_a_bad_edition(desk, home, sent, data, message):
    make_edition(2018)

    text = sent(f"{EDITIONS}new/", data)

    assert message in text
    assert f'value="{data["name"]}"' in text or not data["name"]
    assert Edition.objects.count() == 1


def test_an_edition_with_koplopers_is_kept(desk, home):
    edition = make_koploper("Utrecht").edition
    address = reverse("editions:delete", args=[edition.pk])

    response = desk.post(address)

    assert response.status_code == 409
    assert "Utrecht, Iedereen doet mee (2018)" in response.text
    Participation.objects.all().delete()
    desk.post(address)
    assert not Edition.objects.exists()


def test_koplopers_are_listed_with_their_period(desk, home, seen):
    make_koploper("Utrecht")
    make_koploper("Zwolle", year=2022, ends_on=datetime.date(2024, 12, 31))

    text = seen(KOPLOPERS)

    assert rows(desk.get(KOPLOPERS)) == [
        "Zwolle, Iedereen doet mee (2022)",
        "Utrecht, Iedereen doet mee (2018)",
    ]
    assert "Loopt nog" in text
    assert "31 december 2024" in text


def test_koplopers_of_one_edition(desk, home):
    make_koploper("Utrecht")
    other = make_koploper("Zwolle", year=2022)

    page = desk.get(KOPLOPERS, {"edition": other.edition.pk})

    assert rows(page) == ["Zwolle, Iedereen doet mee (2022)"]
    assert rows(desk.get(KOPLOPERS, {"q": "utre"})) == ["Utrecht, Iedereen doet mee (2018)"]


def test_a_koploper_is_added(desk, member):
    data = {
        "municipality": member.municipality.pk, "edition": make_edition().pk,
        "starts_on": "01-04-2018", "ends_on": "",
    }  # fmt: skip

    desk.post(f"{KOPLOPERS}new/", data)

    found = Participation.objects.get()
    assert (found.municipality, found.starts_on, found.ends_on) == (
        member.municipality,
        START,
        None,
    )


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"ends_on": "2018-03-31"}, "De einddatum ligt voor de begindatum."),
        ({"starts_on": ""}, "verplicht"),
        ({"starts_on": "april"}, "datum"),
        ({"edition": ""}, "verplicht"),
    ],
)
def test_a_bad_period(desk, member, sent, changed, message):
    data = {
        "municipality": member.municipality.pk, "edition": make_edition().pk,
        "starts_on": "2018-04-01", "ends_on": "2019-04-01",
    }  # fmt: skip

    text = sent(f"{KOPLOPERS}new/", {**data, **changed})

    assert message in text
    assert f'<option value="{member.municipality.pk}" selected>' in text
    assert not Participation.objects.exists()


def test_once_in_an_edition(desk, home, sent):
    first = make_koploper("Utrecht")
    data = {
        "municipality": first.municipality.pk, "edition": first.edition.pk,
        "starts_on": "2020-01-01",
    }  # fmt: skip

    text = sent(f"{KOPLOPERS}new/", data)

    assert "Deze gemeente is al koploper in deze editie." in text
    assert Participation.objects.count() == 1


def test_only_members_and_those_of_the_past_can_be_koploper(desk, member, sent):
    outside, gone = make_municipality("Ede"), make_municipality("Weesp")
    merge_municipalities(source=gone, target=member.municipality, on=START)
    data = {"edition": make_edition().pk, "starts_on": "2018-04-01"}

    assert "Laat haar dan eerst meedoen." in sent(
        f"{KOPLOPERS}new/", {**data, "municipality": outside.pk}
    )
    desk.post(f"{KOPLOPERS}new/", {**data, "municipality": gone.pk})

    assert [found.municipality for found in Participation.objects.all()] == [gone]


def test_a_period_ends(desk, home):
    found = make_koploper("Utrecht")
    data = {
        "municipality": found.municipality.pk, "edition": found.edition.pk,
        "starts_on": "2018-04-01", "ends_on": "2022-04-01",
    }  # fmt: skip

    desk.post(reverse("participations:edit", args=[found.pk]), data)

    found.refresh_from_db()
    assert found.ends_on == datetime.date(2022, 4, 1)


def test_a_koploper_can_be_taken_away_and_stays_a_member(desk, home):
    found = make_koploper("Utrecht")

    desk.post(reverse("participations:delete", args=[found.pk]))

    assert not Participation.objects.exists()
    found.municipality.refresh_from_db()
    assert found.municipality.group is not None


@pytest.mark.parametrize("address", [EDITIONS, KOPLOPERS])
def test_the_number_of_queries_is_fixed(desk, home, django_assert_num_queries, address):
    make_koploper("Utrecht", year=2018)
    desk.get(address)  # fills the caches of content types and sites
    expected = QUERIES + (address == KOPLOPERS)  # the filter asks for the editions
    with django_assert_num_queries(expected):
        assert len(rows(desk.get(address))) == 1
    make_koploper("Zwolle", year=2020)
    make_koploper("Ede", year=2022)
    with django_assert_num_queries(expected):
        assert len(rows(desk.get(address))) == 3
