"""The list of municipalities, and the form of one."""

import datetime
import html

import pytest
from django.urls import reverse

from koplopers.demo.factories import (
    make_author,
    make_edition,
    make_member,
    make_municipality,
    make_practice,
)
from koplopers.municipalities.domain import join_programme, merge_municipalities
from koplopers.municipalities.models import Municipality

URL = "/beheer/programma/gemeenten/"
# Three for the list (count, rows, and koplopers with their editions), nine for Wagtail's frame
# around it.
QUERIES = 12
ON = datetime.date(2018, 4, 1)


def url(name, municipality):
    return reverse(f"municipalities:{name}", args=[municipality.pk])


def names(page):
    return [municipality.reading_name for municipality in page.context["object_list"]]


@pytest.fixture
def some(home):
    """One that takes part, one that is koploper too, one that does neither, one that is gone."""
    found = {
        "member": make_member("Utrecht", province="Utrecht").municipality,
        "koploper": make_municipality("Zwolle", province="Overijssel"),
        "outside": make_municipality(
            "'s-Gravenhage", reading_name="Den Haag", province="Zuid-Holland", cbs_code="GM0518"
        ),
        "gone": make_municipality("Weesp", province="Noord-Holland"),
    }
    join_programme(municipality=found["koploper"], edition=make_edition(), starts_on=ON)
    merge_municipalities(source=found["gone"], target=found["member"], on=ON)
    return found


def test_all_municipalities_are_listed_with_what_they_do(desk, some, seen):
    make_author(some["member"].page)

    text = seen(URL)

    assert names(desk.get(URL)) == ["Den Haag", "Utrecht", "Weesp", "Zwolle"]
    assert "Opgegaan in Utrecht (1 april 2018)" in text
    assert "Zuid-Holland" in text
    assert "60.000" in text
    (row,) = [m for m in desk.get(URL).context["object_list"] if m.reading_name == "Utrecht"]
    assert row.member_count == 1
    assert reverse("programme:members", args=[some["member"].pk]) in text
    assert reverse("programme:members", args=[some["outside"].pk]) not in text


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"q": "den haag"}, ["Den Haag"]),
        ({"q": "gravenhage"}, ["Den Haag"]),
        ({"q": "gm0518"}, ["Den Haag"]),
        ({"q": "bestaat niet"}, []),
        ({"province": ["Utrecht", "Overijssel"]}, ["Utrecht", "Zwolle"]),
        ({"takes_part": "ja"}, ["Utrecht", "Zwolle"]),
        ({"takes_part": "nee"}, ["Den Haag"]),
        ({"takes_part": "opgegaan"}, ["Weesp"]),
        ({"koploper": "ja"}, ["Zwolle"]),
        ({"koploper": "nee"}, ["Den Haag", "Utrecht", "Weesp"]),
        ({"koploper": "nee", "takes_part": "ja", "q": "u"}, ["Utrecht"]),
        ({"province": "Atlantis"}, ["Den Haag", "Utrecht", "Weesp", "Zwolle"]),
    ],
)
def test_searching_and_filtering(desk, some, query, found):
    assert names(desk.get(URL, query)) == found
    assert names(desk.get(f"{URL}results/", query)) == found


def test_accents_need_not_be_typed(desk, home):
    make_municipality("Súdwest-Fryslân", province="Fryslân")

    assert names(desk.get(URL, {"q": "sudwest"})) == ["Súdwest-Fryslân"]


def test_the_number_of_queries_is_fixed(desk, home, django_assert_num_queries):
    def koploper(name):
        page = make_member(name)
        make_author(page)
        join_programme(municipality=page.municipality, edition=make_edition(), starts_on=ON)

    koploper("Utrecht")
    desk.get(URL)  # fills the caches of content types and sites
    with django_assert_num_queries(QUERIES):
        assert len(names(desk.get(URL))) == 1
    koploper("Zwolle")
    koploper("Ede")
    with django_assert_num_queries(QUERIES):
        assert len(names(desk.get(URL))) == 3


def test_the_list_has_pages(desk, home):
    for _ in range(51):
        make_municipality()

    assert len(names(desk.get(URL))) == 50
    assert len(names(desk.get(URL, {"p": 2}))) == 1


def fields(**changed):
    values = {
        "name": "Voorbeeldstad", "reading_name": "", "slug": "", "cbs_code": "",
        "province": "Utrecht", "lia_status": "onbekend", "population": "12000",
        "population_date": "01-01-2024", "latitude": "52.1", "longitude": "5.1",
    }  # fmt: skip
    return {**values, **changed}


def of(municipality, **changed):
    """What the form of an existing municipality sends."""
    names = fields().keys()
    return {name: getattr(municipality, name) or "" for name in names} | changed


def test_adding_a_municipality_that_is_not_on_the_list(desk, home, sent):
    text = sent(f"{URL}new/", fields())

    municipality = Municipality.objects.get()
    assert "Gemeente 'Voorbeeldstad' toegevoegd" in text or "aangemaakt" in text
    assert (municipality.reading_name, municipality.slug) == ("Voorbeeldstad", "voorbeeldstad")
    assert municipality.cbs_code is None
    assert municipality.is_fictitious
    assert municipality.population_date == datetime.date(2024, 1, 1)


def test_two_without_a_code(desk, home):
    desk.post(f"{URL}new/", fields())
    desk.post(f"{URL}new/", fields(name="Oefendorp"))

    assert Municipality.objects.filter(cbs_code=None).count() == 2


