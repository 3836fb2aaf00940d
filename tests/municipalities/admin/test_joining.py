"""Letting a municipality take part, by the form."""

import datetime

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from wagtail.models import Collection, GroupPagePermission

from koplopers.demo.factories import make_edition, make_municipality
from koplopers.municipalities.domain import merge_municipalities
from koplopers.municipalities.models import (
    Municipality,
    MunicipalityIndexPage,
    MunicipalityPage,
    Participation,
)

URL = "/beheer/programma/laten-meedoen/"


@pytest.fixture
def ede(home):
    return make_municipality("Ede")


def fields(municipality, **changed):
    return {"municipality": municipality.pk, "edition": "", "starts_on": "", **changed}


def made():
    """How many there are of all that joining makes."""
    models = (MunicipalityPage, Group, Collection, GroupPagePermission, Participation)
    return [model.objects.count() for model in models]


def test_page_group_files_and_permissions_in_one_act(ede, sent, client):
    text = sent(URL, fields(ede))

    assert "Gemeente Ede doet mee." in text
    assert f"/beheer/programma/uitnodigen/?gemeente={ede.pk}" in text
    ede.refresh_from_db()
    assert (ede.group.name, ede.collection.name) == ("Gemeente Ede", "Gemeente Ede")
    permissions = GroupPagePermission.objects.filter(group=ede.group, page=ede.page)
    assert {row.permission.codename for row in permissions} == {"add_page", "change_page"}
    client.logout()
    assert client.get("/gemeenten/ede/").status_code == 200


def test_a_koploper_has_a_first_day(ede, sent):
    edition = make_edition()

    text = sent(URL, fields(ede, edition=edition.pk, starts_on="01-04-2018"))

    assert "Gemeente Ede doet mee en is koploper in Iedereen doet mee (2018)." in text
    found = Participation.objects.get()
    assert (found.municipality, found.edition) == (ede, edition)
    assert found.starts_on == datetime.date(2018, 4, 1)


def test_sending_the_form_twice_does_no_harm(ede, sent):
    data = fields(ede, edition=make_edition().pk, starts_on="2018-04-01")
    sent(URL, data)
    before = made()

    again = sent(URL, {**data, "starts_on": "2019-01-01"})

    assert made() == before
    assert "was al koploper in Iedereen doet mee (2018). Er is niets veranderd." in again
    assert Participation.objects.get().starts_on == datetime.date(2018, 4, 1)
    assert "Gemeente Ede deed al mee. Er is niets veranderd." in sent(URL, fields(ede))
    assert made() == before


def test_a_member_becomes_koploper_later(ede, sent):
    sent(URL, fields(ede))

    text = sent(URL, fields(ede, edition=make_edition(2026).pk, starts_on="2026-01-01"))

    assert "doet mee en is koploper in Iedereen doet mee (2026)" in text
    assert Participation.objects.count() == 1


@pytest.mark.parametrize(
    ("changed", "field", "message"),
    [
        ({"municipality": ""}, "municipality", "Kies een gemeente."),
        ({"municipality": "999"}, "municipality", "Deze gemeente kunt u hier niet kiezen."),
        ({"starts_on": ""}, "starts_on", "Vul in vanaf welke dag de gemeente koploper is."),
        ({"starts_on": "32-01-2018"}, "starts_on", "datum"),
        ({"edition": ""}, "edition", "Kies een editie, of laat de dag leeg."),
        ({"edition": "999"}, "edition", "geldige keuze"),
    ],
)
def test_bad_input_is_told_and_kept(desk, ede, changed, field, message):
    before = made()
    data = fields(ede, edition=make_edition().pk, starts_on="2018-04-01")

    page = desk.post(URL, {**data, **changed})

    assert list(page.context["form"].errors) == [field]
    assert message in page.context["form"].errors[field][0]
    assert message in page.text
    if "municipality" not in changed:
        assert f'<option value="{ede.pk}" selected>' in page.text
    if "starts_on" not in changed:
        assert 'value="2018-04-01"' in page.text
    else:
        assert f'value="{changed["starts_on"]}"' in page.text or not changed["starts_on"]
    assert made() == before


def test_a_municipality_that_is_gone_cannot_join(desk, ede, member):
    merge_municipalities(source=ede, target=member.municipality, on=datetime.date(2020, 1, 1))

    page = desk.post(URL, fields(ede))

    assert "Deze gemeente kunt u hier niet kiezen." in page.text
    assert not hasattr(Municipality.objects.get(pk=ede.pk), "page")


def test_without_an_overview_it_says_what_to_do_first(desk, ede):
    MunicipalityIndexPage.objects.get().delete()
    before = made()

    page = desk.post(URL, fields(ede))

    assert "Maak eerst de pagina met het overzicht van gemeenten." in page.text
    assert f'<option value="{ede.pk}" selected>' in page.text
    assert made() == before


def test_a_page_that_is_not_on_the_site_is_not_offered(sent, ede):
    assert "Bekijk de pagina" in sent(URL, fields(ede))
    ede.refresh_from_db()
    ede.page.unpublish()

    text = sent(URL, fields(ede))

    assert "Gemeente Ede deed al mee." in text
    assert "Bekijk de pagina" not in text


def test_an_address_that_another_page_took(desk, ede, member):
    member.slug = "ede"
    member.save()
    before = made()

    page = desk.post(URL, fields(ede))

    assert page.status_code == 200
    assert page.context["form"].non_field_errors()
    assert made() == before


def test_the_form_opens_with_the_municipality_chosen(desk, ede, member):
    text = desk.get(URL, {"gemeente": ede.pk}).text

    assert f'<option value="{ede.pk}" selected>Ede</option>' in text
    assert "Utrecht (doet al mee)" in text
    assert reverse("municipalities:add") in text
    assert " selected" in desk.get(URL, {"gemeente": "x"}).text


def test_it_is_written_down_who_did_it(desk, administrator, ede, seen):
    for _ in range(2):
        desk.post(URL, fields(ede))

    history = seen(reverse("municipalities:history", args=[ede.pk]))

    assert history.count("Doet mee aan het programma") == 1
    assert "Bea" in history