def test_a_real_one_has_a_code(desk, home):
    desk.post(
        f"{URL}new/", fields(name="'s-Gravenhage", reading_name="Den Haag", cbs_code=" gm0518")
    )

    municipality = Municipality.objects.get()
    assert (municipality.cbs_code, municipality.slug) == ("GM0518", "den-haag")


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"name": ""}, "verplicht"),
        ({"name": "Ede"}, "bestaat"),
        ({"cbs_code": "GM1"}, "Een code bestaat uit GM en vier cijfers, zoals GM0344."),
        ({"cbs_code": "GM0228"}, "bestaat"),
        ({"province": "Atlantis"}, "Atlantis"),
        ({"population": "-1"}, "minstens 0"),
        ({"population": "veel"}, "getal"),
        ({"population_date": "2999-01-01"}, "Deze dag moet nog komen."),
        ({"population_date": "gisteren"}, "datum"),
        ({"latitude": "5.1"}, "Dit ligt niet in Nederland. Kies een getal van 50.7 tot 53.7."),
        ({"longitude": "52.1"}, "Dit ligt niet in Nederland. Kies een getal van 3.2 tot 7.3."),
        ({"latitude": ""}, "verplicht"),
        ({"slug": "Ede!"}, "Gebruik alleen kleine letters, cijfers en streepjes."),
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(desk, home, changed, message):
    make_municipality("Ede", cbs_code="GM0228")

    page = desk.post(f"{URL}new/", fields(**{"name": "Voorbeeldstad & co", **changed}))

    ((wrong, typed),) = changed.items()
    assert message in page.context["form"].errors[wrong][0]
    assert message in html.unescape(page.text)
    name = typed if wrong == "name" else "Voorbeeldstad & co"
    assert not name or f'value="{html.escape(name)}"' in page.text
    assert 'value="12000"' in page.text or wrong == "population"
    assert Municipality.objects.count() == 1


def test_an_editor_keeps_the_facts(client, editor, member):
    client.force_login(editor)
    municipality = member.municipality

    response = client.post(
        url("edit", municipality), of(municipality, lia_status="vastgesteld", population="361700")
    )

    assert response.status_code == 302
    municipality.refresh_from_db()
    assert (municipality.lia_status, municipality.population) == ("vastgesteld", 361_700)
    assert municipality.group is not None


def test_the_address_of_a_member_is_fixed(desk, member):
    municipality = member.municipality

    desk.post(url("edit", municipality), of(municipality, slug="elders"))

    municipality.refresh_from_db()
    assert municipality.slug == "utrecht"


def test_a_new_reading_name_reaches_the_page(desk, member, client):
    municipality = member.municipality

    desk.post(url("edit", municipality), of(municipality, reading_name="Groot Utrecht"))

    assert "Groot Utrecht" in client.get("/gemeenten/utrecht/").content.decode()
    municipality.refresh_from_db()
    assert municipality.group.name == "Gemeente Groot Utrecht"


def test_the_form_tells_what_a_municipality_does(some, seen):
    member = seen(url("edit", some["koploper"]))
    assert "Deze gemeente doet mee." in member
    assert "Koploper in Iedereen doet mee (2018): vanaf 1 april 2018." in member
    assert reverse("programme:members", args=[some["koploper"].pk]) in member

    outside = seen(url("edit", some["outside"]))
    assert "Deze gemeente doet nog niet mee." in outside
    assert f"/beheer/programma/laten-meedoen/?gemeente={some['outside'].pk}" in outside

    gone = seen(url("edit", some["gone"]))
    assert "Gemeente Weesp bestaat niet meer sinds 1 april 2018." in gone
    assert url("edit", some["member"]) in gone
    assert reverse("programme:merge", args=[some["gone"].pk]) not in gone


def test_an_editor_finds_no_way_to_what_is_closed(client, editor, some):
    client.force_login(editor)
    for address in (URL, url("edit", some["outside"]), url("edit", some["koploper"])):
        text = client.get(address).content.decode()
        assert "laten-meedoen" not in text
        assert "samenvoegen" not in text
        assert "/delete/" not in text
        assert f"{URL}new/" not in text


def test_a_municipality_by_mistake_can_be_deleted(desk, home):
    municipality = make_municipality("Verschreven")

    text = desk.get(url("delete", municipality)).text
    assert "Wilt u “Verschreven” verwijderen?" in text
    assert "lijst van het CBS staat, komt terug" in text
    desk.post(url("delete", municipality))

    assert not Municipality.objects.exists()


@pytest.mark.parametrize("who", ["member", "koploper"])
def test_a_municipality_in_use_is_kept(desk, some, who):
    municipality = some[who]
    make_practice(municipality.page, title="Zwemmen voor iedereen")

    response = desk.post(url("delete", municipality))

    assert response.status_code == 409
    assert f"U kunt “{municipality}” niet verwijderen" in response.text
    assert "Zwemmen voor iedereen" in response.text
    assert "Voeg haar dan samen" in response.text
    assert Municipality.objects.filter(pk=municipality.pk).exists()


def test_a_successor_is_kept(desk, home):
    target, source = make_municipality("Hilversum"), make_municipality("Wijdemeren")
    merge_municipalities(source=source, target=target, on=ON)

    assert desk.post(url("delete", target)).status_code == 409
    assert Municipality.objects.count() == 2


def test_a_group_without_a_page_keeps_the_municipality(desk, member):
    municipality = member.municipality
    member.delete()

    response = desk.post(url("delete", municipality))

    assert response.status_code == 409
    assert "Gemeente Utrecht" in response.text
    assert Municipality.objects.exists()
